import { LatheError } from '../../contract/errors.ts'
import type { StructureChange, StructureResult } from '../../contract/structure.ts'
import { insertionChanges, removalChanges } from '../../ern/edit-element.ts'
import { childOrder } from '../../ern/structure/complete-element.ts'
import { copyOf, defaultBlock, element, first, named, trimmed } from '../../ern/structure/element.ts'
import {
  artistNameOf,
  artistsOf,
  type NewArtist,
  newRecording,
  newTrackRelease,
} from '../../ern/structure/new-records.ts'
import { dropResourceReferences } from '../../ern/structure/record-parts.ts'
import {
  addItem,
  hasResources,
  moveItem,
  removeItem,
  resourcesOf,
} from '../../ern/structure/resource-groups.ts'
import { typedValue } from '../../values/value-kinds.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId, rowNumber } from '../catalog/record-id.ts'
import { removeDealRow } from './deals.ts'
import { MessageDraft } from './message-draft.ts'
import { partyNamed } from './parties.ts'
import { FreshReferences } from './references.ts'

type Of<Name extends StructureChange['do']> = Extract<StructureChange, { do: Name }>

/** A release with what stands beside it in the catalog. */
interface ReleaseFacts {
  id: number
  kind: string
  title: string | null
  reference: string | null
}

function releaseFacts(catalog: Catalog, id: number): ReleaseFacts {
  const row = catalog.database.get<ReleaseFacts>(
    'SELECT id, kind, title, reference FROM release WHERE id = ?',
    id,
  )
  if (!row) throw new LatheError('not-found', `There is no ${recordId('release', id)} in this catalog.`)
  if (row.kind !== 'Release')
    throw new LatheError(
      'not-editable',
      `A ${row.kind} has no list of tracks: add it to the release it belongs to.`,
    )
  return row
}

/** Adds a new recording to a release. Runs inside the caller's transaction. */
export function addTrack(catalog: Catalog, change: Of<'addTrack'>): StructureResult {
  const id = rowNumber(change.release, 'release')
  const facts = releaseFacts(catalog, id)
  const draft = new MessageDraft(catalog, 'release', id)
  const release = draft.record('release', id)
  checkHasResources(release.root)
  const isrc = checked('isrc', change.isrc, 'ISRC', draft.notes)
  const duration = checked('duration', change.duration, 'duration', draft.notes)!
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

/** Puts a resource that the message has into a release. */
export function useTrack(catalog: Catalog, change: Of<'useTrack'>): StructureResult {
  const id = rowNumber(change.release, 'release')
  const facts = releaseFacts(catalog, id)
  const resource = catalog.database.get<{
    message: number
    reference: string | null
    kind: string
    title: string | null
  }>(
    'SELECT message, reference, kind, title FROM resource WHERE id = ?',
    rowNumber(change.resource, 'resource'),
  )
  if (!resource) throw new LatheError('not-found', `There is no ${change.resource} in this catalog.`)
  const draft = new MessageDraft(catalog, 'release', id)
  const release = draft.record('release', id)
  checkHasResources(release.root)
  if (resource.message !== draft.message || resource.reference === null)
    throw new LatheError(
      'invalid-input',
      'A release can only use resources of its own message that have a reference.',
    )
  if (resourcesOf(release.root).includes(resource.reference))
    throw new LatheError('invalid-value', `The release has ${resource.title ?? resource.reference} already.`)
  addItem(release, draft.version, { reference: resource.reference, kind: resource.kind }, change.after)
  return draft.finish(`Add track "${shortName(resource.title ?? resource.reference)}" to ${nameOf(facts)}`)
}

/** Takes a track out of a release, and out of the message where nothing else uses it. */
export function removeTrack(
  catalog: Catalog,
  { release: of, reference }: Of<'removeTrack'>,
): StructureResult {
  const id = rowNumber(of, 'release')
  const facts = releaseFacts(catalog, id)
  const draft = new MessageDraft(catalog, 'release', id)
  const release = draft.record('release', id)
  const used = resourcesOf(release.root)
  if (!used.includes(reference))
    throw new LatheError('invalid-value', `${nameOf(facts)} does not refer to ${reference}.`)
  if (used.length === 1)
    throw new LatheError(
      'invalid-value',
      `${reference} is the only resource of ${nameOf(facts)}: a release must have one. Add another track first.`,
    )
  const { database } = catalog
  const users = database.all<{ id: number; kind: string; reference: string | null; others: number }>(
    `SELECT release.id, release.kind, release.reference,
       (SELECT count(*) FROM release_resource AS other WHERE other.release = release.id AND other.reference <> ?1) AS others
     FROM release CROSS JOIN release_resource AS link ON link.release = release.id AND link.reference = ?1
     WHERE release.message = ?2 AND release.id <> ?3 GROUP BY release.id ORDER BY release.id`,
    reference,
    draft.message,
    id,
  )
  const tracks = users.filter(
    ({ kind, others }) => (kind === 'TrackRelease' || kind === 'ClipRelease') && others === 0,
  )
  removeItem(release, reference)
  const resource = database.get<{ id: number; title: string | null }>(
    'SELECT id, title FROM resource WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
    draft.message,
    reference,
  )
  if (users.length > tracks.length)
    draft.notes.push(
      `${users.length - tracks.length} other releases use the recording: it stays in the message, with its own release.`,
    )
  else {
    for (const track of tracks) removeRelease(draft, track)
    dropFromDeals(draft, facts.reference, reference)
    if (resource) draft.remove(draft.record('resource', resource.id))
  }
  return draft.finish(`Remove track "${shortName(resource?.title ?? reference)}" from ${nameOf(facts)}`)
}

/** Moves a track behind another one of the same release. */
export function moveTrack(
  catalog: Catalog,
  { release: of, reference, after }: Of<'moveTrack'>,
): StructureResult {
  const id = rowNumber(of, 'release')
  const facts = releaseFacts(catalog, id)
  const draft = new MessageDraft(catalog, 'release', id)
  const release = draft.record('release', id)
  const used = resourcesOf(release.root)
  for (const one of [reference, after])
    if (one !== null && !used.includes(one))
      throw new LatheError('invalid-value', `${nameOf(facts)} does not refer to ${one}.`)
  if (reference === after) throw new LatheError('invalid-value', 'A track does not come behind itself.')
  moveItem(release, reference, after)
  const title = catalog.database.get<{ title: string | null }>(
    'SELECT title FROM resource WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
    draft.message,
    reference,
  )?.title
  return draft.finish(`Move track "${shortName(title ?? reference)}" in ${nameOf(facts)}`)
}

function checkHasResources(release: Parameters<typeof hasResources>[0]): void {
  if (!hasResources(release))
    throw new LatheError(
      'not-editable',
      'The release says why it names no resources (ResourceOmissionReason). Remove that in the tree to add tracks.',
    )
}

/** Brings what was given into the form a message has it in; refuses what no message may have. */
function checked(
  kind: 'isrc' | 'duration',
  given: string | null,
  name: string,
  notes: string[],
): string | null {
  if (given === null || given.trim() === '') return null
  const { value, state, reason } = typedValue(kind, given)
  if (state === 'refused') throw new LatheError('invalid-value', `The ${name} was not taken. ${reason}`)
  if (reason !== null) notes.push(`${value} is kept as given. ${reason}`)
  return value
}

function artistsFor(
  draft: MessageDraft,
  references: FreshReferences,
  release: Parameters<typeof artistsOf>[0],
  who: Of<'addTrack'>['artist'],
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

/** Takes a release out, and its reference out of every deal; a deal that is left for no release goes too. */
function removeRelease(
  draft: MessageDraft,
  { id, reference }: { id: number; reference: string | null },
): void {
  if (reference !== null) {
    const { database } = draft.catalog
    for (const { deal } of database.all<{ deal: number }>(
      'SELECT deal FROM deal_release WHERE message = ? AND reference = ? ORDER BY deal',
      draft.message,
      reference,
    )) {
      const around = draft.releaseDeal(deal)
      if (around.isGone) continue
      const listed = named(around.root, 'DealReleaseReference')
      const own = listed.find((one) => trimmed(one) === reference)
      if (!own) continue
      if (listed.length > 1) around.change(removalChanges(around.text, own))
      else removeDealRow(draft, deal, true)
    }
  }
  draft.remove(draft.record('release', id))
}

/** Deals name single resources of a release as incentives: one that goes is named no more. */
function dropFromDeals(draft: MessageDraft, release: string | null, reference: string): void {
  if (release === null) return
  for (const { deal } of draft.catalog.database.all<{ deal: number }>(
    'SELECT deal FROM deal_release WHERE message = ? AND reference = ? ORDER BY deal',
    draft.message,
    release,
  )) {
    const around = draft.releaseDeal(deal)
    if (!around.isGone) dropResourceReferences(around, reference)
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

/** A release as a label names it. */
export function nameOf({ title, reference, id }: Pick<ReleaseFacts, 'title' | 'reference' | 'id'>): string {
  return shortName(title ?? reference ?? `release ${id}`)
}

/** At most sixty characters of a name. */
export function shortName(name: string): string {
  const characters = [...name.trim()]
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}
