import type { Severity } from '../../shared/contract/records.ts'
import { spoken } from '../i18n/spoken.ts'

/** What a severity is called. */
export const severityWords = spoken<Severity>({
  error: 'controls.error',
  warning: 'controls.warning',
  info: 'controls.note',
})
