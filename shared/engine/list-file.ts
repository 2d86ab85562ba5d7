import { open, rename, rm } from 'node:fs/promises'
import { LatheError } from '../contract/errors.ts'
import type { EngineHost } from './host.ts'

/**
 * Writes a list as the text of a file, in parts as they come: beside the target, then renamed, so that a file that is
 * there stays whole until the new one is. Gives its bytes. Throws `no-space`, `not-writable`.
 */
export async function writeListFile(
  host: EngineHost,
  target: string,
  parts: AsyncIterable<string>,
): Promise<{ bytes: number }> {
  const { path, name } = host.places.target(target)
  const part = `${path}.${process.pid}.part`
  try {
    const file = await open(part, 'wx', 0o600)
    let bytes = 0
    try {
      for await (const text of parts) bytes += (await file.write(text)).bytesWritten
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
