import { LatheError } from '../../contract/errors.ts'
import type { ChangeOf, StructureResult } from '../../contract/structure.ts'
import { insertionChanges } from '../../ern/edit-element.ts'
import { childOrder, versionHas } from '../../ern/structure/complete-element.ts'
import { copyOf, defaultBlock, element, first, named, trimmed } from '../../ern/structure/element.ts'
import {
  artistNameOf,
  artistsOf,
  type NewArtist,
  newRecording,
  newTrackRelease,
} from '../../ern/structure/new-records.ts'
import { addItem, resourcesOf } from '../../ern/structure/resource-groups.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { rowNumber } from '../catalog/record-id.ts'
import { MessageDraft } from './message-draft.ts'
import { checkHasResources, nameOf, releaseFacts, shortName } from './named-release.ts'
import { partyNamed } from './parties.ts'
import { FreshReferences } from './references.ts'

/** Adds a new recording to a release. Runs inside the caller's transaction. */
export function addTrack(catalog: Catalog, change: ChangeOf<'addTrack'>, insist: boolean): StructureResult {
  const id = rowNumber(change.release, 'release')
  const facts = releaseFacts(catalog, id)
  const draft = new MessageDraft(catalog, 'release', id, insist)
  const release = draft.record('release', id)
  checkHasResources(release.root)
  const isrc = change.isrc?.trim() ? draft.doubts.typed('isrc', change.isrc, 'ISRC') : null
  if (change.duration.trim() === '') throw new LatheError('invalid-value', 'A track needs a duration.')
  if (change.title.trim() === '') throw new LatheError('invalid-value', 'A track needs a title.')
  const duration = draft.doubts.typed('duration', change.duration, 'Duration')
  if (change.warning !== null) checkWarning(draft, change.kind, change.warning)
  const references = new FreshReferences(catalog, draft.message)
  const reference = references.next('resource')
  const { artists, artistName } = artistsFor(draft, references, release.root, change.artist)
  const pLines = named(release.root, 'PLine').concat(named(defaultBlock(release.root), 'PLine'))
  const recording = newRecording(draft.version, {
    kind: change.kind,
    reference,
    title: change.title.trim(),
    subtitle: change.subtitle?.trim() || null,
    isrc,
    duration,
    warning: change.warning,
    artists,
    artistName,
    pLines: [...new Set(pLines)].slice(0, 1).map(copyOf),
  })
  if (!recording) throw noModel(draft)
  if (recording.missing.length > 0) throw incomplete(change.kind, recording.missing)
  addResource(draft, recording.element, reference, change.after ?? null, resourcesOf(release.root))
  addItem(release, draft.version, { reference, kind: change.kind }, change.after)
  addTrackRelease(draft, references, release.root, {
    reference,
    title: change.title.trim(),
    subtitle: change.subtitle?.trim() || null,
    isrc,
    artists,
    artistName,
    after: change.after ?? null,
    id,
  })
  return draft.finish(`Add track "${shortName(change.title)}" to ${nameOf(facts)}`)
}

/** Looks whether the version has a ParentalWarningType, where it keeps them. */
function checkWarning({ version, doubts }: MessageDraft, kind: string, warning: string): void {
  const own = [kind, 'ParentalWarningType']
  const path = versionHas(version, own) ? own : [kind, `${kind}DetailsByTerritory`, 'ParentalWarningType']
  doubts.listed(version, path, warning)
}

function artistsFor(
  draft: MessageDraft,
  references: FreshReferences,
  release: Parameters<typeof artistsOf>[0],
  who: ChangeOf<'addTrack'>['artist'],
): { artists: NewArtist[]; artistName: string } {
  if (who === undefined) return { artists: artistsOf(release), artistName: artistNameOf(release) }
  const { name, reference } = partyNamed(draft, references, who)
  return { artists: [{ name, partyReference: reference, role: 'MainArtist' }], artistName: name }
}

/** Puts a resource behind that of another track, else behind the last of its kind, where the schema has its kind. */
function addResource(
  draft: MessageDraft,
  node: Parameters<MessageDraft['addAfter']>[2],
  reference: string,
  after: string | null,
  tracks: readonly string[],
): void {
  const { database } = draft.catalog
  const beside = after ?? tracks.at(-1) ?? null
  const sibling = database.get<{ id: number }>(
    'SELECT id FROM resource WHERE message = ? AND reference = ? AND kind = ? ORDER BY id DESC LIMIT 1',
    draft.message,
    beside,
    node.name,
  )
  if (sibling) {
    draft.addAfter(draft.record('resource', sibling.id), 'resource', node, reference)
    return
  }
  const order = childOrder(draft.version, ['ResourceList']) ?? []
  const kinds = order.slice(0, order.indexOf(node.name) + 1)
  const last = database.get<{ id: number }>(
    `SELECT id FROM resource WHERE message = ? AND kind IN (${kinds.map(() => '?').join(', ') || "''"})
     ORDER BY start DESC, id DESC LIMIT 1`,
    draft.message,
    ...kinds,
  )
  if (last) {
    draft.addAfter(draft.record('resource', last.id), 'resource', node, reference)
    return
  }
  const head = database.get<{ id: number }>(
    'SELECT id FROM resource WHERE message = ? ORDER BY start, id LIMIT 1',
    draft.message,
  )
  if (!head)
    throw new LatheError('not-editable', 'The message has no resource beside which a track could stand.')
  draft.addBefore(draft.record('resource', head.id), 'resource', node, reference)
}

interface NewTrack {
  reference: string
  title: string
  subtitle: string | null
  isrc: string | null
  artists: readonly NewArtist[]
  artistName: string
  after: string | null
  /** Row of the release the track is added to. */
  id: number
}

interface TrackRow {
  id: number
  reference: string | null
  start: number
}

/** Where the tracks of a release have releases of their own, the new one gets its own too, with the deals of its neighbour. */
function addTrackRelease(
  draft: MessageDraft,
  references: FreshReferences,
  album: Parameters<typeof artistsOf>[0],
  track: NewTrack,
): void {
  const { database } = draft.catalog
  const siblings = database.all<TrackRow & { resource: string }>(
    `SELECT DISTINCT r.id, r.reference, r.start, own.reference AS resource FROM release_resource AS own
     CROSS JOIN release_resource AS link ON link.reference = own.reference AND link.secondary = 0
     CROSS JOIN release AS r ON r.id = link.release AND r.message = ?1 AND r.kind = 'TrackRelease'
     WHERE own.release = ?2 AND own.secondary = 0 ORDER BY own.position`,
    draft.message,
    track.id,
  )
  const isFour = childOrder(draft.version, ['TrackRelease']) !== undefined
  const tracks = resourcesOf(album).length
  if (siblings.length === 0 && !(isFour && tracks === 0)) return
  const neighbour = siblings.find(({ resource }) => resource === track.after) ?? siblings.at(-1)
  const like = neighbour && draft.record('release', neighbour.id).root
  const reference = references.next('release')
  const namespace =
    like &&
    first(like, 'ReleaseId', 'ProprietaryId')?.attributes.find(({ name }) => name === 'Namespace')?.value
  const release = newTrackRelease(draft.version, {
    ...track,
    resource: track.reference,
    reference,
    proprietaryId: {
      namespace: namespace ?? senderOf(draft),
      value: track.isrc ?? reference,
    },
    album,
  })
  if (!release) throw noModel(draft)
  if (release.missing.length > 0) throw incomplete('TrackRelease', release.missing)
  const last = neighbour ?? {
    id: database.get<{ id: number }>(
      'SELECT id FROM release WHERE message = ? ORDER BY start DESC, id DESC LIMIT 1',
      draft.message,
    )!.id,
  }
  draft.addAfter(draft.record('release', last.id), 'release', release.element, reference)
  if (neighbour?.reference != null) joinDeals(draft, neighbour.reference, reference)
}

/** Names a new release in every ReleaseDeal that names its neighbour. */
function joinDeals(draft: MessageDraft, neighbour: string, reference: string): void {
  for (const { deal } of draft.catalog.database.all<{ deal: number }>(
    'SELECT deal FROM deal_release WHERE message = ? AND reference = ? ORDER BY deal',
    draft.message,
    neighbour,
  )) {
    const around = draft.releaseDeal(deal)
    const listed = named(around.root, 'DealReleaseReference')
    if (listed.some((one) => trimmed(one) === reference)) continue
    const beside = listed.find((one) => trimmed(one) === neighbour)
    if (!beside) continue
    around.change(
      insertionChanges(around.text, around.root, element('DealReleaseReference', reference), {
        after: beside,
      }),
    )
  }
}

/** The DPID of the message's sender; of a message that names none a placeholder that says so. */
export function senderOf(draft: MessageDraft): string {
  const sender = draft.catalog.database.get<{ sender_id: string | null }>(
    'SELECT sender_id FROM message WHERE id = ?',
    draft.message,
  )?.sender_id
  return sender || 'Sender'
}

function noModel(draft: MessageDraft): LatheError {
  return new LatheError(
    'not-editable',
    `No schema of ERN ${draft.version ?? 'this version'} is known, so nothing can be added to its messages.`,
  )
}

function incomplete(name: string, missing: readonly string[]): LatheError {
  const what = missing.map((path) => path.slice(path.indexOf('/') + 1)).join(', ')
  return new LatheError('invalid-value', `The ${name} cannot be made: the version requires ${what}.`)
}
