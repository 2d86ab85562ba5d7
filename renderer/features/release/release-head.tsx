import type { ReleaseDetail } from '../../../shared/contract/records.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import { t } from '../../i18n/words.ts'
import { leaveRelease } from '../../state/open-release.ts'
import { useReleaseWalk } from '../../state/release-walk.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { bytes } from '../../ui/quantities.ts'

/** Whose screen it is, where it stands in its list and in its file, and the ways back and on. */
export function ReleaseHead({ detail, revision }: { detail: ReleaseDetail | null; revision: number }) {
  const workbench = useWorkbench()
  const walk = useReleaseWalk(revision)
  const next = useCommand('next-release')
  const previous = useCommand('previous-release')
  const position =
    walk === null || walk.total === 0
      ? ''
      : walk.of === 'problems'
        ? walk.at === null
          ? t('release.notListed', { total: walk.total })
          : t('release.positionProblem', { at: walk.at + 1, total: walk.total })
        : walk.at === null
          ? t('release.notListed', { total: walk.total })
          : t(walk.exact ? 'release.position' : 'release.positionAtLeast', {
              at: walk.at + 1,
              total: walk.total,
            })
  return (
    <header className="release-head">
      <IconButton
        icon="chevron-left"
        label={t('release.back')}
        tooltip={
          <>
            {t('release.back')} <Kbd keys="Esc" />
          </>
        }
        onClick={() => leaveRelease(workbench)}
      />
      <div className="release-name">
        <h1 tabIndex={-1} id="release-title">
          <span dir="auto">{detail ? (detail.row.title ?? t('release.untitled')) : t('release.screen')}</span>
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
              t('release.lines', { from: detail.place.line, to: detail.place.lastLine }),
              t('release.bytes', { offset: detail.place.offset, length: bytes(detail.place.length) }),
            ]}
          />
        )}
      </div>
      <p className="release-position" role="status">
        {position}
      </p>
      <IconButton
        icon="chevron-up"
        label={t('release.previous')}
        tooltip={
          <>
            {previous.why ?? t('release.previous')} <Kbd keys={previous.shownKeys} />
          </>
        }
        disabled={!walk?.previous}
        onClick={() => previous.run()}
      />
      <IconButton
        icon="chevron-down"
        label={t('release.next')}
        tooltip={
          <>
            {next.why ?? t('release.next')} <Kbd keys={next.shownKeys} />
          </>
        }
        disabled={!walk?.next}
        onClick={() => next.run()}
      />
    </header>
  )
}
