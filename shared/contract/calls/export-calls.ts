import { z } from 'zod'
import { FilePart } from '../chosen-file.ts'
import { call } from '../define.ts'
import { ExportPlan, ExportRequest, ExportSummary } from '../export.ts'
import { JobId, JobState } from '../jobs.ts'

/** What leaves a catalog: messages, tables, and files that a window made by itself. */
export const exportCalls = {
  'export.plan': call({ input: ExportRequest, output: ExportPlan, latestWins: true }),

  /** `target` comes from the host (a chosen place, or a download to be). */
  'export.start': call({ input: z.object({ request: ExportRequest, target: z.string() }), output: JobId }),

  'export.stop': call({ input: z.object({ job: JobId }), output: JobState }),

  'export.wait': call({ input: z.object({ job: JobId }), output: ExportSummary }),

  /**
   * Writes a part of what the window made by itself (the picture of a chart, its values, the settings) to a file the user
   * chose; gives the bytes so far. The file has its name once its last part is written; what fails leaves nothing behind.
   */
  'file.write': call({ input: FilePart, output: z.object({ bytes: z.number().int() }) }),
}
