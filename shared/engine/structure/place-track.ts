import { LatheError } from '../../contract/errors.ts'
import type { ChangeOf, StructureResult } from '../../contract/structure.ts'
import { addItem, moveItem, resourcesOf } from '../../ern/structure/resource-groups.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { rowNumber } from '../catalog/record-id.ts'
import { MessageDraft } from './message-draft.ts'
import { checkHasResources, nameOf, releaseFacts, shortName } from './named-release.ts'

/** Puts a resource that the message has into a release. */
export function useTrack(catalog: Catalog, change: ChangeOf<'useTrack'>): StructureResult {
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

/** Moves a track behind another one of the same release. */
export function moveTrack(
  catalog: Catalog,
  { release: of, reference, after }: ChangeOf<'moveTrack'>,
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
