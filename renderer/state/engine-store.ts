import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EditState } from '../../shared/contract/edit.ts'
import { type ImportJob, isTerminal, type JobState } from '../../shared/contract/jobs.ts'
import { changedSettings, defaultSettings, type SettingsChange } from '../../shared/contract/settings.ts'
import type { WorkbenchState } from '../../shared/contract/workbench.ts'

/** What the window knows of the engine: the last snapshot, kept up to date by events. */
export interface EngineState {
  /** False until the first snapshot. */
  loaded: boolean
  version: string
  catalog: WorkbenchState['catalog']
  /** Import and export jobs, oldest first. */
  jobs: readonly JobState[]
  edit: EditState
  /** As they are shown: what the engine keeps, with the changes it has not answered yet. */
  settings: WorkbenchState['settings']
  /** As the engine last said. */
  keptSettings: WorkbenchState['settings']
  /** Changes sent and not answered, oldest first. */
  sentSettings: readonly SettingsChange[]
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
  edit: { undo: null, redo: null, editedReleases: 0, edits: 0, checking: 0 },
  settings: defaultSettings,
  keptSettings: defaultSettings,
  sentSettings: [],
  samples: [],
}

/** Replaces everything by a fresh snapshot, after connecting; what was sent and not answered stays sent. */
export function withSnapshot(state: EngineState, snapshot: WorkbenchState): EngineState {
  return withSettings(
    {
      ...state,
      loaded: true,
      version: snapshot.version,
      catalog: snapshot.catalog,
      jobs: snapshot.jobs,
      edit: snapshot.edit,
      samples: snapshot.samples,
    },
    snapshot.settings,
  )
}

/**
 * Takes the settings as the engine says they are. A change that it has not answered stays seen: what it says of an
 * earlier one would take the later one back for a moment, and the next would be made from that.
 */
export function withSettings(
  state: EngineState,
  keptSettings: EngineState['settings'],
  sentSettings = state.sentSettings,
): EngineState {
  return {
    ...state,
    keptSettings,
    sentSettings,
    settings: sentSettings.reduce(changedSettings, keptSettings),
  }
}

/** A change is sent to the engine. */
export function withSettingsSent(state: EngineState, change: SettingsChange): EngineState {
  return withSettings(state, state.keptSettings, [...state.sentSettings, change])
}

/** A sent change is answered with the settings as they are now, or could not be kept. */
export function withSettingsAnswered(
  state: EngineState,
  change: SettingsChange,
  kept: EngineState['settings'] | undefined,
): EngineState {
  return withSettings(
    state,
    kept ?? state.keptSettings,
    state.sentSettings.filter((sent) => sent !== change),
  )
}

/** What happened to a job: a new state of it, or its removal from the list. */
export type JobEvent = { kind: 'changed'; job: JobState } | { kind: 'removed'; id: string }

/**
 * Puts new states of jobs in their places and takes removed ones off the list, in the order the events came. A late
 * event of a job that has come to rest is dropped. One pass over the list, however many events there are.
 */
export function withJobEvents(state: EngineState, events: readonly JobEvent[]): EngineState {
  const jobs = new Map(state.jobs.map((job) => [job.id, job]))
  let changed = false
  for (const event of events) {
    if (event.kind === 'removed') {
      changed = jobs.delete(event.id) || changed
      continue
    }
    const known = jobs.get(event.job.id)
    if (known && isTerminal(known.status) && !isTerminal(event.job.status)) continue
    jobs.set(event.job.id, event.job)
    changed = true
  }
  return changed ? { ...state, jobs: [...jobs.values()] } : state
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
