/**
 * A message of ERN 4.3 with one release of so many tracks, on discs of 50, and so many deals, in pieces. Titles are long and in
 * several scripts, as those that break a layout are.
 */
export function* longRelease({ tracks, deals }: { tracks: number; deals: number }): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43" AvsVersionId="4" LanguageAndScriptCode="de">
<MessageHeader><MessageThreadId>T1</MessageThreadId><MessageId>LONG1</MessageId>
<MessageSender><PartyId>PADPIDA2099010101X</PartyId></MessageSender>
<MessageRecipient><PartyId>PADPIDA2099010102V</PartyId></MessageRecipient>
<MessageCreatedDateTime>2026-03-01T08:00:00Z</MessageCreatedDateTime></MessageHeader>
<PartyList>
<Party><PartyReference>P1</PartyReference><PartyName><FullName>Rundfunk-Sinfonieorchester der Wattenmeerküste</FullName></PartyName></Party>
<Party><PartyReference>P2</PartyReference><PartyName><FullName>霧の港室内合奏団と夜明けの合唱隊</FullName></PartyName></Party>
<Party><PartyReference>P3</PartyReference><PartyName><FullName>Lanternfish Records</FullName></PartyName></Party>
</PartyList>
<ResourceList>
`
  for (let at = 1; at <= tracks; at++)
    yield `<SoundRecording><ResourceReference>A${at}</ResourceReference><Type>MusicalWorkSoundRecording</Type>
<SoundRecordingEdition><ResourceId><ISRC>QZLTH26${String(at).padStart(5, '0')}</ISRC></ResourceId></SoundRecordingEdition>
<DisplayTitleText>${titleOf(at)}</DisplayTitleText><DisplayTitle><TitleText>${titleOf(at)}</TitleText>${at % 7 === 0 ? '<SubTitle>Fassung für Akkordeon und Nebelhorn</SubTitle>' : ''}</DisplayTitle>
<DisplayArtistName>${at % 3 === 0 ? '霧の港室内合奏団と夜明けの合唱隊' : 'Rundfunk-Sinfonieorchester der Wattenmeerküste'}</DisplayArtistName>
<DisplayArtist SequenceNumber="1"><ArtistPartyReference>${at % 3 === 0 ? 'P2' : 'P1'}</ArtistPartyReference><DisplayArtistRole>MainArtist</DisplayArtistRole></DisplayArtist>
<Duration>PT${at % 9}M${at % 60}S</Duration></SoundRecording>
`
  yield `</ResourceList>
<ReleaseList>
<Release><ReleaseReference>R1</ReleaseReference><ReleaseType>Album</ReleaseType>
<ReleaseId><ICPN>2000000000015</ICPN></ReleaseId>
<DisplayTitleText>Sämtliche Gezeitenstudien und Wattwanderungen für verstimmtes Harmonium, vollständige Ausgabe 潮汐練習曲全集</DisplayTitleText>
<DisplayTitle><TitleText>Sämtliche Gezeitenstudien und Wattwanderungen für verstimmtes Harmonium, vollständige Ausgabe 潮汐練習曲全集</TitleText></DisplayTitle>
<DisplayArtistName>Rundfunk-Sinfonieorchester der Wattenmeerküste</DisplayArtistName>
<DisplayArtist SequenceNumber="1"><ArtistPartyReference>P1</ArtistPartyReference><DisplayArtistRole>MainArtist</DisplayArtistRole></DisplayArtist>
<ReleaseLabelReference>P3</ReleaseLabelReference>
`
  yield '<ResourceGroup>\n'
  for (let disc = 1; (disc - 1) * 50 < tracks; disc++) {
    yield `<ResourceGroup><SequenceNumber>${disc}</SequenceNumber>\n`
    for (let at = (disc - 1) * 50 + 1; at <= Math.min(tracks, disc * 50); at++)
      yield `<ResourceGroupContentItem><SequenceNumber>${at - (disc - 1) * 50}</SequenceNumber><ReleaseResourceReference>A${at}</ReleaseResourceReference></ResourceGroupContentItem>\n`
    yield '</ResourceGroup>\n'
  }
  yield '</ResourceGroup>\n</Release>\n</ReleaseList>\n<DealList>\n<ReleaseDeal><DealReleaseReference>R1</DealReleaseReference>\n'
  const uses = ['OnDemandStream', 'PermanentDownload', 'NonInteractiveStream', 'ConditionalDownload']
  const places = ['Worldwide', 'DE', 'JP', 'FR', 'US', 'IS', 'BR', 'ZA', 'AU', 'NO']
  for (let at = 0; at < deals; at++)
    yield `<Deal><DealTerms><TerritoryCode>${places[at % 10]}</TerritoryCode>
<ValidityPeriod><StartDateTime>20${20 + (at % 9)}-0${1 + (at % 9)}-01T00:00:00</StartDateTime>${at % 2 === 0 ? `<EndDateTime>20${22 + (at % 9)}-12-31T23:59:59</EndDateTime>` : ''}</ValidityPeriod>
<CommercialModelType>${at % 5 === 0 ? 'AdvertisementSupportedModel' : 'SubscriptionModel'}</CommercialModelType><UseType>${uses[at % 4]}</UseType></DealTerms></Deal>
`
  yield '</ReleaseDeal>\n</DealList>\n</ern:NewReleaseMessage>\n'
}

function titleOf(at: number): string {
  const titles = [
    `Wattwanderung Nr. ${at}: Donaudampfschifffahrtsgesellschaftskapitänslied bei ablaufendem Wasser`,
    `霧の港で待つ灯台守のための長い子守唄 第${at}番`,
    `Study ${at}`,
  ]
  return titles[at % 3]!
}
