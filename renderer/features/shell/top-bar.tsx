import { engineWords } from '../../i18n/engine-words.ts'
import './top-bar.css'
import { isIdentifierList } from '../../../shared/values/identifier-list.ts'
import { searchFieldId } from '../../commands/command-table.ts'
import { CommandButton, useCommand } from '../../commands/commands-context.tsx'
import { enterScreen } from '../../commands/regions.ts'
import { t } from '../../i18n/words.ts'
import { lookForIdentifiers } from '../../state/look-for-identifiers.ts'
import { useEngine, useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'

function Mark() {
  return (
    <svg className="bar-mark" viewBox="0 0 64 64" role="img" aria-label="Lathe">
      <path className="bar-mark-fill" d="M5 5h8v20a26 26 0 0 0 26 26h20v8H5z" />
      <circle className="bar-mark-disc" cx="39" cy="25" r="19" />
      <path
        className="bar-mark-label"
        fillRule="evenodd"
        d="M39 14a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm0 8a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"
      />
    </svg>
  )
}

/**
 * What is being looked for in the catalog. Typing anywhere else shows the catalog; Arrow down and Enter lead to what was found.
 */
function Search() {
  const workbench = useWorkbench()
  const { navigation } = workbench
  const search = useNavigation((state) => state.search)
  const command = useCommand('search')
  const off = command.why !== null
  return (
    <search className={off ? 'search search-off' : 'search'}>
      <Icon name="search" />
      <input
        id={searchFieldId}
        type="search"
        dir="auto"
        aria-label={command.title}
        placeholder={t('shell.searchHint')}
        spellCheck={false}
        autoComplete="off"
        maxLength={1000}
        disabled={off}
        value={search}
        onChange={(event) => navigation.setState({ search: event.target.value, screen: 'catalog' })}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text')
          if (!isIdentifierList(text)) return
          event.preventDefault()
          lookForIdentifiers(workbench, text)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || !['Escape', 'ArrowDown', 'Enter'].includes(event.key)) return
          event.preventDefault()
          if (event.key !== 'Escape') {
            navigation.setState({ screen: 'catalog' })
            enterScreen()
            return
          }
          if (search === '') event.currentTarget.blur()
          else navigation.setState({ search: '' })
        }}
      />
      {search === '' ? (
        <Kbd keys={command.shownKeys} />
      ) : (
        <IconButton
          size="small"
          icon="close"
          label={t('shell.clearSearch')}
          onClick={() => {
            navigation.setState({ search: '' })
            document.getElementById(searchFieldId)?.focus()
          }}
        />
      )}
    </search>
  )
}

/** The bar over every screen: what is open, the search, undo, redo and export. */
export function TopBar() {
  const { navigation } = useWorkbench()
  const name = useEngine((state) => state.catalog.name)
  const edit = useEngine((state) => state.edit)
  const exporting = useNavigation((state) => state.screen === 'export')
  const changes = edit.edits
  return (
    <header className="bar" data-region="bar">
      <div className="bar-document">
        <Mark />
        <span className="bar-name truncate">{name.replace(/\.lathe$/, '') || 'Lathe'}</span>
        {changes > 0 && (
          <Button
            variant="quiet"
            size="small"
            icon="edited"
            className="bar-changes"
            tooltip={t('shell.changedReleases', { count: edit.editedReleases })}
            onClick={() =>
              navigation.setState({
                screen: 'catalog',
                list: 'releases',
                filter: { edited: true },
                search: '',
                source: null,
                batch: null,
              })
            }
          >
            {t('units.changes', { count: changes })}
          </Button>
        )}
      </div>
      <Search />
      <div className="bar-actions">
        <CommandButton
          id="undo"
          icon="undo"
          variant="quiet"
          detail={edit.undo && t('shell.undoStep', { step: engineWords(edit.undo.label) })}
        />
        <CommandButton
          id="redo"
          icon="redo"
          variant="quiet"
          iconOnly
          detail={edit.redo && t('shell.redoStep', { step: engineWords(edit.redo.label) })}
        />
        <CommandButton id="palette" icon="command" variant="quiet" iconOnly />
        <CommandButton id="export" icon="export" current={exporting} />
      </div>
    </header>
  )
}
