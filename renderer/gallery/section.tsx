import type { ReactNode } from 'react'

/** One component of the gallery. Its pictures are told apart by this title. */
export function Section({
  title,
  wide = false,
  children,
}: {
  title: string
  wide?: boolean
  children: ReactNode
}) {
  return (
    <section className={wide ? 'gallery-section gallery-wide' : 'gallery-section'} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** States of one component in a row that wraps. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="gallery-row">{children}</div>
}

/** One state, with its name under it. */
export function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="gallery-state">
      {children}
      <p className="small faint">{name}</p>
    </div>
  )
}
