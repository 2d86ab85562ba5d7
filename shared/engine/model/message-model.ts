import { LatheError } from '../../contract/errors.ts'
import type { MessageModel, MessageSummary } from '../../contract/model/message.ts'
import { PatchStream } from '../../edit/patch.ts'
import { header } from '../../ern/model/entities/message.ts'
import { readHead, TreeElement } from '../../ern/model/record-tree.ts'
import { XmlError } from '../../xml/reader.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { patchesInForce, toPatch, writingEncoding } from '../edit/patches-in-force.ts'
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
  const span = {
    id: message,
    message,
    start: columns.start,
    length: 0,
    source: columns.source,
    version: columns.ern_version,
  }
  const record = new ModelRecord(span, headOf(catalog, columns))
  return { columns, record, raw: record.read(header) }
}

/** A message that breaks off in its head says nothing of itself; what is wrong with it is among its problems. */
function headOf(catalog: Catalog, columns: MessageColumns): TreeElement {
  const nothing = () => new TreeElement(columns.type, [])
  try {
    const text = catalog.text(columns.source)
    return readHead(patchedFrom(catalog, columns.source, columns.start), text.encoding) ?? nothing()
  } catch (thrown) {
    if (thrown instanceof XmlError) return nothing()
    throw thrown
  }
}

/** The blocks of a source with its edits, from a byte on. */
function* patchedFrom(catalog: Catalog, source: number, start: number): Generator<Uint8Array> {
  const text = catalog.text(source)
  const encoding = writingEncoding(text)
  const patches = function* () {
    if (!catalog.withEdits) return
    for (const patch of patchesInForce(catalog.database, source, start)) yield toPatch(patch, encoding)
  }
  const stream = new PatchStream(patches(), start)
  for (const { bytes } of text.blocks(start)) {
    const pieces: Uint8Array[] = []
    stream.write(bytes, (piece) => pieces.push(piece))
    yield* pieces
  }
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
