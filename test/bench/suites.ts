import type { Suite } from './suite.ts'
import { diffSuite } from './suites/diff.ts'
import { importSuite } from './suites/import.ts'
import { parseSuite } from './suites/parse.ts'
import { querySuite } from './suites/query.ts'
import { startSuite } from './suites/start.ts'

/** Every suite, in the order `--suite all` runs them. */
export const suites: readonly Suite[] = [parseSuite, importSuite, querySuite, diffSuite, startSuite]
