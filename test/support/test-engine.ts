import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeHost } from '../../electron/headless/node-host.ts'
import { type ImportJob, isTerminal, type JobState } from '../../shared/contract/jobs.ts'
import type { RowOf } from '../../shared/contract/records.ts'
import { type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { openEngine } from '../../shared/engine/engine.ts'
import type { EngineHost, EngineOptions, WorkbenchService } from '../../shared/engine/host.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { serve } from '../../shared/rpc/server.ts'

const root = join(import.meta.dirname, '../..')

/** The import process as it stands in the sources: Node runs it without a build. */
export const importProcessEntry = new URL('../../electron/processes/import-process.ts', import.meta.url)

/** A whole engine on a catalog in a folder of its own, with real import processes, and a client of it. */
export class TestEngine {
  readonly folder: string
  readonly catalogPath: string
  readonly host: EngineHost
  service!: WorkbenchService
  client!: Client<Workbench>

  readonly #more: Partial<EngineOptions>

  private constructor(host: EngineHost, more: Partial<EngineOptions>) {
    this.#more = more
    this.folder = mkdtempSync(join(tmpdir(), 'lathe-engine-'))
    this.catalogPath = join(this.folder, 'catalog', 'test.lathe')
    this.host = host
  }

  static async open(
    host: EngineHost = new NodeHost(importProcessEntry),
    more: Partial<EngineOptions> = {},
  ): Promise<TestEngine> {
    const engine = new TestEngine(host, more)
    await engine.reopen()
    return engine
  }

  /** Opens the engine again on the same catalog; the one before must have been closed (or have died). */
  async reopen(): Promise<void> {
    this.service = await openEngine({
      catalog: this.catalogPath,
      host: this.host,
      samples: join(root, 'assets/samples'),
      version: 'test',
      ...this.#more,
    })
    const [near, far] = memoryPair()
    serve(workbench, far, this.service.handlers, this.service.events)
    this.client = connect(workbench, near)
  }

  /** Starts one job for this path; gives its id. */
  async start(path: string): Promise<string> {
    const [job] = await this.client.call('import.start', { files: [this.host.places.addFile(path)] })
    return job!
  }

  /** Imports a file or folder to its end. */
  async import(path: string) {
    return await this.client.call('import.wait', { jobs: [await this.start(path)] })
  }

  async job(id: string): Promise<ImportJob> {
    const { jobs } = await this.client.call('workbench.state', {})
    return jobs.find((job) => job.id === id) as ImportJob
  }

  /** Resolves with the first state of the job that fulfils `reached`, or its last one. */
  until(id: string, reached: (job: ImportJob) => boolean): Promise<ImportJob> {
    return new Promise((resolve) => {
      const look = (job: JobState | undefined) => {
        if (job?.kind !== 'import' || job.id !== id || !(reached(job) || isTerminal(job.status))) return
        listening.dispose()
        resolve(job)
      }
      const listening = this.client.listen('job.changed', look)
      void this.job(id).then(look)
    })
  }

  async rows<L extends keyof RowOf>(
    list: L,
    more: Omit<Parameters<Client<Workbench>['call']>[1], 'list'> & Record<string, unknown> = {},
  ): Promise<RowOf[L][]> {
    const page = await this.client.call('catalog.page', { list, limit: 1000, ...more } as never)
    return (page as { rows: unknown[] }).rows as RowOf[L][]
  }

  async close(): Promise<void> {
    await this.service.close()
    this.client.dispose()
  }

  async dispose(): Promise<void> {
    await this.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
