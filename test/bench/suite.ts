import type { Figure } from './figures.ts'
import type { GeneratedVersion } from './generate.ts'

/** What a run was asked for. */
export interface BenchOptions {
  /** Sizes of single files, in MB. */
  sizes: readonly number[]
  rounds: number
  version: GeneratedVersion
  /** Messages in a folder; null: no folder is read by the suite of single files. */
  files: number | null
  /** Albums in the catalog that is asked. */
  albums: number
  /** Questions of each kind. */
  questions: number
  /** Kinds of questions; none: all of them. */
  kinds: readonly string[]
  /** Where generated files are kept. */
  keep: string
}

/** What a suite found out. */
export interface SuiteResult {
  /** Tables to read. */
  text: string
  figures: Figure[]
  /** Everything measured, for the JSON file. */
  details: unknown
}

/** Measurements that belong together and run by themselves. */
export interface Suite {
  name: string
  about: string
  run(options: BenchOptions): Promise<SuiteResult>
}
