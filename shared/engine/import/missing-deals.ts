import type { ProblemRecord } from '../../ern/record.ts'

/** A release that no deal names, while the message has deals (FACTS.md section 8, rule 3). */
export function releaseWithoutDeal(release: {
  kind: string
  reference: string | null
  start: number
}): ProblemRecord {
  const { kind, reference, start } = release
  return {
    kind: 'problem',
    code: 'RELEASE-WITHOUT-DEAL',
    severity: kind === 'TrackRelease' ? 'info' : 'warning',
    text: `No deal names this ${kind}${reference ? ` (${reference})` : ''}: it is not available anywhere.`,
    advice: 'Right for a takedown. Otherwise add a ReleaseDeal that refers to it.',
    path: null,
    offset: start,
  }
}

/** A message with releases and without any deal; `start` is the byte of its root. */
export function messageWithoutDeals(start: number): ProblemRecord {
  return {
    kind: 'problem',
    code: 'MESSAGE-WITHOUT-DEALS',
    severity: 'warning',
    text: 'The message holds no deals: its releases are not available anywhere.',
    advice: 'Right for a takedown. Otherwise a DealList is missing.',
    path: 'DealList',
    offset: start,
  }
}
