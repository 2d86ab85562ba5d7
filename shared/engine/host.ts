import type { Transport } from '../rpc/transport.ts'
import type { Places } from './places.ts'

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
}
