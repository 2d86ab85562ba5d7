import { LatheError } from '../../contract/errors.ts'
import { BuildNotes, type Change, type Loss, type Missing } from '../../ern/build/build-report.ts'
import type { BuiltElement } from '../../ern/build/built-element.ts'
import { CanonicalMessage, modelToBuild } from '../../ern/build/canonical-message.ts'
import { MemberOrder, type Pass } from '../../ern/build/member-order.ts'
import { type MemberSink, MemberTooLargeError, MessageMembers } from '../../ern/build/message-members.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { readPatchedSource } from './patched-source.ts'

/** What a message's head says anew. What is not given stays as it is. */
export interface HeaderChange {
  messageId?: string
  threadId?: string
  /** xs:dateTime. */
  created?: string
}

export interface BuildRequest {
  /** Row number of the message. */
  message: number
  /** The version to build; null: the message's own. */
  version: string | null
  header?: HeaderChange
}

/** What was built, and what of the message does not stand in it. */
export interface BuildReport {
  version: string
  /** Bytes written. */
  bytes: number
  /** Records written, by element name. */
  records: Record<string, number>
  losses: Loss[]
  lossesTotal: number
  /** What the schema requires and nothing in the message says: with any, the message is not valid. */
  missing: Missing[]
  missingTotal: number
  changes: Change[]
}

interface MessageRow {
  source: number
  ern_version: string | null
  type: string
}

/** Takes bytes as they are made; what it returns is awaited before more are made. */
export type TakeBytes = (bytes: Uint8Array) => Promise<void> | void

/**
 * Builds a message anew from what the catalog holds of it with all edits: element by element in the order of the
 * schema, in UTF-8, one record in memory at a time. The same catalog and request give the same bytes. `progressed`
 * hears how many bytes of the source have been passed since it was last called. Throws `invalid-input` where the
 * message cannot be built, `busy` when it was edited meanwhile.
 */
export async function buildMessage(
  catalog: Catalog,
  request: BuildRequest,
  take: TakeBytes,
  signal: AbortSignal = new AbortController().signal,
  progressed: (sourceBytes: number) => void = () => {},
): Promise<BuildReport> {
  const row = catalog.database.get<MessageRow>(
    'SELECT source, ern_version, type FROM message WHERE id = ?',
    request.message,
  )
  if (!row)
    throw new LatheError('not-found', `There is no ${recordId('message', request.message)} in this catalog.`)
  const version = request.version ?? row.ern_version
  const model = version === null ? null : modelToBuild(version)
  if (version === null || !model)
    throw new LatheError(
      'invalid-input',
      `A message of ERN ${version ?? 'of no known version'} cannot be built in its own version. Choose another version.`,
    )
  const notes = new BuildNotes()
  const output = new Output(take)
  const written = new CanonicalMessage({ version, notes, write: (xml) => output.add(xml) })
  const order = new MemberOrder()
  try {
    await readPatchedSource(catalog, row.source, new MessageMembers(order), signal, () => {})
    const passes = order.passes(model)
    const sink = new MessageSink(written, request.header ?? {})
    for (const [at, pass] of passes.entries()) {
      sink.begin(pass)
      await readPatchedSource(catalog, row.source, new MessageMembers(sink), signal, async (bytes) => {
        await output.flush()
        if (at === 0) progressed(bytes)
      })
    }
    sink.begin(null)
    written.end()
    await output.flush()
    return { version, bytes: output.bytes, records: sink.records, ...reported(notes) }
  } catch (thrown) {
    if (thrown instanceof MemberTooLargeError || thrown instanceof RangeError)
      throw new LatheError('invalid-input', `${recordId('message', request.message)}: ${thrown.message}`, {
        cause: thrown,
      })
    throw thrown
  }
}

function reported(
  notes: BuildNotes,
): Pick<BuildReport, 'losses' | 'lossesTotal' | 'missing' | 'missingTotal' | 'changes'> {
  const { losses, lossesTotal, missing, missingTotal, changes } = notes
  return { losses, lossesTotal, missing, missingTotal, changes }
}

/** Gathers what is made between two waits. */
class Output {
  bytes = 0
  readonly #take: TakeBytes
  #pieces: string[] = []

  constructor(take: TakeBytes) {
    this.#take = take
  }

  add(xml: string): void {
    this.#pieces.push(xml)
  }

  async flush(): Promise<void> {
    if (this.#pieces.length === 0) return
    const bytes = Buffer.from(this.#pieces.join(''))
    this.#pieces = []
    this.bytes += bytes.length
    await this.#take(bytes)
  }
}

/** Passes the members of a pass on, in their own version. */
class MessageSink implements MemberSink {
  readonly records: Record<string, number> = {}
  readonly #written: CanonicalMessage
  readonly #header: HeaderChange
  #pass: Pass = { member: null, record: null }
  #isFirst = true
  /** It stays open for what may come for it in the same pass or the next. */
  #openList: string | null = null

  constructor(written: CanonicalMessage, header: HeaderChange) {
    this.#written = written
    this.#header = header
  }

  /** Null when there are no more. */
  begin(pass: Pass | null): void {
    if (pass) this.#pass = pass
    if (!pass || pass.member !== this.#openList) this.#close()
  }

  root(element: BuiltElement): void {
    if (this.#isFirst) this.#written.root(element)
    this.#isFirst = false
  }

  openList(list: BuiltElement): void {
    if (!this.#isWanted(list.name) || this.#openList === list.name) return
    this.#close()
    this.#written.openList(list)
    this.#openList = list.name
  }

  wants(list: string, record: string): boolean {
    return this.#isWanted(list) && (this.#pass.record === null || this.#pass.record === record)
  }

  record(_list: string, record: BuiltElement): void {
    this.records[record.name] = (this.records[record.name] ?? 0) + 1
    this.#written.record(record)
  }

  closeList(): void {}

  member(element: BuiltElement): void {
    if (!this.#isWanted(element.name)) return
    this.#close()
    if (element.name === 'MessageHeader') changeHeader(element, this.#header)
    this.#written.member(element)
  }

  #close(): void {
    if (this.#openList !== null) this.#written.closeList()
    this.#openList = null
  }

  #isWanted(name: string): boolean {
    return this.#pass.member === null || this.#pass.member === name
  }
}

function changeHeader(header: BuiltElement, { messageId, threadId, created }: HeaderChange): void {
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) return
    const there = header.child(name)
    if (there) there.text = value
    else header.add(name, value)
  }
  set('MessageId', messageId)
  set('MessageThreadId', threadId)
  set('MessageCreatedDateTime', created)
}
