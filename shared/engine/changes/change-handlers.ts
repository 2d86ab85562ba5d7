import { open, rename, rm } from 'node:fs/promises'
import type { ChangeLine, ChangeListFormat } from '../../contract/changes.ts'
import { LatheError } from '../../contract/errors.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { changeFile } from './change-file.ts'
import { ChangeList } from './change-list.ts'

/** Rows read at a time for a file. */
const pageSize = 1000

/** The calls that list what was changed, and write the list to a file. */
export function changeHandlers(context: EngineContext): WorkbenchHandlers<'changes.page' | 'changes.export'> {
  const list = new ChangeList(context.catalog, context.revision)
  return {
    'changes.page': ({ offset, limit, ...query }) => list.page(query, offset, limit),
    'changes.export': ({ target, format }, signal) => writeList(context, list, target, format, signal),
  }
}

async function* pagesOf(list: ChangeList, signal: AbortSignal): AsyncGenerator<readonly ChangeLine[]> {
  for (let offset = 0; ; offset += pageSize) {
    signal.throwIfAborted()
    const { rows } = await list.page({ view: 'release', search: '' }, offset, pageSize)
    yield rows
    if (rows.length < pageSize) return
  }
}

/** Writes beside the target and renames, so that a file that is there stays whole until the new one is. */
async function writeList(
  { host }: EngineContext,
  list: ChangeList,
  target: string,
  format: ChangeListFormat,
  signal: AbortSignal,
): Promise<{ bytes: number }> {
  const { path, name } = host.places.target(target)
  const part = `${path}.${process.pid}.part`
  try {
    const file = await open(part, 'wx', 0o600)
    let bytes = 0
    try {
      for await (const text of changeFile(pagesOf(list, signal), format))
        bytes += (await file.write(text)).bytesWritten
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
    return { bytes }
  } catch (thrown) {
    await rm(part, { force: true })
    const { code, syscall, message } = thrown as NodeJS.ErrnoException
    if (code === 'ENOSPC')
      throw new LatheError('no-space', `The disk that holds ${name} is full. Nothing was written.`)
    // Only what the file system says has a system call.
    if (syscall !== undefined) throw new LatheError('not-writable', `${name} cannot be written: ${message}.`)
    throw thrown
  }
}
