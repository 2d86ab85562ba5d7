/**
 * One small album as each version of ERN writes it: two tracks on two discs, a cover, a deal, and a title of its own in
 * France. Made for the tests of the domain model.
 */
export interface AlbumVersion {
  version: string
  message: string
}

const hash3 = '<HashSum><HashSum>aa11</HashSum><HashSumAlgorithmType>MD5</HashSumAlgorithmType></HashSum>'
const hash4 = '<HashSum><Algorithm>MD5</Algorithm><HashSumValue>aa11</HashSumValue></HashSum>'

function head(dpid: (id: string) => string): string {
  return `<MessageHeader><MessageThreadId>T1</MessageThreadId><MessageId>M1</MessageId>
    <MessageSender>${dpid('PADPIDA2014122301Q')}<PartyName><FullName>Tidal Works</FullName></PartyName></MessageSender>
    <SentOnBehalfOf>${dpid('PADPIDA2007040502I')}</SentOnBehalfOf>
    <MessageRecipient>${dpid('PADPIDA20110330020')}<PartyName><FullName>Quay Store</FullName></PartyName></MessageRecipient>
    <MessageCreatedDateTime>2026-03-01T08:00:00Z</MessageCreatedDateTime>
    <MessageControlType>TestMessage</MessageControlType></MessageHeader>`
}

const inline = (name: string) => `<PartyName><FullName>${name}</FullName></PartyName>`

function recording3(reference: string, isrc: string, title: string): string {
  return `<SoundRecording><SoundRecordingType>MusicalWorkSoundRecording</SoundRecordingType>
    <SoundRecordingId><ISRC>${isrc}</ISRC></SoundRecordingId>
    <IndirectSoundRecordingId><ISWC>T0345246801</ISWC></IndirectSoundRecordingId>
    <ResourceReference>${reference}</ResourceReference>
    <ReferenceTitle><TitleText>${title}</TitleText><SubTitle>Live</SubTitle></ReferenceTitle>
    <LanguageOfPerformance>en</LanguageOfPerformance><Duration>PT3M5S</Duration>
    <SoundRecordingDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode>
      <DisplayArtist SequenceNumber="1">${inline('Mara Field')}<ArtistRole>MainArtist</ArtistRole></DisplayArtist>
      <ResourceContributor SequenceNumber="1">${inline('Jo Lind')}<ResourceContributorRole>Mixer</ResourceContributorRole></ResourceContributor>
      <IndirectResourceContributor>${inline('Ada Reed')}<IndirectResourceContributorRole>Composer</IndirectResourceContributorRole></IndirectResourceContributor>
      <DisplayArtistName>Mara Field</DisplayArtistName>
      <PLine><Year>2025</Year><PLineText>2025 Tidal Works</PLineText></PLine>
      <ParentalWarningType>NotExplicit</ParentalWarningType>
      <TechnicalSoundRecordingDetails><TechnicalResourceDetailsReference>T${reference}</TechnicalResourceDetailsReference>
        <AudioCodecType>PCM</AudioCodecType><File><FileName>${reference}.wav</FileName><FilePath>resources/</FilePath>${hash3}</File>
      </TechnicalSoundRecordingDetails></SoundRecordingDetailsByTerritory></SoundRecording>`
}

/** ERN 3. */
export function album3(digits: string): string {
  const dpid = (id: string) => `<PartyId IsDPID="true">${id}</PartyId>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/${digits}" MessageSchemaVersionId="ern/${digits}"
  ReleaseProfileVersionId="CommonReleaseTypes/14/AudioAlbumMusicOnly">
  ${head(dpid)}<UpdateIndicator>OriginalMessage</UpdateIndicator>
  <ResourceList>${recording3('A1', 'USS1Z2500001', 'Low Tide')}${recording3('A2', 'USS1Z2500002', 'High Tide')}
    <Image><ImageType>FrontCoverImage</ImageType><ImageId><ProprietaryId Namespace="OWN">C1</ProprietaryId></ImageId>
      <ResourceReference>A3</ResourceReference><ImageDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode>
      <TechnicalImageDetails><TechnicalResourceDetailsReference>TA3</TechnicalResourceDetailsReference>
        <File><FileName>cover.jpg</FileName><FilePath>resources/</FilePath></File></TechnicalImageDetails>
      </ImageDetailsByTerritory></Image></ResourceList>
  <ReleaseList><Release IsMainRelease="true"><ReleaseId><ICPN IsEan="false">036000291452</ICPN>
      <CatalogNumber Namespace="OWN">TW-7</CatalogNumber><ProprietaryId Namespace="OWN">P7</ProprietaryId></ReleaseId>
    <ReleaseReference>R0</ReleaseReference><ReferenceTitle><TitleText>Tides</TitleText></ReferenceTitle>
    <ReleaseResourceReferenceList>
      <ReleaseResourceReference ReleaseResourceType="PrimaryResource">A1</ReleaseResourceReference>
      <ReleaseResourceReference ReleaseResourceType="PrimaryResource">A2</ReleaseResourceReference>
      <ReleaseResourceReference ReleaseResourceType="SecondaryResource">A3</ReleaseResourceReference>
    </ReleaseResourceReferenceList><ReleaseType>Album</ReleaseType>
    <ReleaseDetailsByTerritory><TerritoryCode>FR</TerritoryCode>
      <DisplayArtistName>Mara Field</DisplayArtistName><LabelName>Quai</LabelName>
      <Title TitleType="DisplayTitle"><TitleText>Marées</TitleText></Title></ReleaseDetailsByTerritory>
    <ReleaseDetailsByTerritory><TerritoryCode>Worldwide</TerritoryCode>
      <DisplayArtistName>Mara Field</DisplayArtistName><LabelName>Tidal</LabelName>
      <Title TitleType="DisplayTitle"><TitleText>Tides</TitleText></Title>
      <DisplayArtist SequenceNumber="1">${inline('Mara Field')}<ArtistRole>MainArtist</ArtistRole></DisplayArtist>
      <RelatedRelease><ReleaseId><ICPN IsEan="true">5901234123457</ICPN></ReleaseId>
        <ReleaseRelationshipType>IsDigitalEquivalentToPhysical</ReleaseRelationshipType></RelatedRelease>
      <ParentalWarningType>NotExplicit</ParentalWarningType>
      <ResourceGroup>
        <ResourceGroup><SequenceNumber>2</SequenceNumber><ResourceGroup>
          <ResourceGroupContentItem><SequenceNumber>1</SequenceNumber><ReleaseResourceReference>A2</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup></ResourceGroup>
        <ResourceGroup><SequenceNumber>1</SequenceNumber>
          <ResourceGroupContentItem><SequenceNumber>1</SequenceNumber><ReleaseResourceReference>A1</ReleaseResourceReference></ResourceGroupContentItem></ResourceGroup>
        <ResourceGroupContentItem><ReleaseResourceReference>A3</ReleaseResourceReference></ResourceGroupContentItem>
      </ResourceGroup>
      <Genre><GenreText>Folk</GenreText><SubGenre>Sea Song</SubGenre></Genre>
      <ReleaseDate>2026-04-01</ReleaseDate><OriginalReleaseDate>1999</OriginalReleaseDate><Keywords>sea</Keywords>
    </ReleaseDetailsByTerritory>
    <PLine><Year>2025</Year><PLineText>2025 Tidal Works</PLineText></PLine>
    <CLine><Year>2026</Year><CLineText>2026 Tidal Works</CLineText></CLine></Release></ReleaseList>
  <DealList><ReleaseDeal><DealReleaseReference>R0</DealReleaseReference><Deal><DealTerms>
    <CommercialModelType>SubscriptionModel</CommercialModelType><Usage><UseType>OnDemandStream</UseType></Usage>
    <ExcludedTerritoryCode>US</ExcludedTerritoryCode>
    <PriceInformation><PriceType Namespace="OWN">MID</PriceType><WholesalePricePerUnit CurrencyCode="EUR">4.20</WholesalePricePerUnit></PriceInformation>
    <ValidityPeriod><StartDate>2026-04-01</StartDate></ValidityPeriod>
    <ReleaseDisplayStartDate>2026-03-15</ReleaseDisplayStartDate>
    <RightsClaimPolicy><RightsClaimPolicyType>Monetize</RightsClaimPolicyType></RightsClaimPolicy>
  </DealTerms></Deal></ReleaseDeal></DealList>
</ern:NewReleaseMessage>`
}

function recording4(version: string, reference: string, isrc: string, title: string): string {
  const editions = version >= '4.3'
  const composite = version >= '4.3.1'
  const role = (name: string) => (composite ? `<Role><Value>${name}</Value></Role>` : `<Role>${name}</Role>`)
  const id = `<ResourceId><ISRC>${isrc}</ISRC></ResourceId>`
  const pLine = '<PLine><Year>2025</Year><PLineText>2025 Tidal Works</PLineText></PLine>'
  const file = `<File><URI>resources/${reference}.wav</URI>${hash4}</File>`
  const details = (inner: string) =>
    `<TechnicalDetails><TechnicalResourceDetailsReference>T${reference}</TechnicalResourceDetailsReference>${inner}</TechnicalDetails>`
  return `<SoundRecording><ResourceReference>${reference}</ResourceReference><Type>MusicalWorkSoundRecording</Type>
    ${editions ? `<SoundRecordingEdition>${id}${pLine}${details(`<DeliveryFile><Type>AudioFile</Type><AudioCodecType>PCM</AudioCodecType>${file}</DeliveryFile>`)}</SoundRecordingEdition>` : id}
    <WorkId><ISWC>T0345246801</ISWC></WorkId>
    <DisplayTitleText>${title}</DisplayTitleText><DisplayTitle><TitleText>${title}</TitleText><SubTitle>Live</SubTitle></DisplayTitle>
    <DisplayArtistName>Mara Field</DisplayArtistName>
    <DisplayArtist SequenceNumber="1"><ArtistPartyReference>PMara</ArtistPartyReference><DisplayArtistRole>MainArtist</DisplayArtistRole></DisplayArtist>
    <Contributor SequenceNumber="1"><ContributorPartyReference>PJo</ContributorPartyReference>${role('Mixer')}</Contributor>
    <Contributor SequenceNumber="2"><ContributorPartyReference>PAda</ContributorPartyReference>${role('Composer')}</Contributor>
    ${editions ? '' : pLine}<Duration>PT3M5S</Duration><ParentalWarningType>NotExplicit</ParentalWarningType>
    <LanguageOfPerformance>en</LanguageOfPerformance>
    ${editions ? '' : details(`<AudioCodecType>PCM</AudioCodecType>${file}`)}</SoundRecording>`
}

/** ERN 4, of any version from 4.1 on. */
export function album4(version: string): string {
  const dpid = (id: string) => `<PartyId>${id}</PartyId>`
  const party = (reference: string, name: string) =>
    `<Party><PartyReference>${reference}</PartyReference><PartyName><FullName>${name}</FullName></PartyName></Party>`
  const genre = version >= '4.3.1' ? 'DisplayGenre' : 'Genre'
  const visibility = version >= '4.2'
  const item = (reference: string) =>
    `<ResourceGroupContentItem><SequenceNumber>1</SequenceNumber><ReleaseResourceReference>${reference}</ReleaseResourceReference></ResourceGroupContentItem>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/${version.replaceAll('.', '')}" ReleaseProfileVersionId="Audio"
  LanguageAndScriptCode="en"${version >= '4.3' ? ' AvsVersionId="3"' : ''}>
  ${head(dpid)}
  <PartyList>${party('PMara', 'Mara Field')}${party('PJo', 'Jo Lind')}${party('PAda', 'Ada Reed')}${party('PTidal', 'Tidal')}${party('PQuai', 'Quai')}</PartyList>
  <ResourceList>${recording4(version, 'A1', 'USS1Z2500001', 'Low Tide')}${recording4(version, 'A2', 'USS1Z2500002', 'High Tide')}
    <Image><ResourceReference>A3</ResourceReference><Type>FrontCoverImage</Type>
      <ResourceId><ProprietaryId Namespace="OWN">C1</ProprietaryId></ResourceId><ParentalWarningType>NotExplicit</ParentalWarningType>
      <TechnicalDetails><TechnicalResourceDetailsReference>TA3</TechnicalResourceDetailsReference><File><URI>resources/cover.jpg</URI></File></TechnicalDetails></Image>
  </ResourceList>
  <ReleaseList><Release><ReleaseReference>R0</ReleaseReference><ReleaseType>Album</ReleaseType>
    <ReleaseId><ICPN>036000291452</ICPN><CatalogNumber Namespace="OWN">TW-7</CatalogNumber><ProprietaryId Namespace="OWN">P7</ProprietaryId></ReleaseId>
    <DisplayTitleText ApplicableTerritoryCode="FR">Marées</DisplayTitleText><DisplayTitleText ApplicableTerritoryCode="Worldwide" IsDefault="true">Tides</DisplayTitleText>
    <DisplayTitle ApplicableTerritoryCode="FR"><TitleText>Marées</TitleText></DisplayTitle><DisplayTitle ApplicableTerritoryCode="Worldwide" IsDefault="true"><TitleText>Tides</TitleText></DisplayTitle>
    <DisplayArtistName>Mara Field</DisplayArtistName>
    <DisplayArtist SequenceNumber="1"><ArtistPartyReference>PMara</ArtistPartyReference><DisplayArtistRole>MainArtist</DisplayArtistRole></DisplayArtist>
    <ReleaseLabelReference ApplicableTerritoryCode="FR">PQuai</ReleaseLabelReference><ReleaseLabelReference>PTidal</ReleaseLabelReference>
    <PLine><Year>2025</Year><PLineText>2025 Tidal Works</PLineText></PLine><CLine><Year>2026</Year><CLineText>2026 Tidal Works</CLineText></CLine>
    <${genre}><GenreText>Folk</GenreText><SubGenre>Sea Song</SubGenre></${genre}>
    <ReleaseDate>2026-04-01</ReleaseDate><OriginalReleaseDate>1999</OriginalReleaseDate>
    ${visibility ? '<ReleaseVisibilityReference>V1</ReleaseVisibilityReference>' : ''}
    <ParentalWarningType>NotExplicit</ParentalWarningType>
    <RelatedRelease><ReleaseRelationshipType>IsDigitalEquivalentToPhysical</ReleaseRelationshipType><ReleaseId><ICPN>5901234123457</ICPN></ReleaseId></RelatedRelease>
    <ResourceGroup>
      <ResourceGroup ResourceGroupType="Component"><SequenceNumber>2</SequenceNumber><ResourceGroup ResourceGroupType="MultiWorkPart"><SequenceNumber>1</SequenceNumber>${item('A2')}</ResourceGroup></ResourceGroup>
      <ResourceGroup ResourceGroupType="Component"><SequenceNumber>1</SequenceNumber>${item('A1')}</ResourceGroup>
      <LinkedReleaseResourceReference LinkDescription="CoverArt">A3</LinkedReleaseResourceReference>
    </ResourceGroup><Keywords>sea</Keywords></Release>
    <TrackRelease><ReleaseReference>R1</ReleaseReference><ReleaseId><ProprietaryId Namespace="OWN">P7-1</ProprietaryId></ReleaseId>
      <ReleaseResourceReference>A2</ReleaseResourceReference><ReleaseLabelReference>PTidal</ReleaseLabelReference>
      <${genre}><GenreText>Folk</GenreText></${genre}></TrackRelease></ReleaseList>
  <DealList><ReleaseDeal><DealReleaseReference>R0</DealReleaseReference><Deal><DealTerms>
    <ExcludedTerritoryCode>US</ExcludedTerritoryCode><ValidityPeriod><StartDate>2026-04-01</StartDate></ValidityPeriod>
    <CommercialModelType>SubscriptionModel</CommercialModelType><UseType>OnDemandStream</UseType>
    <RightsClaimPolicy><RightsClaimPolicyType>Monetize</RightsClaimPolicyType></RightsClaimPolicy>
    <PriceInformation><PriceCode Namespace="OWN">MID</PriceCode><WholesalePricePerUnit CurrencyCode="EUR">4.20</WholesalePricePerUnit></PriceInformation>
    ${visibility ? '' : '<ReleaseDisplayStartDate>2026-03-15</ReleaseDisplayStartDate>'}
  </DealTerms></Deal></ReleaseDeal>
  ${visibility ? '<ReleaseVisibility><VisibilityReference>V1</VisibilityReference><TerritoryCode>Worldwide</TerritoryCode><ReleaseDisplayStartDateTime>2026-03-15T00:00:00</ReleaseDisplayStartDateTime></ReleaseVisibility>' : ''}
  </DealList></ern:NewReleaseMessage>`
}

/** The album in every version that is in use. */
export const albums: readonly AlbumVersion[] = [
  ...['34', '341', '351', '36', '37', '371', '38', '381', '382', '383'].map((digits) => ({
    version: [...digits].join('.'),
    message: album3(digits),
  })),
  ...['4.1', '4.1.1', '4.2', '4.3', '4.3.1', '4.3.2'].map((version) => ({
    version,
    message: album4(version),
  })),
]
