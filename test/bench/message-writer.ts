import type { ReleasePlan } from './release-plan.ts'

/** How one version of the standard writes a message of planned releases. */
export interface MessageWriter {
  /** Everything before the first list. */
  open(message: { id: string; thread: string }): string
  /** The lists in schema order; each gives the part of one release. */
  lists: readonly { element: string; part(release: ReleasePlan, seed: number): string }[]
  close: string
  /** How many records one release stands for. */
  counts(release: ReleasePlan): RecordCounts
}

/** Counted as the command line counts: `releases` holds the track releases too. */
export interface RecordCounts {
  releases: number
  trackReleases: number
  resources: number
  parties: number
  deals: number
}
