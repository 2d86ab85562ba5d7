import type { ProblemSeverity } from '../problems/explanation.ts'
import type { ProblemCode } from '../problems/problem-codes.ts'

/** Byte range in the source: `start` of `<`, `end` after the last `>`. */
export interface Span {
  start: number
  end: number
}

/** What the root element and the header say. The root is known at its start tag, the header at its end. */
export interface MessageRecord {
  kind: 'message'
  /** Local name of the root element. */
  type: string
  /** `4.3`, `3.8.2` ... or null when nothing says. */
  ernVersion: string | null
  /** Whether the version is one the tables describe; else it is read with the nearest tables. */
  versionKnown: boolean
  /** Whether the root is a message of the standard at all. */
  isErn: boolean
  profile: string | null
  root: Span
}

export interface HeaderRecord extends Span {
  kind: 'header'
  messageId: string | null
  threadId: string | null
  /** Name, else id. */
  sender: string | null
  /** PartyId as written, a DPID as a rule. */
  senderId: string | null
  /** Name, else id. */
  recipient: string | null
  recipientId: string | null
  created: string | null
  controlType: string | null
}

export interface PartyRecord extends Span {
  kind: 'party'
  reference: string | null
  name: string | null
  isni: string | null
  dpid: string | null
  ipi: string | null
}

export interface ResourceRecord extends Span {
  kind: 'resource'
  /** Element name: SoundRecording, Image ... */
  element: string
  reference: string | null
  type: string | null
  isrc: string | null
  title: string | null
  artist: string | null
  /** As written: an xs:duration. */
  duration: string | null
  pLine: string | null
  file: string | null
}

/** One reference from a release to a resource, in document order. */
export interface ReleaseResource {
  reference: string
  /** 1-based number of the innermost group that stands for a disc or side; null without groups. */
  disc: number | null
  sequence: number | null
  /** Cover art, booklets and other LinkedReleaseResourceReferences or SecondaryResources. */
  secondary: boolean
}

/**
 * What a release record is: Release, TrackRelease or ClipRelease (3.x releases of type TrackRelease are told apart),
 * the PurgedRelease of a PurgeReleaseMessage, a CatalogItem of a CatalogListMessage.
 */
export type ReleaseRole = 'Release' | 'TrackRelease' | 'ClipRelease' | 'PurgedRelease' | 'CatalogItem'

export interface ReleaseRecord extends Span {
  kind: 'release'
  role: ReleaseRole
  isMainRelease: boolean
  reference: string | null
  releaseType: string | null
  grid: string | null
  icpn: string | null
  isrc: string | null
  catalogNumber: string | null
  /** Each the namespace, a tab and the value. */
  proprietaryIds: string[]
  title: string | null
  artist: string | null
  /** The label's name where the version writes it inline (3.x). */
  label: string | null
  /** The Party reference where it does not (4.x). */
  labelReference: string | null
  genre: string | null
  releaseDate: string | null
  resources: ReleaseResource[]
}

/** One Deal, told when it closes. Its ReleaseDeal's references are known by then (the schema puts them first). */
export interface DealRecord extends Span {
  kind: 'deal'
  releaseReferences: string[]
  commercialModels: string[]
  useTypes: string[]
  territories: string[]
  excludedTerritories: string[]
  validFrom: string | null
  validTo: string | null
  price: string | null
}

/** A record of one of the other lists: a work, cue sheet, collection, chapter, visibility or document. */
export interface PartRecord extends Span {
  kind: 'part'
  /** Element name: MusicalWork, Chapter ... */
  element: string
  reference: string | null
  title: string | null
}

/** Something wrong, found while reading. */
export interface ProblemRecord {
  kind: 'problem'
  code: ProblemCode
  severity: ProblemSeverity
  text: string
  advice: string | null
  /** Element path inside the record. */
  path: string | null
  /** Byte offset it points at. */
  offset: number
  /** Further problems of this code in the same record that are only counted. */
  more?: number
  /**
   * Of a problem that is told once for all its occurrences: how often it was met so far. It counts on until the source
   * ends, so the problem is to be written then.
   */
  tally?: { readonly times: number }
}

export type ErnRecord =
  | MessageRecord
  | HeaderRecord
  | PartyRecord
  | ResourceRecord
  | ReleaseRecord
  | DealRecord
  | PartRecord
  | ProblemRecord

/** Receives records in document order; a problem follows the record it was found in. */
export type RecordSink = (record: ErnRecord) => void
