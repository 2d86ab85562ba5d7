import type { ProblemGrouping } from '../../../shared/contract/problem-list.ts'
import type { Severity } from '../../../shared/contract/records.ts'
import { count } from '../../ui/quantities.ts'

/** What the screen of problems says. */
export const words = {
  title: 'Problems',
  severities: 'Severities shown',
  groupBy: 'Group by',
  groups: 'Groups of problems',
  search: 'Search the problems',
  searchHint: 'Code, words, element or file',
  all: 'All problems',
  problem: 'problem',
  again: 'Try again',
  copy: 'Copy',
  openRecord: 'Open in the catalog',
  openRelease: 'Open the release',
  showAll: 'Show all problems',
  none: 'No problems found',
  noneHint: 'Nothing that was read breaks a rule Lathe checks.',
  nothingRead: 'Nothing has been read yet. Drop ERN files anywhere in this window.',
  noneMatch: 'No problem matches.',
  noneMatchHint: 'Every word has to stand in the code, the sentence, the element or the name of the file.',
  more: (groups: number) => `${count(groups)} more groups: a search finds them.`,
} as const

export const groupingWords: Readonly<Record<ProblemGrouping, string>> = {
  code: 'Rule',
  severity: 'Severity',
  file: 'File',
}

const plurals: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
}

export function severityPlurals(severity: Severity, number: number): string {
  return plurals[severity][number === 1 ? 0 : 1]
}
