import { statSync } from 'node:fs'
import type { WorkbenchState } from '../../contract/workbench.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** The catalog as a whole: how much is in it and how large its file is. */
export function catalogTotals(catalog: Catalog, revision: number): WorkbenchState['catalog'] {
  const { database } = catalog
  const messages = database.get<
    Record<'releases' | 'trackReleases' | 'resources' | 'parties' | 'deals', number>
  >(
    `SELECT total(releases) AS releases, total(track_releases) AS trackReleases, total(resources) AS resources,
       total(parties) AS parties, total(deals) AS deals FROM message`,
  )!
  const sources = database.get<Record<'sources' | 'problems' | 'errors', number>>(
    'SELECT count(*) AS sources, total(problems) AS problems, total(errors) AS errors FROM source',
  )!
  const { sources: count, problems, errors } = sources
  return {
    name: catalog.name,
    bytes: sizeOf(catalog.path) + sizeOf(`${catalog.path}-wal`),
    sources: count,
    revision,
    counts: { ...messages, problems, errors },
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
