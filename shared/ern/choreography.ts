import type { XmlAttributes, XmlHandler } from '../xml/reader.ts'
import { maskCredentials } from './mask-credentials.ts'
import { localName } from './versions.ts'

/** Root elements of the files that lie beside the messages of a delivery. FACTS.md section 10. */
const roles = new Map<string, 'manifest' | 'acknowledgement'>([
  ['ManifestMessage', 'manifest'],
  ['FtpAcknowledgementMessage', 'acknowledgement'],
  ['ErnAcknowledgementStatusMessage', 'acknowledgement'],
])

/** What a file with this root element is in its delivery; undefined for anything else. */
export function choreographyRole(root: string): 'manifest' | 'acknowledgement' | undefined {
  return roles.get(root)
}

/** One identifier of a release, by the element it stands in. */
export interface NamedIdentifier {
  kind: string
  namespace: string | null
  value: string
}

/** One MessageInBatch. Texts are trimmed, credentials masked. */
export interface ManifestEntry {
  /** Byte of its `<`. */
  start: number
  messageType: string | null
  messageId: string | null
  url: string | null
  releases: NamedIdentifier[]
  deliveryType: string | null
  productType: string | null
  hash: string | null
  hashAlgorithm: string | null
}

/** What an acknowledgement says of one release or file. */
export interface AcknowledgementEntry {
  release: string | null
  status: string | null
  text: string | null
  action: string | null
  date: string | null
}

/** A manifest or an acknowledgement. */
export interface Choreography {
  /** Local name of the root. */
  root: string
  messageId: string | null
  sender: string | null
  recipient: string | null
  created: string | null
  isTest: boolean | null
  rootDirectory: string | null
  numberOfMessages: number | null
  entries: ManifestEntry[]
  /** Entries beyond those that are kept. */
  entriesLost: number
  acknowledgements: AcknowledgementEntry[]
}

/** Entries of one file that are kept. */
const mostEntries = 100_000
const mostIdentifiers = 1000
const longestText = 10_000

const identifierNames = new Set([
  'GRid',
  'ICPN',
  'ISRC',
  'ISAN',
  'VISAN',
  'SICI',
  'ISSN',
  'ISBN',
  'CatalogNumber',
  'ProprietaryId',
])

/** Reads a ManifestMessage (1.2 to 1.7) or an acknowledgement; other elements are passed over. */
export class ChoreographyReader implements XmlHandler {
  readonly wantsText = true
  readonly result: Choreography = {
    root: '',
    messageId: null,
    sender: null,
    recipient: null,
    created: null,
    isTest: null,
    rootDirectory: null,
    numberOfMessages: null,
    entries: [],
    entriesLost: 0,
    acknowledgements: [],
  }
  readonly #names: string[] = []
  #text = ''
  #namespace: string | null = null
  #entry: ManifestEntry | null = null
  #acknowledgement: AcknowledgementEntry | null = null

  open(name: string, start: number, attributes: XmlAttributes): void {
    const local = localName(name)
    this.#names.push(local)
    this.#text = ''
    this.#namespace = local === 'ProprietaryId' ? (attributes.get('Namespace') ?? null) : null
    if (this.#names.length === 1) this.result.root = local
    else if (this.#names.length === 2) this.#begin(local, start)
  }

  text(value: string): void {
    if (this.#text.length < longestText) this.#text += value.slice(0, longestText - this.#text.length)
  }

  close(): void {
    const value = this.#text.trim()
    this.#text = ''
    const path = this.#names.slice(1).join('/')
    const local = this.#names.pop() ?? ''
    if (value !== '') this.#take(path, local, maskCredentials(value))
    if (this.#names.length === 1) this.#end()
  }

  #begin(local: string, start: number): void {
    if (local === 'MessageInBatch') {
      this.#entry = {
        start,
        messageType: null,
        messageId: null,
        url: null,
        releases: [],
        deliveryType: null,
        productType: null,
        hash: null,
        hashAlgorithm: null,
      }
    } else if (local === 'ReleaseStatus') this.#openAcknowledgement()
  }

  /** The older acknowledgement speaks of one file, with its parts directly below the root. */
  #openAcknowledgement(): AcknowledgementEntry {
    this.#acknowledgement ??= { release: null, status: null, text: null, action: null, date: null }
    return this.#acknowledgement
  }

  #take(path: string, local: string, value: string): void {
    const { result } = this
    if (this.#entry) this.#takeOfEntry(this.#entry, path, local, value)
    else if (path === 'MessageHeader/MessageId') result.messageId ??= value
    else if (path === 'MessageHeader/MessageSender/PartyName/FullName') result.sender = value
    else if (path === 'MessageHeader/MessageSender/PartyId') result.sender ??= value
    else if (path === 'MessageHeader/MessageRecipient/PartyName/FullName') result.recipient = value
    else if (path === 'MessageHeader/MessageRecipient/PartyId') result.recipient ??= value
    else if (path === 'MessageHeader/MessageCreatedDateTime') result.created ??= value
    else if (path === 'IsTestFlag') result.isTest = value === 'true' || value === '1'
    else if (path === 'MessageHeader/MessageControlType') result.isTest ??= value === 'TestMessage'
    else if (path === 'RootDirectory') result.rootDirectory = value
    else if (path === 'NumberOfMessages') {
      const number = Number(value)
      result.numberOfMessages = Number.isSafeInteger(number) && number >= 0 ? number : null
    } else if (roles.get(result.root) === 'acknowledgement') this.#takeOfAcknowledgement(path, local, value)
  }

  #takeOfEntry(entry: ManifestEntry, path: string, local: string, value: string): void {
    const below = path.slice('MessageInBatch/'.length)
    if (below === 'MessageType') entry.messageType = value
    else if (below === 'MessageId') entry.messageId = value
    else if (below === 'URL') entry.url = value
    else if (below === 'DeliveryType') entry.deliveryType = value
    else if (below === 'ProductType') entry.productType = value
    else if (below.startsWith('IncludedReleaseId')) {
      if (identifierNames.has(local) && entry.releases.length < mostIdentifiers)
        entry.releases.push({ kind: local, namespace: this.#namespace, value })
    } else if (below.startsWith('HashSum')) {
      if (/Algorithm(?:Type)?$/.test(local)) entry.hashAlgorithm = value
      else if (/^HashSum(?:Value)?$/.test(local)) entry.hash = value
    }
  }

  #takeOfAcknowledgement(path: string, local: string, value: string): void {
    if (path.startsWith('MessageHeader')) return
    if (identifierNames.has(local)) this.#openAcknowledgement().release ??= value
    else if (local === 'FileStatus' || local === 'ReleaseStatus') this.#openAcknowledgement().status ??= value
    else if (local === 'ErrorText') this.#openAcknowledgement().text ??= value
    else if (local === 'ProposedActionType') this.#openAcknowledgement().action ??= value
    else if (local === 'Date') this.#openAcknowledgement().date ??= value
  }

  #end(): void {
    const { result } = this
    if (this.#entry) {
      if (result.entries.length < mostEntries) result.entries.push(this.#entry)
      else result.entriesLost++
      this.#entry = null
    }
    // The older kind has one entry for all the children of its root.
    if (result.root !== 'FtpAcknowledgementMessage') this.#endAcknowledgement()
  }

  /** To be called when the document has ended. */
  finish(): Choreography {
    this.#endAcknowledgement()
    return this.result
  }

  #endAcknowledgement(): void {
    if (this.#acknowledgement && this.result.acknowledgements.length < mostEntries)
      this.result.acknowledgements.push(this.#acknowledgement)
    this.#acknowledgement = null
  }
}
