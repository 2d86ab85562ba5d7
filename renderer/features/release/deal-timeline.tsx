import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { DealModel } from '../../../shared/contract/model/deal.ts'
import { t } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { territoryWords } from '../../ui/fields/territory-names.ts'
import { askForXml, xmlPlace } from '../../ui/xml-place.ts'
import { type DealBar, type DealLane, dealLanes, dealMarks, dealSpan, dealTicks } from './deal-lanes.ts'
import { barWords, markWords, periodWords, termsWords } from './deal-words.ts'
import { isLineInSight, lanesInSight, laneTops, lineHeight, type Sight, sightOf } from './lane-window.ts'

/** Part of the axis on either side of today where no month is written: today's word stands there. */
const besideToday = 0.13

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** Which bar of which lane. */
interface Place {
  lane: number
  bar: number
}

/**
 * Deals as bars over time: a lane for each set of terms and territories, those that overlap below each other. One Tab
 * stop; arrow keys go from deal to deal. What is pointed at or has the focus is written out below. Only what is in sight
 * is in the page, with the bar that has the focus.
 */
export function DealTimeline({ deals, today }: { deals: readonly DealModel[]; today: number }) {
  const lanes = useMemo(() => dealLanes(deals, today), [deals, today])
  const tops = useMemo(() => laneTops(lanes), [lanes])
  const marks = useMemo(() => dealMarks(deals), [deals])
  const [asked, setActive] = useState<Place>({ lane: 0, bar: 0 })
  const [said, setSaid] = useState<Place | null>(null)
  const [sight, setSight] = useState<Sight>({ top: 0, height: 360 })
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const span = useMemo(() => dealSpan(lanes, marks, today), [lanes, marks, today])
  const part = (time: number) =>
    `${(100 * Math.max(0, Math.min(1, (time - span.from) / (span.to - span.from)))).toFixed(2)}%`
  // After an edit there may be fewer.
  const within = ({ lane, bar }: Place): Place => {
    const at = Math.max(0, Math.min(lanes.length - 1, lane))
    return { lane: at, bar: Math.max(0, Math.min((lanes[at]?.bars.length ?? 1) - 1, bar)) }
  }
  const active = within(asked)
  const barAt = ({ lane, bar }: Place): { lane: DealLane; bar: DealBar } | null => {
    const own = lanes[lane]
    const found = own?.bars[bar]
    return own && found ? { lane: own, bar: found } : null
  }

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setSight(sightOf(element))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current
      ?.querySelector<HTMLElement>(`[data-bar="${active.lane} ${active.bar}"]`)
      ?.focus({ preventScroll: true })
  })

  const go = (lane: number, bar: number) => {
    const to = within({ lane, bar })
    const found = barAt(to)
    const element = scroller.current
    if (!found || !element) return
    const top = tops[to.lane]! + found.bar.line * lineHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + lineHeight + 16 > element.scrollTop + element.clientHeight)
      element.scrollTop = top + lineHeight + 16 - element.clientHeight
    wantsFocus.current = true
    setActive({ ...to })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(active.lane + 1, 0),
      ArrowUp: () => go(active.lane - 1, 0),
      ArrowRight: () => go(active.lane, active.bar + 1),
      ArrowLeft: () => go(active.lane, active.bar - 1),
      Home: () => go(0, 0),
      End: () => go(lanes.length - 1, 0),
    }
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  const { first, last } = lanesInSight(tops, sight)
  const drawn = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  if (lanes.length > 0 && (active.lane < first || active.lane > last)) drawn.push(active.lane)
  const told = said && barAt(said)
  return (
    <div className="timeline">
      <div className="timeline-axis" aria-hidden="true">
        {dealTicks(span).map((time) => (
          <span key={time} className="timeline-tick" style={{ '--at': part(time) } as Record<string, string>}>
            {Math.abs(time - today) > besideToday * (span.to - span.from) && dayOf(time).slice(0, 7)}
          </span>
        ))}
        <span className="timeline-today" style={{ '--at': part(today) } as Record<string, string>}>
          {t('release.today')}
        </span>
      </div>
      <div
        ref={scroller}
        className="timeline-sight"
        onScroll={({ currentTarget }) => {
          const next = sightOf(currentTarget)
          // Drawn again only when what is in sight is about to leave what is drawn.
          setSight((old) => (old.top === next.top && old.height === next.height ? old : next))
        }}
      >
        <ul
          className="timeline-lanes"
          aria-label={t('release.timelineLabel', { deals: deals.length, lanes: lanes.length })}
          style={{ '--height': `${tops.at(-1)}px` } as Record<string, string>}
          onKeyDown={onKeyDown}
        >
          {drawn.map((laneAt) => {
            const lane = lanes[laneAt]!
            const top = tops[laneAt]!
            return (
              <li
                key={lane.key}
                className="timeline-lane"
                aria-setsize={lanes.length}
                aria-posinset={laneAt + 1}
                style={
                  {
                    '--top': `${top}px`,
                    '--lines': String(lane.lines),
                    '--today': part(today),
                  } as Record<string, string>
                }
              >
                <div className="timeline-terms">
                  <span className="strong truncate" title={termsWords(lane)}>
                    {termsWords(lane)}
                  </span>
                  <span className="faint small truncate">
                    {territoryWords(lane.territories, lane.excludedTerritories)}
                  </span>
                </div>
                <div className="timeline-track">
                  {lane.bars.map((bar, barIndex) => {
                    const place = { lane: laneAt, bar: barIndex }
                    const isActive = laneAt === active.lane && barIndex === active.bar
                    return isActive || isLineInSight(top, bar.line, sight) ? (
                      <button
                        key={bar.deal.id}
                        type="button"
                        data-bar={`${laneAt} ${barIndex}`}
                        className={`timeline-bar timeline-${bar.state.replace(' ', '-')}`}
                        data-overlaps={bar.overlaps || undefined}
                        data-open={bar.end === null || undefined}
                        tabIndex={isActive ? 0 : -1}
                        aria-label={barWords(lane, bar)}
                        style={
                          {
                            '--at': part(bar.start ?? span.from),
                            '--to': part(bar.end ?? span.to),
                            '--line': String(bar.line),
                          } as Record<string, string>
                        }
                        {...xmlPlace({
                          id: bar.deal.id,
                          column: bar.start === null ? 'commercialModels' : 'start',
                        })}
                        onFocus={() => {
                          setActive(place)
                          setSaid(place)
                        }}
                        onMouseEnter={() => setSaid(place)}
                        onClick={() => setSaid(place)}
                      >
                        <span aria-hidden="true">{periodWords(bar.deal)}</span>
                      </button>
                    ) : null
                  })}
                </div>
              </li>
            )
          })}
        </ul>
      </div>
      {marks.length > 0 && (
        <p className="small timeline-marks">
          {marks.map(({ what, time }) => (
            <span key={`${what} ${time}`}>
              {t(markWords[what])} <time dateTime={dayOf(time)}>{dayOf(time)}</time>
            </span>
          ))}
        </p>
      )}
      <p
        className="small quiet timeline-said"
        {...(told &&
          xmlPlace({ id: told.bar.deal.id, column: told.bar.start === null ? 'commercialModels' : 'start' }))}
      >
        {told ? (
          <>
            <span>{barWords(told.lane, told.bar)}</span>{' '}
            <Button
              size="small"
              variant="quiet"
              icon="go-to"
              tabIndex={-1}
              onClick={(event) => askForXml(event.currentTarget)}
            >
              {t('record.showInXml')}
            </Button>
          </>
        ) : (
          t('release.hint')
        )}
      </p>
    </div>
  )
}
