import { type ImportJob, isTerminal } from '../../shared/contract/jobs.ts'
import type { TakenFile } from '../client/host.ts'
import { t } from '../i18n/words.ts'
import { importJobs } from './engine-store.ts'
import type { WorkbenchStores } from './workbench.ts'

let nextArrival = 1

/** Starts a job for each file and folder the host took in charge, and says so where the queue is not seen. */
async function start(workbench: WorkbenchStores, files: readonly TakenFile[]): Promise<void> {
  if (files.length === 0) return
  await workbench.session.call('import.start', { files: files.map((file) => file.id) })
  if (workbench.navigation.getState().screen === 'library') return
  workbench.toasts.show({
    tone: 'info',
    text:
      files.length === 1
        ? t('jobs.inQueue', { name: files[0]?.name ?? '' })
        : t('jobs.importsInQueue', { amount: files.length }),
    action: { label: t('jobs.show'), run: () => workbench.navigation.setState({ screen: 'library' }) },
  })
}

/** Asks the host for files or a folder and reads what was chosen. */
export function addPicked(workbench: WorkbenchStores, what: 'files' | 'folder'): Promise<void> {
  return workbench.attempt(async () => start(workbench, await workbench.host.pickFiles(what))).then(() => {})
}

/** Reads what was dropped or pasted. While the host takes it in, its progress stands in `arrivals`. */
export async function addDropped(workbench: WorkbenchStores, data: DataTransfer): Promise<void> {
  const id = nextArrival++
  const names = [...data.files].map((file) => file.name)
  const label =
    names.length === 1 ? (names[0] as string) : t('jobs.filesAndFolders', { amount: names.length })
  workbench.arrivals.setState(({ arrivals }) => ({ arrivals: [...arrivals, { id, label, part: 0 }] }))
  await workbench.attempt(async () => {
    const files = await workbench.host.takeDrop(data, (part) =>
      workbench.arrivals.setState(({ arrivals }) => ({
        arrivals: arrivals.map((arrival) => (arrival.id === id ? { ...arrival, part } : arrival)),
      })),
    )
    if (files.length === 0)
      workbench.toasts.show({
        tone: 'warning',
        text: t('jobs.nothingDropped'),
      })
    await start(workbench, files)
  })
  workbench.arrivals.setState(({ arrivals }) => ({
    arrivals: arrivals.filter((arrival) => arrival.id !== id),
  }))
}

/** Reads one of the samples that come with the application. */
export async function openSample(workbench: WorkbenchStores, name: string): Promise<void> {
  await workbench.attempt(() => workbench.session.call('import.samples', { names: [name] }))
}

/** Stops a job; what was read is kept. */
export async function stopJob(workbench: WorkbenchStores, id: string): Promise<void> {
  const job = workbench.engine.getState().jobs.find((known) => known.id === id)
  if (!job || isTerminal(job.status)) return
  const call = job.kind === 'import' ? 'import.stop' : 'export.stop'
  await workbench.attempt(() => workbench.session.call(call, { job: id }))
}

/** Stops every job that runs or waits, the waiting ones first so that none of them starts. */
export async function stopAll(workbench: WorkbenchStores): Promise<void> {
  const open = workbench.engine.getState().jobs.filter((job) => !isTerminal(job.status))
  const waitingFirst = [...open].sort(
    (a, b) => Number(b.status === 'waiting') - Number(a.status === 'waiting'),
  )
  await Promise.all(waitingFirst.map((job) => stopJob(workbench, job.id)))
}

/** Takes a job off the list; with `discard`, what it read leaves the catalog. A waiting one is stopped first. */
export async function removeJob(workbench: WorkbenchStores, job: ImportJob, discard: boolean): Promise<void> {
  await workbench.attempt(async () => {
    if (!isTerminal(job.status)) await workbench.session.call('import.stop', { job: job.id })
    const { removedSources } = await workbench.session.call('import.remove', { job: job.id, discard })
    const { source } = workbench.navigation.getState()
    if (removedSources > 0 && source && job.sources.includes(source.id))
      workbench.navigation.setState({ source: null, batch: null, selected: null })
  })
}

/**
 * Discards what an ended job read and reads it again; with `keep` it stays, and other bytes become a newer version.
 * `file`: the host's id of where it is now, when it was moved.
 */
export async function retryJob(
  workbench: WorkbenchStores,
  id: string,
  how: { file?: string; keep?: boolean } = {},
): Promise<void> {
  const next = await workbench.attempt(() => workbench.session.call('import.retry', { job: id, ...how }))
  if (next && workbench.navigation.getState().selectedJob === id)
    workbench.navigation.setState({ selectedJob: next })
}

/** Asks where the file or folder of a job is now, and reads it from there. */
export async function readFromElsewhere(workbench: WorkbenchStores, job: ImportJob): Promise<void> {
  await workbench.attempt(async () => {
    const [file] = await workbench.host.pickFiles(job.isFolder ? 'folder' : 'files')
    if (file) await retryJob(workbench, job.id, { file: file.id })
  })
}

/** Whether what a job has read is still there to be read again; what is not known counts as there. */
export async function isOriginGone(workbench: WorkbenchStores, id: string): Promise<boolean> {
  const origin = await workbench.attempt(() => workbench.session.call('import.origin', { job: id }))
  return origin?.state === 'gone' || origin?.state === 'copy-removed'
}

/** Takes every import that ended well off the list; what it read stays in the catalog. */
export async function clearFinished(workbench: WorkbenchStores): Promise<void> {
  const finished = importJobs(workbench.engine.getState().jobs).filter(
    (job) => job.status === 'done' || job.status === 'done-with-problems',
  )
  for (const job of finished) await removeJob(workbench, job, false)
}

/** Shows in the catalog what a job read, or what is wrong with it. A folder of several files shows unfiltered. */
export function openInCatalog(
  workbench: WorkbenchStores,
  job: ImportJob,
  list: 'releases' | 'messages' | 'batches' | 'problems' = 'releases',
): void {
  const only = job.sources.length === 1 ? job.sources[0] : undefined
  workbench.navigation.setState({
    screen: 'catalog',
    list,
    sort: null,
    source: only ? { id: only, name: job.name } : null,
    batch: null,
    search: '',
    filter: {},
    selectedJob: job.id,
  })
}
