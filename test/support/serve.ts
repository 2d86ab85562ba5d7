import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findInstallation } from '../../electron/headless/installation.ts'
import { openWorkbench } from '../../electron/headless/open-workbench.ts'
import { type BrowserServer, startServer } from '../../electron/headless/server/server.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'
import type { WorkbenchService } from '../../shared/engine/host.ts'
import type { Places } from '../../shared/engine/places.ts'
import type { Client } from '../../shared/rpc/client.ts'
import { slowAnswers } from './pace.ts'

/** The browser host as a test has it: a server on a fresh catalog in a folder of its own. */
export interface TestServer {
  /** A folder that is removed at the end. The catalog is in it. */
  folder: string
  server: BrowserServer
  /** The engine itself, for what a test makes happen to it. */
  service: WorkbenchService
  places: Places
  /** A client of the same engine, for looking at what the window did. */
  client: Client<Workbench>
  close(): Promise<void>
}

/** Builds `dist/` unless it is current, in every worker that needs it: a lock makes sure that only one does. */
export async function built(): Promise<void> {
  const script = pathToFileURL(join(import.meta.dirname, '../../electron/headless/build.mjs')).href
  const { ensureBuilt } = (await import(script)) as { ensureBuilt(): Promise<void> }
  await ensureBuilt()
}

/** Starts the browser host on a fresh catalog of this name, from the sources, with the built window. */
export async function serveForTest(catalog = 'test'): Promise<TestServer> {
  await built()
  const folder = mkdtempSync(join(tmpdir(), 'lathe-test-'))
  const { service, places, client, close } = await openWorkbench(join(folder, `${catalog}.lathe`))
  const server = await startServer({ service: slowAnswers(service), places, page: findInstallation().page })
  return {
    folder,
    server,
    service,
    places,
    client,
    async close() {
      await server.close()
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
