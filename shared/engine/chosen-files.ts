import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { type FilePart, mostFileBytes } from '../contract/chosen-file.ts'
import { LatheError } from '../contract/errors.ts'
import type { EngineContext, WorkbenchHandlers } from './context.ts'

/** A file that is being written, beside its target. */
interface OpenFile {
  handle: FileHandle
  part: string
  bytes: number
}

/** Files that windows may be writing at once; of more, the one that was begun first is given up. */
const mostOpen = 16

/**
 * The call that writes what a window made by itself to a file the user chose: in parts, beside the target, then renamed,
 * so that a file that is there stays whole until the new one is.
 */
export function chosenFileHandlers({ host, lifetime }: EngineContext): WorkbenchHandlers<'file.write'> {
  const files = new Map<string, OpenFile>()
  const giveUp = async (target: string) => {
    const file = files.get(target)
    if (!file) return
    files.delete(target)
    await file.handle.close().catch(() => {})
    await rm(file.part, { force: true })
  }
  lifetime.defer(() => {
    for (const target of files.keys()) void giveUp(target)
  })

  const begin = async (target: string, path: string): Promise<OpenFile> => {
    await giveUp(target)
    const [first] = files.keys()
    if (first !== undefined && files.size >= mostOpen) await giveUp(first)
    const part = `${path}.${randomUUID()}.part`
    const file = { handle: await open(part, 'wx', 0o600), part, bytes: 0 }
    files.set(target, file)
    return file
  }

  const write = async ({ target, base64, at, last }: FilePart, path: string) => {
    const file = at === 0 ? await begin(target, path) : files.get(target)
    if (file?.bytes !== at)
      throw new LatheError('conflict', 'Parts of this file are missing. Nothing was written. Save it again.')
    const bytes = Buffer.from(base64, 'base64')
    file.bytes += bytes.length
    if (file.bytes > mostFileBytes)
      throw new LatheError('invalid-input', `A file that is saved here has ${mostFileBytes} bytes at most.`)
    await file.handle.write(bytes)
    if (!last) return { bytes: file.bytes }
    await file.handle.sync()
    files.delete(target)
    await file.handle.close()
    try {
      await rename(file.part, path)
    } catch (thrown) {
      await rm(file.part, { force: true })
      throw thrown
    }
    return { bytes: file.bytes }
  }

  return {
    async 'file.write'(part) {
      const { path, name } = host.places.target(part.target)
      try {
        return await write(part, path)
      } catch (thrown) {
        await giveUp(part.target)
        const { code, syscall, message } = thrown as NodeJS.ErrnoException
        if (code === 'ENOSPC')
          throw new LatheError('no-space', `The disk that holds ${name} is full. Nothing was written.`)
        // Only what the file system says has a system call.
        if (syscall !== undefined)
          throw new LatheError('not-writable', `${name} cannot be written: ${message}.`)
        throw thrown
      }
    },
  }
}
