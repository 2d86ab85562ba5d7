import type { XmlAttributes } from '../xml/reader.ts'
import {
  type Check,
  dateProblem,
  dateTimeProblem,
  dpidProblem,
  durationProblem,
  gridProblem,
  icpnProblem,
  isniProblem,
  isrcProblem,
  iswcProblem,
  periodProblem,
  pointInTimeProblem,
  yearProblem,
} from './value-checks.ts'

/** What an anchor stands on. The schemas give each its own first letter, but real messages do not always. */
export const anchorKinds = [
  'party',
  'resource',
  'release',
  'technical details',
  'work',
  'collection',
  'chapter',
  'cue sheet',
  'visibility',
  'right share',
] as const
export type AnchorKind = (typeof anchorKinds)[number]

/** Kinds that are of no use when nothing refers to them. Source: FACTS, section 8, rule 2. */
export const unusedKinds = [
  'party',
  'resource',
  'chapter',
  'cue sheet',
] as const satisfies readonly AnchorKind[]

/** What an element's text is looked at for, wherever in a message it stands. */
export type Watched =
  | { role: 'anchor' | 'reference'; kind: AnchorKind }
  /** `check` gives the rule for this element; null when its attributes say that none applies. */
  | { role: 'value'; check: (attributes: XmlAttributes) => Check | null }

/** Elements that give an anchor (xs:ID) or refer to one (xs:IDREF), over all versions. Source: FACTS, section 2.8. */
const links: Record<AnchorKind, { anchors: string[]; references: string[] }> = {
  party: {
    anchors: ['PartyReference', 'BrandReference'],
    references: [
      'ArtistPartyReference',
      'ContributorPartyReference',
      'CharacterPartyReference',
      'DisplayCreditParty',
      'PartyAffiliateReference',
      'PartyRelatedPartyReference',
      'RecordCompanyPartyReference',
      'ReleaseLabelReference',
      'RightsControllerPartyReference',
    ],
  },
  resource: {
    anchors: ['ResourceReference'],
    references: [
      'ReleaseResourceReference',
      'LinkedReleaseResourceReference',
      'ResourceGroupResourceReference',
      'ResourceRelatedResourceReference',
      'ResourceContainedResourceReference',
      'DealResourceReference',
      'RepresentativeImageReference',
      'CollectionResourceReference',
      'CueResourceReference',
      'RightShareResourceReference',
    ],
  },
  release: {
    anchors: ['ReleaseReference'],
    references: [
      'DealReleaseReference',
      'ResourceGroupReleaseReference',
      'ResourceGroupContentItemReleaseReference',
      'ResourceReleaseReference',
      'EquivalentReleaseReference',
      'CatalogReleaseReference',
      'RightShareReleaseReference',
    ],
  },
  'technical details': {
    anchors: ['TechnicalResourceDetailsReference'],
    references: ['DealTechnicalResourceDetailsReference'],
  },
  work: {
    anchors: ['MusicalWorkReference'],
    references: [
      'ResourceMusicalWorkReference',
      'CollectionWorkReference',
      'CueWorkReference',
      'RightShareWorkReference',
    ],
  },
  collection: {
    anchors: ['CollectionReference'],
    references: [
      'ReleaseCollectionReference',
      'CollectionCollectionReference',
      'SoundRecordingCollectionReference',
      'VideoCollectionReference',
    ],
  },
  chapter: { anchors: ['ChapterReference'], references: ['AudioChapterReference', 'VideoChapterReference'] },
  'cue sheet': { anchors: ['CueSheetReference'], references: ['VideoCueSheetReference'] },
  visibility: { anchors: ['VisibilityReference'], references: ['ReleaseVisibilityReference'] },
  'right share': { anchors: ['RightShareReference'], references: [] },
}

/**
 * PartyId of ERN 3 and of message headers: a DPID unless its attributes say otherwise. (Where ERN 4 wraps typed
 * children in a PartyId it has no text of its own, and this is not asked.)
 */
function partyIdCheck(attributes: XmlAttributes): Check | null {
  const says = (name: string) => attributes.get(name)?.trim()
  const isIsni = says('IsISNI')
  if (isIsni === 'true' || isIsni === '1') return isniProblem
  const isDpid = says('IsDPID')
  if (isDpid === 'true' || isDpid === '1') return dpidProblem
  return isDpid === undefined && attributes.get('Namespace') === undefined ? dpidProblem : null
}

const dates = [
  'ClipPreviewStartDate',
  'ConsumerFulfillmentDate',
  'CoverArtPreviewStartDate',
  'CreationDate',
  'Date',
  'DateAndPlaceOfBirth',
  'DateAndPlaceOfDeath',
  'EffectiveDate',
  'EffectiveTransferDate',
  'EndDate',
  'FirstPublicationDate',
  'FulfillmentDate',
  'GlobalOriginalReleaseDate',
  'GlobalReleaseDate',
  'LatestDateForPhysicalReturns',
  'MasteredDate',
  'OriginalDigitalReleaseDate',
  'OriginalReleaseDate',
  'OriginalResourceReleaseDate',
  'PreOrderPreviewDate',
  // A plain date in 3.7.1.
  'PreOrderPreviewDateTime',
  'PreOrderReleaseDate',
  'ReleaseDate',
  'ReleaseDisplayStartDate',
  'RemasteredDate',
  'ResourceReleaseDate',
  'StartDate',
  'TrackListingPreviewStartDate',
]
const dateTimes = [
  'ClipPreviewStartDateTime',
  'CoverArtPreviewStartDateTime',
  'DateTime',
  'EndDateTime',
  'FullTrackListingPreviewStartDateTime',
  'InclusionDate',
  'MessageCreatedDateTime',
  'PublicationDate',
  'ReleaseDisplayStartDateTime',
  'StartDateTime',
  'TrackListingPreviewStartDateTime',
]
const durations = [
  'Duration',
  'DurationOfMusicalContent',
  'DurationUsed',
  'EndTime',
  'StartTime',
  'UsableResourceDuration',
]

const watched = new Map<string, Watched>()
for (const kind of anchorKinds) {
  for (const name of links[kind].anchors) watched.set(name, { role: 'anchor', kind })
  for (const name of links[kind].references) watched.set(name, { role: 'reference', kind })
}
const check = (names: readonly string[], rule: Check) => {
  for (const name of names) watched.set(name, { role: 'value', check: () => rule })
}
check(['ISRC'], isrcProblem)
check(['ICPN'], icpnProblem)
check(['GRid'], gridProblem)
check(['ISWC'], iswcProblem)
check(['ISNI'], isniProblem)
check(['DPID'], dpidProblem)
check(dates, dateProblem)
check(dateTimes, dateTimeProblem)
check(durations, durationProblem)
check(['ConsumerRentalPeriod'], periodProblem)
check(['StartPoint'], pointInTimeProblem)
check(['Year'], yearProblem)
watched.set('PartyId', { role: 'value', check: partyIdCheck })

/** What the text of an element with this local name is looked at for; null for nothing. */
export function watchedElement(localName: string): Watched | null {
  return watched.get(localName) ?? null
}
