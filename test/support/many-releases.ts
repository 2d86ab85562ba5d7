/**
 * A message of ERN 3.8.2 with so many releases of one track each, as small as the schema lets them be, in pieces. Each has a
 * recording, a deal and an ICPN of its own.
 */
export function* manyReleases(count: number): Generator<string> {
  const each = function* (one: (at: number) => string): Generator<string> {
    for (let at = 1; at <= count; at++) yield one(at)
  }
  yield `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/382" MessageSchemaVersionId="ern/382">
<MessageHeader><MessageThreadId>T1</MessageThreadId><MessageId>M1</MessageId>
<MessageSender><PartyId>PADPIDA2099010101X</PartyId></MessageSender>
<MessageRecipient><PartyId>PADPIDA2099010102V</PartyId></MessageRecipient>
<MessageCreatedDateTime>2026-03-01T08:00:00Z</MessageCreatedDateTime></MessageHeader>
<ResourceList>
`
  yield* each(
    (at) => `<SoundRecording><SoundRecordingType>MusicalWorkSoundRecording</SoundRecordingType>
<SoundRecordingId><ISRC>QZLTH26${digits(at, 5)}</ISRC></SoundRecordingId><ResourceReference>A${at}</ResourceReference>
<ReferenceTitle><TitleText>Song ${at}</TitleText></ReferenceTitle><Duration>PT3M</Duration>
<SoundRecordingDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode>
<DisplayArtist><PartyName><FullName>Singer ${at % 50}</FullName></PartyName><ArtistRole>MainArtist</ArtistRole></DisplayArtist>
</SoundRecordingDetailsByTerritory></SoundRecording>
`,
  )
  yield '</ResourceList>\n<ReleaseList>\n'
  yield* each(
    (
      at,
    ) => `<Release><ReleaseId><ICPN IsEan="true">${ean(at)}</ICPN></ReleaseId><ReleaseReference>R${at}</ReleaseReference>
<ReferenceTitle><TitleText>Single ${at}</TitleText></ReferenceTitle><ReleaseResourceReferenceList>
<ReleaseResourceReference ReleaseResourceType="PrimaryResource">A${at}</ReleaseResourceReference></ReleaseResourceReferenceList>
<ReleaseType>Single</ReleaseType><ReleaseDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode>
<DisplayArtistName>Singer ${at % 50}</DisplayArtistName><LabelName>Label</LabelName>
</ReleaseDetailsByTerritory></Release>
`,
  )
  yield '</ReleaseList>\n<DealList>\n'
  yield* each(
    (at) => `<ReleaseDeal><DealReleaseReference>R${at}</DealReleaseReference><Deal><DealTerms>
<CommercialModelType>SubscriptionModel</CommercialModelType><Usage><UseType>OnDemandStream</UseType></Usage>
<TerritoryCode>Worldwide</TerritoryCode><ValidityPeriod><StartDate>2026-03-15</StartDate></ValidityPeriod>
</DealTerms></Deal></ReleaseDeal>
`,
  )
  yield '</DealList>\n</ern:NewReleaseMessage>\n'
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

/** EAN-13 with its check digit, of a range for use inside a company. */
function ean(number: number): string {
  const body = `200${digits(number, 9)}`
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}
