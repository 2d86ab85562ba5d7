import type { ValueKind } from '../../shared/values/value-kinds.ts'

/** How the start or end of a deal is typed: with a time of day where it has one, else as a day. */
export function momentKind(value: string | null): ValueKind {
  return value?.includes('T') ? 'date-time' : 'date'
}
