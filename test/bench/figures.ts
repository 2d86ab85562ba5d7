/** What figures are counted in. A ratio is how many times as fast as something else in the same run. */
export type Unit =
  | 'MB/s'
  | 'files/s'
  | 'releases/s'
  | 'frames/s'
  | 's'
  | 'ms'
  | 'MB'
  | 'ratio'
  | 'elements'
  | 'listeners'

/** One measured number: the same name in two runs means the same thing. */
export interface Figure {
  /** The suite it was measured by: import, query ... */
  suite: string
  name: string
  value: number
  unit: Unit
  better: 'more' | 'less'
  /** What it should reach, or stay below; absent: it is only shown. */
  wanted?: number
}

/** One run of the benchmark. */
export interface Run {
  /** What was measured: version and commit. */
  version: string
  machine: string
  /** ISO 8601. */
  time: string
  /** The command that gives it again. */
  command: string
  figures: Figure[]
}

/** Whether a figure is what was wanted; null when nothing was. */
export function isMet({ value, better, wanted }: Figure): boolean | null {
  if (wanted === undefined) return null
  return better === 'more' ? value >= wanted : value <= wanted
}

/** A number with its unit: "2.31", "41 MB/s", "0.75 s". */
export function inUnit(value: number, unit: Unit): string {
  if (unit === 'ratio') return value.toFixed(2)
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  const text = value.toLocaleString('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: digits })
  return `${text} ${unit}`
}

/** What a figure should be, in words: "≥ 0.80", "≤ 120 MB". */
export function wantedWords({ wanted, unit, better }: Figure): string {
  if (wanted === undefined) return ''
  return `${better === 'more' ? '≥' : '≤'} ${inUnit(wanted, unit)}`
}
