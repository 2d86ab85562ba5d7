import { createStore, type StoreApi } from 'zustand/vanilla'
import type { JobState } from '../../shared/contract/jobs.ts'
import { type ImportJob, isTerminal } from '../../shared/contract/jobs.ts'
import type { EditState, WorkbenchState } from '../../shared/contract/workbench.ts'

/** What the window knows of the engine: the last snapshot, kept up to date by events. */
export interface EngineState {
  /** False until the first snapshot. */
  loaded: boolean
  version: string
  catalog: WorkbenchState['catalog']
  /** Import and export jobs, oldest first. */
  jobs: readonly JobState[]
  edit: EditState
  theme: WorkbenchState['settings']['theme']
  samples: WorkbenchState['samples']
}

export const emptyEngineState: EngineState = {
  loaded: false,
  version: '',
  catalog: {
    name: '',
    bytes: 0,
    sources: 0,
    revision: 0,
    counts: { releases: 0, trackReleases: 0, resources: 0, parties: 0, deals: 0, problems: 0, errors: 0 },
  },
  jobs: [],
  edit: { undo: null, redo: null, editedReleases: 0, edits: 0 },
  theme: 'system',
  samples: [],
}

/** Replaces everything by a fresh snapshot, after connecting. */
export function withSnapshot(snapshot: WorkbenchState): EngineState {
  return {
    loaded: true,
    version: snapshot.version,
    catalog: snapshot.catalog,
    jobs: snapshot.jobs,
    edit: snapshot.edit,
    theme: snapshot.settings.theme,
    samples: snapshot.samples,
  }
}

/** Puts a job's new state in its place; a late event of a job that has come to rest is dropped. */
export function withJob(state: EngineState, job: JobState): EngineState {
  const at = state.jobs.findIndex((known) => known.id === job.id)
  if (at === -1) return { ...state, jobs: [...state.jobs, job] }
  const known = state.jobs[at] as JobState
  if (isTerminal(known.status) && !isTerminal(job.status)) return state
  return { ...state, jobs: state.jobs.with(at, job) }
}

/** Takes a job off the list. */
export function withoutJob(state: EngineState, id: string): EngineState {
  const jobs = state.jobs.filter((job) => job.id !== id)
  return jobs.length === state.jobs.length ? state : { ...state, jobs }
}

/** Takes the catalog's new totals, unless they are older than what is known. */
export function withCatalog(state: EngineState, catalog: WorkbenchState['catalog']): EngineState {
  return catalog.revision < state.catalog.revision ? state : { ...state, catalog }
}

/** The imports of a list of jobs. */
export function importJobs(jobs: readonly JobState[]): ImportJob[] {
  return jobs.filter((job) => job.kind === 'import')
}

/** Jobs that have not come to rest. */
export function runningJobs(jobs: readonly JobState[]): JobState[] {
  return jobs.filter((job) => !isTerminal(job.status))
}

/** The import that is being read now: the first that is not waiting, else the first of the queue. */
export function currentImport(jobs: readonly JobState[]): ImportJob | undefined {
  const running = importJobs(jobs).filter((job) => !isTerminal(job.status))
  return running.find((job) => job.status !== 'waiting') ?? running[0]
}

export type EngineStore = StoreApi<EngineState>

export function createEngineStore(): EngineStore {
  return createStore<EngineState>(() => emptyEngineState)
}
