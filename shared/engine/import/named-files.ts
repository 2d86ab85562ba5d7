import { posix } from 'node:path'
import { maskCredentials } from '../../ern/mask-credentials.ts'
import { childElements, type FragmentElement, parseFragment, textOf } from '../../xml/fragment.ts'
import type { SourceText } from '../catalog/source-text.ts'
import type { Delivery } from './delivery-folders.ts'

/** A file that a resource names. */
export interface NamedFile {
  /** As written, with slashes; credentials masked. */
  path: string
  hash: string | null
  hashAlgorithm: string | null
}

/** Longer records are not searched: they name the one file their row has. */
const longestRead = 1024 * 1024
const mostFiles = 1000

/** The files of a resource, in the order of the record, each once: 3.x FileName, FilePath or URL, 4.x URI. */
export function namedFiles(text: SourceText, start: number, length: number, listed: string): NamedFile[] {
  const alone = [{ path: maskCredentials(listed), hash: null, hashAlgorithm: null }]
  if (length > longestRead) return alone
  let root: FragmentElement
  try {
    root = parseFragment(text.read(start, start + length), text.encoding, start)
  } catch {
    return alone
  }
  const files = new Map<string, NamedFile>()
  const visit = (element: FragmentElement): void => {
    if (element.local === 'File' && files.size < mostFiles) {
      const file = fileOf(element)
      if (file && !files.has(file.path)) files.set(file.path, file)
    }
    for (const child of childElements(element)) visit(child)
  }
  visit(root)
  return files.size === 0 ? alone : [...files.values()]
}

function fileOf(element: FragmentElement): NamedFile | null {
  const value = (...path: string[]): string | null => {
    let at: FragmentElement | undefined = element
    for (const name of path) at = at && childElements(at).find((child) => child.local === name)
    const text = at ? textOf(at).trim() : ''
    return text === '' ? null : text
  }
  const name = value('FileName')
  const folder = value('FilePath')
  const path =
    name === null
      ? (value('URI') ?? value('URL'))
      : folder === null
        ? name
        : `${folder.replace(/[/\\]$/, '')}/${name}`
  if (path === null) return null
  return {
    path: maskCredentials(path),
    hash: value('HashSum', 'HashSumValue') ?? value('HashSum', 'HashSum'),
    hashAlgorithm: value('HashSum', 'Algorithm') ?? value('HashSum', 'HashSumAlgorithmType'),
  }
}

/** Whether a file is named by an address on a network: it is not part of the delivery. */
export function isRemote(path: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path) && !/^file:/i.test(path)
}

/**
 * Where in a delivery a named file is, and its size. Looked for from the message's folder, then by name in its
 * resources, then from the delivery's folder; never outside the delivery. Null when it is nowhere.
 */
export function findNamedFile(
  delivery: Delivery,
  messageFolder: string,
  named: string,
): { path: string; bytes: number } | null {
  const plain = named.replace(/^file:(?:\/\/[^/]*)?/i, '').replaceAll('\\', '/')
  const spellings = new Set([plain, decoded(plain)])
  for (const spelling of spellings) {
    const name = posix.basename(spelling)
    for (const candidate of [
      posix.join(messageFolder, spelling),
      posix.join(messageFolder, 'resources', name),
      posix.join(messageFolder, name),
      posix.join('.', spelling),
    ]) {
      const path = posix.normalize(candidate).replace(/^\/+/, '')
      if (path === '' || path === '.' || path === '..' || path.startsWith('../') || path.includes('\0'))
        continue
      const bytes = delivery.sizeOf(path)
      if (bytes !== null) return { path, bytes }
    }
  }
  return null
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
