import { escapeText } from '../../xml/escape.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { Database } from '../catalog/database.ts'
import type { AtomicFile } from './atomic-file.ts'
import type { UnitRelease } from './release-units.ts'

/** One message of a batch, as its manifest names it. */
export interface ManifestMessage {
  /** Row of the message it was made of. */
  message: number
  /** Its MessageId as written; null: as in the catalog. */
  messageId: string | null
  /** Path below the folder of the batch, with slashes. */
  path: string
  /** Its releases that are no tracks of others. */
  releases: readonly UnitRelease[]
  sha256: string
}

interface MessageFacts {
  type: string
  message_id: string | null
  sender: string | null
  sender_id: string | null
  recipient: string | null
  recipient_id: string | null
  control_type: string | null
}

/** Entries are gathered here until the number of messages is known: in a temporary file, however many. */
const table = 'CREATE TABLE entry (xml TEXT NOT NULL)'
const entriesAtOnce = 500

const namespace = 'http://ddex.net/xml/ern-c-sftp/16'

/**
 * The manifest of a batch: a ManifestMessage of the ERN choreography for SFTP, version 1.6 (FACTS, section 10). Sender
 * and recipient are those of the first message; the batch is a test when all of its messages are.
 */
export class BatchManifest {
  readonly #catalog: Catalog
  readonly #batch: string
  readonly #entries = new Database('', { busyMilliseconds: 0 })
  readonly #insert
  #first: MessageFacts | null = null
  #messages = 0
  #isTest = true
  /** Whether a message has another sender or recipient than the first: the manifest can name one only. */
  hasOtherParties = false

  constructor(catalog: Catalog, batch: string) {
    this.#catalog = catalog
    this.#batch = batch
    this.#entries.exec(table)
    this.#insert = this.#entries.prepare('INSERT INTO entry VALUES (?)')
  }

  add(written: ManifestMessage): void {
    const facts = this.#catalog.database.get<MessageFacts>(
      'SELECT type, message_id, sender, sender_id, recipient, recipient_id, control_type FROM message WHERE id = ?',
      written.message,
    )
    if (!facts) return
    this.#first ??= facts
    if (partiesOf(facts) !== partiesOf(this.#first)) this.hasOtherParties = true
    if (facts.control_type !== 'TestMessage') this.#isTest = false
    this.#messages++
    this.#insert.run(this.#entry(facts, written))
  }

  /** Writes it to `file`, which is finished by the caller. */
  async write(file: AtomicFile, created: string): Promise<void> {
    const first = this.#first
    const xml = (text: string) => file.write([Buffer.from(text)])
    await xml(`<?xml version="1.0" encoding="UTF-8"?>
<ern-c-sftp:ManifestMessage xmlns:ern-c-sftp="${namespace}" MessageVersionId="1.6">
  <MessageHeader>
${party('MessageSender', first?.sender_id ?? null, first?.sender ?? null)}
${party('MessageRecipient', first?.recipient_id ?? null, first?.recipient ?? null)}
    ${element('MessageCreatedDateTime', created)}
  </MessageHeader>
  ${element('IsTestFlag', String(this.#isTest))}
  ${element('RootDirectory', this.#batch)}
  ${element('NumberOfMessages', String(this.#messages))}
`)
    for (let after = 0; ; ) {
      const rows = this.#entries.all<{ rowid: number; xml: string }>(
        `SELECT rowid, xml FROM entry WHERE rowid > ? ORDER BY rowid LIMIT ${entriesAtOnce}`,
        after,
      )
      await xml(rows.map((row) => row.xml).join(''))
      if (rows.length < entriesAtOnce) break
      after = rows.at(-1)!.rowid
    }
    await xml('</ern-c-sftp:ManifestMessage>\n')
  }

  dispose(): void {
    this.#entries.dispose()
  }

  #entry(facts: MessageFacts, { message, messageId, path, releases, sha256 }: ManifestMessage): string {
    const ids = releases.map(releaseId).filter((id) => id !== '')
    return `  <MessageInBatch>
    ${element('MessageType', facts.type)}
    ${element('MessageId', messageId ?? facts.message_id ?? '')}
    ${element('URL', `/${this.#batch}/${path}`)}
${(ids.length > 0 ? ids : ['<ProprietaryId Namespace="none">none</ProprietaryId>']).map((id) => `    <IncludedReleaseId>${id}</IncludedReleaseId>\n`).join('')}    ${element('DeliveryType', this.#deliveryType(releases))}
    ${element('ProductType', this.#productType(message, releases))}
    <HashSum>
      ${element('HashSum', sha256)}
      ${element('HashSumAlgorithmType', 'SHA-256')}
      ${element('HashSumDataType', 'HexBinary')}
    </HashSum>
  </MessageInBatch>
`
  }

  /** What its message does with the first release: FACTS, section 10, has the values of the set. */
  #deliveryType([first]: readonly UnitRelease[]): string {
    const kind = first
      ? this.#catalog.database.get<{ kind: string }>('SELECT kind FROM statement WHERE release = ?', first.id)
          ?.kind
      : undefined
    if (kind === 'takedown' || kind === 'purge') return 'TakeDown'
    return kind === 'update' ? 'ReDelivery' : 'NewReleaseDelivery'
  }

  #productType(message: number, releases: readonly UnitRelease[]): string {
    const kinds = this.#catalog.database
      .all<{ kind: string }>(
        `SELECT DISTINCT resource.kind AS kind FROM json_each(?) AS given
         CROSS JOIN release_resource AS link ON link.release = given.value AND link.secondary = 0
         CROSS JOIN resource ON resource.message = ? AND resource.reference = link.reference`,
        JSON.stringify(releases.map(({ id }) => id)),
        message,
      )
      .map(({ kind }) => kind)
    const hasAudio = kinds.includes('SoundRecording') || kinds.includes('MIDI')
    if (kinds.includes('Video')) return hasAudio ? 'MixedMediaBundleProduct' : 'VideoProduct'
    return !hasAudio && kinds.includes('Image') ? 'GraphicsProduct' : 'AudioProduct'
  }
}

function partiesOf(facts: MessageFacts): string {
  return JSON.stringify([facts.sender_id ?? facts.sender, facts.recipient_id ?? facts.recipient])
}

function party(name: string, id: string | null, fullName: string | null): string {
  const named = fullName === null ? '' : `\n      <PartyName>${element('FullName', fullName)}</PartyName>`
  return `    <${name}>\n      ${element('PartyId', id ?? '')}${named}\n    </${name}>`
}

function releaseId({ grid, isrc, icpn }: UnitRelease): string {
  return [
    grid !== null && element('GRid', grid),
    isrc !== null && element('ISRC', isrc),
    icpn !== null && element('ICPN', icpn),
  ]
    .filter(Boolean)
    .join('')
}

function element(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`
}
