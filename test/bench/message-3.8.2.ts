import type { MessageWriter } from './message-writer.ts'
import {
  duration,
  hashSum,
  type ReleasePlan,
  random,
  type TrackPlan,
  withMod3736Check,
} from './release-plan.ts'

const sender = withMod3736Check('PADPIDA2099010103')
const recipient = withMod3736Check('PADPIDA2099010104')

/** ERN 3.8.2: schema-valid with any number of releases. */
export const message382: MessageWriter = {
  open: ({ id, thread }) => `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/382" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://ddex.net/xml/ern/382 http://ddex.net/xml/ern/382/release-notification.xsd" MessageSchemaVersionId="ern/382" LanguageAndScriptCode="en">
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
  </MessageHeader>
`,
  lists: [
    { element: 'ResourceList', part: recordings },
    { element: 'ReleaseList', part: releases },
    { element: 'DealList', part: deals },
  ],
  close: '</ern:NewReleaseMessage>\n',
  counts: ({ tracks }) => ({
    releases: 1 + tracks.length,
    trackReleases: tracks.length,
    resources: tracks.length,
    parties: 0,
    deals: tracks.length + 1,
  }),
}

function displayArtist(name: string): string {
  return `        <DisplayArtist SequenceNumber="1">
          <PartyName>
            <FullName>${name}</FullName>
          </PartyName>
          <ArtistRole>MainArtist</ArtistRole>
        </DisplayArtist>
`
}

function recordings(release: ReleasePlan, seed: number): string {
  const next = random(seed ^ release.base ^ 0xfedcba)
  return release.tracks
    .map(
      (track) => `    <SoundRecording>
      <SoundRecordingType>MusicalWorkSoundRecording</SoundRecordingType>
      <SoundRecordingId>
        <ISRC>${track.isrc}</ISRC>
      </SoundRecordingId>
      <ResourceReference>A${track.number}</ResourceReference>
      <ReferenceTitle>
        <TitleText>${track.title}</TitleText>
      </ReferenceTitle>
      <Duration>${duration(track.seconds)}</Duration>
      <SoundRecordingDetailsByTerritory>
        <TerritoryCode>Worldwide</TerritoryCode>
        <Title TitleType="DisplayTitle">
          <TitleText>${track.title}</TitleText>
        </Title>
${displayArtist(release.artist)}        <DisplayArtistName>${release.artist}</DisplayArtistName>
        <LabelName>${release.label}</LabelName>
        <PLine>
          <Year>${release.year}</Year>
          <PLineText>(P) ${release.year} ${release.label}</PLineText>
        </PLine>
        <Genre>
          <GenreText>${release.genre}</GenreText>
        </Genre>
        <ParentalWarningType>${track.explicit ? 'Explicit' : 'NotExplicit'}</ParentalWarningType>
        <TechnicalSoundRecordingDetails>
          <TechnicalResourceDetailsReference>T${track.number}</TechnicalResourceDetailsReference>
          <AudioCodecType>FLAC</AudioCodecType>
          <File>
            <FileName>A${track.number}.flac</FileName>
            <FilePath>resources/</FilePath>
            <HashSum>
              <HashSum>${hashSum(next, 32)}</HashSum>
              <HashSumAlgorithmType>MD5</HashSumAlgorithmType>
            </HashSum>
          </File>
        </TechnicalSoundRecordingDetails>
      </SoundRecordingDetailsByTerritory>
    </SoundRecording>
`,
    )
    .join('')
}

function releases(release: ReleasePlan): string {
  const one = (
    reference: number,
    id: string,
    type: string,
    title: string,
    tracks: TrackPlan[],
    attributes: string,
  ) => `    <Release${attributes}>
      <ReleaseId>
        ${id}
      </ReleaseId>
      <ReleaseReference>R${reference}</ReleaseReference>
      <ReferenceTitle>
        <TitleText>${title}</TitleText>
      </ReferenceTitle>
      <ReleaseResourceReferenceList>
${tracks.map((track) => `        <ReleaseResourceReference ReleaseResourceType="PrimaryResource">A${track.number}</ReleaseResourceReference>\n`).join('')}      </ReleaseResourceReferenceList>
      <ReleaseType>${type}</ReleaseType>
      <ReleaseDetailsByTerritory>
        <TerritoryCode>Worldwide</TerritoryCode>
        <DisplayArtistName>${release.artist}</DisplayArtistName>
        <LabelName>${release.label}</LabelName>
        <Title TitleType="DisplayTitle">
          <TitleText>${title}</TitleText>
        </Title>
${displayArtist(release.artist)}        <ParentalWarningType>NotExplicit</ParentalWarningType>
        <Genre>
          <GenreText>${release.genre}</GenreText>
        </Genre>
        <ReleaseDate>${release.date}</ReleaseDate>
      </ReleaseDetailsByTerritory>
      <PLine>
        <Year>${release.year}</Year>
        <PLineText>(P) ${release.year} ${release.label}</PLineText>
      </PLine>
      <CLine>
        <Year>${release.year}</Year>
        <CLineText>(C) ${release.year} ${release.label}</CLineText>
      </CLine>
    </Release>
`
  const main = release.index === 0 ? ' IsMainRelease="true"' : ''
  return (
    one(release.base, `<ICPN>${release.icpn}</ICPN>`, 'Album', release.title, release.tracks, main) +
    release.tracks
      .map((track) =>
        one(track.number, `<ISRC>${track.isrc}</ISRC>`, 'TrackRelease', track.title, [track], ''),
      )
      .join('')
  )
}

function deals(release: ReleasePlan): string {
  return [release.base, ...release.tracks.map((track) => track.number)]
    .map(
      (reference) => `    <ReleaseDeal>
      <DealReleaseReference>R${reference}</DealReleaseReference>
      <Deal>
        <DealTerms>
          <CommercialModelType>SubscriptionModel</CommercialModelType>
          <Usage>
            <UseType>OnDemandStream</UseType>
          </Usage>
          <TerritoryCode>US</TerritoryCode>
          <TerritoryCode>DE</TerritoryCode>
          <ValidityPeriod>
            <StartDate>${release.date}</StartDate>
          </ValidityPeriod>
        </DealTerms>
      </Deal>
    </ReleaseDeal>
`,
    )
    .join('')
}
