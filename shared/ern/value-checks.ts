import type { ProblemCode } from '../problems/problem-codes.ts'
import { problemCodes } from '../problems/problem-codes.ts'
import { checkDateOrDateTime, checkDateTime, checkYear } from '../values/dates.ts'
import { parseDuration } from '../values/duration.ts'
import {
  checkDpid,
  checkGrid,
  checkIcpn,
  checkIsni,
  checkIsrc,
  checkIswc,
  type Verdict,
} from '../values/identifiers.ts'
import type { ProblemRecord } from './record.ts'

/** A value as it was read, and where. */
export interface ReadValue {
  value: string
  offset: number
  path: string
}

/** A rule for a value: what is wrong with it, or null. */
export type Check = (read: ReadValue) => ProblemRecord | null

const byVerdict =
  (check: (text: string) => Verdict, codes: { format: ProblemCode; digit?: ProblemCode }): Check =>
  (read) => {
    const verdict = check(read.value)
    if (verdict.ok) return null
    const code = (verdict.fault === 'check-digit' ? codes.digit : undefined) ?? codes.format
    return {
      kind: 'problem',
      code,
      severity: problemCodes[code].severity,
      text: `${shown(read.value)}: ${verdict.reason}`,
      advice: problemCodes[code].remedy,
      path: read.path,
      offset: read.offset,
    }
  }

/** Right values that are remembered for each rule. */
const mostRemembered = 1000

/** A rule for values that stand again and again: a right one is looked at once. */
function remembering(check: Check): Check {
  const right = new Set<string>()
  return (read) => {
    if (right.has(read.value)) return null
    const problem = check(read)
    if (problem === null) {
      if (right.size >= mostRemembered) right.clear()
      right.add(read.value)
    }
    return problem
  }
}

export const icpnProblem = byVerdict(checkIcpn, { format: 'ICPN-FORMAT', digit: 'ICPN-CHECK-DIGIT' })
export const gridProblem = byVerdict(checkGrid, { format: 'GRID-FORMAT', digit: 'GRID-CHECK-DIGIT' })
export const isrcProblem = byVerdict(checkIsrc, { format: 'ISRC-FORMAT' })
export const iswcProblem = byVerdict(checkIswc, { format: 'ISWC-FORMAT', digit: 'ISWC-CHECK-DIGIT' })
export const isniProblem = byVerdict(checkIsni, { format: 'ISNI-FORMAT', digit: 'ISNI-CHECK-DIGIT' })
export const dpidProblem = byVerdict(checkDpid, { format: 'DPID-FORMAT', digit: 'DPID-CHECK-DIGIT' })

/** A date of an event. A time behind it loses nothing, and a zone was allowed up to ERN 3.6: both can be read. */
export const dateProblem = remembering(
  byVerdict(
    (text) =>
      checkDateOrDateTime(text.replace(/^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})$/, '$1')),
    { format: 'DATE-FORMAT' },
  ),
)
export const dateTimeProblem = remembering(byVerdict(checkDateTime, { format: 'DATE-TIME-FORMAT' }))
export const yearProblem = remembering(byVerdict(checkYear, { format: 'YEAR-FORMAT' }))

const noDuration: Verdict = {
  ok: false,
  reason: 'A duration is written in hours, minutes and seconds.',
}

/** The length of a recording. */
export const durationProblem = remembering(
  byVerdict((text) => (parseDuration(text) === null ? noDuration : { ok: true }), {
    format: 'DURATION-FORMAT',
  }),
)

/** A period of rental: an xs:duration, which may have years and months. */
export const periodProblem = byVerdict(
  (text) =>
    /^P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?$/.test(
      text,
    )
      ? { ok: true }
      : noDuration,
  { format: 'DURATION-FORMAT' },
)

/** Where a clip begins: seconds, in ERN 4 also a duration. */
export const pointInTimeProblem = byVerdict(
  (text) =>
    /^[0-9]+(\.[0-9]+)?$/.test(text) || parseDuration(text) !== null
      ? { ok: true }
      : { ok: false, reason: 'A point in time is written in seconds or as a duration.' },
  { format: 'DURATION-FORMAT' },
)

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
