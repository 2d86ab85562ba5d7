import { coalesce } from '../../shared/base/coalesce.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import { workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import type { WorkbenchService } from '../../shared/engine/host.ts'
import { type PortLike, portTransport } from '../../shared/rpc/message-port.ts'
import { Events, serve } from '../../shared/rpc/server.ts'
import { ElectronHost } from './electron-host.ts'
import { type EngineControl, engineControl, PortMessage } from './engine-control.ts'
import { JobActivity } from './job-activity.ts'
import { type ParentMessage, parentPort } from './parent-port.ts'

// Electron only warns of these; an engine that has lost its way must not go on.
process.on('unhandledRejection', (reason) => {
  throw reason
})

/** The least time between two tellings of what the jobs do, in milliseconds. */
const activityEvery = 250

const parent = parentPort()
if (!parent) throw new Error('This process must be started by Electron')

const events = new Events<EngineControl>()
/** The thread that reads the lists is the neighbour of this file, as source and as built. */
const queryThread = import.meta.url.replace(/engine-process(\.[jt]s)$/, 'query-thread$1')
const host = new ElectronHost(events, new URL(queryThread))
let service: WorkbenchService | undefined

/** Tells the main process what the jobs do. */
function tellActivity(opened: WorkbenchService): void {
  const activity = new JobActivity()
  const tell = coalesce<void>(activityEvery, () => events.emit('activityChanged', activity.now))
  opened.events.listen('job.changed', (job) => {
    const ended = activity.changed(job)
    if (ended) events.emit('jobEnded', ended)
    tell()
    // Whether anything runs decides what quitting asks: that is told at once.
    if (ended) tell.flush()
  })
  opened.events.listen('job.removed', ({ id }) => {
    activity.removed(id)
    tell()
  })
}

/** Windows may connect before the catalog is open: their ports wait. */
let waitingWindows: PortLike[] = []

function serveWindow(port: PortLike): void {
  if (service) serve(workbench, portTransport(port), service.handlers, service.events)
  else waitingWindows.push(port)
}

parent.on('message', ({ data, ports: [port] }: ParentMessage) => {
  const message = PortMessage.safeParse(data)
  if (!message.success || !port) return
  if (message.data.port === 'window') serveWindow(port)
  else host.joined(message.data.id, portTransport(port))
})

serve(
  engineControl,
  portTransport(Object.assign(parent, { close() {} })),
  {
    async open(options) {
      service = await openEngine({ ...options, host, keepReady: true })
      tellActivity(service)
      for (const port of waitingWindows.splice(0)) serveWindow(port)
      waitingWindows = []
      return {}
    },
    addFiles: ({ files }) => files.map(({ path, name }) => host.places.addFile(path, name)),
    addTarget: ({ kind, path, name }) => host.places.addTarget(kind, path, name),
    targetPath: ({ target }) => host.places.target(target).path,
    async importPaths({ paths }, signal) {
      if (!service) throw new LatheError('busy', 'The catalog is not open yet', { retry: true })
      return await service.handlers['import.start'](
        { files: paths.map((path) => host.places.addFile(path)) },
        signal,
      )
    },
    importProcessExited({ id, reason }) {
      host.processExited(id, reason)
      return {}
    },
    async close() {
      await service?.close()
      return {}
    },
  },
  events,
)
