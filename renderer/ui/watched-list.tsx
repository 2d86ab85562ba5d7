import './watched-list.css'
import type { WatchedFolder } from '../../shared/contract/watch.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { counted } from './quantities.ts'

/** What a watched folder does, as a sentence. */
export function watchedWords({ state, message, arriving, incomplete, imported }: WatchedFolder): string {
  if (state === 'unreachable') return message ?? 'It cannot be reached.'
  if (state === 'importing') return 'Reading what has arrived.'
  const read =
    imported === 0
      ? 'Nothing new so far.'
      : `${counted(imported, 'file')} read since this catalog was opened.`
  if (incomplete > 0)
    return `${counted(incomplete, 'batch waits', 'batches wait')} for BatchComplete. ${read}`
  if (state === 'arriving') return `${counted(arriving, 'file is', 'files are')} arriving. ${read}`
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
        <li key={folder.id} className="watched-row">
          <Icon name="folder" />
          <div className="watched-what">
            <p className="strong truncate">{folder.name}</p>
            <p className={folder.state === 'unreachable' ? 'small watched-away' : 'small quiet'}>
              {watchedWords(folder)}
            </p>
          </div>
          <Button size="small" variant="quiet" onClick={() => onRemove(folder.id)}>
            Stop watching<span className="visually-hidden"> {folder.name}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
