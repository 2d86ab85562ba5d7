import './icon.css'
import { type IconName, iconPaths } from './icon-paths.ts'

export type { IconName }

/** An icon of the sprite. Decorative unless it has a `label`; beside a word it needs none. */
export function Icon({
  name,
  size = 16,
  label,
  className,
}: {
  name: IconName
  /** Pixels. */
  size?: 12 | 16 | 20
  label?: string
  className?: string
}) {
  const classes = ['icon', size === 16 ? '' : `icon-${size}`, className ?? ''].filter(Boolean).join(' ')
  if (label)
    return (
      <svg className={classes} viewBox="0 0 16 16" role="img" aria-label={label}>
        <path d={iconPaths[name]} />
      </svg>
    )
  return (
    <svg className={classes} viewBox="0 0 16 16" aria-hidden="true">
      <path d={iconPaths[name]} />
    </svg>
  )
}
