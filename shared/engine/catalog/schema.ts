import { deliveryTables } from './tables/deliveries.ts'
import { editTables } from './tables/edits.ts'
import { jobTables } from './tables/jobs.ts'
import { problemTables } from './tables/problems.ts'
import { recordTables } from './tables/records.ts'
import { searchTables } from './tables/search.ts'
import { sourceTables } from './tables/sources.ts'
import { statementTables } from './tables/statements.ts'

/** "LTHE": marks a SQLite file as a Lathe catalog (PRAGMA application_id). */
export const applicationId = 0x4c544845

/**
 * The tables of a catalog, version by version: entry n brings user_version n to n + 1. Byte positions (`start`,
 * `length`) are offsets in the source file. `*_key` columns are folded (lower case, no diacritics) for sorting.
 * Columns that mirror edits always hold what the patched source says.
 */
export const migrations: readonly string[] = [
  [
    sourceTables,
    recordTables,
    deliveryTables,
    statementTables,
    problemTables,
    editTables,
    jobTables,
    searchTables,
  ].join('\n'),
]
