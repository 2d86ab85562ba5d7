import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../i18n/words.ts'
import '../../record/problems.css'
import '../../record/record.css'
import '../../record/structure.css'
import '../../record/tables.css'
import './release.css'
import './timeline.css'
import type { RecordId } from '../../../shared/contract/records.ts'
import { CommandButton } from '../../commands/commands-context.tsx'
import { takesText } from '../../commands/keymap.ts'
import { UnreadRelease } from '../../record/unread-release.tsx'
import type { ReleaseChoice } from '../../state/navigation-store.ts'
import { leaveRelease } from '../../state/open-release.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RetryBanner } from '../../ui/retry-banner.tsx'
import { ReleaseHead } from './release-head.tsx'
import { Sheets } from './release-sheets.tsx'

/** Tracks and deals whose models are read with a release; of a longer one the first. */
const mostTracks = 1000
const mostDeals = 1000

/** One release on a screen of its own, or what several have in common (`several`). */
export function ReleaseScreen({ several }: { several(choice: ReleaseChoice): ReactNode }) {
  const workbench = useWorkbench()
  const release = useNavigation((state) => state.release)
  const revision = useRevision()
  const page = useRef<HTMLElement>(null)
  const id = release?.id ?? null
  // What is read out first is which release it is, also after going on to the next; unless one of its fields is wanted.
  useEffect(() => {
    if (release === null || workbench.navigation.getState().field !== null) return
    page.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [release, workbench])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const { target } = event
    if (!(target instanceof Element) || target.closest('dialog')) return
    // The fields of the identity keep the key for themselves while there is something typed to give up.
    if (takesText(target) && !target.closest('.release-identity')) return
    event.preventDefault()
    leaveRelease(workbench)
  }
  return (
    <section ref={page} className="release" aria-label={t('release.screen')} onKeyDown={onKeyDown}>
      {id !== null ? (
        <OneRelease id={id} revision={revision} />
      ) : release?.several ? (
        <>
          <header className="release-head">
            <Button icon="chevron-left" onClick={() => leaveRelease(workbench)}>
              {t('release.back')}
            </Button>
            <h1 tabIndex={-1}>{t('release.several', { count: release.several.count })}</h1>
          </header>
          <div className="release-several">
            <p className="quiet">{t('release.severalHint')}</p>
            {several(release.several)}
          </div>
        </>
      ) : null}
    </section>
  )
}

function OneRelease({ id, revision }: { id: RecordId; revision: number }) {
  const workbench = useWorkbench()
  const { session } = workbench
  const [tries, setTries] = useState(0)
  const again = () => setTries(tries + 1)
  const { value, key, error, code } = useAnswer(id, revision + tries, (signal) =>
    session.call('catalog.release', { id }, signal),
  )
  const { value: read, error: modelError } = useAnswer(id, revision + tries, (signal) =>
    session.call('catalog.model', { id, tracks: mostTracks, deals: mostDeals }, signal),
  )
  const model = read !== null && 'release' in read && read.id === id ? read : null
  const detail = key === id ? value : null
  const isOpen = useNavigation(({ release }) => release?.id === id)
  if (code === 'not-found')
    return (
      <>
        <ReleaseHead detail={null} revision={revision} />
        <EmptyState
          title={t('release.gone')}
          actions={
            <>
              <CommandButton id="redo" icon="redo" />
              <Button variant="primary" onClick={() => leaveRelease(workbench)}>
                {t('release.back')}
              </Button>
            </>
          }
        >
          {t('release.goneHint')}
        </EmptyState>
      </>
    )
  return (
    <>
      <ReleaseHead detail={detail} revision={revision} />
      {detail && (error ?? modelError) !== null && (
        <RetryBanner error={t('record.partNotRead', { reason: error ?? modelError ?? '' })} onRetry={again} />
      )}
      {error !== null && !detail && (
        <UnreadRelease
          error={error}
          code={code}
          onRetry={again}
          actions={
            <Button variant="primary" onClick={() => leaveRelease(workbench)}>
              {t('release.back')}
            </Button>
          }
        />
      )}
      {detail ? (
        <Sheets
          key={id}
          detail={detail}
          model={model}
          awaited={model === null && modelError === null}
          revision={revision}
        />
      ) : (
        error === null && isOpen && <Waiting />
      )}
    </>
  )
}

/** Nothing but shapes of true size while the first answer is awaited. */
function Waiting() {
  return (
    <div className="release-body" role="status" aria-label={t('release.loading')}>
      {['left', 'middle', 'side'].map((name) => (
        <div key={name} className={`release-${name} release-waiting`} aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  )
}
