import { LatheError } from '../../contract/errors.ts'
import { hasResources } from '../../ern/structure/resource-groups.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'

/** A release with what stands beside it in the catalog. */
interface ReleaseFacts {
  id: number
  kind: string
  title: string | null
  reference: string | null
}

export function releaseFacts(catalog: Catalog, id: number): ReleaseFacts {
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

export function checkHasResources(release: Parameters<typeof hasResources>[0]): void {
  if (!hasResources(release))
    throw new LatheError(
      'not-editable',
      'The release says why it names no resources (ResourceOmissionReason). Remove that in the tree to add tracks.',
    )
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
