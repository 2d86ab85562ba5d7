import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { t } from '../../i18n/words.ts'

export const narrowestInspector = 280
export const widestInspector = 900
const step = 16

/** The inspector's edge: dragged, or moved by the arrow keys. */
export function Separator({
  width,
  onWidth,
  onReset,
}: {
  width: number
  onWidth(width: number): void
  onReset(): void
}) {
  const drag = useRef<{ x: number; width: number } | null>(null)
  const set = (next: number) =>
    onWidth(Math.round(Math.max(narrowestInspector, Math.min(widestInspector, next))))
  const onKeyDown = (event: KeyboardEvent) => {
    const next = {
      ArrowLeft: width + step,
      ArrowRight: width - step,
      Home: widestInspector,
      End: narrowestInspector,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    set(next)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width }
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      role="separator"
      className="inspector-separator"
      aria-label={t('inspector.width')}
      aria-orientation="vertical"
      aria-controls="inspector"
      aria-valuemin={narrowestInspector}
      aria-valuemax={widestInspector}
      aria-valuenow={width}
      aria-valuetext={t('inspector.pixels', { amount: width })}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (drag.current) set(drag.current.width + drag.current.x - event.clientX)
      }}
      onPointerUp={() => {
        drag.current = null
      }}
      onDoubleClick={onReset}
    />
  )
}
