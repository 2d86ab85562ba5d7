import { statSync } from 'node:fs'
import type { WorkbenchState } from '../../contract/workbench.ts'
import type { Revision } from '../revision.ts'
import type { Catalog } from './catalog.ts'

/** What the whole catalog holds, from the sums its messages and sources keep. */
export function catalogSummary(catalog: Catalog, revision: Revision): WorkbenchState['catalog'] {
  const { database } = catalog
  const messages = database.get<{
    releases: number
    trackReleases: number
    resources: number
    parties: number
    deals: number
  }>(
    `SELECT total(releases) AS releases, total(track_releases) AS trackReleases, total(resources) AS resources,
       total(parties) AS parties, total(deals) AS deals FROM message`,
  )!
  const sources = database.get<{ sources: number; problems: number; errors: number }>(
    'SELECT count(*) AS sources, total(problems) AS problems, total(errors) AS errors FROM source',
  )!
  const fileBytes = (suffix: string) =>
    statSync(`${catalog.path}${suffix}`, { throwIfNoEntry: false })?.size ?? 0
  return {
    name: catalog.name,
    bytes: fileBytes('') + fileBytes('-wal'),
    sources: sources.sources,
    revision: revision.number,
    counts: { ...messages, problems: sources.problems, errors: sources.errors },
  }
}
