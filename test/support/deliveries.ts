import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A release as a message names it. */
export interface ReleaseText {
  grid?: string
  icpn?: string
  isrc?: string
  /** Namespace and value. */
  proprietary?: [string, string]
  isTrack?: boolean
  title?: string
  /** EndDate of its deal; '' for one without an end; absent: no deal. */
  dealUntil?: string
  /** Files of its resources, relative to the message, with a hash where there is one. */
  files?: readonly { path: string; hash?: string; algorithm?: string }[]
}

export interface MessageText {
  sender?: string
  messageId?: string
  /** Empty: the element is left out. */
  created?: string
  controlType?: string
  releases: readonly ReleaseText[]
}

function identifiers({ grid, icpn, isrc, proprietary }: ReleaseText): string {
  return [
    grid && `<GRid>${grid}</GRid>`,
    isrc && `<ISRC>${isrc}</ISRC>`,
    icpn && `<ICPN>${icpn}</ICPN>`,
    proprietary && `<ProprietaryId Namespace="${proprietary[0]}">${proprietary[1]}</ProprietaryId>`,
  ]
    .filter(Boolean)
    .join('')
}

function header(message: MessageText): string {
  const {
    sender = 'PADPIDA2014120301U',
    messageId = 'M1',
    created = '2024-01-01T00:00:00Z',
    controlType,
  } = message
  return `<MessageHeader>
    <MessageThreadId>T1</MessageThreadId><MessageId>${messageId}</MessageId>
    <MessageSender><PartyId>${sender}</PartyId><PartyName><FullName>Example Records</FullName></PartyName></MessageSender>
    <MessageRecipient><PartyId>PADPIDA2015010402X</PartyId></MessageRecipient>
    ${created === '' ? '' : `<MessageCreatedDateTime>${created}</MessageCreatedDateTime>`}
    ${controlType ? `<MessageControlType>${controlType}</MessageControlType>` : ''}
  </MessageHeader>`
}

const type = (release: ReleaseText) => (release.isTrack ? 'TrackRelease' : 'Album')

/** A NewReleaseMessage of ERN 3.8.2 with these releases. */
export function newReleaseMessage(message: MessageText): string {
  const { releases } = message
  let resources = ''
  let number = 0
  const references = releases.map((release) =>
    (release.files ?? []).map(({ path, hash, algorithm = 'MD5' }) => {
      const reference = `A${++number}`
      const slash = path.lastIndexOf('/')
      resources += `<SoundRecording><SoundRecordingType>MusicalWorkSoundRecording</SoundRecordingType>
        <SoundRecordingId><ISRC>QZAAA24000${String(number).padStart(2, '0')}</ISRC></SoundRecordingId>
        <ResourceReference>${reference}</ResourceReference><ReferenceTitle><TitleText>Track ${number}</TitleText></ReferenceTitle>
        <Duration>PT3M</Duration><SoundRecordingDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode>
        <TechnicalSoundRecordingDetails><TechnicalResourceDetailsReference>T${number}</TechnicalResourceDetailsReference>
        <File><FileName>${path.slice(slash + 1)}</FileName>${slash < 0 ? '' : `<FilePath>${path.slice(0, slash + 1)}</FilePath>`}${
          hash
            ? `<HashSum><HashSum>${hash}</HashSum><HashSumAlgorithmType>${algorithm}</HashSumAlgorithmType></HashSum>`
            : ''
        }</File></TechnicalSoundRecordingDetails></SoundRecordingDetailsByTerritory></SoundRecording>`
      return reference
    }),
  )
  const list = releases
    .map(
      (release, index) => `<Release${index === 0 ? ' IsMainRelease="true"' : ''}>
        <ReleaseId>${identifiers(release)}</ReleaseId><ReleaseReference>R${index}</ReleaseReference>
        <ReferenceTitle><TitleText>${release.title ?? `Release ${index}`}</TitleText></ReferenceTitle>
        <ReleaseResourceReferenceList>${references[index]!.map(
          (reference) => `<ReleaseResourceReference>${reference}</ReleaseResourceReference>`,
        ).join('')}</ReleaseResourceReferenceList>
        <ReleaseType>${type(release)}</ReleaseType>
        <ReleaseDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode></ReleaseDetailsByTerritory></Release>`,
    )
    .join('\n')
  const deals = releases
    .map((release, index) =>
      release.dealUntil === undefined
        ? ''
        : `<ReleaseDeal><DealReleaseReference>R${index}</DealReleaseReference><Deal><DealTerms>
          <CommercialModelType>SubscriptionModel</CommercialModelType><Usage><UseType>OnDemandStream</UseType></Usage>
          <TerritoryCode>Worldwide</TerritoryCode><ValidityPeriod><StartDate>2020-01-01</StartDate>${
            release.dealUntil === '' ? '' : `<EndDate>${release.dealUntil}</EndDate>`
          }</ValidityPeriod></DealTerms></Deal></ReleaseDeal>`,
    )
    .join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/382" MessageSchemaVersionId="ern/382">
  ${header(message)}
  <ResourceList>${resources}</ResourceList>
  <ReleaseList>${list}</ReleaseList>
  <DealList>${deals}</DealList>
</ern:NewReleaseMessage>
`
}

/** A PurgeReleaseMessage of ERN 4.3 that names these releases. */
export function purgeReleaseMessage(message: MessageText): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ern:PurgeReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43" LanguageAndScriptCode="en">
  ${header(message)}
  ${message.releases
    .map(
      (release) => `<PurgedRelease><ReleaseId>${identifiers(release)}</ReleaseId>
        <Title><TitleText>${release.title ?? 'Purged'}</TitleText></Title></PurgedRelease>`,
    )
    .join('\n')}
</ern:PurgeReleaseMessage>
`
}

/** A MessageInBatch of a manifest. */
export interface ManifestEntry {
  url: string
  messageId?: string
  icpn?: string
  grid?: string
  hash?: string
  algorithm?: string
}

/** A ManifestMessage of one of the choreography's versions, by its namespace. */
export function manifestMessage(
  batchId: string,
  entries: readonly ManifestEntry[],
  namespace = 'http://ddex.net/xml/2011/echo/12',
): string {
  const list = entries
    .map(
      ({ url, messageId = 'M1', icpn, grid, hash, algorithm = 'MD5' }) => `<MessageInBatch>
    <MessageType>NewReleaseMessage</MessageType><MessageId>${messageId}</MessageId><URL>${url.replace(/&/g, '&amp;')}</URL>
    <IncludedReleaseId>${identifiers({ ...(icpn ? { icpn } : {}), ...(grid ? { grid } : {}) })}</IncludedReleaseId>
    <DeliveryType>NewReleaseDelivery</DeliveryType><ProductType>AudioProduct</ProductType>
    ${hash ? `<HashSum><HashSum>${hash}</HashSum><HashSumAlgorithmType>${algorithm}</HashSumAlgorithmType></HashSum>` : ''}
  </MessageInBatch>`,
    )
    .join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<echo:ManifestMessage xmlns:echo="${namespace}" MessageVersionId="1.2">
  ${header({ messageId: `B${batchId}`, releases: [] })}
  <IsTestFlag>false</IsTestFlag><RootDirectory>/${batchId}</RootDirectory>
  <NumberOfMessages>${entries.length}</NumberOfMessages>
  ${list}
</echo:ManifestMessage>
`
}

/** Writes files below a folder: path to content. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}
