import './check-list.css'
import { type KeyboardEvent, useId } from 'react'
import { count } from './quantities.ts'

/** One thing that can be ticked. */
export interface CheckOption {
  value: string
  label: string
  /** How many rows it would leave; shown at the end. */
  rows?: number
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input')]
  const at = boxes.indexOf(event.target as HTMLInputElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: boxes.length - 1 }[event.key]
  if (next === undefined || at === -1) return
  event.preventDefault()
  boxes[Math.max(0, Math.min(boxes.length - 1, next))]?.focus()
}

/** Any of many: boxes in a list that scrolls. Arrow keys move, Space ticks. */
export function CheckList({
  label,
  options,
  chosen,
  onChange,
}: {
  label: string
  options: readonly CheckOption[]
  chosen: readonly string[]
  onChange(chosen: string[]): void
}) {
  const id = useId()
  const set = (value: string, on: boolean) =>
    onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll in every engine
    <div role="group" className="check-list" aria-label={label} onKeyDown={moveFocus}>
      {options.map(({ value, label: words, rows }, at) => {
        return (
          <label key={value} className="check-list-line" htmlFor={`${id}-${at}`}>
            <input
              id={`${id}-${at}`}
              type="checkbox"
              className="check-list-box"
              checked={chosen.includes(value)}
              onChange={(event) => set(value, event.target.checked)}
            />
            <span className="truncate" dir="auto">
              {words}
            </span>
            {rows !== undefined && <span className="check-list-rows">{count(rows)}</span>}
          </label>
        )
      })}
    </div>
  )
}
