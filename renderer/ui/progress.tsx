import './progress.css'
import type { CSSProperties } from 'react'

/** A plain bar. `part` is 0 to 1; null when the end is not known. */
export function Progress({ label, part }: { label: string; part: number | null }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={part === null ? undefined : Math.floor(part * 100)}
      className={part === null ? 'progress progress-unknown' : 'progress'}
    >
      <div className="progress-part" style={{ '--part': part ?? 0.3 } as CSSProperties} />
    </div>
  )
}
