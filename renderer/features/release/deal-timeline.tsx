import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { DealModel } from '../../../shared/contract/model.ts'
import { Button } from '../../ui/button.tsx'
import { territoryWords } from '../../ui/fields/territory-names.ts'
import { codeWords } from '../../ui/identifiers.ts'
import { type DealBar, type DealLane, dealLanes, dealMarks, dealSpan, dealTicks } from './deal-lanes.ts'
import { words } from './words.ts'

/** Lanes that are drawn at once. */
const batch = 40

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

function termsWords({ terms }: Pick<DealLane, 'terms'>): string {
  const models = [
    ...terms.commercialModels.filter((one) => one !== 'UserDefined').map(codeWords),
    ...terms.userDefinedCommercialModels,
  ]
  const uses = [
    ...terms.useTypes.filter((one) => one !== 'UserDefined').map(codeWords),
    ...terms.userDefinedUseTypes,
  ]
  return [models.join(', ') || words.noTerms, uses.join(', ')].filter(Boolean).join(' · ')
}

function periodWords({ start, end }: Pick<DealModel, 'start' | 'end'>): string {
  return `${start?.slice(0, 10) ?? words.noStart} – ${end?.slice(0, 10) ?? words.open}`
}

/** All there is to read of one deal, as one line. */
function barWords(lane: DealLane, bar: DealBar): string {
  const price = bar.deal.prices[0]
  const amount = price?.wholesale ?? price?.retail
  return [
    termsWords(lane),
    territoryWords(lane.territories, lane.excludedTerritories, 6),
    periodWords(bar.deal),
    words.state[bar.state],
    bar.overlaps ? words.overlaps : '',
    amount ? [amount.value, amount.currency].filter(Boolean).join(' ') : (price?.code ?? ''),
  ]
    .filter(Boolean)
    .join(' · ')
}

/**
 * Deals as bars over time: a lane for each set of terms and territories, those that overlap below each other. One Tab
 * stop; arrow keys go from deal to deal. What is pointed at or has the focus is written out below.
 */
export function DealTimeline({ deals, today }: { deals: readonly DealModel[]; today: number }) {
  const lanes = useMemo(() => dealLanes(deals, today), [deals, today])
  const marks = useMemo(() => dealMarks(deals), [deals])
  const [shown, setShown] = useState(batch)
  const [active, setActive] = useState({ lane: 0, bar: 0 })
  const [said, setSaid] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const span = useMemo(() => dealSpan(lanes, marks, today), [lanes, marks, today])
  const part = (time: number) =>
    `${(100 * Math.max(0, Math.min(1, (time - span.from) / (span.to - span.from)))).toFixed(2)}%`
  const drawn = lanes.slice(0, shown)

  const go = (lane: number, bar: number) => {
    const to = { lane: Math.max(0, Math.min(drawn.length - 1, lane)), bar }
    to.bar = Math.max(0, Math.min((drawn[to.lane]?.bars.length ?? 1) - 1, bar))
    setActive(to)
    list.current?.querySelector<HTMLElement>(`[data-bar="${to.lane} ${to.bar}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(active.lane + 1, 0),
      ArrowUp: () => go(active.lane - 1, 0),
      ArrowRight: () => go(active.lane, active.bar + 1),
      ArrowLeft: () => go(active.lane, active.bar - 1),
      Home: () => go(0, 0),
      End: () => go(drawn.length - 1, 0),
    }
    const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  return (
    <div className="timeline">
      <div className="timeline-axis" aria-hidden="true">
        {dealTicks(span).map((time) => (
          <span key={time} className="timeline-tick" style={{ '--at': part(time) } as Record<string, string>}>
            {dayOf(time).slice(0, 7)}
          </span>
        ))}
        <span className="timeline-today" style={{ '--at': part(today) } as Record<string, string>}>
          {words.today}
        </span>
      </div>
      <ul
        ref={list}
        className="timeline-lanes"
        aria-label={words.timelineLabel(deals.length, lanes.length)}
        onKeyDown={onKeyDown}
      >
        {drawn.map((lane, laneAt) => (
          <li key={lane.key} className="timeline-lane">
            <div className="timeline-terms">
              <span className="strong truncate" title={termsWords(lane)}>
                {termsWords(lane)}
              </span>
              <span className="faint small truncate">
                {territoryWords(lane.territories, lane.excludedTerritories)}
              </span>
            </div>
            <div
              className="timeline-track"
              style={{ '--lines': String(lane.lines), '--today': part(today) } as Record<string, string>}
            >
              {lane.bars.map((bar, barAt) => (
                <button
                  key={bar.deal.id}
                  type="button"
                  data-bar={`${laneAt} ${barAt}`}
                  className={`timeline-bar timeline-${bar.state.replace(' ', '-')}`}
                  data-overlaps={bar.overlaps || undefined}
                  data-open={bar.end === null || undefined}
                  tabIndex={laneAt === active.lane && barAt === active.bar ? 0 : -1}
                  aria-label={barWords(lane, bar)}
                  style={
                    {
                      '--at': part(bar.start ?? span.from),
                      '--to': part(bar.end ?? span.to),
                      '--line': String(bar.line),
                    } as Record<string, string>
                  }
                  onFocus={() => {
                    setActive({ lane: laneAt, bar: barAt })
                    setSaid(barWords(lane, bar))
                  }}
                  onMouseEnter={() => setSaid(barWords(lane, bar))}
                  onClick={() => setSaid(barWords(lane, bar))}
                >
                  <span aria-hidden="true">{periodWords(bar.deal)}</span>
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {lanes.length > shown && (
        <Button size="small" variant="quiet" onClick={() => setShown(shown + batch)}>
          {words.moreLanes(Math.min(batch, lanes.length - shown))}
        </Button>
      )}
      {marks.length > 0 && (
        <p className="small timeline-marks">
          {marks.map(({ what, time }) => (
            <span key={`${what} ${time}`}>
              {words.mark[what]} <time dateTime={dayOf(time)}>{dayOf(time)}</time>
            </span>
          ))}
        </p>
      )}
      <p className="small quiet timeline-said">{said ?? words.hint}</p>
    </div>
  )
}
