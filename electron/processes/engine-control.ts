import { z } from 'zod'
import { call, defineContract, event } from '../../shared/contract/define.ts'
import { JobStatus } from '../../shared/contract/jobs.ts'

const NamedPath = z.object({ path: z.string(), name: z.string() })

/** What the jobs of an engine do, as far as the main process needs it. */
const Activity = z.object({
  /** Jobs that have not come to rest. */
  running: z.number().int(),
  /** Names of the first of them. */
  names: z.array(z.string()),
  /** How far all of them are, 0 to 1; null when it cannot be known. */
  part: z.number().nullable(),
})
export type Activity = z.infer<typeof Activity>

/** How a job came to rest, for a notification. */
const EndedJob = z.object({
  name: z.string(),
  kind: z.enum(['import', 'export']),
  status: JobStatus,
  seconds: z.number(),
  releases: z.number().int().nullable(),
  problems: z.number().int().nullable(),
})
export type EndedJob = z.infer<typeof EndedJob>

/**
 * Between Electron's main process and the engine's process, over the parent port. Windows and import processes talk to
 * the engine over ports of their own, which main sends with a `PortMessage`.
 */
export const engineControl = defineContract({
  calls: {
    /** Resolves once the catalog is open. Rejects with what is wrong with it. */
    open: call({
      input: z.object({
        catalog: z.string(),
        /** Whether it was open before, so that a missing one is not made anew. */
        mustExist: z.boolean(),
        samples: z.string(),
        version: z.string(),
        /** Folder of the user's settings. */
        dataFolder: z.string(),
      }),
      output: z.object({}),
    }),
    /** Takes in files and folders; gives their ids for a window. */
    addFiles: call({ input: z.object({ files: z.array(NamedPath) }), output: z.array(z.string()) }),
    addTarget: call({
      input: NamedPath.extend({ kind: z.enum(['file', 'folder']) }),
      output: z.string(),
    }),
    targetPath: call({ input: z.object({ target: z.string() }), output: z.string() }),
    /** Reads files that were named on the command line or opened from the desktop. */
    importPaths: call({
      input: z.object({ paths: z.array(z.string()).min(1) }),
      output: z.array(z.string()),
    }),
    /** An import process is gone: null for a clean end, else why. */
    importProcessExited: call({
      input: z.object({ id: z.number(), reason: z.string().nullable() }),
      output: z.object({}),
    }),
    close: call({ input: z.object({}), output: z.object({}) }),
  },
  events: {
    /** The engine wants an import process, and a port to it. */
    importProcessWanted: event({ payload: z.object({ id: z.number(), name: z.string() }) }),
    importProcessUnwanted: event({ payload: z.object({ id: z.number() }) }),
    activityChanged: event({ payload: Activity }),
    jobEnded: event({ payload: EndedJob }),
  },
})
export type EngineControl = typeof engineControl

/** Says what the port that comes with it is for. */
export const PortMessage = z.discriminatedUnion('port', [
  z.object({ port: z.literal('window') }),
  z.object({ port: z.literal('import-process'), id: z.number() }),
])
export type PortMessage = z.infer<typeof PortMessage>
