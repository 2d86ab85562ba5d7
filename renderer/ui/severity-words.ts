import type { Severity } from '../../shared/contract/records.ts'

/** What a severity is called. */
export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Note',
}
