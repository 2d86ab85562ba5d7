import { useSyncExternalStore } from 'react'
import { t } from '../../i18n/words.ts'
import { count } from '../quantities.ts'
import type { GridLines, GroupedLines } from './grid-lines.ts'
import type { Passing } from './passing.ts'

const labelHeight = 24

/** Stands over the rows while they pass faster than they can be read: their shapes, and beside the scroll bar which they are. */
export function PassingRows({
  passing,
  lines,
  width,
  height,
}: {
  passing: Passing
  lines: GridLines
  /** Of what is seen of the rows, in CSS pixels. */
  width: number
  height: number
}) {
  const place = useSyncExternalStore(passing.subscribe, passing.place)
  if (place === null || lines.count === 0) return null
  const { row, group } = lines.at(Math.min(place.line, lines.count - 1))
  const first = row ?? (lines as GroupedLines).rowsOf(group).first
  const top = Math.round(place.part * Math.max(0, height - labelHeight))
  return (
    <div className="grid-passing" style={{ width, height }} aria-hidden>
      <span className="grid-passing-place" style={{ transform: `translateY(${top}px)` }}>
        {t('grid.passing', { row: count(first + 1) })}
      </span>
    </div>
  )
}
