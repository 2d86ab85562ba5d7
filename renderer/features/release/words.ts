import type { DealBar, DealMark } from './deal-lanes.ts'

const numbers = (value: number) => value.toLocaleString()

/** The words of the screen of a release. */
export const words = {
  screen: 'Release',
  back: 'Back',
  previous: 'Previous release',
  next: 'Next release',
  untitled: 'Untitled',
  position: (at: number, total: number, exact: boolean) =>
    `${numbers(at + 1)} of ${exact ? '' : '≥ '}${numbers(total)}`,
  notListed: (total: number) => `No longer in the list of ${numbers(total)}`,
  identity: 'Identity',
  cover: (file: string) => `Cover: ${file}`,
  goToFirst: 'Go to the first',
  problems: (total: number) => (total === 1 ? '1 problem.' : `${numbers(total)} problems.`),
  tracks: 'Tracks',
  credits: 'Credits',
  creditsOf: (tracks: number) => `over ${numbers(tracks)} ${tracks === 1 ? 'track' : 'tracks'}`,
  noCredits: 'The message names nobody who made it.',
  territories: 'Territories',
  inForce: 'In force today',
  everSaid: 'By any deal',
  nowhere: 'Nowhere: no deal is in force today.',
  noTerritories: 'No deal says where the release may be used.',
  territoryList: (total: number) => `All ${numbers(total)} by name`,
  deals: 'Deals',
  noDeals: 'No deal names this release.',
  dealsCut: (shown: number, total: number) =>
    `The first ${numbers(shown)} of ${numbers(total)} deals are shown.`,
  moreLanes: (more: number) => `Show ${numbers(more)} more`,
  dealView: 'Show deals as',
  timeline: 'Timeline',
  table: 'Table',
  timelineLabel: (deals: number, lanes: number) =>
    `${numbers(deals)} deals in ${numbers(lanes)} lanes. Arrow keys go from deal to deal.`,
  today: 'Today',
  noTerms: 'No model',
  open: 'open',
  noStart: 'no start',
  overlaps: 'overlaps another deal of its lane',
  hint: 'Point at a deal, or go to it with Tab and the arrow keys, to read it here.',
  mark: {
    'pre-order release': 'Pre-order ends',
    'pre-order preview': 'Pre-order previews',
    display: 'Shown from',
    'cover art': 'Cover shown from',
    'track list': 'Track list shown from',
    clips: 'Clips from',
  } satisfies Record<DealMark['what'], string>,
  state: {
    ended: 'ended',
    'in force': 'in force',
    'to come': 'to come',
    takedown: 'takedown',
  } satisfies Record<DealBar['state'], string>,
  details: 'Details',
  xml: 'XML',
  tree: 'Tree',
  fields: 'Fields',
  history: 'History',
  loading: 'Reading the release',
  gone: 'This release is no longer in the catalog',
  goneHint:
    'An undo or a removal in the Library took it out. Redo brings back what an undo took out; everything else in the catalog is as it was.',
  reading: 'Its message is still being read: tracks and deals may be missing.',
  several: (total: number) => `${numbers(total)} releases`,
  severalHint:
    'A value all of them share is shown; where they differ it says so. What is typed is set in all of them, as one step.',
} as const
