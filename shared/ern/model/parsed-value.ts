import { parseDuration } from '../../values/duration.ts'

/** A written value as its kind of field has it; null for what cannot be understood. */
export function parsedValue(kind: 'text' | 'flag' | 'number' | 'seconds', written: string): unknown {
  if (kind === 'text') return written
  if (kind === 'flag') return isTrue(written)
  if (kind === 'seconds') return parseDuration(written)
  const number = Number(written)
  return Number.isFinite(number) ? number : null
}

/** An xs:boolean; null for what is none. */
export function isTrue(written: string | null): boolean | null {
  if (written === 'true' || written === '1') return true
  return written === 'false' || written === '0' ? false : null
}
