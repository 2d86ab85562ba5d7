import type { Worker } from 'node:worker_threads'
import type { Handlers } from '../contract/define.ts'
import type { Workbench } from '../contract/workbench.ts'
import type { Events } from '../rpc/server.ts'
import type { Transport } from '../rpc/transport.ts'
import type { AnsweredInJson } from './context.ts'
import type { Places } from './places.ts'
import type { QueryThreadTask } from './query/serve-queries.ts'
import type { WatchPace } from './watch/watched-folder.ts'

/** A running import process as the engine sees it. */
export interface ProcessHandle {
  /** Carries the contract in `contract/import-process.ts`. */
  transport: Transport
  /** Settles when the process is gone: null for a clean end, else why, in words for the user. */
  exited: Promise<string | null>
  /** Ends it at once. */
  kill(): void
}

/** What the engine needs of its platform. Electron, the browser server and the command line each give one. */
export interface EngineHost {
  /** Resolves the ids that `import.start` and `export.start` are given. */
  places: Places
  /** Starts a process that serves the import contract. `name` is its service name. */
  startImportProcess(name: string): ProcessHandle
  /** Starts a thread of this process that runs `serveQueries` with what it is given. */
  startQueryThread(task: QueryThreadTask): Worker
}

/** A running engine as its hosts see it: they serve it to clients, and end it. */
export interface WorkbenchService {
  readonly handlers: Handlers<Workbench, AnsweredInJson>
  readonly events: Events<Workbench>
  /** Stops what runs, keeps what was read, closes the catalog. Resolves when nothing is held any more. */
  close(): Promise<void>
}

/** What an engine is opened with. */
export interface EngineOptions {
  /** Absolute path of the catalog; made, with its folder, when it is missing, unless `mustExist`. */
  catalog: string
  /** It was open before: one that is missing was moved, and an empty one in its place would look like a loss. */
  mustExist?: boolean
  host: EngineHost
  /** Folder of the sample messages the first run offers. */
  samples: string
  /** Lathe's version, shown to the user. */
  version: string
  /** Folder of the user's settings; that of the catalog when absent. */
  dataFolder?: string
  /** Whether an import process always waits, for a window: the first rows of a dropped file come sooner. */
  keepReady?: boolean
  /** When watched folders are looked at, where that differs from the usual. */
  watchPace?: Partial<WatchPace>
}
