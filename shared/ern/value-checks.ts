import type { ProblemCode } from '../problems/problem-codes.ts'
import { checkDateOrDateTime } from './dates.ts'
import { parseDuration } from './duration.ts'
import { checkGrid, checkIcpn, checkIsrc, type Verdict } from './identifiers.ts'
import type { ProblemRecord } from './record.ts'

/** A value as it was read, and where. */
export interface ReadValue {
  value: string
  offset: number
  path: string
}

type Check = (read: ReadValue) => ProblemRecord | null

const byVerdict =
  (
    check: (text: string) => Verdict,
    codes: { format: ProblemCode; digit?: ProblemCode },
    advice: { format: string; digit?: string },
  ): Check =>
  (read) => {
    const verdict = check(read.value)
    if (verdict.ok) return null
    const digit = verdict.fault === 'check-digit'
    return {
      kind: 'problem',
      code: (digit ? codes.digit : undefined) ?? codes.format,
      severity: digit ? 'warning' : 'error',
      text: `${shown(read.value)}: ${verdict.reason}`,
      advice: (digit ? advice.digit : undefined) ?? advice.format,
      path: read.path,
      offset: read.offset,
    }
  }

export const icpnProblem = byVerdict(
  checkIcpn,
  { format: 'ICPN-FORMAT', digit: 'ICPN-CHECK-DIGIT' },
  {
    format: 'Write the UPC or EAN of the product, digits only.',
    digit: 'Compare it with the number on the product: a digit is wrong or two are exchanged.',
  },
)

export const gridProblem = byVerdict(
  checkGrid,
  { format: 'GRID-FORMAT', digit: 'GRID-CHECK-DIGIT' },
  {
    format: 'Write the GRid without hyphens, in capitals.',
    digit: 'Compare it with the GRid you assigned: a character is wrong or two are exchanged.',
  },
)

export const isrcProblem = byVerdict(
  checkIsrc,
  { format: 'ISRC-FORMAT' },
  { format: 'Write the ISRC of the recording without hyphens, in capitals.' },
)

export const dateProblem = byVerdict(
  checkDateOrDateTime,
  { format: 'DATE-FORMAT' },
  { format: 'Write the day as YYYY-MM-DD.' },
)

export const durationProblem: Check = (read) =>
  parseDuration(read.value) !== null
    ? null
    : {
        kind: 'problem',
        code: 'DURATION-FORMAT',
        severity: 'error',
        text: `${shown(read.value)}: A duration is written in hours, minutes and seconds.`,
        advice: 'Write it like PT3M25S.',
        path: read.path,
        offset: read.offset,
      }

/** A release nobody can recognise in a list. `offset` is that of the record. */
export function missingTitle(element: string, path: string, offset: number): ProblemRecord {
  return {
    kind: 'problem',
    code: 'TITLE-MISSING',
    severity: 'warning',
    text: `This ${element} has no title.`,
    advice: `Add ${path}.`,
    path,
    offset,
  }
}

/** A value as a message quotes it: cut when it is long. */
function shown(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value
}
