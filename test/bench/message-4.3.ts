import type { MessageWriter } from './message-writer.ts'
import {
  digits,
  duration,
  hashSum,
  pick,
  type ReleasePlan,
  random,
  withMod3736Check,
} from './release-plan.ts'

const sender = withMod3736Check('PADPIDA2099010103')
const recipient = withMod3736Check('PADPIDA2099010104')
const worldwide = 'LanguageAndScriptCode="en" ApplicableTerritoryCode="Worldwide" IsDefault="true"'
const roles = ['Composer', 'Lyricist', 'StudioProducer', 'Mixer', 'MasteringEngineer', 'Arranger']
const territories = ['US', 'GB', 'DE', 'FR', 'JP', 'BR', 'SE', 'CA', 'AU', 'MX']

/** ERN 4.3. With one release the message is schema-valid; with more it has the shape a catalog transfer has. */
export const message43: MessageWriter = {
  open: ({ id, thread }) => `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://ddex.net/xml/ern/43 http://ddex.net/xml/ern/43/release-notification.xsd" ReleaseProfileVersionId="Audio" LanguageAndScriptCode="en" AvsVersionId="3">
  <MessageHeader>
    <MessageThreadId>${thread}</MessageThreadId>
    <MessageId>${id}</MessageId>
    <MessageSender>
      <PartyId>${sender}</PartyId>
      <PartyName>
        <FullName>Generator &amp; Sons</FullName>
      </PartyName>
    </MessageSender>
    <MessageRecipient>
      <PartyId>${recipient}</PartyId>
    </MessageRecipient>
    <MessageCreatedDateTime>2026-11-21T00:00:00Z</MessageCreatedDateTime>
    <MessageControlType>LiveMessage</MessageControlType>
  </MessageHeader>
`,
  lists: [
    { element: 'PartyList', part: parties },
    { element: 'ResourceList', part: resources },
    { element: 'ReleaseList', part: releases },
    { element: 'DealList', part: deals },
  ],
  close: '</ern:NewReleaseMessage>\n',
  counts: ({ tracks }) => ({
    releases: 1 + tracks.length,
    trackReleases: tracks.length,
    resources: tracks.length + 1,
    parties: 7,
    deals: tracks.length + 2,
  }),
}

function parties(release: ReleasePlan): string {
  const named = (reference: string, name: string) => `    <Party>
      <PartyReference>${reference}</PartyReference>
      <PartyName>
        <FullName>${name}</FullName>
      </PartyName>
    </Party>
`
  return (
    named(`PArtist${release.index}`, release.artist) +
    release.contributors.map((name, k) => named(`PContributor${release.index}_${k}`, name)).join('') +
    named(`PLabel${release.index}`, release.label)
  )
}

function resources(release: ReleasePlan, seed: number): string {
  const next = random(seed ^ release.base ^ 0xabcdef)
  let text = ''
  if (release.index % 25 === 0)
    text += `    <!-- ${release.index}: text that looks like a tag, <SoundRecording>, inside a comment -->\n`
  for (const track of release.tracks) {
    const owner =
      track.number % 97 === 0
        ? `<![CDATA[(P) ${release.year} <b>raw</b> & unescaped <SoundRecording> ]] > ${track.number}]]>`
        : `(P) ${release.year} ${release.label}, a division of Bench &amp; Co.`
    text += `    <SoundRecording LanguageAndScriptCode="en">
      <ResourceReference>A${track.number}</ResourceReference>
      <Type>MusicalWorkSoundRecording</Type>
      <SoundRecordingEdition>
        <Type>NonImmersiveEdition</Type>
        <ResourceId>
          <ISRC>${track.isrc}</ISRC>
          <ProprietaryId Namespace="${sender}">TRK-${track.number}</ProprietaryId>
        </ResourceId>
        <PLine>
          <Year>${release.year}</Year>
          <PLineText>${owner}</PLineText>
        </PLine>
        <TechnicalDetails>
          <TechnicalResourceDetailsReference>T${track.number}</TechnicalResourceDetailsReference>
          <DeliveryFile>
            <Type>AudioFile</Type>
            <AudioCodecType>FLAC</AudioCodecType>
            <BitRate UnitOfMeasure="kbps">${800 + Math.floor(next() * 600)}</BitRate>
            <NumberOfChannels>2</NumberOfChannels>
            <SamplingRate UnitOfMeasure="kHz">44.1</SamplingRate>
            <BitsPerSample>16</BitsPerSample>
            <Duration>${duration(track.seconds)}</Duration>
            <File>
              <URI>resources/${digits(release.index, 8)}_${digits(track.number, 9)}.flac</URI>
              <HashSum>
                <Algorithm>SHA-256</Algorithm>
                <HashSumValue>${hashSum(next, 64)}</HashSumValue>
              </HashSum>
              <FileSize>${5_000 + Math.floor(next() * 40_000)}</FileSize>
            </File>
            <IsProvidedInDelivery>true</IsProvidedInDelivery>
          </DeliveryFile>
        </TechnicalDetails>
      </SoundRecordingEdition>
      <DisplayTitleText ${worldwide}>${track.title}</DisplayTitleText>
      <DisplayTitle ${worldwide}>
        <TitleText>${track.title}</TitleText>
      </DisplayTitle>
      <DisplayArtistName ${worldwide}>${release.artist}</DisplayArtistName>
      <DisplayArtist SequenceNumber="1">
        <ArtistPartyReference>PArtist${release.index}</ArtistPartyReference>
        <DisplayArtistRole>MainArtist</DisplayArtistRole>
      </DisplayArtist>
`
    for (let k = 0; k < track.contributors; k++)
      text += `      <Contributor SequenceNumber="${k + 1}">
        <ContributorPartyReference>PContributor${release.index}_${k}</ContributorPartyReference>
        <Role>${roles[(track.number + k) % roles.length]}</Role>
      </Contributor>
`
    text += `      <ResourceRightsController>
        <RightsControllerPartyReference>PLabel${release.index}</RightsControllerPartyReference>
        <RightsControlType>RightsController</RightsControlType>
        <RightSharePercentage>100</RightSharePercentage>
      </ResourceRightsController>
      <Duration>${duration(track.seconds)}</Duration>
      <CreationDate>${release.date}</CreationDate>
      <ParentalWarningType>${track.explicit ? 'Explicit' : 'NotExplicit'}</ParentalWarningType>
      <LanguageOfPerformance>${pick(next, ['en', 'es', 'de', 'ja', 'fr'])}</LanguageOfPerformance>
    </SoundRecording>
`
  }
  return `${text}    <Image>
      <ResourceReference>A${release.base + 20}</ResourceReference>
      <Type>FrontCoverImage</Type>
      <ResourceId>
        <ProprietaryId Namespace="${sender}">IMG-${release.index}</ProprietaryId>
      </ResourceId>
      <ParentalWarningType>NotExplicit</ParentalWarningType>
      <TechnicalDetails>
        <TechnicalResourceDetailsReference>T${release.base + 20}</TechnicalResourceDetailsReference>
        <ImageCodecType>JPEG</ImageCodecType>
        <ImageHeight UnitOfMeasure="Pixel">3000</ImageHeight>
        <ImageWidth UnitOfMeasure="Pixel">3000</ImageWidth>
        <File>
          <URI>resources/${digits(release.index, 8)}.jpg</URI>
          <HashSum>
            <Algorithm>SHA-256</Algorithm>
            <HashSumValue>${hashSum(next, 64)}</HashSumValue>
          </HashSum>
        </File>
      </TechnicalDetails>
    </Image>
`
}

function releases(release: ReleasePlan): string {
  const total = release.tracks.reduce((sum, track) => sum + track.seconds, 0)
  const items = release.tracks
    .map(
      (track, k) => `        <ResourceGroupContentItem>
          <SequenceNumber>${k + 1}</SequenceNumber>
          <ReleaseResourceReference>A${track.number}</ReleaseResourceReference>
        </ResourceGroupContentItem>
`,
    )
    .join('')
  const tracks = release.tracks
    .map(
      (track) => `    <TrackRelease>
      <ReleaseReference>R${track.number}</ReleaseReference>
      <ReleaseId>
        <ProprietaryId Namespace="${sender}">TR-${track.number}</ProprietaryId>
      </ReleaseId>
      <DisplayTitleText ${worldwide}>${track.title}</DisplayTitleText>
      <ReleaseResourceReference>A${track.number}</ReleaseResourceReference>
      <ReleaseLabelReference ApplicableTerritoryCode="Worldwide">PLabel${release.index}</ReleaseLabelReference>
      <Genre ApplicableTerritoryCode="Worldwide">
        <GenreText>${release.genre}</GenreText>
      </Genre>
    </TrackRelease>
`,
    )
    .join('')
  return `    <Release LanguageAndScriptCode="en">
      <ReleaseReference>R${release.base}</ReleaseReference>
      <ReleaseType>Album</ReleaseType>
      <ReleaseId>
        <GRid>${release.grid}</GRid>
        <ICPN>${release.icpn}</ICPN>
        <CatalogNumber Namespace="${sender}">${release.catalogNumber}</CatalogNumber>
      </ReleaseId>
      <DisplayTitleText ${worldwide}>${release.title}</DisplayTitleText>
      <DisplayTitle ${worldwide}>
        <TitleText>${release.title}</TitleText>
      </DisplayTitle>
      <DisplayArtistName ${worldwide}>${release.artist}</DisplayArtistName>
      <DisplayArtist SequenceNumber="1">
        <ArtistPartyReference>PArtist${release.index}</ArtistPartyReference>
        <DisplayArtistRole>MainArtist</DisplayArtistRole>
      </DisplayArtist>
      <ReleaseLabelReference ApplicableTerritoryCode="Worldwide">PLabel${release.index}</ReleaseLabelReference>
      <PLine>
        <Year>${release.year}</Year>
        <PLineText>(P) ${release.year} ${release.label}</PLineText>
      </PLine>
      <CLine>
        <Year>${release.year}</Year>
        <CLineText>(C) ${release.year} ${release.label}</CLineText>
      </CLine>
      <Duration>${duration(total)}</Duration>
      <Genre ApplicableTerritoryCode="Worldwide">
        <GenreText>${release.genre}</GenreText>
      </Genre>
      <ReleaseDate>${release.date}</ReleaseDate>
      <OriginalReleaseDate>${release.date}</OriginalReleaseDate>
      <ParentalWarningType>NotExplicit</ParentalWarningType>
      <ResourceGroup>
        <SequenceNumber>1</SequenceNumber>
${items}        <LinkedReleaseResourceReference LinkDescription="CoverArt">A${release.base + 20}</LinkedReleaseResourceReference>
      </ResourceGroup>
    </Release>
${tracks}`
}

function deals(release: ReleasePlan): string {
  const deal = (territory: string, model: string, use: string) => `      <Deal>
        <DealTerms>
          <TerritoryCode>${territory}</TerritoryCode>
          <ValidityPeriod>
            <StartDateTime>${release.date}T00:00:00</StartDateTime>
          </ValidityPeriod>
          <CommercialModelType>${model}</CommercialModelType>
          <UseType>${use}</UseType>
        </DealTerms>
      </Deal>
`
  const releaseDeal = (reference: number, inside: string) => `    <ReleaseDeal>
      <DealReleaseReference>R${reference}</DealReleaseReference>
${inside}    </ReleaseDeal>
`
  const stream = deal('Worldwide', 'SubscriptionModel', 'OnDemandStream')
  const territory = territories[release.index % territories.length] as string
  return (
    releaseDeal(release.base, stream + deal(territory, 'PayAsYouGoModel', 'PermanentDownload')) +
    release.tracks.map((track) => releaseDeal(track.number, stream)).join('')
  )
}
