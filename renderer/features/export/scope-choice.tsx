import { t } from '../../i18n/words.ts'
import { useEngine, useNavigation } from '../../state/workbench-context.tsx'
import { count } from '../../ui/quantities.ts'
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
        title={t('exports.everything')}
        note={t('exports.everythingNote')}
        figure={t('units.files', { count: sources })}
        onChoose={onChoose}
      />
      <Scope
        value="changed"
        chosen={chosen}
        title={t('exports.changedFiles')}
        note={
          edit.edits === 0 ? t('exports.noReleaseChanged') : t('exports.thoseWith', { count: edit.edits })
        }
        figure={t('units.releases', { count: edit.editedReleases })}
        onChoose={onChoose}
      />
      <Scope
        value="selected"
        chosen={chosen}
        title={t('exports.selection')}
        note={t(selected ? 'exports.selectionNote' : 'exports.noSelection')}
        figure={selected ? count(selected.count) : ''}
        disabled={selected === null}
        onChoose={onChoose}
      />
      <Scope
        value="listed"
        chosen={chosen}
        title={t('exports.thisList')}
        note={listed ? t('exports.thisListNote') : t('exports.noList')}
        figure={listed ? count(listed.count) : ''}
        disabled={listed === null}
        onChoose={onChoose}
      />
    </>
  )
}
