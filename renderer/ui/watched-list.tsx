import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import './place-row.css'
import type { WatchedFolder } from '../../shared/contract/watch.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

/** What a watched folder does, as a sentence. */
export function watchedWords({ state, message, arriving, incomplete, imported }: WatchedFolder): string {
  if (state === 'unreachable') return message === null ? t('controls.watchAway') : engineWords(message)
  if (state === 'importing') return t('controls.watchImporting')
  const read = imported === 0 ? t('controls.watchNothing') : t('controls.watchRead', { count: imported })
  if (incomplete > 0) return t('controls.watchIncomplete', { count: incomplete, read })
  if (state === 'arriving') return t('controls.watchArriving', { count: arriving, read })
  return read
}

/** Folders whose files are imported as they arrive. */
export function WatchedList({
  folders,
  onRemove,
}: {
  folders: readonly WatchedFolder[]
  onRemove(id: string): void
}) {
  return (
    <ul className="watched-list">
      {folders.map((folder) => (
        <li key={folder.id} className="place-row">
          <Icon name="folder" />
          <div className="place-what">
            <p className="strong truncate">{folder.name}</p>
            <p className={folder.state === 'unreachable' ? 'small place-away' : 'small quiet'}>
              {watchedWords(folder)}
            </p>
          </div>
          <Button size="small" variant="quiet" onClick={() => onRemove(folder.id)}>
            {t('controls.stopWatching')}
            <span className="visually-hidden"> {folder.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
