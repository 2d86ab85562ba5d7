import type { ReactNode } from 'react'
import type { Severity } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Icon } from '../../ui/icon.tsx'
import { severityWords } from '../../ui/severity-words.ts'

/** In place of a value that must be there. */
export function missing(): ReactNode {
  return (
    <span className="catalog-missing">
      <Icon name="error" size={12} />
      {t('catalog.missing')}
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
