import type { XmlDifference, XmlSide } from '../../contract/diff.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { readXml } from '../record/read-xml.ts'
import { compareLines } from './compare-lines.ts'

/** Characters of a record that are compared. */
const longest = 2_000_000
/** Files written with fewer line ends than this are shown with one before each element. */
const charactersToLine = 2_000

/**
 * The XML of a record on two sides, and the lines that differ. A side may have no such record. Text without line ends
 * is divided between its tags, so that lines can be told.
 */
export function compareXml(catalog: Catalog, before: XmlSide | null, after: XmlSide | null): XmlDifference {
  const read = (side: XmlSide | null) =>
    side === null ? null : readXml(side.asImported ? catalog.asImported() : catalog, side.id, longest)
  const [one, other] = [read(before), read(after)]
  const texts = [one?.text ?? '', other?.text ?? ''].map(inLines) as [string, string]
  const lines = texts.map((text) => (text === '' ? [] : text.split('\n'))) as [string[], string[]]
  return {
    before: texts[0],
    after: texts[1],
    differences: compareLines(lines[0], lines[1]),
    truncated: (one?.truncated ?? false) || (other?.truncated ?? false),
  }
}

function inLines(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n')
  const breaks = plain.split('\n').length
  return plain.length / breaks > charactersToLine ? plain.replace(/>(?=<)/g, '>\n') : plain
}
