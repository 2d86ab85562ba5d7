import './waiting-lines.css'

/**
 * Shapes in place of lines that are about to come, of the height those will have. They are seen only when that takes
 * longer than people notice; `what` names them to a screen reader that comes by; it is not announced.
 */
export function WaitingLines({ what, lines = 3 }: { what: string; lines?: number }) {
  return (
    <div className="waiting-lines" role="img" aria-label={what}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden="true" />
      ))}
    </div>
  )
}
