import { type Figure, inUnit, isMet, type Run } from './figures.ts'
import { columns } from './report.ts'

/** Two figures of the same name. */
export interface Comparison {
  figure: Figure
  /** The value of the older run; null when it had none. */
  before: number | null
  /** How many times as good as before: 1.2 is a fifth better, 0.8 a fifth worse. */
  gain: number | null
  verdict: 'better' | 'worse' | 'same' | 'new' | 'gone'
}

/** Runs of the same code differ by so much on a machine that does other things too (PERFORMANCE.md). */
export const noise = 0.15

const keyOf = ({ suite, name, unit }: Figure) => `${suite} ${name} ${unit}`

/** What became better or worse by more than noise, in the order of the newer run, and what only one of them has. */
export function compareRuns(before: Run, after: Run): Comparison[] {
  const known = new Map(before.figures.map((figure) => [keyOf(figure), figure]))
  const compared = after.figures.map((figure): Comparison => {
    const old = known.get(keyOf(figure))
    known.delete(keyOf(figure))
    if (!old) return { figure, before: null, gain: null, verdict: 'new' }
    const gain =
      figure.value === old.value
        ? 1
        : figure.better === 'more'
          ? figure.value / old.value
          : old.value / figure.value
    const verdict = gain > 1 + noise ? 'better' : gain < 1 / (1 + noise) ? 'worse' : 'same'
    return { figure, before: old.value, gain, verdict }
  })
  // A suite that did not run this time says nothing of its figures.
  const ran = new Set(after.figures.map(({ suite }) => suite))
  const gone = [...known.values()]
    .filter(({ suite }) => ran.has(suite))
    .map((figure): Comparison => ({ figure, before: figure.value, gain: null, verdict: 'gone' }))
  return [...compared, ...gone]
}

/** The comparison as a table: what became worse first. Says so when the machines differ. */
export function comparisonTable(before: Run, after: Run): string {
  const order = ['worse', 'better', 'new', 'gone'] as const
  const compared = compareRuns(before, after)
  const same = compared.filter(({ verdict }) => verdict === 'same').length
  const rows = order.flatMap((verdict) =>
    compared
      .filter((each) => each.verdict === verdict)
      .map(({ figure, before: old, gain }) => [
        `${figure.suite}: ${figure.name}`,
        old === null ? '-' : inUnit(old, figure.unit),
        verdict === 'gone' ? '-' : inUnit(figure.value, figure.unit),
        gain === null ? verdict : `${verdict}, x ${gain.toFixed(2)}`,
        isMet(figure) === false && verdict !== 'gone' ? 'MISSED' : '',
      ]),
  )
  const machines =
    before.machine === after.machine
      ? ''
      : `The machines differ: ${before.machine} before, ${after.machine} now. Only ratios can be compared.\n`
  return `Compared with ${before.version} of ${before.time}\n${machines}${
    rows.length === 0 ? '' : columns([['', 'before', 'now', '', ''], ...rows])
  }  ${same} figures are within ${Math.round(noise * 100)} % of what they were.\n`
}
