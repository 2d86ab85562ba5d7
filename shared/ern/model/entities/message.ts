import { entity, flag, many, text, texts } from '../entity.ts'
import { messagingParty, partyId, partyName } from './parties.ts'

/** What a message says of itself: its root, its header, and what stands before its lists. */

export const auditEvent = entity('auditEvent', 'A station of the message', {
  party: many(() => messagingParty, 'Who'),
  time: text('When'),
})

export const releaseAdmin = entity('releaseAdmin', 'Who made the release data (4.2 and later)', {
  id: text('ReleaseAdminId'),
  personnel: text('People'),
  systems: texts('Systems'),
})

export const transferParty = entity('transferParty', 'A side of a catalogue transfer', {
  ids: many(() => partyId, 'Identifiers'),
  names: many(() => partyName, 'Names'),
})

export const catalogTransfer = entity('catalogTransfer', 'A catalogue that changes hands (3.x)', {
  isCompleted: flag('CatalogTransferCompleted'),
  date: text('EffectiveTransferDate'),
  releaseReferences: texts('Releases it is about'),
  territories: texts('Territories'),
  excludedTerritories: texts('Territories left out'),
  from: many(() => transferParty, 'From'),
  to: many(() => transferParty, 'To'),
})

export const header = entity(
  'header',
  'The head of a message: its root, MessageHeader, and what follows up to the lists',
  {
    profile: text('ReleaseProfileVersionId'),
    profileVariant: text('ReleaseProfileVariantVersionId (4.x)'),
    businessProfile: text('BusinessProfileVersionId (3.x)'),
    schemaVersion: text('MessageSchemaVersionId (3.x)'),
    avsVersion: text('AvsVersionId (4.3 and later)'),
    language: text('LanguageAndScriptCode of the message'),
    threadId: text('MessageThreadId'),
    messageId: text('MessageId'),
    fileName: text('MessageFileName'),
    sender: many(() => messagingParty, 'MessageSender'),
    sentOnBehalfOf: many(() => messagingParty, 'SentOnBehalfOf'),
    recipients: many(() => messagingParty, 'MessageRecipient'),
    sentAsRequestedBy: many(() => messagingParty, 'SentAsRequestedBy (4.3.1 and later)'),
    created: text('MessageCreatedDateTime'),
    auditTrail: many(() => auditEvent, 'MessageAuditTrail'),
    comment: text('Comment (3.x)'),
    controlType: text('MessageControlType: LiveMessage or TestMessage'),
    updateIndicator: text('UpdateIndicator (3.x): OriginalMessage or UpdateMessage'),
    isBackfill: flag('IsBackfill (3.x)'),
    catalogTransfer: many(() => catalogTransfer, 'CatalogTransfer (3.x)'),
    releaseAdmins: many(() => releaseAdmin, 'ReleaseAdmin (4.2 and later)'),
  },
)
