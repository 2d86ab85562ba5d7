import './badge.css'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** `accent` is the user's own doing; the severities belong to checks only. */
export type Tone = 'accent' | 'error' | 'warning' | 'info' | 'done' | 'quiet'

/** A state as a glyph and a word, never a coloured pill. Without words the glyph needs a `label`. */
export function Badge({
  icon,
  tone = 'quiet',
  label,
  children,
}: {
  icon: IconName
  tone?: Tone
  label?: string
  children?: ReactNode
}) {
  return (
    <span className={`badge badge-${tone}`}>
      <Icon name={icon} label={label} />
      {children !== undefined && <span className="truncate">{children}</span>}
    </span>
  )
}
