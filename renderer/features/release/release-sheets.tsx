import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { RecordId, ReleaseDetail } from '../../../shared/contract/records.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { Deals } from '../../record/deals.tsx'
import { FactSections } from '../../record/fact-sections.tsx'
import { StatementNote } from '../../record/history.tsx'
import { releaseSections } from '../../record/model-sections.ts'
import { ProblemList } from '../../record/problem-list.tsx'
import { sharedReason } from '../../record/shared-reason.ts'
import { Tracks } from '../../record/tracks.tsx'
import { useXmlLine } from '../../record/use-xml-line.ts'
import type { WantedField } from '../../state/navigation-store.ts'
import { openRelease } from '../../state/open-release.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { WaitingLines } from '../../ui/waiting-lines.tsx'
import { Credits } from './credits.tsx'
import { DealTimeline } from './deal-timeline.tsx'
import { focusIdentityField, Identity } from './identity.tsx'
import { nameOfPart } from './part-names.ts'
import { ReleaseSide, type Side, type Subject } from './release-side.tsx'
import { Territories } from './territories.tsx'

/** The parts of a release that are edited, as far as they are told. */
const mostEdits = 1000

/** Everything of a release: what it is, its tracks and deals, and beside them the XML, tree, fields and history. */
export function Sheets({
  detail,
  model,
  awaited,
  revision,
}: {
  detail: ReleaseDetail
  model: ReleaseModel | null
  /** Whether the model is still to come; else it could not be read. */
  awaited: boolean
  revision: number
}) {
  const workbench = useWorkbench()
  const { navigation, session } = workbench
  const { row, statement } = detail
  const [side, setSide] = useState<Side>('xml')
  const [subject, setSubject] = useState<Subject | null>(null)
  const [dealView, setDealView] = useState<'timeline' | 'table'>('timeline')
  const [today] = useState(() => Date.now())
  const root = useRef<HTMLDivElement>(null)
  const left = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLElement>(null)
  const cameFrom = useRef<HTMLElement | null>(null)
  const { value: edits } = useAnswer(row.id, revision, (signal) =>
    session.call(
      'edit.changes',
      { record: row.id, withParts: true, inForceOnly: true, limit: mostEdits },
      signal,
    ),
  )
  const edited = useMemo(() => new Set(edits?.changes.map(({ record }) => record)), [edits])
  const subjectOf = (record: RecordId): Subject | null =>
    record === row.id ? null : { id: record, name: nameOfPart(record, detail, model) }
  const xml = useXmlLine(root, panel, {
    shown(record) {
      setSubject(subjectOf(record))
      setSide('xml')
      panel.current?.scrollIntoView({ block: 'nearest' })
    },
    left: () => setSubject(null),
  })
  /** Shows a record beside the release, with its fields. */
  const open = (record: RecordId, name?: string) => {
    const from = document.activeElement
    if (from instanceof HTMLElement && !panel.current?.contains(from)) cameFrom.current = from
    xml.forget()
    setSubject(record === row.id ? null : { id: record, name: name ?? nameOfPart(record, detail, model) })
    setSide('fields')
    requestAnimationFrame(() => {
      panel.current?.scrollIntoView({ block: 'nearest' })
      panel.current
        ?.querySelector<HTMLElement>('.release-return, [role="tab"][aria-selected="true"]')
        ?.focus()
    })
  }
  const leave = () => {
    if (xml.asked !== null) {
      xml.leave()
      return
    }
    setSubject(null)
    cameFrom.current?.focus()
    cameFrom.current = null
  }
  // A field that somebody wants to see, of the release or of something in it.
  const wanted = useNavigation((state) => state.field)
  const goTo = useEffectEvent((field: WantedField) => {
    if (field.record !== row.id) return
    if (focusIdentityField(left.current, field)) navigation.setState({ field: null })
    else {
      xml.forget()
      setSubject(null)
      setSide('fields')
    }
  })
  useEffect(() => {
    if (wanted !== null) goTo(wanted)
  }, [wanted])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    const isInside = event.target instanceof Node && panel.current?.contains(event.target)
    if (!isInside || (xml.asked === null && subject === null)) return
    event.preventDefault()
    leave()
  }
  const [first] = detail.problems
  const reason = sharedReason(detail)
  const firstLine = detail.problems.find((problem) => problem.line !== null)?.line ?? null
  return (
    <>
      {reason !== null && (
        <Banner tone="info">
          {engineWords(reason)} {!detail.complete && t('record.mayBeMissing')}
        </Banner>
      )}
      {!detail.complete && reason === null && <Banner tone="info">{t('release.reading')}</Banner>}
      {statement && (
        <StatementNote
          statement={statement}
          newest={row.supersededBy}
          onShow={(id) => openRelease(workbench, { id })}
        />
      )}
      {first !== undefined && (
        <Banner
          tone={row.problemSeverity === 'error' ? 'error' : 'warning'}
          actions={
            (firstLine !== null || first.path !== null) && (
              <Button
                size="small"
                onClick={() => {
                  if (first.path !== null)
                    navigation.setState({ field: { record: row.id, path: first.path, text: first.text } })
                  else if (firstLine !== null) xml.showLine(row.id, firstLine)
                }}
              >
                {t('release.goToFirst')}
              </Button>
            )
          }
        >
          <span className="strong">{t('release.problems', { count: detail.problemsTotal })}</span>{' '}
          {engineWords(first.text)}
        </Banner>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: what is in it has the focus */}
      <div ref={root} className="release-body" onKeyDown={onKeyDown}>
        <div ref={left} className="release-left">
          <Identity
            detail={detail}
            model={model}
            revision={revision}
            onLine={(line) => xml.showLine(row.id, line)}
          />
          <Credits detail={detail} model={model} awaited={awaited} revision={revision} onOpen={open} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region takes the focus so that keys scroll it */}
        <section className="release-middle" aria-label={t('release.contents')} tabIndex={0}>
          <h2>{t('release.tracks')}</h2>
          <Tracks detail={detail} model={model} revision={revision} edited={edited} onOpen={open} />
          {model && <Territories deals={model.deals} today={today} />}
          <div className="release-section-head">
            <h2>{t('release.deals')}</h2>
            {detail.dealsTotal > 0 && (
              <Segments<'timeline' | 'table'>
                label={t('release.dealView')}
                value={dealView}
                onChange={setDealView}
                options={[
                  { value: 'timeline', label: t('release.timeline') },
                  { value: 'table', label: t('release.table') },
                ]}
              />
            )}
          </div>
          {dealView === 'timeline' && model === null && awaited && detail.dealsTotal > 0 ? (
            <WaitingLines what={t('release.readingDeals')} />
          ) : dealView === 'timeline' && model && model.deals.length > 0 ? (
            <>
              <DealTimeline deals={model.deals} today={today} />
              {model.dealsTotal > model.deals.length && (
                <p className="faint small">
                  {t('release.dealsCut', { shown: model.deals.length, total: model.dealsTotal })}
                </p>
              )}
            </>
          ) : (
            <Deals detail={detail} revision={revision} />
          )}
          <ProblemList
            problems={detail.problems}
            total={detail.problemsTotal}
            onLine={(line) => xml.showLine(row.id, line)}
            onField={(field) => navigation.setState({ field })}
          />
          {model && (
            <FactSections
              sections={releaseSections(model).filter(({ title }) => title !== t('record.credits'))}
            />
          )}
        </section>
        <ReleaseSide
          ref={panel}
          detail={detail}
          model={model}
          revision={revision}
          side={side}
          onSide={(next) => {
            xml.forget()
            setSide(next)
          }}
          subject={subject}
          asked={xml.asked}
          onLeave={leave}
          onOpen={open}
          onPlace={xml.show}
          onLine={(record, line) => xml.showLine(record, line)}
        />
      </div>
    </>
  )
}
