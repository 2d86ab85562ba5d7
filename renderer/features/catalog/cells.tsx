import type { ReactNode } from 'react'
import type { Severity } from '../../../shared/contract/records.ts'
import { Badge } from '../../ui/badge.tsx'
import { Icon } from '../../ui/icon.tsx'
import { severityWords } from '../../ui/severity-words.ts'

/** Text of the sender: any script, any direction. Null stays empty. */
export function text(value: string | null, className = ''): ReactNode {
  if (value === null) return null
  return (
    <span className={`grid-text ${className}`} dir="auto" title={value.length > 18 ? value : undefined}>
      {value}
    </span>
  )
}

/** A value of fixed shape: a code, a date, a number that is not counted. */
export function plain(value: string | null, className = ''): ReactNode {
  if (value === null) return null
  return <span className={`grid-text ${className}`}>{value}</span>
}

/** In place of a value that must be there. */
export function missing(): ReactNode {
  return (
    <span className="catalog-missing">
      <Icon name="error" size={12} />
      missing
    </span>
  )
}

/** A severity as shape and word. */
export function severity(value: Severity): ReactNode {
  return (
    <Badge icon={value} tone={value}>
      {severityWords[value]}
    </Badge>
  )
}
