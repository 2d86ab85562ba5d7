import { LatheError } from '../../contract/errors.ts'
import { BuildNotes, type Change, type Loss, type Missing } from '../../ern/build/build-report.ts'
import type { BuiltElement } from '../../ern/build/built-element.ts'
import { CanonicalMessage, modelToBuild } from '../../ern/build/canonical-message.ts'
import { conversionBetween } from '../../ern/build/conversion/conversion.ts'
import { valueRule } from '../../ern/build/conversion/values.ts'
import { MemberOrder } from '../../ern/build/member-order.ts'
import { MemberLook, MemberWriter } from '../../ern/build/member-writer.ts'
import { type MemberSink, MemberTooLargeError, MessageMembers } from '../../ern/build/message-members.ts'
import { modelsFor } from '../../ern/content-model.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { importedRecords } from './imported-records.ts'
import { type MessageBytes, readMessageBytes, readPatchedSource } from './patched-source.ts'
import { TemporaryTexts } from './temporary-texts.ts'

/** What a message's head says anew. What is not given stays as it is. */
export interface HeaderChange {
  messageId?: string
  threadId?: string
  /** xs:dateTime. */
  created?: string
  /** Instead of the message's own: ERN 4 knows parties by DPID, and ERN 3 need not have one. */
  sender?: MessagingParty
  recipient?: MessagingParty
}

/** Who sends or receives a message. */
export interface MessagingParty {
  dpid: string
  name?: string
}

export interface BuildRequest {
  /** Row number of the message. */
  message: number
  /** The version to build; null: the message's own. */
  version: string | null
  header?: HeaderChange
  /** ReleaseReferences of the releases to keep, with all they refer to; absent: all. */
  releases?: readonly string[]
  /** The message cut down to those releases, so that not all of it is read for each; absent: all of its source is read. */
  bytes?: MessageBytes
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
      version === null
        ? 'The message does not say which version of ERN it is of. Choose a version to build.'
        : `A message cannot be built in ERN ${version}. Choose another version.`,
    )
  const notes = new BuildNotes()
  const output = new Output(take)
  const read = (sink: MemberSink, after: (bytes: number) => Promise<void> | void = () => {}) =>
    request.bytes
      ? readMessageBytes(request.bytes, new MessageMembers(sink), signal, after)
      : readPatchedSource(catalog, row.source, new MessageMembers(sink), signal, after)
  const texts = new TemporaryTexts()
  try {
    const order = new MemberOrder()
    await read(order)
    const from = row.ern_version ?? version
    const releases = request.releases ? new Set(request.releases) : null
    const imported = importedRecords(catalog, request.message, row.source)
    const conversion = conversionBetween({
      from,
      to: version,
      model,
      notes,
      releases,
      imported,
      keep: texts.keep,
    })
    for (const [at, wants] of conversion?.looks.entries() ?? [])
      await read(new MemberLook(wants, (list, record) => conversion?.look(at, list, record)))
    const written = new CanonicalMessage({
      version,
      notes,
      write: (xml) => output.add(xml),
      dropIncomplete: from !== version,
      value: from === version ? null : valueRule(model),
    })
    const fromModel = modelsFor(from)?.nearest ?? model
    const writer = new MemberWriter(written, conversion, (header) => changeHeader(header, request.header))
    const writeWaiting = async () => {
      do {
        writer.proceed()
        await output.flush()
      } while (writer.isBehind)
    }
    for (const [at, pass] of order.passes(fromModel).entries()) {
      writer.begin(pass)
      await read(writer, async (bytes) => {
        await writeWaiting()
        if (at === 0) progressed(bytes)
      })
    }
    writer.end()
    await writeWaiting()
    written.end()
    await output.flush()
    return { version, bytes: output.bytes, records: writer.records, ...reported(notes) }
  } catch (thrown) {
    if (thrown instanceof MemberTooLargeError || thrown instanceof RangeError)
      throw new LatheError('invalid-input', `${recordId('message', request.message)}: ${thrown.message}`, {
        cause: thrown,
      })
    throw thrown
  } finally {
    texts.dispose()
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

/** Writes what is given into a MessageHeader; a party takes the place of all of its kind. */
function changeHeader(header: BuiltElement, change: HeaderChange = {}): void {
  const set = (name: string, value: string | undefined) => {
    if (value === undefined) return
    const there = header.child(name)
    if (there) there.text = value
    else header.add(name, value)
  }
  const setParty = (name: string, party: MessagingParty | undefined) => {
    if (!party) return
    header.take(name)
    const made = header.add(name)
    made.add('PartyId', party.dpid)
    if (party.name !== undefined) made.add('PartyName').add('FullName', party.name)
  }
  set('MessageId', change.messageId)
  set('MessageThreadId', change.threadId)
  set('MessageCreatedDateTime', change.created)
  setParty('MessageSender', change.sender)
  setParty('MessageRecipient', change.recipient)
}
