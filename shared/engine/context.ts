import type { DisposableStack } from '../base/disposable.ts'
import type { CallName, Handlers } from '../contract/define.ts'
import type { Workbench } from '../contract/workbench.ts'
import type { Events } from '../rpc/server.ts'
import type { Catalog } from './catalog/catalog.ts'
import type { EditsAtWork } from './edit/edits-at-work.ts'
import type { EngineHost } from './host.ts'
import type { JobList } from './jobs/job-list.ts'
import type { Revision } from './revision.ts'
import type { Runs } from './runs/runs.ts'

/** What the parts of the engine share. Each part is a function of it that gives the handlers of its calls. */
export interface EngineContext {
  /** Reads are made on `catalog.database`, writes through `catalog.write`. */
  readonly catalog: Catalog
  readonly events: Events<Workbench>
  readonly host: EngineHost
  /** All jobs, of every kind: what is put there is shown, kept and told to the clients. */
  readonly jobs: JobList
  /** What was measured of jobs; work that is no job of the list tells it when it begins and ends. */
  readonly runs: Runs
  /** To be told after every change of rows: pages are read anew, and clients hear `catalog.changed`. */
  readonly revision: Revision
  /** Edits that take their time are told to it: what nobody waits for gives way to them. */
  readonly editing: EditsAtWork
  /** Folder for what the engine keeps besides the catalog (settings). */
  readonly dataFolder: string
  /** Folder of the sample messages. */
  readonly samplesFolder: string
  readonly version: string
  /** Ends with the engine. */
  readonly lifetime: DisposableStack
  /** Aborted when the engine ends. */
  readonly signal: AbortSignal
}

/** Calls of the workbench that may be answered in JSON. */
export type AnsweredInJson = 'catalog.page' | 'catalog.release'

/** The handlers of some of the workbench's calls. */
export type WorkbenchHandlers<N extends CallName<Workbench>> = Pick<Handlers<Workbench, AnsweredInJson>, N>
