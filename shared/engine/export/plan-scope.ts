import type { ExportPlan } from '../../contract/export.ts'
import type { Database } from '../catalog/database.ts'
import { changedReleases, type ResolvedScope, sourcesOf } from './scope.ts'
import { problemsOf, releaseChunks } from './tables/table-rows.ts'

/** How many releases are in scope; tracks are not counted unless they were chosen one by one. */
export function releasesCounted(database: Database, scope: ResolvedScope): number {
  if (typeof scope === 'object') return scope.releases.length
  if (scope === 'changed') return changedReleases(database).length
  return database.get<{ n: number }>("SELECT count(*) AS n FROM release WHERE kind <> 'TrackRelease'")!.n
}

/**
 * The problems of what is in scope by severity: with whole messages all that were found in their files, else those of
 * the releases, of the resources they have and of the deals that name them.
 */
export function problemsInScope(
  database: Database,
  scope: ResolvedScope,
  wholeMessages: boolean,
): ExportPlan['problems'] {
  if (scope === 'all') return ofSources(database, null)
  const releases = scope === 'changed' ? changedReleases(database) : scope.releases
  if (wholeMessages) return ofSources(database, sourcesOf(database, releases))
  const sum = { error: 0, warning: 0, info: 0 }
  for (const chunk of releaseChunks(database, { releases }))
    for (const { severity, n } of database.all<{ severity: keyof typeof sum; n: number }>(
      `SELECT severity, count(*) AS n FROM json_each(?) AS given CROSS JOIN problem ON problem.id = given.value
       GROUP BY severity`,
      JSON.stringify(problemsOf(database, chunk)),
    ))
      sum[severity] += n
  return sum
}

/** How many messages in scope are still being checked again after edits. */
export function checkedInScope(database: Database, scope: ResolvedScope): number {
  const waiting = database.all<{ source: number }>(
    'SELECT message.source FROM message_to_check AS waiting CROSS JOIN message ON message.id = waiting.message',
  )
  if (waiting.length === 0 || scope === 'all') return waiting.length
  const sources = sourcesOf(database, scope === 'changed' ? changedReleases(database) : scope.releases)
  return waiting.filter(({ source }) => sources.has(source)).length
}

/** `null`: all that are whole and in force. Errors and warnings count those beyond the list too. */
function ofSources(database: Database, sources: ReadonlySet<number> | null): ExportPlan['problems'] {
  const condition = sources === null ? 'true' : 'source.id IN (SELECT value FROM json_each(?))'
  const parameters = sources === null ? [] : [JSON.stringify([...sources])]
  const { error, warning } = database.get<{ error: number; warning: number }>(
    `SELECT CAST(total(errors) AS INTEGER) AS error, CAST(total(warnings) AS INTEGER) AS warning FROM source
     WHERE status = 'complete' AND replaced_by IS NULL AND ${condition}`,
    ...parameters,
  )!
  const { info } = database.get<{ info: number }>(
    `SELECT count(*) AS info FROM problem CROSS JOIN source ON source.id = problem.source
     WHERE problem.severity = 'info' AND ${condition}`,
    ...parameters,
  )!
  return { error, warning, info }
}
