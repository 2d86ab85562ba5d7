import { DisposableStack } from '../../shared/base/disposable.ts'
import { Ring } from '../../shared/base/ring.ts'
import type { Handlers } from '../../shared/contract/define.ts'
import type { EditResult, EditState, EditStep } from '../../shared/contract/edit.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { ExportRequest } from '../../shared/contract/export.ts'
import {
  type ExportJob,
  type ImportJob,
  isTerminal,
  type JobState,
  type MetricSample,
  noCounts,
  noFiles,
} from '../../shared/contract/jobs.ts'
import type { EditableField, ReleaseRow } from '../../shared/contract/records.ts'
import { changedSettings, defaultSettings } from '../../shared/contract/settings.ts'
import type { WatchedFolder } from '../../shared/contract/watch.ts'
import { type Workbench, type WorkbenchState, workbench } from '../../shared/contract/workbench.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { Events, serve } from '../../shared/rpc/server.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { fakeBulk } from './fake-bulk.ts'
import { fakeRelease, fakeResource, queryReleases } from './fake-catalog.ts'
import { fakeDiffs } from './fake-diffs.ts'
import { fakePlan, fakeSummary } from './fake-exports.ts'
import { advanceImport, jobsInEveryState, newImport } from './fake-jobs.ts'
import { fakeRecords, fieldNames } from './fake-records.ts'
import { fakeSample } from './fake-sample.ts'
import { stillAnswers } from './still-answers.ts'

/** What the engine holds at the start. */
export interface FakeEngineOptions {
  /** Releases in the catalog; 0 shows the first run. */
  releases?: number
  /** A queue with one job in every state. */
  everyJobState?: boolean
}

/** An engine in memory for looking at the window without files: plausible data that moves. */
export interface FakeEngine {
  /** A new connection, as a host's `connect` gives. */
  connect(): Transport
  /** Breaks all connections, as a died engine does. */
  breakConnections(): void
  dispose(): void
}

interface Change {
  release: number
  before: Partial<Record<EditableField, string | null>>
  after: Partial<Record<EditableField, string | null>>
}

const samples = [
  { name: 'album', title: 'Album, ERN 4.3', description: 'One album of 12 tracks with deals' },
  { name: 'single', title: 'Single, ERN 4.3', description: 'One single with a video' },
  { name: 'several', title: 'Several releases, ERN 3.8.2', description: 'Four releases in one message' },
  { name: 'mistakes', title: 'With mistakes', description: 'ERN 4.3 with a wrong ICPN and a missing title' },
]

/** Starts the engine in memory. */
export function startFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
  const life = new DisposableStack()
  const events = new Events<Workbench>()
  const releaseCount = options.releases ?? 100_000
  const rows: ReleaseRow[] = Array.from({ length: releaseCount }, (_, at) => fakeRelease(at + 1))
  const jobs = new Map<string, JobState>()
  if (options.everyJobState) for (const job of jobsInEveryState()) jobs.set(job.id, job)
  const history = new Ring<MetricSample>(600)
  const changes: { change: Change; step: EditStep }[] = []
  let settings = defaultSettings
  let revision = 1
  let nextJob = 100
  let nextStep = 1
  const connections = new Set<Transport>()

  const catalog = (): WorkbenchState['catalog'] => {
    const total = rows.length
    return {
      name: 'Spring 2026.lathe',
      bytes: total * 9000,
      sources: total === 0 ? 0 : 7,
      revision,
      counts: {
        releases: Math.round(total * 1.8),
        trackReleases: Math.round(total * 0.8),
        resources: total * 2,
        parties: Math.floor(total / 2),
        deals: Math.floor(total * 1.6),
        problems: Math.floor(total / 23),
        errors: Math.floor(total / 23),
      },
    }
  }

  const editState = (): EditState => ({
    undo: changes.findLast(({ step }) => !step.undone)?.step ?? null,
    redo: changes.find(({ step }) => step.undone)?.step ?? null,
    editedReleases: rows.reduce((sum, row) => sum + (row.edited > 0 ? 1 : 0), 0),
    edits: rows.reduce((sum, row) => sum + row.edited, 0),
    checking: 0,
  })

  const rowOf = (id: string): ReleaseRow => {
    const row = rows[Number(id.slice(8)) - 1]
    if (!row) throw new LatheError('not-found', `There is no ${id} in this catalog.`)
    return row
  }

  const put = (number: number, values: Partial<Record<EditableField, string | null>>) => {
    const row = { ...(rows[number - 1] as ReleaseRow), ...values }
    const original = fakeRelease(number)
    row.edited = fieldNames.filter((field) => row[field] !== original[field]).length
    rows[number - 1] = row
  }

  const told = (step: EditStep, release: string, notes: string[] = []): EditResult => {
    revision++
    const state = editState()
    events.emit('edit.changed', state)
    events.emit('catalog.changed', catalog())
    return { state, step, releases: [release], notes }
  }

  const apply = (
    id: string,
    set: Partial<Record<EditableField, string | null>>,
    label: string,
  ): EditResult => {
    const row = rowOf(id)
    const icpn = set.icpn
    if (icpn && !/^\d{12,14}$/.test(icpn))
      throw new LatheError('invalid-value', 'An ICPN is 12 to 14 digits. Nothing was changed.')
    const number = Number(id.slice(8))
    const before: Change['before'] = {}
    for (const field of Object.keys(set) as EditableField[]) before[field] = row[field]
    while (changes.at(-1)?.step.undone) changes.pop()
    const step: EditStep = { id: nextStep++, label, time: Date.now(), undone: false }
    changes.push({ change: { release: number, before, after: set }, step })
    put(number, set)
    return told(step, id)
  }

  const importOf = (id: string): ImportJob => {
    const job = jobs.get(id)
    if (job?.kind !== 'import') throw new LatheError('not-found', 'This job is no longer on the list.')
    return job
  }

  const change = (job: JobState) => {
    jobs.set(job.id, job)
    events.emit('job.changed', job)
  }

  const begin = (names: string[]) =>
    names.map((name) => {
      const id = `job-${nextJob++}`
      change(newImport(id, name, { isFolder: !name.includes('.'), bytesTotal: 640_000_000 }))
      return id
    })

  const stop = (job: ImportJob): ImportJob => {
    if (isTerminal(job.status)) return job
    const part = Math.round((100 * job.bytes) / (job.bytesTotal ?? 1))
    const stopped: ImportJob = {
      ...job,
      status: 'stopped',
      ended: Date.now(),
      rate: null,
      secondsLeft: null,
      message: `Stopped by you at ${part} %. What was read is kept.`,
    }
    change(stopped)
    return stopped
  }

  const timer = setInterval(() => {
    const now = Date.now()
    let rate = 0
    let importing = 0
    for (const job of jobs.values()) {
      if (job.kind === 'export') {
        if (job.status === 'writing') {
          const bytes = Math.min(job.bytesTotal ?? 0, job.bytes + 25e6)
          const done = bytes >= (job.bytesTotal ?? 0)
          change({ ...job, bytes, rate: 100e6, status: done ? 'done' : 'writing', ended: done ? now : null })
        }
        continue
      }
      const next = advanceImport(job, now)
      if (!next) continue
      change(next)
      importing++
      rate += next.rate ?? 0
    }
    const sample = fakeSample(now, importing, rate)
    history.push(sample)
    events.emit('metrics.sampled', sample)
  }, 250)
  life.defer(() => clearInterval(timer))

  const settle = async (id: string, signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted()
      const job = jobs.get(id)
      if (!job || isTerminal(job.status)) return job
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  const requests = new Map<string, ExportRequest>()

  let watched: WatchedFolder[] = [
    {
      id: 'watched-1',
      name: 'incoming',
      state: 'watching',
      arriving: 0,
      incomplete: 0,
      imported: 1214,
      last: Date.now() - 540_000,
      message: null,
      kept: true,
    },
    {
      id: 'watched-2',
      name: 'label-drop',
      state: 'unreachable',
      arriving: 0,
      incomplete: 0,
      imported: 0,
      last: null,
      message: 'The folder is not there. It is tried again every few seconds; what was imported stays.',
      kept: true,
    },
  ]

  const handlers: Handlers<Workbench> = {
    'watch.list': () => watched,
    'watch.add': () => watched[0]!,
    'watch.remove': ({ id }) => {
      watched = watched.filter((folder) => folder.id !== id)
      events.emit('watch.changed', { folders: watched })
      return watched
    },
    'workbench.state': () => ({
      version: '0.1.0',
      catalog: catalog(),
      trouble: null,
      jobs: [...jobs.values()],
      edit: editState(),
      settings,
      samples,
    }),
    'settings.change': (change) => {
      settings = changedSettings(settings, change)
      events.emit('settings.changed', settings)
      return settings
    },
    'import.start': ({ files }) => begin(files),
    'import.samples': ({ names }) => {
      if (rows.length === 0) for (let at = 1; at <= 6; at++) rows.push(fakeRelease(at))
      events.emit('catalog.changed', catalog())
      return begin(names.map((name) => `${name}.xml`))
    },
    'release.create': ({ title, messageId }) => {
      const made = { ...fakeRelease(rows.length + 1), title }
      rows.push(made)
      events.emit('catalog.changed', catalog())
      return { job: 'job-new', release: made.id, messageId: messageId ?? 'LATHE-1' }
    },
    ...stillAnswers,
    ...fakeRecords(rowOf),
    ...fakeBulk(),
    ...fakeDiffs(),
    'import.stop': ({ job }) => stop(importOf(job)),
    'import.wait': async ({ jobs: ids }, signal) => {
      for (const id of ids) await settle(id, signal)
      return {
        status: 'done',
        seconds: 1,
        peakRssBytes: 150e6,
        totals: { ...noCounts, ...noFiles, leftOut: 0, read: ids.length, files: ids.length, bytes: 0 },
        files: [],
      }
    },
    'import.remove': ({ job, discard }) => {
      const found = importOf(job)
      jobs.delete(job)
      events.emit('job.removed', { id: job })
      return { removedSources: discard ? found.sources.length : 0 }
    },
    'import.place': ({ job }) => ({ id: job, name: importOf(job).name }),
    'import.retry': ({ job }) => {
      const found = importOf(job)
      jobs.delete(job)
      events.emit('job.removed', { id: job })
      return begin([found.name])[0] as string
    },

    'catalog.page': (query) => {
      const end = query.offset + query.limit
      if (query.list === 'releases')
        return {
          list: query.list,
          offset: query.offset,
          rows: queryReleases(rows, query).slice(query.offset, end),
          revision,
        }
      const page: unknown[] = []
      const total = query.list === 'resources' ? rows.length * 2 : 0
      for (let at = query.offset; at < Math.min(end, total); at++) page.push(fakeResource(at + 1))
      return { list: query.list, offset: query.offset, rows: page, revision }
    },
    'catalog.count': (query) => ({
      total:
        query.list === 'releases'
          ? queryReleases(rows, query).length
          : query.list === 'resources'
            ? rows.length * 2
            : 0,
      exact: ![...jobs.values()].some((job) => !isTerminal(job.status)),
      revision,
    }),
    'catalog.places': ({ query, ids }) => {
      const listed = query.list === 'releases' ? queryReleases(rows, query).map(({ id }) => id) : []
      return { places: ids.map((id) => listed.indexOf(id)), revision }
    },
    'catalog.values': () => ({ values: [], total: 0, exact: true, revision }),
    'catalog.groups': ({ keys }) => ({
      groups: [],
      total: 0,
      sizes: [],
      places: keys.map(() => -1),
      exact: true,
      revision,
    }),
    'edit.apply': ({ release, set }) =>
      apply(release, set, `Set ${Object.keys(set).join(', ')} of ${rowOf(release).title}`),
    'edit.revert': ({ release, fields }) => {
      const original = fakeRelease(Number(release.slice(8)))
      const set = Object.fromEntries(fields.map((field) => [field, original[field]]))
      return apply(release, set, `Put back ${fields.join(', ')} of ${rowOf(release).title}`)
    },
    'edit.undo': () => {
      const entry = changes.findLast(({ step }) => !step.undone)
      if (!entry) throw new LatheError('conflict', 'There is nothing to undo.')
      entry.step.undone = true
      put(entry.change.release, entry.change.before)
      return told(entry.step, `release/${entry.change.release}`)
    },
    'edit.redo': () => {
      const entry = changes.find(({ step }) => step.undone)
      if (!entry) throw new LatheError('conflict', 'There is nothing to redo.')
      entry.step.undone = false
      put(entry.change.release, entry.change.after)
      return told(entry.step, `release/${entry.change.release}`)
    },
    'edit.steps': () => ({
      steps: changes.map(({ step }) => ({ ...step, records: 1 })).toReversed(),
      total: changes.length,
    }),
    'export.plan': (request) => fakePlan(request, editState().edits),
    'export.start': ({ request, target }) => {
      const total = fakePlan(request, editState().edits)
      const job: ExportJob = {
        kind: 'export',
        part: null,
        id: `job-${nextJob++}`,
        name: target,
        status: 'writing',
        created: Date.now(),
        started: Date.now(),
        ended: null,
        bytes: 0,
        bytesTotal: Math.min(total.bytesTotal, 400e6),
        files: 0,
        filesTotal: total.filesTotal,
        rate: null,
        secondsLeft: null,
        message: null,
        target,
      }
      requests.set(job.id, request)
      change(job)
      return job.id
    },
    'export.stop': ({ job }) => {
      const found = jobs.get(job)
      if (found?.kind !== 'export') throw new LatheError('not-found', 'This export is no longer on the list.')
      const stopped: ExportJob = {
        ...found,
        status: 'stopped',
        ended: Date.now(),
        message: 'Stopped by you. Nothing was left behind.',
      }
      change(stopped)
      return stopped
    },
    'export.wait': async ({ job }, signal) => {
      const end = await settle(job, signal)
      const request = requests.get(job)
      if (!request) throw new LatheError('not-found', 'This export is no longer known.')
      return fakeSummary(request, editState().edits, end?.bytes ?? 0, end?.status === 'stopped')
    },

    'metrics.history': () => history.toArray(),
  }

  return {
    connect() {
      const [client, server] = memoryPair()
      connections.add(server)
      life.use(serve(workbench, server, handlers, events))
      return client
    },
    breakConnections() {
      for (const connection of connections) connection.close()
      connections.clear()
    },
    dispose: () => life.dispose(),
  }
}
