import { useEngine, useNavigation } from '../../state/workbench-context.tsx'
import { count, counted } from '../../ui/quantities.ts'
import type { ScopeName } from './export-form.ts'

function Scope({
  value,
  chosen,
  title,
  note,
  figure,
  disabled = false,
  onChoose,
}: {
  value: ScopeName
  chosen: ScopeName
  title: string
  note: string
  figure: string
  disabled?: boolean
  onChoose(value: ScopeName): void
}) {
  return (
    <label className="export-scope">
      <input
        type="radio"
        name="scope"
        value={value}
        checked={value === chosen}
        disabled={disabled}
        onChange={() => onChoose(value)}
      />
      <span className="export-scope-words">
        <span className="export-scope-title">{title}</span>
        <span className="small faint">{note}</span>
      </span>
      <span className="quiet export-nowrap">{figure}</span>
    </label>
  )
}

/** What of the catalog leaves. */
export function ScopeChoice({ chosen, onChoose }: { chosen: ScopeName; onChoose(value: ScopeName): void }) {
  const sources = useEngine((state) => state.catalog.sources)
  const edit = useEngine((state) => state.edit)
  const { selected, listed } = useNavigation((state) => state.exportChoices)
  return (
    <>
      <Scope
        value="all"
        chosen={chosen}
        title="Everything"
        note="Untouched files leave byte for byte as they came"
        figure={counted(sources, 'file')}
        onChoose={onChoose}
      />
      <Scope
        value="changed"
        chosen={chosen}
        title="Changed files"
        note={edit.edits === 0 ? 'No release is changed' : `Those with ${counted(edit.edits, 'change')}`}
        figure={counted(edit.editedReleases, 'release')}
        onChoose={onChoose}
      />
      <Scope
        value="selected"
        chosen={chosen}
        title="Selection"
        note={selected ? 'What is selected in the catalog' : 'Nothing is selected in the catalog'}
        figure={selected ? count(selected.count) : ''}
        disabled={selected === null}
        onChoose={onChoose}
      />
      <Scope
        value="listed"
        chosen={chosen}
        title="This list"
        note={
          listed
            ? 'What the catalog lists, with its search and filters'
            : 'The catalog has listed no releases'
        }
        figure={listed ? count(listed.count) : ''}
        disabled={listed === null}
        onChoose={onChoose}
      />
    </>
  )
}
