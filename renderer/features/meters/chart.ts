import type { ChartPoint } from './chart-data.ts'

/** One line of a chart: known by its dash as well as by its hue. */
export interface Series {
  key: string
  label: string
  /** 1 to 4: which of the chart colours and dashes. The first is drawn as an area too. */
  look: 1 | 2 | 3 | 4
  /** The heading of its values in a file, with their unit. */
  column: string
  /** Drawn as marks along the ground instead, the higher the more, whole at this value; its values are milliseconds. */
  ticks?: number
}

/** A moment worth a mark: the start of a job. */
export interface Mark {
  time: number
  label: string
}

/** A value worth a mark: a budget. */
export interface Level {
  value: number
  label: string
}

/** A stretch of time, in the unit of the points' times. */
export interface Stretch {
  from: number
  to: number
}

/** What a chart shows, however it is shown: drawn, as a table, as a picture, or as a file of values. */
export interface Chart {
  /** What tells it from the others of its view; part of the names of its files. */
  id: string
  title: string
  unit: string
  /** The chart in one sentence. */
  summary: string
  points: readonly ChartPoint[]
  series: readonly Series[]
  marks: readonly Mark[]
  levels: readonly Level[]
  /** What a value is divided by for the axis (1e6 for MB). */
  scale: number
  /** The axis never ends below this, in the data's own unit. */
  least: number
  /** Shared top of several charts; absent: from these points. */
  most?: number
  /** A value as labels and the table say it. */
  show(value: number): string
}

/** What all charts of a view have in common. */
export interface ChartView {
  stretch: Stretch
  /** The moment from which the axis counts. */
  zero: number
  /** A moment of the axis, in seconds since `zero`. */
  words(seconds: number): string
  /** The moment of a point, as a table says it. */
  moment(time: number): string
  /** A moment as files have it, by the headings of their columns. */
  columns(time: number): Readonly<Record<string, string | number>>
  /** Shows a stretch alone; null: all of it again. */
  onZoom(stretch: Stretch | null): void
}

/** How the lines are told apart without colour. */
export const dashes = { 1: [], 2: [7, 3], 3: [2, 2.5], 4: [10, 3, 2, 3] } as const

/** The height of a mark along the ground, in pixels; 0 where it is too little to be drawn. */
export function tickHeight(value: number | null | undefined, whole: number): number {
  return typeof value === 'number' && value >= 1 ? 4 + 14 * Math.min(1, value / whole) : 0
}

/** The longest name of a mark, in characters. */
const longestName = 22
/** Width of a character of a mark's name, in pixels. */
const characterWidth = 6
/** Between a mark and its name, in pixels. */
const besideMark = 5

/** The name of a mark as it is drawn: after the mark (`start`) or before it (`end`). */
export interface MarkName {
  text: string
  x: number
  side: 'start' | 'end'
}

/**
 * Where the names of marks stand, the marks in their order from left to right: after the mark, or before it where there is
 * no room up to the edge. A name that would run into another, or over another mark, is left out (null); the mark stays.
 */
export function markNames(
  marks: readonly { x: number; label: string }[],
  { left, right }: { left: number; right: number },
): (MarkName | null)[] {
  let taken = left
  return marks.map(({ x, label }, at) => {
    const text = label.length > longestName ? `${label.slice(0, longestName - 1)}…` : label
    const width = text.length * characterWidth + besideMark
    const next = marks[at + 1]?.x ?? right
    const from = taken
    taken = Math.max(taken, x)
    if (x + width <= Math.min(next, right)) {
      taken = x + width
      return { text, x: x + besideMark, side: 'start' }
    }
    return x + width > right && x - width >= from ? { text, x: x - besideMark, side: 'end' } : null
  })
}
