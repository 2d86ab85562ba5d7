import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { WorkbenchService } from '../../../shared/engine/host.ts'
import type { Places } from '../../../shared/engine/places.ts'
import { Downloads } from './downloads.ts'
import { Page } from './page.ts'
import { handleRequest, type Routes } from './routes.ts'
import { Sessions } from './sessions.ts'
import { Sockets } from './sockets.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { Uploads } from './uploads.ts'

/** What a server serves. */
export interface ServerOptions {
  service: WorkbenchService
  places: Places
  /** Folder of the built window. */
  page: string
  /** 0 takes a free one. */
  port?: number
  /** Told how many windows are connected whenever that changes. */
  windowsChanged?(windows: number): void
}

/** The browser host: the window's page, and the engine behind it, for this machine and this user only. */
export interface BrowserServer {
  /** `http://127.0.0.1:port`. */
  readonly origin: string
  /** An address that opens one window, once. */
  newAddress(): string
  close(): Promise<void>
}

/** Starts serving at 127.0.0.1. Throws `conflict` when the port is taken. */
export async function startServer(options: ServerOptions): Promise<BrowserServer> {
  const { service, places } = options
  const temporary = temporaryFolder()
  const uploads = new Uploads(temporary.path, places)
  const sessions = new Sessions()
  const routes: Routes = {
    origin: '',
    page: new Page(options.page),
    sessions,
    uploads,
    downloads: new Downloads(temporary.path, places),
  }
  const http = createServer((request, response) => void handleRequest(request, response, routes))
  // An upload of any size may take as long as it takes.
  http.requestTimeout = 0
  try {
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen(options.port ?? 0, '127.0.0.1', resolve)
    })
  } catch (error) {
    temporary.dispose()
    throw new LatheError(
      'conflict',
      `Port ${options.port} cannot be listened at (${(error as NodeJS.ErrnoException).code}). Choose another, or none.`,
      { cause: error },
    )
  }
  routes.origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const sockets = new Sockets(http, {
    origin: routes.origin,
    sessions,
    handlers: uploads.watch(service),
    events: service.events,
    changed: (windows) => options.windowsChanged?.(windows),
  })
  return {
    origin: routes.origin,
    newAddress: () => `${routes.origin}/#${sessions.newTicket()}`,
    async close() {
      sockets.close()
      http.closeIdleConnections()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        setTimeout(() => http.closeAllConnections(), 500).unref()
      })
      temporary.dispose()
    },
  }
}
