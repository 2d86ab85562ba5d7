import './empty-state.css'
import type { ReactNode } from 'react'

/** Why there is nothing here, and the way out. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="empty-state">
      <h2>{title}</h2>
      {children && <p className="quiet">{children}</p>}
      {actions && <div className="empty-state-actions">{actions}</div>}
    </div>
  )
}
