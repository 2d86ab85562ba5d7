import type { EntityValues } from '../ern/build/write-entity.ts'
import type { deal, visibility } from '../ern/model/entities/deal.ts'
import type { header } from '../ern/model/entities/message.ts'
import type { party } from '../ern/model/entities/parties.ts'
import type { release } from '../ern/model/entities/release.ts'
import type { resource } from '../ern/model/entities/resource.ts'
import type { Entity } from '../ern/model/entity.ts'

/** What can be said of an entity: its fields in docs/fields.md. */
export type ValuesOf<E> = E extends Entity<infer T> ? EntityValues<T> : never

/** A party of a message of ERN 4: fields of `party` in docs/fields.md. */
export type PartyValues = ValuesOf<typeof party>
/** A resource: its element's name, and fields of `resource` in docs/fields.md. */
export type ResourceValues = ValuesOf<typeof resource> & { readonly kind: string }
/** A release: Release when no kind is given, and fields of `release` in docs/fields.md. */
export type ReleaseValues = ValuesOf<typeof release> & {
  readonly kind?: 'Release' | 'TrackRelease' | 'ClipRelease'
}
/** A deal for some releases: fields of `deal` in docs/fields.md. */
export type DealValues = ValuesOf<typeof deal> & { readonly releaseReferences: readonly string[] }
/** When releases may be shown (4.2 and later): fields of `visibility` in docs/fields.md. */
export type VisibilityValues = ValuesOf<typeof visibility> & { readonly of: 'Release' | 'TrackRelease' }

/** What a message says of itself. */
export interface MessageStart {
  messageId: string
  /** xs:dateTime, such as 2026-11-21T10:00:00Z: given, so that the same input gives the same bytes. */
  created: string
  sender: { dpid: string; name?: string }
  recipients: readonly { dpid: string; name?: string }[]
  threadId?: string
  /** LanguageAndScriptCode; `en` when absent. */
  language?: string
  /** ReleaseProfileVersionId. */
  profile?: string
  /** LiveMessage or TestMessage. */
  controlType?: string
  /** AvsVersionId of 4.3 and later. */
  avsVersion?: string
  /** Further fields of `header` in docs/fields.md. */
  header?: ValuesOf<typeof header>
}

/** How far a message is. */
export interface BuildProgress {
  records: number
  /** Bytes given to the stream. */
  bytes: number
  /** Records there will be, as far as was said; null when nobody said. */
  estimatedTotal: number | null
  /** Part of them that is written, in percent; null without an estimate. */
  percent: number | null
}

/** How a message is written. */
export interface BuilderOptions {
  /** ERN version: 3.8.2, 3.8.3, 4.1.1, 4.2, 4.3, 4.3.2 or another one with a schema. */
  version: string
  onProgress?: (progress: BuildProgress) => void
  /** Records between two calls of `onProgress`; 100 when absent. */
  progressEvery?: number
  /** Characters that may wait to be written; 64 KiB when absent. */
  bufferSize?: number
}

/** What was written. */
export interface BuiltMessage {
  records: Record<string, number>
  bytes: number
}
