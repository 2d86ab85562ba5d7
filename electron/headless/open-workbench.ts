import { pathToFileURL } from 'node:url'
import { type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import type { EngineOptions, WorkbenchService } from '../../shared/engine/host.ts'
import type { Places } from '../../shared/engine/places.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'
import { catalogPath } from './catalog-path.ts'
import { findInstallation } from './installation.ts'
import { NodeHost } from './node-host.ts'

/** An engine in this process, and a client of it. */
export interface OpenWorkbench {
  client: Client<Workbench>
  service: WorkbenchService
  places: Places
  close(): Promise<void>
}

/** Opens a catalog (see `catalogPath`) in this process. Throws a LatheError when it cannot be opened. */
export async function openWorkbench(
  catalog?: string,
  options: Pick<EngineOptions, 'keepReady'> = {},
): Promise<OpenWorkbench> {
  const { version, importProcess, samples } = findInstallation()
  const host = new NodeHost(pathToFileURL(importProcess))
  const service = await openEngine({ ...options, catalog: catalogPath(catalog), host, samples, version })
  const [near, far] = memoryPair()
  serve(workbench, far, service.handlers, service.events)
  const client = connect(workbench, near)
  return {
    client,
    service,
    places: host.places,
    async close() {
      await service.close()
      client.dispose()
    },
  }
}
