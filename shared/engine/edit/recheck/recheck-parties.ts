import { defaultReadingLimits } from '../../../base/reading-limits.ts'
import { localName } from '../../../ern/versions.ts'
import { watchedElement } from '../../../ern/watched-elements.ts'
import { problemCodes } from '../../../problems/problem-codes.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { EditedSource } from '../edited-source.ts'
import { patchedRecord } from '../patched-record.ts'
import { foundInRecord, replaceProblems } from '../rows/replace-problems.ts'

/** Parties of one message that are looked for by themselves; with more the message is read again. */
export const mostParties = 100_000
/** Bytes kept of a piece, so that an element that the next one ends is found. */
const overlap = 2048

interface PartyRow {
  id: number
  reference: string
  start: number
  length: number
  patch: number | null
  source: number
}

/**
 * Brings up to date whether anything refers to these Parties of a message, where a step has changed nothing else that
 * bears on it: a release that names another label, a Party that was added for it. It looks for the references alone, in
 * a fraction of the time of reading the message again. False when that would not tell everything: then the message is
 * to be read. Runs inside the caller's transaction, in steps.
 */
export function* recheckParties(
  catalog: Catalog,
  message: number,
  references: ReadonlySet<string>,
): Generator<void, boolean> {
  const { database } = catalog
  const names = JSON.stringify([...references])
  const { told, unused } = database.get<{ told: number; unused: number }>(
    `SELECT count(*) FILTER (WHERE code IN ('REFERENCE-UNRESOLVED', 'ANCHOR-DUPLICATE') OR text LIKE '%not listed.') AS told,
       count(*) FILTER (WHERE code = 'RECORD-UNUSED') AS unused
     FROM problem WHERE message = ?1 OR source = (SELECT source FROM message WHERE id = ?1) AND message IS NULL`,
    message,
  )!
  if (told > 0 || unused + references.size >= defaultReadingLimits.maxProblems) return false
  const rows = database.all<Record<string, string | number | null> & PartyRow>(
    `SELECT party.id, party.reference, party.start, party.length, party.patch, message.source
     FROM party JOIN message ON message.id = party.message
     WHERE party.message = ? AND party.reference IN (SELECT value FROM json_each(?))`,
    message,
    names,
  )
  const known = new Set(rows.map(({ reference }) => reference))
  if (known.size < rows.length) return false
  const missing = new Set(references)
  for (const { reference } of database.all<{ reference: string }>(
    `SELECT DISTINCT label_reference AS reference FROM release
     WHERE message = ? AND label_reference IN (SELECT value FROM json_each(?))`,
    message,
    names,
  ))
    missing.delete(reference)
  yield
  if (missing.size > 0) {
    const source = database.get<{ source: number }>(
      'SELECT source FROM message WHERE id = ?',
      message,
    )!.source
    if (catalog.text(source).encoding.startsWith('utf-16')) return false
    const found = yield* searchReferences(new EditedSource(catalog, source), missing)
    if (found === null) return false
    for (const reference of found) missing.delete(reference)
  }
  for (const reference of references) if (!known.has(reference) && !missing.has(reference)) return false
  for (const row of rows) {
    tell(catalog, message, row, missing.has(row.reference))
    yield
  }
  return true
}

/**
 * The end of a start tag that may refer to a Party, and the text behind it; of what hides the text (a comment, an entity)
 * only the beginning. A hundred megabytes are gone through in a quarter of a second.
 */
const mayRefer =
  /(?:PartyReference|LabelReference|CreditParty|AffiliateReference)(?:\s[^<>]*)?>[ \t\r\n]*(?:([A-Za-z0-9_.-]+)|<!|<\?|&)/g

/** Those of the references that an element refers to; null when a reference is written so that it is not found here. */
function* searchReferences(
  edited: EditedSource,
  references: ReadonlySet<string>,
): Generator<void, Set<string> | null> {
  const found = new Set<string>()
  let before = ''
  for (const { bytes } of edited.blocks()) {
    const text = before + latin1(bytes)
    for (const match of text.matchAll(mayRefer)) {
      const [whole, reference] = match
      // What is cut by the end of a piece is found with the next.
      if (reference !== undefined && match.index + whole.length === text.length) continue
      if (reference !== undefined && (!references.has(reference) || found.has(reference))) continue
      const name = text.slice(text.lastIndexOf('<', match.index) + 1, match.index + whole.indexOf('>'))
      const watched = watchedElement(localName(name.split(/\s/, 1)[0]!))
      if (watched?.role !== 'reference' || watched.kind !== 'party') continue
      if (reference === undefined) return null
      found.add(reference)
    }
    if (found.size === references.size) return found
    before = text.slice(-overlap)
    yield
  }
  return found
}

/** Says of a Party that nothing refers to it, or no longer says so. */
function tell(catalog: Catalog, message: number, row: PartyRow, isUnused: boolean): void {
  const { severity, remedy } = problemCodes['RECORD-UNUSED']
  const record = isUnused ? patchedRecord(catalog, row) : null
  const at = record === null ? null : /<(?:[^\s<>/:]+:)?PartyReference[^<>]*>/.exec(latin1(record.bytes))
  const found =
    record === null || at === null
      ? []
      : [
          {
            kind: 'problem' as const,
            code: 'RECORD-UNUSED' as const,
            severity,
            text: `Nothing in the message refers to this party (${row.reference}).`,
            advice: remedy,
            path: 'PartyReference',
            offset: record.sourceOffset(at.index + at[0].length),
          },
        ]
  replaceProblems(
    catalog,
    { table: 'party', row: row.id, source: row.source, message },
    ({ code }) => code === 'RECORD-UNUSED' && !foundInRecord.has(code),
    found,
  )
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
