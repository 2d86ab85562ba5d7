import { LatheError } from '../../contract/errors.ts'
import type { ChangeOf, StructureResult } from '../../contract/structure.ts'
import { removalChanges } from '../../ern/edit-element.ts'
import { named, trimmed } from '../../ern/structure/element.ts'
import { dropResourceReferences } from '../../ern/structure/record-parts.ts'
import { removeItem, resourcesOf } from '../../ern/structure/resource-groups.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { rowNumber } from '../catalog/record-id.ts'
import { removeDealRow } from './deals.ts'
import { MessageDraft } from './message-draft.ts'
import { nameOf, releaseFacts, shortName } from './named-release.ts'

/** Takes a track out of a release, and out of the message where nothing else uses it. */
export function removeTrack(
  catalog: Catalog,
  { release: of, reference }: ChangeOf<'removeTrack'>,
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
