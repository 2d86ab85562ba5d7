import { statSync } from 'node:fs'
import type { WorkbenchState } from '../../contract/workbench.ts'
import type { Catalog } from '../catalog/catalog.ts'

/** The catalog as a whole: how much is in it and how large its file is. */
export function catalogTotals(catalog: Catalog, revision: number): WorkbenchState['catalog'] {
  const { database } = catalog
  const columns = `total(releases) AS releases, total(track_releases) AS trackReleases, total(resources) AS resources,
    total(parties) AS parties, total(deals) AS deals`
  type Messages = Record<'releases' | 'trackReleases' | 'resources' | 'parties' | 'deals', number>
  const messages = database.get<Messages>(`SELECT ${columns} FROM message`)!
  const sources = database.get<Record<'sources' | 'problems' | 'errors', number>>(
    'SELECT count(*) AS sources, total(problems) AS problems, total(errors) AS errors FROM source',
  )!
  // An earlier version of a file is kept, not counted. There are few as a rule.
  const replaced = database.get<Messages>(
    `SELECT ${columns.replaceAll('total(', 'total(message.')} FROM source CROSS JOIN message ON message.source = source.id
     WHERE source.replaced_by IS NOT NULL`,
  )!
  const earlier = database.get<Record<'problems' | 'errors', number>>(
    'SELECT total(problems) AS problems, total(errors) AS errors FROM source WHERE replaced_by IS NOT NULL',
  )!
  for (const name of Object.keys(replaced) as (keyof Messages)[]) messages[name] -= replaced[name]
  sources.problems -= earlier.problems
  sources.errors -= earlier.errors
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
