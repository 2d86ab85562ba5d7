import type { ReleaseDetail } from '../../../shared/contract/records.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import { leaveRelease } from '../../state/open-release.ts'
import { useReleaseWalk } from '../../state/release-walk.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { bytes, count } from '../../ui/quantities.ts'
import { words } from './words.ts'

/** Whose screen it is, where it stands in its list and in its file, and the ways back and on. */
export function ReleaseHead({ detail, revision }: { detail: ReleaseDetail | null; revision: number }) {
  const workbench = useWorkbench()
  const walk = useReleaseWalk(revision)
  const next = useCommand('next-release')
  const previous = useCommand('previous-release')
  const position =
    walk === null || walk.total === 0
      ? ''
      : walk.at === null
        ? words.notListed(walk.total)
        : words.position(walk.at, walk.total, walk.exact)
  return (
    <header className="release-head">
      <IconButton
        icon="chevron-left"
        label={words.back}
        tooltip={
          <>
            {words.back} <Kbd keys="Esc" />
          </>
        }
        onClick={() => leaveRelease(workbench)}
      />
      <div className="release-name">
        <h1 tabIndex={-1} id="release-title">
          <span dir="auto">{detail ? (detail.row.title ?? words.untitled) : words.screen}</span>
          {detail?.row.artist && (
            <span className="release-artist" dir="auto">
              {detail.row.artist}
            </span>
          )}
        </h1>
        {detail && (
          <Etching
            facts={[
              detail.row.ernVersion && `ERN ${detail.row.ernVersion}`,
              detail.row.reference,
              detail.place.file,
              `L ${count(detail.place.line)}–${count(detail.place.lastLine)}`,
              `B ${count(detail.place.offset)} + ${bytes(detail.place.length)}`,
            ]}
          />
        )}
      </div>
      <p className="release-position" role="status">
        {position}
      </p>
      <IconButton
        icon="chevron-up"
        label={words.previous}
        tooltip={
          <>
            {previous.why ?? words.previous} <Kbd keys={previous.shownKeys} />
          </>
        }
        disabled={!walk?.previous}
        onClick={() => previous.run()}
      />
      <IconButton
        icon="chevron-down"
        label={words.next}
        tooltip={
          <>
            {next.why ?? words.next} <Kbd keys={next.shownKeys} />
          </>
        }
        disabled={!walk?.next}
        onClick={() => next.run()}
      />
    </header>
  )
}
