import type { ChangeLine } from '../../contract/changes.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { writeListFile } from '../list-file.ts'
import type { CatalogMoment } from '../revision.ts'
import { changeFile } from './change-file.ts'
import { ChangeList } from './change-list.ts'

/** Rows read at a time for a file. */
const pageSize = 1000

type ReadsChanges = WorkbenchHandlers<'changes.page'>

/** The call that lists what was changed. */
export function changeHandlers({
  catalog,
  revision,
}: {
  catalog: Catalog
  revision: CatalogMoment
}): ReadsChanges {
  const list = new ChangeList(catalog, revision)
  return { 'changes.page': ({ offset, limit, ...query }, signal) => list.page(query, offset, limit, signal) }
}

/** The call that writes the list of changes to a file. `changes` reads it. */
export function changeFileHandlers(
  { host }: EngineContext,
  changes: ReadsChanges,
): WorkbenchHandlers<'changes.export'> {
  return {
    'changes.export': ({ target, format }, signal) =>
      writeListFile(host, target, changeFile(pagesOf(changes, signal), format)),
  }
}

async function* pagesOf(changes: ReadsChanges, signal: AbortSignal): AsyncGenerator<readonly ChangeLine[]> {
  for (let offset = 0; ; offset += pageSize) {
    signal.throwIfAborted()
    const asked = { view: 'release' as const, search: '', offset, limit: pageSize }
    const { rows } = await changes['changes.page'](asked, signal)
    yield rows
    if (rows.length < pageSize) return
  }
}
