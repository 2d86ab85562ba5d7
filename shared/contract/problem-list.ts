import { z } from 'zod'
import { ProblemRow, Severity } from './records.ts'

/** What problems are gathered by: the rule they break, how bad they are, or the file they stand in. */
export const ProblemGrouping = z.enum(['code', 'severity', 'file'])
export type ProblemGrouping = z.infer<typeof ProblemGrouping>

/** Which problems. Those of a file's earlier versions are not among them. */
export const ProblemQuery = z.object({
  /** Absent: of every severity. */
  severities: z.array(Severity).optional(),
  /** Words that must stand in the code, the sentence, the path or the name of the file. */
  search: z.string().max(1000).default(''),
})
export type ProblemQuery = z.infer<typeof ProblemQuery>

export const ProblemGroup = z.object({
  /** A code, a severity, or the id of a source. */
  key: z.string(),
  /** The code, the severity, or the file's name. */
  label: z.string(),
  /** The worst in it. */
  severity: Severity,
  count: z.number().int(),
})
export type ProblemGroup = z.infer<typeof ProblemGroup>

export const ProblemGroups = z.object({
  groups: z.array(ProblemGroup),
  /** Groups there are. */
  total: z.number().int(),
  /** Problems that fit the search, whatever their severity, and those of the severities asked for together. */
  counts: z.object({ error: z.number().int(), warning: z.number().int(), info: z.number().int() }),
  problems: z.number().int(),
})
export type ProblemGroups = z.infer<typeof ProblemGroups>

/** A group by its key: absent for all problems. */
export const ProblemGroupKey = z.object({ by: ProblemGrouping, key: z.string().max(1000) })
export type ProblemGroupKey = z.infer<typeof ProblemGroupKey>

/** A list of problems: of one group, or all. */
export const ProblemListQuery = ProblemQuery.extend({ group: ProblemGroupKey.optional() })
export type ProblemListQuery = z.infer<typeof ProblemListQuery>

export const ProblemPage = z.object({ rows: z.array(ProblemRow), total: z.number().int() })
export type ProblemPage = z.infer<typeof ProblemPage>
