import { z } from 'zod'
import { call } from '../define.ts'
import { MetricSample } from '../jobs.ts'
import { Run, RunSummary } from '../runs.ts'
import { ProfileMeasurements } from '../settings.ts'

/** What was measured: processes, memory and jobs. */
export const measurementCalls = {
  /**
   * Writes a heap snapshot of a process, by its name in the samples, to the folder of the logs; older ones go. The
   * process stands still meanwhile.
   */
  'memory.snapshot': call({
    input: z.object({ process: z.string() }),
    output: z.object({ file: z.string(), bytes: z.number().int() }),
  }),

  /** What the profiles did on this machine when they were last measured (`lathe bench --profiles`). */
  'profiles.measured': call({ input: z.object({}), output: ProfileMeasurements }),

  /** The samples of the last minutes, for a chart that opens late. */
  'metrics.history': call({ input: z.object({}), output: z.array(MetricSample) }),

  /** Measured jobs, those that run first, then the newest; older ones give way. */
  'runs.list': call({ input: z.object({}), output: z.array(RunSummary) }),

  /** One of them with its samples, also while it runs. */
  'runs.read': call({ input: z.object({ id: z.string() }), output: Run }),

  /** Forgets the measurements of ended jobs: these, or all. The jobs themselves and what they did stay. */
  'runs.remove': call({
    input: z.object({ ids: z.array(z.string()).max(1000).optional() }),
    output: z.object({ removed: z.number().int() }),
  }),
}
