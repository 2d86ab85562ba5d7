import { z } from 'zod'
import { call } from '../define.ts'
import { ListFormat } from '../list-format.ts'
import {
  ProblemGrouping,
  ProblemGroups,
  ProblemListQuery,
  ProblemPage,
  ProblemQuery,
} from '../problem-list.ts'

/** The list of problems of all sources. */
export const problemCalls = {
  /** Problems by the rule they break, by severity or by file, with how many there are. */
  'problems.groups': call({
    input: ProblemQuery.extend({
      by: ProblemGrouping,
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(200),
    }),
    output: ProblemGroups,
    latestWins: true,
  }),

  /** Problems of one group, or all: worst first, then by code, then in the order of the files. */
  'problems.page': call({
    input: ProblemListQuery.extend({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(100),
    }),
    output: ProblemPage,
  }),

  /** Writes what `problems.page` lists to a file; `target` comes from the host. A cancel leaves nothing behind. */
  'problems.export': call({
    input: ProblemListQuery.extend({
      target: z.string(),
      format: ListFormat,
    }),
    output: z.object({ bytes: z.number().int() }),
  }),
}
