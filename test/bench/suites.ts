import type { Suite } from './suite.ts'
import { buildSuite } from './suites/build.ts'
import { bulkSuite } from './suites/bulk.ts'
import { diffSuite } from './suites/diff.ts'
import { exportSuite } from './suites/export.ts'
import { folderSuite, incrementalSuite } from './suites/folder.ts'
import { hashSuite } from './suites/hash.ts'
import { importSuite } from './suites/import.ts'
import { parseSuite } from './suites/parse.ts'
import { profilesSuite } from './suites/profiles.ts'
import { querySuite } from './suites/query.ts'
import { startSuite } from './suites/start.ts'

/** Every suite, in the order `--suite all` runs them. */
export const suites: readonly Suite[] = [
  parseSuite,
  importSuite,
  folderSuite,
  incrementalSuite,
  hashSuite,
  profilesSuite,
  querySuite,
  bulkSuite,
  buildSuite,
  diffSuite,
  exportSuite,
  startSuite,
]
