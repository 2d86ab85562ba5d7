import type { DifferenceKind } from '../../../shared/contract/diff.ts'
import { count, counted } from '../../ui/quantities.ts'

/** What the screen of changes says. */
export const words = {
  title: 'Changes',
  view: 'Show',
  views: { release: 'By release', step: 'By step', messages: 'Two messages' },
  search: 'Search the changes',
  searchHint: 'Title, field or value',
  field: 'Field',
  before: 'Before',
  asDelivered: 'As delivered',
  after: 'After',
  step: 'Step',
  nothing: 'nothing',
  again: 'Try again',
  revert: 'Revert change',
  revertStep: 'Revert step',
  undone: 'undone',
  reverted: 'no longer',
  openRecord: 'Open in the catalog',
  xml: 'Compare XML',
  list: 'Export list',
  csv: 'As CSV',
  json: 'As JSON',
  exportChanged: 'Export changed',
  none: 'Nothing is changed.',
  noneHint: 'Everything is as it was delivered. What you edit is listed here, before and after.',
  noneMatch: 'No change matches.',
  noneMatchHint: 'Every word has to stand in a title, in the name of a field or in its values.',
  clearSearch: 'Clear search',
  openCatalog: 'Open the catalog',
  saved: (name: string) => `The list of changes is in ${name}.`,
  revertedTell: (label: string) => `${label}. Undo brings it back.`,
  counts: (changes: number, groups: number, of: string) =>
    `${counted(changes, 'change')} in ${counted(groups, of)}`,
} as const

/** What comparing two messages says. */
export const compareWords = {
  before: 'Earlier message',
  after: 'Later message',
  choose: 'Choose a message',
  find: 'Find messages',
  findHint: 'File, message id or sender',
  compare: 'Compare',
  stop: 'Stop',
  stopping: 'Stopping',
  exchange: 'Exchange',
  kinds: 'Differences shown',
  search: 'Search the differences',
  none: 'No differences.',
  noneHint:
    'Both messages say the same. Renumbered references and the way the XML is written are no difference.',
  noneMatch: 'No difference matches.',
  intro: 'Choose two deliveries of the same releases, or two versions of a file.',
  introHint:
    'Releases and tracks are recognised by their identifiers, whatever their references are called and in whichever version of ERN they are written.',
  running: (done: number, total: number) => `${count(done)} of ${counted(total, 'record')} compared`,
  same: 'the same',
} as const

export const kindWords: Readonly<Record<DifferenceKind, string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
}

export const whatWords: Readonly<Record<string, string>> = {
  message: 'Message header',
  release: 'Release',
  'track-release': 'Track release',
  resource: 'Resource',
  party: 'Party',
  deal: 'Deal',
  part: 'Part',
}
