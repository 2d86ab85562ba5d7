import { LatheError } from '../../contract/errors.ts'
import { MarkupScanner } from '../../xml/markup-scanner.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { EditedUnit } from '../edit/edited-unit.ts'
import { decodeMarkup } from '../tree/markup-text.ts'
import { PatchedWindow } from '../tree/patched-window.ts'

/** The place behind the end tag of a list, and how what is put there is to be written. */
export interface ListEnd {
  unit: EditedUnit
  /** Position in the unit's text. */
  at: number
  prefix: string
  lineBreak: string
  step: string
}

/** Finds the end of a message's ReleaseList, behind its last release of the source. Throws `conflict` without one. */
export function openListEnd(catalog: Catalog, message: number, list: 'ReleaseList'): ListEnd {
  const last = catalog.database.get<{ end: number; start: number; source: number }>(
    `SELECT max(release.start + release.length) AS end, max(release.start) AS start, source FROM release
     JOIN message ON message.id = release.message WHERE message.id = ? AND patch IS NULL`,
    message,
  )
  if (last?.end == null)
    throw new LatheError('conflict', `The message has no ${list}, behind which the deals would stand.`)
  const text = catalog.text(last.source)
  const window = new PatchedWindow(text, [], { byte: last.end, inserted: null }, text.archivedFrom(last.end))
  const scanner = new MarkupScanner(window, text.encoding)
  let depth = 0
  for (;;) {
    const kind = scanner.next()
    if (kind === null)
      throw new LatheError('conflict', `The end of the ${list} was not found behind its last release.`)
    if (kind === 'open') depth++
    else if (kind === 'close' && depth-- === 0) {
      const tag = decodeMarkup(scanner.bytes(scanner.start, scanner.end), text.encoding)
      const prefix = /^<\/([^\s>:]+:)/.exec(tag)?.[1] ?? ''
      const start = last.end + scanner.start
      const span = { source: last.source, start, length: scanner.end - scanner.start, patch: null }
      const unit = new EditedUnit(catalog, span)
      const lineBreak = /(?:\r\n|\n|\r)[ \t]*$/.exec(unit.text.text.slice(0, unit.root))?.[0] ?? ''
      return {
        unit,
        at: unit.root + tag.length,
        prefix,
        lineBreak,
        step:
          lineBreak === '' ? '' : lineBreak.includes('\t') ? '\t' : (/[ ]+$/.exec(lineBreak)?.[0] ?? '  '),
      }
    }
  }
}
