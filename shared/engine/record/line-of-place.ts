import type { RecordLine, RecordLineQuery } from '../../contract/records.ts'
import {
  dealLists,
  dealPaths,
  type FieldPath,
  type PathTable,
  partyPaths,
  releaseLists,
  releasePaths,
  resourcePaths,
} from '../../ern/paths.ts'
import { localName } from '../../ern/versions.ts'
import { resolveReferences } from '../../xml/escape.ts'
import { type ByteWindow, MarkupScanner } from '../../xml/markup-scanner.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import { readXml } from './read-xml.ts'

/** Characters of a record that are looked through: as many as the XML of one is ever given. */
const longest = 4_000_000

/** Where the columns of each list's rows are read from. */
const columnsOf: Readonly<Record<string, PathTable>> = {
  release: {
    ...releasePaths,
    label: [...releasePaths.label, ...releasePaths.labelReference],
    releaseType: releaseLists.releaseTypes,
  },
  resource: {
    ...resourcePaths,
    durationSeconds: resourcePaths.duration,
    file: [...resourcePaths.fileUri, ...resourcePaths.fileName],
  },
  party: partyPaths,
  deal: {
    ...dealLists,
    start: dealPaths.validFrom,
    end: dealPaths.validTo,
    price: dealPaths.price,
  },
}

interface Step {
  name: string
  /** Which of its siblings of this name, from 1; null: any. */
  number: number | null
}

function stepsOf(path: string): Step[] {
  return path
    .split('/')
    .filter((step) => step !== '' && step !== '.' && !step.endsWith('()') && !step.startsWith('@'))
    .map((step) => {
      const [, name = step, number] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) ?? []
      return { name: localName(name), number: number === undefined ? null : Number(number) }
    })
}

/** An element that stands at an asked path. */
interface Candidate {
  byte: number
  /** Which of the asked paths it is at. */
  path: number
  /** How well: 2 with all the positions of the path from the record on, 1 by its names from there, 0 somewhere inside. */
  fit: number
  text: string
}

/**
 * The line of a record's XML, as `catalog.xml` gives it, at which something is said: the first of the asked paths that is
 * there, exactly if it is, else wherever its names stand; of several the one that says the asked value. Where nothing of it
 * is there, the line of the record. Throws `not-found`.
 */
export function lineOfPlace(catalog: Catalog, { id, at, column, value }: RecordLineQuery): RecordLine {
  const { text, firstLine } = readXml(catalog, id, longest)
  const columns: readonly FieldPath[] | undefined =
    column === undefined ? undefined : columnsOf[parseRecordId(id).table]?.[column]
  const paths = [...(at ?? []), ...(columns ?? []).map(({ path }) => path)].map(stepsOf)
  const bytes = Buffer.from(text)
  const found = candidatesOf(bytes, paths)
  const wanted = value?.trim()
  const says = (candidate: Candidate) =>
    wanted !== undefined && wanted !== '' && resolveReferences(candidate.text).trim() === wanted ? 1 : 0
  const [best] = found.sort(
    (a, b) =>
      Number(b.fit === 2) - Number(a.fit === 2) ||
      says(b) - says(a) ||
      a.path - b.path ||
      b.fit - a.fit ||
      a.byte - b.byte,
  )
  return { line: firstLine + (best ? lineEndsBefore(bytes, best.byte) : 0), found: best !== undefined }
}

function candidatesOf(bytes: Buffer, paths: readonly (readonly Step[])[]): Candidate[] {
  const window: ByteWindow = { buffer: bytes, base: 0, end: bytes.length, more: () => false, release() {} }
  const scanner = new MarkupScanner(window, 'utf-8')
  const found: Candidate[] = []
  const open: { name: string; number: number; children: Map<string, number>; at: Candidate[] }[] = []
  for (;;) {
    const kind = scanner.next()
    if (kind === null) return found
    if (kind === 'close') open.pop()
    else if (kind === 'text' || kind === 'cdata') {
      const own = open.at(-1)?.at ?? []
      if (own.length === 0) continue
      const text = bytes.toString('utf8', scanner.start, scanner.end)
      for (const candidate of own)
        candidate.text += kind === 'cdata' ? text.slice('<![CDATA['.length, -']]>'.length) : text
    } else if (kind === 'open' || kind === 'empty') {
      const range = scanner.nameRange()
      const name = localName(bytes.toString('utf8', range.start, range.end))
      const siblings = open.at(-1)?.children
      const number = (siblings?.get(name) ?? 0) + 1
      siblings?.set(name, number)
      const way = [...open, { name, number }]
      const at = paths.flatMap((path, index): Candidate[] => {
        const fit = fitOf(way, path)
        return fit === null ? [] : [{ byte: scanner.start, path: index, fit, text: '' }]
      })
      found.push(...at)
      if (kind === 'open') open.push({ name, number, children: new Map(), at })
    }
  }
}

function fitOf(way: readonly { name: string; number: number }[], path: readonly Step[]): number | null {
  const last = path.at(-1)
  if (last === undefined || last.name !== way.at(-1)?.name || path.length > way.length) return null
  const from = way.length - path.length
  if (!path.every(({ name }, at) => name === way[from + at]!.name)) return null
  // The record's own element may be named or left out.
  if (from > 1) return 0
  const isExact = path.every(({ number }, at) => from + at === 0 || (number ?? 1) === way[from + at]!.number)
  return isExact && path.some(({ number }) => number !== null) ? 2 : 1
}

function lineEndsBefore(bytes: Buffer, end: number): number {
  let lines = 0
  for (let at = 0; at < end; at++)
    if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) lines++
  return lines
}
