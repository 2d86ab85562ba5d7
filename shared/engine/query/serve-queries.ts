import type { MessagePort } from 'node:worker_threads'
import { type ErrorShape, LatheError, toErrorShape } from '../../contract/errors.ts'
import { JsonAnswer } from '../../contract/json-answer.ts'
import type { ListName } from '../../contract/records.ts'
import type { Selection } from '../../contract/selection.ts'
import { Catalog } from '../catalog/catalog.ts'
import type { WorkbenchHandlers } from '../context.ts'
import { problemHandlers } from '../problems/problem-handlers.ts'
import type { CatalogMoment } from '../revision.ts'
import { sourceListHandlers } from '../sources/source-list.ts'
import { type CatalogHandlers, catalogHandlers } from './catalog-handlers.ts'
import { CatalogQueries } from './catalog-queries.ts'
import { catalogTotals } from './catalog-totals.ts'
import { makeSortIndex, type WantedIndex } from './sort-indexes.ts'

/** Calls that read lists. */
const listCalls = [
  'catalog.page',
  'catalog.count',
  'catalog.places',
  'catalog.values',
  'catalog.groups',
  'catalog.missingIdentifiers',
  'catalog.record',
  'problems.groups',
  'problems.page',
  'sources.page',
  'sources.versions',
] as const

/** Calls that open records, and that read what was or could be changed. */
const recordCalls = [
  'catalog.release',
  'catalog.batch',
  'catalog.model',
  'catalog.problems',
  'catalog.xml',
  'catalog.line',
  'catalog.tree',
  'catalog.treeSearch',
  'changes.page',
  'bulk.values',
  'bulk.fields',
] as const
export type RecordCall = (typeof recordCalls)[number]

/** Calls of the workbench that the query thread answers. */
export const threadCalls = [...listCalls, ...recordCalls] as const
export type ThreadCall = (typeof threadCalls)[number]

/** All that a query thread can be asked. */
export type QueryHandlers = WorkbenchHandlers<Exclude<ThreadCall, keyof CatalogHandlers>> &
  CatalogHandlers & {
    /** Row numbers of what is selected: see `SelectedRows`. They are moved, not copied. */
    selected(
      asked: { selection: Selection; list: ListName },
      signal: AbortSignal,
    ): Promise<Float64Array<ArrayBuffer>>
    totals(asked: null): ReturnType<typeof catalogTotals>
  }

/** What the thread must know of the engine to answer a call: which rows are new, and whether more are coming. */
export interface EngineMoment extends CatalogMoment {
  importing: boolean
}

/** What a thread is started for: to answer questions, or to make one index, which ends it. */
export type QueryThreadTask =
  | { task: 'answer'; catalog: string; shared: Int32Array<SharedArrayBuffer> }
  | { task: 'index'; catalog: string; wanted: WantedIndex }

/** What a host gives such a thread: a ceiling far above what was ever measured, as flags of its process do not count here. */
export const queryThreadLimits = { maxOldGenerationSizeMb: 512 }

/**
 * Places in the memory both threads see: the call at work, the one that is to end, and the last that was asked. No call has
 * the number 0.
 */
export const place = { working: 0, interrupted: 1, asked: 2 } as const
export const placesShared = Object.keys(place).length

/** What the thread is told. A call has a number of its own, above 0. */
export type ThreadQuestion =
  | { ask: 'call'; number: number; name: keyof QueryHandlers; input: unknown; moment: EngineMoment }
  | { ask: 'interrupt'; number: number }
  | { ask: 'close' }

/** What the thread tells. */
export type ThreadAnswer =
  | { tell: 'ready' }
  /** It cannot read the catalog, and ends. */
  | { tell: 'failed'; error: ErrorShape }
  | { tell: 'answer'; number: number; output: unknown }
  | { tell: 'json'; number: number; json: string }
  | { tell: 'error'; number: number; error: ErrorShape }
  /** An order of a long list has no index. */
  | { tell: 'wanted'; index: WantedIndex }

/** The thread's side of `QueryThread`, and of the making of an index. */
export function serveQueries(port: MessagePort, task: QueryThreadTask): void {
  if (task.task === 'index') makeSortIndex(task.catalog, task.wanted)
  else answerQueries(port, task.catalog, task.shared)
}

function answerQueries(port: MessagePort, path: string, shared: Int32Array<SharedArrayBuffer>): void {
  const tell = (answer: ThreadAnswer, moved: ArrayBuffer[] = []) => port.postMessage(answer, moved)
  let catalog: Catalog
  try {
    catalog = Catalog.openToRead(path)
  } catch (thrown) {
    tell({ tell: 'failed', error: toErrorShape(thrown) })
    port.close()
    return
  }
  const moment = { number: 0, order: 0, importing: false }
  const running = new Map<number, AbortController>()
  let taken = 0
  catalog.database.whileGoingOn = () => {
    const working = Atomics.load(shared, place.working)
    // What is done while no call is at work is done ahead, and ends as soon as there is one.
    const isOver =
      working === 0
        ? Atomics.load(shared, place.asked) !== taken
        : Atomics.load(shared, place.interrupted) === working
    if (isOver) throw new LatheError('cancelled', 'Cancelled')
  }
  const handlers = queryHandlers(catalog, moment, (index) => tell({ tell: 'wanted', index }))

  const answer = async ({ number, name, input, moment: now }: ThreadQuestion & { ask: 'call' }) => {
    Object.assign(moment, now)
    const controller = new AbortController()
    running.set(number, controller)
    taken = number
    Atomics.store(shared, place.working, number)
    try {
      const handler = handlers[name] as (input: unknown, signal: AbortSignal) => unknown
      const output = await handler(input, controller.signal)
      if (output instanceof JsonAnswer) tell({ tell: 'json', number, json: output.json })
      else
        tell(
          { tell: 'answer', number, output },
          output instanceof Float64Array ? [output.buffer as ArrayBuffer] : [],
        )
    } catch (thrown) {
      tell({ tell: 'error', number, error: toErrorShape(thrown) })
    } finally {
      running.delete(number)
      Atomics.compareExchange(shared, place.working, number, 0)
    }
  }

  port.on('message', (question: ThreadQuestion) => {
    if (question.ask === 'call') void answer(question)
    else if (question.ask === 'interrupt')
      running.get(question.number)?.abort(new LatheError('cancelled', 'Cancelled'))
    else {
      catalog.dispose()
      port.close()
    }
  })
  tell({ tell: 'ready' })
}

/** Everything a thread answers, over a connection that only reads. */
function queryHandlers(
  catalog: Catalog,
  moment: EngineMoment,
  wanted: (index: WantedIndex) => void,
): QueryHandlers {
  const context = { catalog, revision: moment }
  const queries = new CatalogQueries(context, () => moment.importing, wanted)
  return {
    ...catalogHandlers(context, queries),
    ...problemHandlers(context),
    ...sourceListHandlers(context),
    ...recordCallsWhenAsked(context, queries),
    selected: async ({ selection, list }, signal) =>
      Float64Array.from(await queries.selected.rows(selection, list, signal)),
    totals: () => catalogTotals(catalog, moment.number),
  }
}

function recordCallsWhenAsked(
  context: { catalog: Catalog; revision: CatalogMoment },
  queries: CatalogQueries,
): WorkbenchHandlers<RecordCall> {
  let loaded: Promise<WorkbenchHandlers<RecordCall>> | undefined
  const answering = (name: RecordCall) => async (input: never, signal: AbortSignal) => {
    loaded ??= import('./serve-records.ts').then(({ recordCallHandlers }) =>
      recordCallHandlers(context, queries),
    )
    const handlers = await loaded
    signal.throwIfAborted()
    return await handlers[name](input, signal)
  }
  return Object.fromEntries(
    recordCalls.map((name) => [name, answering(name)]),
  ) as unknown as WorkbenchHandlers<RecordCall>
}
