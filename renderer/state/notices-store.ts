import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CatalogTrouble } from '../../shared/contract/catalog-trouble.ts'
import { isTerminal, type JobState } from '../../shared/contract/jobs.ts'

/** What stands over every screen until it is over, or until the user has seen it. */
export interface Notices {
  /** What keeps the catalog from being written. */
  trouble: CatalogTrouble | null
  /** The engine has ended by itself and runs again: why, and the imports that it ended with it. */
  restart: { reason: string; imports: readonly string[] } | null
  /** Why the catalog cannot be opened again by the engine that was started in place of one that ended. */
  notOpened: string | null
  /** Imports whose process has died, the newest last. */
  crashed: readonly string[]
}

export type NoticesStore = StoreApi<Notices>

export function createNotices(): NoticesStore {
  return createStore<Notices>(() => ({ trouble: null, restart: null, notOpened: null, crashed: [] }))
}

/** The jobs of `after` whose process has died since `before`. */
export function newlyCrashed(before: readonly JobState[], after: readonly JobState[]): string[] {
  const running = new Set(before.filter((job) => !isTerminal(job.status)).map(({ id }) => id))
  return after
    .filter((job) => job.status === 'failed' && job.cause === 'process-died' && running.has(job.id))
    .map(({ id }) => id)
}
