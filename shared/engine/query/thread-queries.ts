import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { IndexBuilding } from './index-building.ts'
import { QueryThread } from './query-thread.ts'
import type { SelectedRows } from './selected-rows.ts'
import { type ThreadCall, threadCalls } from './serve-queries.ts'

/** The lists of an engine's catalog, read by a thread of their own. */
export interface ThreadQueries {
  readonly handlers: WorkbenchHandlers<ThreadCall>
  readonly selected: Pick<SelectedRows, 'rows'>
  readonly thread: QueryThread
  close(): Promise<void>
}

/** Makes the thread, which starts when it is first asked. `importing`: whether rows are being added. */
export function threadQueries(context: EngineContext, importing: () => boolean): ThreadQueries {
  const { catalog, host, revision } = context
  const indexes = new IndexBuilding((task) => host.startQueryThread(task), catalog.path)
  const thread = new QueryThread({
    start: (task) => host.startQueryThread(task),
    catalogPath: catalog.path,
    moment: () => ({ number: revision.number, order: revision.order, importing: importing() }),
    indexWanted: (index) => indexes.want(index),
  })
  const answering = (name: ThreadCall) => async (input: never, signal: AbortSignal) => {
    const at = revision.number
    const answer = (await thread.ask(name, input, signal)) as object
    // Rows have changed since: what was counted may be of before or after.
    return 'exact' in answer && revision.number !== at ? { ...answer, exact: false } : answer
  }
  return {
    handlers: Object.fromEntries(
      threadCalls.map((name) => [name, answering(name)]),
    ) as unknown as WorkbenchHandlers<ThreadCall>,
    selected: {
      rows: async (selection, list, signal) =>
        Array.from(await thread.ask('selected', { selection, list }, signal)),
    },
    thread,
    async close() {
      await thread.close()
      await indexes.close()
    },
  }
}
