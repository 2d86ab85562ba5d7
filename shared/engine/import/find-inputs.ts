import { type Stats, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'

/** One file to import. */
export interface InputFile {
  path: string
  /** As the user knows it: its name, or its path below the folder, with slashes. */
  name: string
  /** Size when it was found; null when it could not be looked at. */
  bytes: number | null
  /** Whether it is still being written, up to `bytes`. */
  isArriving?: boolean
  /** Why it is not read although it is XML. */
  skip?: string
  /** Why it cannot be read. */
  error?: unknown
}

export interface Inputs {
  isFolder: boolean
  files: InputFile[]
}

/** Entries looked at in one go: a stop must be heard in between. */
const turnEvery = 200

/** Deeper folders are not walked: a ring of mounts or junctions must end somewhere. */
const deepest = 64

/** Choreography files of a delivery: they tell of messages and are none. FACTS.md section 10. */
export function choreographyFile(name: string): string | undefined {
  if (/^BatchComplete.*\.xml$/i.test(name)) return 'It marks a delivery as complete and is no message.'
  if (/^(?:manifest.*|.*_manifest)\.xml$/i.test(name)) return 'It is a manifest of a delivery, not a message.'
  if (/^ACK_.*\.xml$/i.test(name)) return 'It is an acknowledgement of a delivery, not a message.'
  return undefined
}

/**
 * Finds what to import: the file itself, or every XML file below a folder in the order of their paths. A folder that
 * cannot be read becomes a file with an error. Throws what `stat` throws for `input` itself.
 */
export async function findInputs(input: string, name: string, signal: AbortSignal): Promise<Inputs> {
  const status = await stat(input)
  if (!status.isDirectory()) return { isFolder: false, files: [{ path: input, name, bytes: status.size }] }
  const files: InputFile[] = []
  await walk(input, input, files, new Set([await realpath(input)]), 0, signal)
  return { isFolder: true, files }
}

async function walk(
  folder: string,
  root: string,
  files: InputFile[],
  seen: Set<string>,
  depth: number,
  signal: AbortSignal,
): Promise<void> {
  const nameOf = (path: string) => relative(root, path).split(sep).join('/') || basename(root)
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (thrown) {
    files.push({ path: folder, name: nameOf(folder), bytes: null, error: thrown })
    return
  }
  names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  for (const [index, entry] of names.entries()) {
    if (index % turnEvery === turnEvery - 1) await nextTurn()
    if (signal.aborted) return
    const path = join(folder, entry)
    const isXml = /\.xml$/i.test(entry)
    let status: Stats
    try {
      status = statSync(path)
    } catch (thrown) {
      if (isXml) files.push({ path, name: nameOf(path), bytes: null, error: thrown })
      continue
    }
    if (status.isDirectory()) {
      const real = await realpath(path).catch(() => path)
      if (seen.has(real) || depth >= deepest) continue
      seen.add(real)
      await walk(path, root, files, seen, depth + 1, signal)
    } else if (isXml) {
      files.push({ path, name: nameOf(path), bytes: status.size, skip: choreographyFile(entry) })
    }
  }
}
