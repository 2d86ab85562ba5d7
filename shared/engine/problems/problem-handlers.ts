import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { ProblemList } from './problem-groups.ts'

/** The calls that count problems by groups, and list those of one. */
export function problemHandlers(
  context: EngineContext,
): WorkbenchHandlers<'problems.groups' | 'problems.page'> {
  const list = new ProblemList(context.catalog.database, context.revision)
  return {
    'problems.groups': ({ by, offset, limit, ...query }, signal) =>
      list.groups(query, by, offset, limit, signal),
    'problems.page': ({ group, offset, limit, ...query }, signal) =>
      list.page(query, group, offset, limit, signal),
  }
}
