import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import '../../record/problems.css'
import '../../record/record.css'
import '../../record/structure.css'
import '../../record/tables.css'
import './release.css'
import './timeline.css'
import type { ReleaseModel } from '../../../shared/contract/model.ts'
import type { RecordId, ReleaseDetail } from '../../../shared/contract/records.ts'
import { CommandButton } from '../../commands/commands-context.tsx'
import { takesText } from '../../commands/keymap.ts'
import { Deals } from '../../record/deals.tsx'
import { EditHistory } from '../../record/edit-history.tsx'
import { FactSections } from '../../record/fact-sections.tsx'
import { History, StatementNote } from '../../record/history.tsx'
import { releaseSections } from '../../record/model-sections.ts'
import { ProblemList } from '../../record/problem-list.tsx'
import { RecordFieldsSection } from '../../record/record-fields.tsx'
import { RecordPartsSections } from '../../record/record-parts.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { Tracks } from '../../record/tracks.tsx'
import { TreeSheet } from '../../record/tree-sheet.tsx'
import type { ReleaseChoice } from '../../state/navigation-store.ts'
import { leaveRelease } from '../../state/open-release.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Segments, Tabs } from '../../ui/tabs.tsx'
import { creditsOf } from './credits.ts'
import { DealTimeline } from './deal-timeline.tsx'
import { Identity } from './identity.tsx'
import { ReleaseHead } from './release-head.tsx'
import { Territories } from './territories.tsx'
import { words } from './words.ts'

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
  // What is read out first is which release it is, also after going on to the next.
  useEffect(() => {
    if (release !== null) page.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [release])
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
    <section ref={page} className="release" aria-label={words.screen} onKeyDown={onKeyDown}>
      {id !== null ? (
        <OneRelease id={id} revision={revision} />
      ) : release?.several ? (
        <>
          <header className="release-head">
            <Button icon="chevron-left" onClick={() => leaveRelease(workbench)}>
              {words.back}
            </Button>
            <h1 tabIndex={-1}>{words.several(release.several.count)}</h1>
          </header>
          <div className="release-several">
            <p className="quiet">{words.severalHint}</p>
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
  const { value, key, error, code } = useAnswer(id, revision, (signal) =>
    session.call('catalog.release', { id }, signal),
  )
  const { value: read } = useAnswer(id, revision, (signal) =>
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
          title={words.gone}
          actions={
            <>
              <CommandButton id="redo" icon="redo" />
              <Button variant="primary" onClick={() => leaveRelease(workbench)}>
                {words.back}
              </Button>
            </>
          }
        >
          {words.goneHint}
        </EmptyState>
      </>
    )
  return (
    <>
      <ReleaseHead detail={detail} revision={revision} />
      {error !== null && <Banner tone="error">{error}</Banner>}
      {detail ? (
        <Sheets key={id} detail={detail} model={model} revision={revision} />
      ) : (
        error === null && isOpen && <Waiting />
      )}
    </>
  )
}

type Side = 'xml' | 'tree' | 'fields' | 'history'

function Sheets({
  detail,
  model,
  revision,
}: {
  detail: ReleaseDetail
  model: ReleaseModel | null
  revision: number
}) {
  const { row, statement } = detail
  const [side, setSide] = useState<Side>('xml')
  const [line, setLine] = useState<number | null>(null)
  const [dealView, setDealView] = useState<'timeline' | 'table'>('timeline')
  const [today] = useState(() => Date.now())
  const back = useRef<HTMLElement>(null)
  const panel = useRef<HTMLElement>(null)
  const showLine = (wanted: number) => {
    back.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setLine(wanted)
    setSide('xml')
    panel.current?.scrollIntoView({ block: 'nearest' })
  }
  const leaveLine = () => {
    setLine(null)
    back.current?.scrollIntoView({ block: 'nearest' })
    back.current?.focus()
    back.current = null
  }
  const credits = model ? creditsOf(model) : []
  const firstLine = detail.problems.find((problem) => problem.line !== null)?.line ?? null
  return (
    <>
      {!detail.complete && <Banner tone="info">{words.reading}</Banner>}
      {statement && <StatementNote statement={statement} newest={row.supersededBy} />}
      {detail.problemsTotal > 0 && (
        <Banner
          tone={row.problemSeverity === 'error' ? 'error' : 'warning'}
          actions={
            firstLine !== null && (
              <Button size="small" onClick={() => showLine(firstLine)}>
                {words.goToFirst}
              </Button>
            )
          }
        >
          <span className="strong">{words.problems(detail.problemsTotal)}</span> {detail.problems[0]?.text}
        </Banner>
      )}
      <div className="release-body">
        <div className="release-left">
          <Identity detail={detail} model={model} onLine={showLine} />
          <section aria-labelledby="release-credits">
            <h2 id="release-credits">
              {words.credits}{' '}
              {model && <span className="record-number">{words.creditsOf(model.tracks.length)}</span>}
            </h2>
            {model && credits.length === 0 && <p className="quiet">{words.noCredits}</p>}
            <ul className="release-credits">
              {credits.slice(0, 200).map(({ role, name, tracks }) => (
                <li key={`${role} ${name}`}>
                  <span className="quiet">{role}</span>
                  <span dir="auto">{name}</span>
                  <span className="faint">{tracks > 0 ? tracks.toLocaleString() : ''}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it */}
        <section className="release-middle" aria-label={words.details} tabIndex={0}>
          <h2>{words.tracks}</h2>
          <Tracks detail={detail} model={model} revision={revision} />
          {model && <Territories deals={model.deals} today={today} />}
          <div className="release-section-head">
            <h2>{words.deals}</h2>
            {detail.dealsTotal > 0 && (
              <Segments<'timeline' | 'table'>
                label={words.dealView}
                value={dealView}
                onChange={setDealView}
                options={[
                  { value: 'timeline', label: words.timeline },
                  { value: 'table', label: words.table },
                ]}
              />
            )}
          </div>
          {dealView === 'timeline' && model && model.deals.length > 0 ? (
            <>
              <DealTimeline deals={model.deals} today={today} />
              {model.dealsTotal > model.deals.length && (
                <p className="faint small">{words.dealsCut(model.deals.length, model.dealsTotal)}</p>
              )}
            </>
          ) : (
            <Deals detail={detail} revision={revision} />
          )}
          <ProblemList problems={detail.problems} total={detail.problemsTotal} onLine={showLine} />
          {model && (
            <FactSections sections={releaseSections(model).filter(({ title }) => title !== 'Credits')} />
          )}
        </section>
        <aside ref={panel} className="release-side" aria-label={words.details}>
          {line !== null && (
            <Button size="small" icon="chevron-left" className="release-return" onClick={leaveLine}>
              Back to where you were
            </Button>
          )}
          <Tabs<Side>
            label={words.details}
            value={side}
            onChange={(next) => {
              setLine(null)
              setSide(next)
            }}
            tabs={[
              {
                value: 'xml',
                label: words.xml,
                content: <RecordXmlSheet id={row.id} revision={revision} line={line} />,
              },
              {
                value: 'tree',
                label: words.tree,
                content: <TreeSheet id={row.id} revision={revision} onLine={showLine} />,
              },
              {
                value: 'fields',
                label: words.fields,
                content: (
                  <div className="record-body">
                    {detail.complete && <RecordPartsSections id={row.id} revision={revision} />}
                    {detail.complete && <RecordFieldsSection id={row.id} revision={revision} />}
                  </div>
                ),
              },
              {
                value: 'history',
                label: words.history,
                content: (
                  <div className="record-body">
                    <EditHistory id={row.id} revision={revision} />
                    {statement && <History statement={statement} release={row.id} />}
                  </div>
                ),
              },
            ]}
          />
        </aside>
      </div>
    </>
  )
}

/** Nothing but shapes of true size while the first answer is awaited. */
function Waiting() {
  return (
    <div className="release-body" role="status" aria-label={words.loading}>
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
