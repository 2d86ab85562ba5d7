import './banner.css'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** What happened, what was kept, what to do: a line across a view, with its actions. */
export function Banner({
  tone,
  isTold = false,
  children,
  actions,
}: {
  tone: 'error' | 'warning' | 'info' | 'done'
  /** Whether those who do not see it have been told otherwise: it is not told once more by itself. */
  isTold?: boolean
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <div
      className={`banner banner-${tone}`}
      role={isTold ? undefined : tone === 'error' ? 'alert' : 'status'}
    >
      <Icon name={tone} />
      <div className="banner-text">{children}</div>
      {actions}
    </div>
  )
}
