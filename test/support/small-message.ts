/** Parts of a small message; each has a sound default. */
export interface MessageParts {
  root?: string
  header?: string
  parties?: string
  cueSheets?: string
  resources?: string
  chapters?: string
  releases?: string
  deals?: string
}

const header43 = `
  <MessageHeader>
    <MessageId>é-1</MessageId>
    <MessageSender><PartyId>PADPIDA2014122301Q</PartyId></MessageSender>
    <MessageRecipient><PartyId>PADPIDA2007040502I</PartyId></MessageRecipient>
    <MessageCreatedDateTime>2026-03-01T10:00:00+01:00</MessageCreatedDateTime>
  </MessageHeader>`

/** A Party of ERN 4. */
export const party = (reference: string, more = '') =>
  `<Party><PartyReference>${reference}</PartyReference><PartyName><FullName>Näme</FullName></PartyName>${more}</Party>`

/** A SoundRecording of ERN 4.3. */
export const recording = (reference: string, isrc: string, more = '') =>
  `<SoundRecording><ResourceReference>${reference}</ResourceReference><Type>MusicalWorkSoundRecording</Type><SoundRecordingEdition><ResourceId><ISRC>${isrc}</ISRC></ResourceId></SoundRecordingEdition><DisplayTitleText>Tïtle</DisplayTitleText><DisplayArtist><ArtistPartyReference>PArtist</ArtistPartyReference></DisplayArtist>${more}</SoundRecording>`

/** A Release of ERN 4.3 with one track. */
export const release = (more = '', id = '<ICPN>4006381333931</ICPN>') =>
  `<Release><ReleaseReference>R0</ReleaseReference><ReleaseId>${id}</ReleaseId><DisplayTitleText>Älbum</DisplayTitleText><ReleaseLabelReference>PLabel</ReleaseLabelReference>${more}<ResourceGroup><ResourceGroupContentItem><ReleaseResourceReference>A1</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup></Release>`

/** A ReleaseDeal of ERN 4. */
export const releaseDeal = (reference = 'R0', terms = '') =>
  `<ReleaseDeal><DealReleaseReference>${reference}</DealReleaseReference><Deal><DealTerms><TerritoryCode>Worldwide</TerritoryCode>${terms}</DealTerms></Deal></ReleaseDeal>`

/** A message of ERN 4.3 in which Lathe finds no problem, unless `parts` puts one in. */
export function message43(parts: MessageParts = {}): string {
  return `${parts.root ?? '<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43" ReleaseProfileVersionId="Audio" LanguageAndScriptCode="en" AvsVersionId="3">'}${parts.header ?? header43}
  <PartyList>
    ${parts.parties ?? party('PArtist') + party('PLabel')}
  </PartyList>${parts.cueSheets ?? ''}
  <ResourceList>
    ${parts.resources ?? recording('A1', 'QZEX12600001')}
  </ResourceList>${parts.chapters ?? ''}
  <ReleaseList>
    ${parts.releases ?? release()}
  </ReleaseList>
  <DealList>
    ${parts.deals ?? releaseDeal()}
  </DealList>
</ern:NewReleaseMessage>
`
}
