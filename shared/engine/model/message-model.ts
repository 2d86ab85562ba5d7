import { LatheError } from '../../contract/errors.ts'
import type { MessageModel, MessageSummary } from '../../contract/model.ts'
import { header } from '../../ern/model/entities/message.ts'
import { readHead, TreeElement } from '../../ern/model/record-tree.ts'
import { XmlError } from '../../xml/reader.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { ModelRecord } from './model-record.ts'
import { partsOfMessage } from './part-mentions.ts'
import { identifiersOf, messagingPartyOf, nameOf } from './people.ts'
import type { Of } from './statements.ts'

interface MessageColumns {
  id: number
  source: number
  type: string
  ern_version: string | null
  start: number
  releases: number
  track_releases: number
  resources: number
  parties: number
  deals: number
  problems: number
}

interface Head {
  columns: MessageColumns
  record: ModelRecord
  raw: Of<typeof header>
}

/** The head of a message, read from where its root begins up to its first list. Throws `not-found`. */
function openHead(catalog: Catalog, message: number): Head {
  const columns = catalog.database.get<MessageColumns>('SELECT * FROM message WHERE id = ?', message)
  if (!columns)
    throw new LatheError('not-found', `There is no ${recordId('message', message)} in this catalog.`)
  const text = catalog.text(columns.source)
  const span = {
    id: message,
    message,
    start: columns.start,
    length: 0,
    source: columns.source,
    version: columns.ern_version,
  }
  const record = new ModelRecord(span, headOf(text, columns))
  return { columns, record, raw: record.read(header) }
}

/** A message that breaks off in its head says nothing of itself; what is wrong with it is among its problems. */
function headOf(text: ReturnType<Catalog['text']>, columns: MessageColumns): TreeElement {
  const nothing = () => new TreeElement(columns.type, [])
  try {
    return readHead(bytesFrom(text, columns.start), text.encoding) ?? nothing()
  } catch (thrown) {
    if (thrown instanceof XmlError) return nothing()
    throw thrown
  }
}

function* bytesFrom(text: ReturnType<Catalog['text']>, start: number): Generator<Uint8Array> {
  for (const { bytes } of text.blocks(start)) yield bytes
}

function summaryOf({ columns, raw }: Head): MessageSummary {
  const [sender] = raw.sender
  const [onBehalf] = raw.sentOnBehalfOf
  return {
    id: recordId('message', columns.id),
    type: columns.type,
    messageId: raw.messageId,
    threadId: raw.threadId,
    ernVersion: columns.ern_version,
    profile: raw.profile,
    profileVariant: raw.profileVariant,
    businessProfile: raw.businessProfile,
    sender: messagingPartyOf(sender ?? { ids: [], names: [], tradingName: null }),
    sentOnBehalfOf: onBehalf ? messagingPartyOf(onBehalf) : null,
    recipients: raw.recipients.map(messagingPartyOf),
    created: raw.created,
    controlType: raw.controlType,
    updateIndicator: raw.updateIndicator,
    language: raw.language,
  }
}

/** What a message says of itself, for its records. Throws `not-found`. */
export function messageSummary(catalog: Catalog, message: number): MessageSummary {
  return summaryOf(openHead(catalog, message))
}

/** The model of a message. Throws `not-found`. */
export function readMessage(catalog: Catalog, message: number): MessageModel {
  const head = openHead(catalog, message)
  const { columns, raw, record } = head
  const parts = partsOfMessage(catalog, message)
  const side = ([party]: Of<typeof header>['catalogTransfer'][0]['from']) =>
    party
      ? {
          name: nameOf(party.names),
          ...identifiersOf(party.ids),
          names: party.names.flatMap(({ fullName }) => fullName ?? []),
          tradingName: null,
        }
      : null
  const said: MessageModel['message'] = {
    ...summaryOf(head),
    schemaVersion: raw.schemaVersion,
    avsVersion: raw.avsVersion,
    fileName: raw.fileName,
    sentAsRequestedBy: raw.sentAsRequestedBy.map(messagingPartyOf)[0] ?? null,
    auditTrail: raw.auditTrail.flatMap(({ party, time }) =>
      party.map((station) => ({ party: messagingPartyOf(station), time })),
    ),
    comment: raw.comment,
    isBackfill: raw.isBackfill,
    releaseAdmins: raw.releaseAdmins,
    catalogTransfers: raw.catalogTransfer.map((transfer) => ({
      isCompleted: transfer.isCompleted,
      date: transfer.date,
      releaseReferences: transfer.releaseReferences,
      from: side(transfer.from),
      to: side(transfer.to),
      territories: transfer.territories,
      excludedTerritories: transfer.excludedTerritories,
    })),
  }
  return {
    id: recordId('message', message),
    message: said,
    counts: {
      releases: columns.releases,
      trackReleases: columns.track_releases,
      resources: columns.resources,
      parties: columns.parties,
      deals: columns.deals,
      problems: columns.problems,
      parts: parts.total,
    },
    parts: parts.parts,
    ...record.unnamed(said),
  }
}
