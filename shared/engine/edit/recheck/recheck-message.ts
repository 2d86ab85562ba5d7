import { defaultReadingLimits } from '../../../base/reading-limits.ts'
import { Assembler } from '../../../ern/assembler.ts'
import type { ErnRecord, MessageRecord, ProblemRecord } from '../../../ern/record.ts'
import type { ProblemCode } from '../../../problems/problem-codes.ts'
import { openReader } from '../../../xml/open-reader.ts'
import { XmlError } from '../../../xml/reader.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { checkLinks } from '../../import/check-links.ts'
import { LinkList } from '../../import/link-list.ts'
import { MessageLinks } from '../../import/message-links.ts'
import type { FoundProblem, ProblemOwner } from '../../import/problem-rows.ts'
import type { ToldRecord } from '../../import/record-rows.ts'
import { EditedSource } from '../edited-source.ts'
import type { recordTables } from '../open-unit.ts'
import type { EditedTable } from '../patches-in-force.ts'
import { Refreshing } from '../rows/refresh-rows.ts'
import { foundInRecord, replaceProblems } from '../rows/replace-problems.ts'

/** Problems that only reading the whole message finds. */
const foundInMessage: ReadonlySet<string> = new Set<ProblemCode>([
  'REFERENCE-UNRESOLVED',
  'ANCHOR-DUPLICATE',
  'RECORD-UNUSED',
  'UNKNOWN-ELEMENT',
  'UNKNOWN-ATTRIBUTE',
  'VERSION-UNKNOWN',
  'VERSION-OLD',
  'VERSION-DISAGREES',
  'NAMESPACE-MISSING',
  'NAMESPACE-WRONG',
  'NOT-ERN',
  'LIST-TOO-LONG',
])

/** What was read with is not known any more: as many problems of a code are kept as an import keeps by default. */
const most = defaultReadingLimits.maxProblems

interface MessageRow {
  id: number
  source: number
  type: string
  ern_version: string | null
  profile: string | null
}

/** The problems of a message as edited, by the record they stand in, of each code as many as are kept. */
class FoundProblems {
  readonly #found = new Map<string, { owner: ProblemOwner; problems: ProblemRecord[] }>()
  readonly #counts = new Map<string, number>()
  readonly #tallied: { problem: ProblemRecord; owner: ProblemOwner }[] = []
  readonly #placeOf: (offset: number) => number

  constructor(placeOf: (offset: number) => number) {
    this.#placeOf = placeOf
  }

  add({ offset, ...found }: FoundProblem, owner: ProblemOwner | null): void {
    if (owner === null) return
    const problem: ProblemRecord = { kind: 'problem', ...found, offset: this.#placeOf(offset ?? 0) }
    if (found.tally !== undefined) this.#tallied.push({ problem, owner })
    else this.#keep(problem, owner)
  }

  isFull(code: string): boolean {
    return (this.#counts.get(code) ?? 0) >= most
  }

  addCounted(code: string, count: number): void {
    if (count > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + most + count)
  }

  /** Codes of which there are more than are kept: their rows stay as they are. */
  get overflown(): Set<string> {
    return new Set([...this.#counts].filter(([, count]) => count > most).map(([code]) => code))
  }

  /** All that was found, once everything has been read. */
  end(): Map<string, { owner: ProblemOwner; problems: ProblemRecord[] }> {
    for (const { problem, owner } of this.#tallied) {
      const times = problem.tally?.times ?? 1
      const text =
        times === 1 ? problem.text : `${problem.text} It stands there ${times.toLocaleString('en')} times.`
      this.#keep({ ...problem, text }, owner)
    }
    return this.#found
  }

  #keep(problem: ProblemRecord, owner: ProblemOwner): void {
    const count = (this.#counts.get(problem.code) ?? 0) + 1
    this.#counts.set(problem.code, count)
    if (count > most) return
    const key = `${owner.table}/${owner.row}`
    const known = this.#found.get(key)
    if (known) known.problems.push(problem)
    else this.#found.set(key, { owner, problems: [problem] })
  }
}

/**
 * Reads a message as edited from its beginning to its end and makes its problems those an import of it would find: what
 * refers to what, names the standard does not have, what the root says of the version. Runs inside the caller's
 * transaction, in steps. It costs as much as reading the file: `recheckStep` says when it is needed.
 */
export function* recheckMessage(catalog: Catalog, id: number): Generator<void> {
  const read = yield* readAgain(catalog, id)
  if (read !== null) yield* keepReadAgain(catalog, read)
}

/** What reading a message again found. */
export interface ReadAgain {
  message: MessageRow
  found: FoundProblems
  root: MessageRecord | null
}

/** The reading of it, which changes nothing; null where there is nothing to be told. In steps, in any transaction or none. */
export function* readAgain(catalog: Catalog, id: number): Generator<void, ReadAgain | null> {
  const { database } = catalog
  const message = database.get<MessageRow>(
    'SELECT id, source, type, ern_version, profile FROM message WHERE id = ?',
    id,
  )
  if (!message) return null
  const edited = new EditedSource(catalog, message.source)
  const rows = new EditedRows(catalog, id, edited)
  const found = new FoundProblems((offset) => edited.originOf(offset).source)
  const links = new MessageLinks(database)
  const list = new LinkList()
  const ofMessage: ProblemOwner = { table: 'message', row: id }
  const root: { current: MessageRecord | null } = { current: null }
  let record: (ErnRecord & ToldRecord) | null = null
  let end = 0
  const assembler = new Assembler(
    (told) => {
      if (told.kind === 'problem') {
        const isInside = record !== null && told.offset >= record.start && told.offset < end
        found.add(told, isInside ? (rows.find(record!) ?? ofMessage) : ofMessage)
      } else if (told.kind === 'message') root.current = told
      else if (told.kind === 'header') record = null
      else {
        record = { ...told, reference: 'reference' in told ? told.reference : null } as ErnRecord & ToldRecord
        end = told.end
      }
    },
    undefined,
    list,
  )
  const reader = openReader(assembler, { limits: defaultReadingLimits })
  try {
    for (const { bytes } of edited.blocks()) {
      reader.write(bytes)
      links.take(list.take())
      links.write(id)
      yield
    }
    reader.end()
    links.take(list.take())
    if (root.current?.isErn)
      yield* checkLinks(
        database,
        id,
        links,
        found,
        () => ({ text: edited, limits: defaultReadingLimits }),
        rows,
      )
  } catch (thrown) {
    // Read with other limits than it was imported with: what is known of it stands.
    if (thrown instanceof XmlError) return null
    throw thrown
  } finally {
    links.clear()
  }
  return { message, found, root: root.current }
}

/** Writes what was found. Runs inside the caller's transaction, in steps. */
export function* keepReadAgain(catalog: Catalog, { message, found, root }: ReadAgain): Generator<void> {
  yield* writeFound(catalog, message, found)
  if (root !== null) yield* readRecordsWhenOther(catalog, message, root)
}

function* writeFound(catalog: Catalog, message: MessageRow, found: FoundProblems): Generator<void> {
  const { database } = catalog
  const all = found.end()
  const { overflown } = found
  for (const { code } of database.all<{ code: string }>(
    "SELECT DISTINCT code FROM problem WHERE source = ? AND record_table IS NULL AND text LIKE '%not listed.'",
    message.source,
  ))
    overflown.add(code)
  const isAsked = ({ code }: { code: string }) =>
    (foundInMessage.has(code) || foundInRecord.has(code)) && !overflown.has(code)
  for (const { table, row } of database.all<{ table: EditedTable; row: number }>(
    "SELECT DISTINCT record_table AS 'table', record_id AS row FROM problem WHERE message = ? AND record_table IS NOT NULL",
    message.id,
  )) {
    const key = `${table}/${row}`
    if (!all.has(key)) all.set(key, { owner: { table, row }, problems: [] })
  }
  for (const { owner, problems } of all.values()) {
    replaceProblems(
      catalog,
      { table: owner.table as EditedTable, row: owner.row, source: message.source, message: message.id },
      isAsked,
      problems.filter(isAsked),
    )
    yield
  }
}

/** Another version on the root: every record is read with its rules. */
function* readRecordsWhenOther(catalog: Catalog, before: MessageRow, now: MessageRecord): Generator<void> {
  const { database } = catalog
  if (before.type === now.type && before.ern_version === now.ernVersion && before.profile === now.profile)
    return
  database.run(
    'UPDATE message SET type = ?, ern_version = ?, profile = ? WHERE id = ?',
    now.type,
    now.ernVersion,
    now.profile,
    before.id,
  )
  if (before.ern_version === now.ernVersion) return
  database.run('UPDATE release SET ern_version = ? WHERE message = ?', now.ernVersion, before.id)
  const refreshing = new Refreshing(catalog)
  for (const table of ['party', 'resource', 'release', 'deal', 'part'] as const)
    for (const { id } of database.all<{ id: number }>(
      `SELECT id FROM ${table} WHERE message = ? ORDER BY id`,
      before.id,
    )) {
      refreshing.record({ table, row: id })
      yield
    }
  yield* refreshing.finishing()
}

/** Finds the rows of records by their place in the edited text. */
class EditedRows {
  readonly #catalog: Catalog
  readonly #message: number
  readonly #edited: EditedSource

  constructor(catalog: Catalog, message: number, edited: EditedSource) {
    this.#catalog = catalog
    this.#message = message
    this.#edited = edited
  }

  find({ kind, reference, start }: ToldRecord): ProblemOwner | null {
    const { source, isPut } = this.#edited.originOf(start)
    const row = this.#catalog.database.get<{ id: number }>(
      `SELECT id FROM ${kind} WHERE message = ? AND start = ? AND patch IS ${isPut ? 'NOT ' : ''}NULL
       ${kind === 'deal' ? 'AND ? IS NULL' : 'AND reference IS ?'} ORDER BY id LIMIT 1`,
      this.#message,
      source,
      kind === 'deal' ? null : reference,
    )
    return row === undefined ? null : { table: kind, row: row.id }
  }

  /** The record an anchor stands on, by the anchor and a byte inside the record. */
  findAt(kind: (typeof recordTables)[number], reference: string, offset: number): ProblemOwner | null {
    const { source } = this.#edited.originOf(offset)
    const row = this.#catalog.database.get<{ id: number }>(
      `SELECT id FROM ${kind} WHERE message = ?1 AND reference = ?2
         AND (patch IS NULL AND start <= ?3 AND start + length > ?3 OR patch IS NOT NULL AND start = ?3)
       ORDER BY patch IS NULL LIMIT 1`,
      this.#message,
      reference,
      source,
    )
    return row === undefined ? null : { table: kind, row: row.id }
  }
}
