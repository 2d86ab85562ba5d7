import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import { DisposableStack } from '../../shared/base/disposable.ts'
import { defaultReadingLimits, type ReadingLimits } from '../../shared/base/reading-limits.ts'
import type { Handlers } from '../../shared/contract/define.ts'
import { Change, type EditState } from '../../shared/contract/edit.ts'
import type { FileSummary } from '../../shared/contract/jobs.ts'
import { JsonAnswer } from '../../shared/contract/json-answer.ts'
import { StructureChange } from '../../shared/contract/structure.ts'
import { TreeQuery } from '../../shared/contract/tree.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'
import { bulkHandlers } from '../../shared/engine/bulk/bulk-handlers.ts'
import { selectionHandlers } from '../../shared/engine/bulk/selection-handlers.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { recordId } from '../../shared/engine/catalog/record-id.ts'
import { changeFileHandlers, changeHandlers } from '../../shared/engine/changes/change-handlers.ts'
import type { EngineContext } from '../../shared/engine/context.ts'
import { diffHandlers } from '../../shared/engine/diff/diff-handlers.ts'
import { editHandlers } from '../../shared/engine/edit/edit-handlers.ts'
import { EditsAtWork } from '../../shared/engine/edit/edits-at-work.ts'
import { exportHandlers } from '../../shared/engine/export/export-handlers.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { JobList } from '../../shared/engine/jobs/job-list.ts'
import { Places } from '../../shared/engine/places.ts'
import { problemFileHandlers } from '../../shared/engine/problems/problem-file.ts'
import { problemHandlers } from '../../shared/engine/problems/problem-handlers.ts'
import { type CatalogHandlers, catalogHandlers } from '../../shared/engine/query/catalog-handlers.ts'
import { CatalogQueries } from '../../shared/engine/query/catalog-queries.ts'
import { recordHandlers } from '../../shared/engine/record/record-handlers.ts'
import { Revision } from '../../shared/engine/revision.ts'
import { Runs } from '../../shared/engine/runs/runs.ts'
import { structureHandlers } from '../../shared/engine/structure/structure-handlers.ts'
import { treeHandlers } from '../../shared/engine/tree/tree-handlers.ts'
import { Events } from '../../shared/rpc/server.ts'

const signal = new AbortController().signal

/** A catalog in a folder of its own, with the engine's parts that work on it and imports run in this process. */
export class OpenCatalog {
  readonly folder = mkdtempSync(join(tmpdir(), 'lathe-catalog-'))
  readonly lifetime = new DisposableStack()
  catalog!: Catalog
  context!: EngineContext
  edits!: ReturnType<typeof editHandlers>
  problems!: ReturnType<typeof problemHandlers> & ReturnType<typeof problemFileHandlers>
  diffs!: ReturnType<typeof diffHandlers>
  changes!: ReturnType<typeof changeHandlers> & ReturnType<typeof changeFileHandlers>
  records!: ReturnType<typeof recordHandlers>
  exports!: ReturnType<typeof exportHandlers>
  trees!: ReturnType<typeof treeHandlers>
  queries!: Omit<CatalogHandlers, 'catalog.page'> & Pick<Handlers<Workbench>, 'catalog.page'>
  bulk!: ReturnType<typeof bulkHandlers> & ReturnType<typeof selectionHandlers>
  structures!: ReturnType<typeof structureHandlers>
  /** What `edit.changed` told. */
  told: EditState[] = []

  constructor() {
    this.reopen()
  }

  /** Closes the catalog as a crash would leave it, and opens the file again. */
  reopen(): void {
    this.catalog?.dispose()
    this.catalog = Catalog.open(join(this.folder, 'test.lathe'), 'engine')
    const events = new Events<Workbench>()
    events.listen('edit.changed', (state) => this.told.push(state))
    const { catalog, folder, lifetime } = this
    const jobs = new JobList(catalog, events)
    this.context = {
      catalog,
      events,
      host: {
        places: new Places(),
        startImportProcess: () => {
          throw new Error('No import processes in this test')
        },
        startQueryThread: () => {
          throw new Error('No query thread in this test')
        },
      },
      jobs,
      runs: new Runs(catalog, events, jobs, 'test'),
      revision: new Revision(),
      editing: new EditsAtWork(),
      dataFolder: folder,
      samplesFolder: folder,
      version: 'test',
      lifetime,
      signal,
    }
    this.edits = editHandlers(this.context)
    this.problems = { ...problemHandlers(this.context), ...problemFileHandlers(this.context) }
    this.diffs = diffHandlers(this.context)
    const changes = changeHandlers(this.context)
    this.changes = { ...changes, ...changeFileHandlers(this.context, changes) }
    this.records = recordHandlers(this.context)
    this.structures = structureHandlers(this.context)
    const queries = new CatalogQueries(this.context, () => false)
    this.exports = exportHandlers(this.context, queries)
    this.trees = treeHandlers(this.context)
    const lists = catalogHandlers(this.context, queries)
    this.queries = {
      ...lists,
      'catalog.page': async (query, signal) => (await lists['catalog.page'](query, signal)).value,
    }
    this.bulk = { ...bulkHandlers(this.context, queries), ...selectionHandlers(this.context, queries) }
  }

  /** Imports a file or folder; gives how its files ended. */
  async import(
    input: string,
    name = basename(input),
    limits: Partial<ReadingLimits> = {},
  ): Promise<FileSummary[]> {
    const task = {
      catalog: this.catalog.path,
      input,
      name,
      job: 'test',
      reader: 'auto',
      chunkBytes: 65_536,
      limits: { ...defaultReadingLimits, ...limits },
    } as const
    const run = new ImportRun(this.catalog, task, { progressed: () => {}, committed: () => {} })
    return (await run.run()).files
  }

  /** Writes a file into the folder and imports it. */
  async importBytes(
    name: string,
    bytes: string | Uint8Array,
    limits: Partial<ReadingLimits> = {},
  ): Promise<FileSummary> {
    const path = join(this.folder, name)
    writeFileSync(path, bytes)
    const [file] = await this.import(path, name, limits)
    return file!
  }

  /** Every row of a table, by column. */
  rows(table: string): Record<string, string | number | null>[] {
    return this.catalog.database.all(`SELECT * FROM ${table} ORDER BY id`)
  }

  /** The id of the release whose title this is. */
  releaseTitled(title: string): string {
    const row = this.catalog.database.get<{ id: number }>('SELECT id FROM release WHERE title = ?', title)
    if (!row) throw new Error(`Expected a release titled ${title}, got none`)
    return recordId('release', row.id)
  }

  apply(release: string, set: Record<string, string>, everywhere = false, insist = false) {
    return this.edits['edit.apply']({ release, set, everywhere, insist }, signal)
  }

  revert(release: string, fields: string[]) {
    return this.edits['edit.revert']({ release, fields: fields as never }, signal)
  }

  /** Values are written whatever the standard says of them, unless that is what is tried. */
  change(changes: z.input<typeof Change>[], label?: string, insist = true) {
    const parsed = changes.map((change) => Change.parse(change))
    return this.edits['edit.change'](
      { changes: parsed, insist, ...(label !== undefined && { label }) },
      signal,
    )
  }

  structure(change: z.input<typeof StructureChange>, dryRun = false, insist = false) {
    return this.structures['edit.structure'](
      { change: StructureChange.parse(change), insist, dryRun },
      signal,
    )
  }

  fields(id: string) {
    return this.structures['catalog.fields']({ id }, signal)
  }

  parts(id: string) {
    return this.structures['catalog.parts']({ id }, signal)
  }

  undo() {
    return this.edits['edit.undo']({}, signal)
  }

  redo() {
    return this.edits['edit.redo']({}, signal)
  }

  /** Compares two messages; gives the summary and all rows. */
  async compareMessages(before: string, after: string) {
    const diff = await this.diffs['diff.start']({ before, after }, signal)
    const state = await this.diffs['diff.wait']({ diff }, signal)
    if (!state.summary) throw new Error(`Expected a summary, got ${state.status}: ${state.message}`)
    const { rows } = await this.diffs['diff.page'](
      { diff, filter: { search: '' }, offset: 0, limit: 1_000_000 },
      signal,
    )
    return { diff, summary: state.summary, rows }
  }

  async release(id: string) {
    const answer = await this.records['catalog.release']({ id }, signal)
    return answer instanceof JsonAnswer ? answer.value : answer
  }

  async xml(id: string, limit = 1_000_000) {
    return await this.records['catalog.xml']({ id, limit }, signal)
  }

  /** A page of a record's tree; what is not asked for is as the contract has it. */
  async tree(query: z.input<typeof TreeQuery>) {
    return await this.trees['catalog.tree'](TreeQuery.parse(query), signal)
  }

  async treeSearch(id: string, text: string, limit = 200) {
    return await this.trees['catalog.treeSearch']({ id, text, limit }, signal)
  }

  /** Releases found by words, as the catalog's search gives them. */
  async found(search: string): Promise<(string | null)[]> {
    const page = await this.queries['catalog.page'](
      { list: 'releases', search, offset: 0, limit: 100 },
      signal,
    )
    return page.rows.map((row) => (row as { title: string | null }).title)
  }

  dispose(): void {
    this.lifetime.dispose()
    this.catalog.dispose()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
