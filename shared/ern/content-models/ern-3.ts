/** Written by `test/support/write-content-models.ts`; the notation is described in `../content-model.ts`. */
export const versions = ['3.6', '3.7', '3.7.1', '3.8.1', '3.8.2', '3.8.3'] as const

export const types = `
<CatalogListMessage> @MessageSchemaVersionId=! @BusinessProfileVersionId= @ReleaseProfileVersionId= @LanguageAndScriptCode= MessageHeader PublicationDate=dateTime CatalogItem+
<NewReleaseMessage> @MessageSchemaVersionId=! @BusinessProfileVersionId= @ReleaseProfileVersionId= @LanguageAndScriptCode= MessageHeader UpdateIndicator=UpdateIndicator? IsBackfill=boolean? CatalogTransfer? WorkList? CueSheetList? ResourceList CollectionList? ReleaseList DealList?
<PurgeReleaseMessage>[3.8.1-3.8.3] @MessageSchemaVersionId=! @LanguageAndScriptCode= MessageHeader PurgedRelease
AdministratingRecordCompany @Namespace= @UserDefinedValue= @Role=AdministratingRecordCompanyRole! (PartyId+|PartyName+,PartyId*)
AllTerritoryCode[3.7-3.8.3] ~AllTerritoryCode @IdentifierType=TerritoryCodeTypeIncludingDeprecatedCodes
Artist[3.6-3.7.1] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ArtistRole+
Artist[3.8.1-3.8.2] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ArtistRole+ Nationality=ddexC_CurrentTerritoryCode*
Artist[3.8.3] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ArtistRole+ Nationality:AllTerritoryCode*
ArtistDelegatedUsageRights[3.6] UseType+ UserInterfaceType* PeriodOfRightsDelegation:Period TerritoryOfRightsDelegation=TerritoryCode+ MembershipType=MembershipType
ArtistDelegatedUsageRights[3.7-3.8.2] UseType+ UserInterfaceType* PeriodOfRightsDelegation:Period TerritoryOfRightsDelegation:CurrentTerritoryCode+ MembershipType=MembershipType
ArtistDelegatedUsageRights[3.8.3] UseType+ UserInterfaceType* PeriodOfRightsDelegation:Period TerritoryOfRightsDelegation:AllTerritoryCode+ MembershipType=MembershipType
ArtistRole ~ArtistRole @Namespace= @UserDefinedValue=
AspectRatio ~decimal @AspectRatioType=UnitOfFrameRate
AudioCodecType ~AudioCodecType @Version= @Namespace= @UserDefinedValue=
AvRating RatingText= RatingAgency RatingSchemeDescription:Description*
BitRate ~decimal @UnitOfMeasure=UnitOfBitRate
CLine @LanguageAndScriptCode= Year=gYear? CLineCompany=? CLineText=
CarrierType ~CarrierType @Namespace= @UserDefinedValue=
CatalogItem[3.6] TerritoryCode=TerritoryCode+ ReleaseId+ Title DisplayArtistName:Name ContributorName:Name+ DisplayTitle:ReferenceTitle LabelName+ Genre* PLine* CLine* ReleaseDate:EventDate
CatalogItem[3.7-3.8.3] TerritoryCode:AllTerritoryCode+ ReleaseId+ Title DisplayArtistName:Name ContributorName:Name+ DisplayTitle:ReferenceTitle LabelName+ Genre* PLine* CLine* ReleaseDate:EventDate
CatalogNumber ~ @Namespace=!
CatalogReleaseReferenceList CatalogReleaseReference=IDREF+
CatalogTransfer[3.6] CatalogTransferCompleted=boolean EffectiveTransferDate:EventDate? CatalogReleaseReferenceList (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) TransferringFrom:PartyDescriptor TransferringTo:PartyDescriptor
CatalogTransfer[3.7-3.8.3] CatalogTransferCompleted=boolean EffectiveTransferDate:EventDate? CatalogReleaseReferenceList (TerritoryCode:AllTerritoryCode+|ExcludedTerritoryCode:AllTerritoryCode+) TransferringFrom:PartyDescriptor TransferringTo:PartyDescriptor
Character[3.6] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ResourceContributor?
Character[3.7-3.8.3] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ResourceContributor:DetailedResourceContributor?
Collection[3.6] @LanguageAndScriptCode= CollectionId+ CollectionType* CollectionReference=ID Title* Contributor:ResourceContributor* Character* CollectionCollectionReferenceList? IsComplete=boolean Duration=duration? DurationOfMusicalContent=duration? CreationDate:EventDate? OriginalReleaseDate:EventDate? OriginalLanguage=IsoLanguageCode? CollectionDetailsByTerritory* CollectionResourceReferenceList? CollectionWorkReferenceList? RepresentativeImageReference=IDREF? PLine* CLine*
Collection[3.7-3.8.3] @LanguageAndScriptCode= CollectionId+ CollectionType* CollectionReference=ID EquivalentReleaseReference=IDREF? Title* SequenceNumber=integer? Contributor:DetailedResourceContributor* Character* CollectionCollectionReferenceList? IsComplete=boolean? Duration=duration? DurationOfMusicalContent=duration? CreationDate:EventDate? ReleaseDate:EventDate? OriginalReleaseDate:EventDate? OriginalLanguage=IsoLanguageCode? CollectionDetailsByTerritory* CollectionResourceReferenceList? CollectionWorkReferenceList? RepresentativeImageReference=IDREF? PLine* CLine*
CollectionCollectionReference SequenceNumber=integer? CollectionCollectionReference=IDREF StartTime=duration? Duration=duration? EndTime=duration? InclusionDate=dateTime?
CollectionCollectionReferenceList NumberOfCollections=integer? CollectionCollectionReference+
CollectionDetailsByTerritory[3.6] (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) Title* Contributor:ResourceContributor* IsComplete=boolean? Character*
CollectionDetailsByTerritory[3.7-3.8.3] (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* Contributor:DetailedResourceContributor* IsComplete=boolean? Character*
CollectionId @IsReplaced=boolean GRid=? ISRC=? ISAN=? VISAN=? ICPN? CatalogNumber? ProprietaryId*
CollectionList @LanguageAndScriptCode= Collection+
CollectionResourceReference[3.6] CollectionResourceReference=IDREF Duration=duration?
CollectionResourceReference[3.7-3.8.3] SequenceNumber=integer? CollectionResourceReference=IDREF Duration=duration?
CollectionResourceReferenceList CollectionResourceReference+
CollectionType ~CollectionType @Namespace= @UserDefinedValue=
CollectionWorkReference CollectionWorkReference=IDREF Duration=duration?
CollectionWorkReferenceList CollectionWorkReference+
Comment ~ @LanguageAndScriptCode=
CommercialModelType ~CommercialModelType @Namespace= @UserDefinedValue=
Condition[3.6-3.8.1] Value=decimal Unit=UnitOfConditionValue RelationalRelator=RelationalRelator
Condition[3.8.2-3.8.3] Value=decimal Unit=UnitOfConditionValue ReferenceCreation=ReferenceCreation? RelationalRelator=RelationalRelator
ConsumerRentalPeriod ~duration @IsExtensible=boolean
ContactId EmailAddress=* PhoneNumber=* FaxNumber=*
ContainerFormat ~ContainerFormat @Namespace= @UserDefinedValue=
CourtesyLine ~ @LanguageAndScriptCode=
CreationId ISWC=? OpusNumber=? ComposerCatalogNumber=* ISRC=? ISMN=? ISAN=? VISAN=? ISBN=? ISSN=? SICI=? CatalogNumber? ProprietaryId*
Cue[3.6] CueUseType? CueThemeType? CueVocalType? IsDance=boolean? CueVisualPerceptionType? CueOrigin? (CueCreationReference+|ReferencedCreationType=CreationType?,ReferencedCreationId:CreationId?,ReferencedCreationTitle:Title*,ReferencedCreationContributor:ResourceContributor*,ReferencedCreationCharacter:Character*) HasMusicalContent=boolean? StartTime=duration? Duration=duration? EndTime=duration? PLine* CLine*
Cue[3.7-3.8.3] CueUseType? CueThemeType? CueVocalType? IsDance=boolean? CueVisualPerceptionType? CueOrigin? (CueCreationReference+|ReferencedCreationType=CreationType?,ReferencedCreationId:CreationId?,ReferencedCreationTitle:Title*,ReferencedCreationContributor:DetailedResourceContributor*,ReferencedIndirectCreationContributor:MusicalWorkContributor*,ReferencedCreationCharacter:Character*) HasMusicalContent=boolean? StartTime=duration? Duration=duration? EndTime=duration? PLine* CLine*
CueCreationReference (CueWorkReference=IDREF|CueResourceReference=IDREF)
CueOrigin ~CueOrigin @Namespace= @UserDefinedValue=
CueSheet CueSheetId:ProprietaryId* CueSheetReference=ID CueSheetType Cue+
CueSheetList CueSheet+
CueSheetType ~CueSheetType @Namespace= @UserDefinedValue=
CueThemeType ~ThemeType @Namespace= @UserDefinedValue=
CueUseType ~CueUseType @Namespace= @UserDefinedValue=
CueVisualPerceptionType ~VisualPerceptionType @Namespace= @UserDefinedValue=
CueVocalType ~VocalType @Namespace= @UserDefinedValue=
CurrentTerritoryCode[3.7-3.8.3] ~CurrentTerritoryCode @IdentifierType=TerritoryCodeType
DSP[3.6] @LanguageAndScriptCode= (PartyId+|PartyName+,PartyId*) TradingName:Name? URL=* TerritoryCode=TerritoryCode?
DSP[3.7-3.8.3] @LanguageAndScriptCode= (PartyId+|PartyName+,PartyId*) TradingName:Name? URL=* TerritoryCode:CurrentTerritoryCode?
Deal @LanguageAndScriptCode= DealReference* DealTerms? ResourceUsage? DealTechnicalResourceDetailsReferenceList? DistributionChannelPage:WebPage*
DealList @LanguageAndScriptCode= ReleaseDeal*
DealReference ~ @LanguageAndScriptCode=
DealResourceReferenceList[3.7-3.7.1] DealResourceReference=IDREF+ Period
DealResourceReferenceList[3.8.1-3.8.3] DealResourceReference=IDREF+ Period?
DealTechnicalResourceDetailsReferenceList DealTechnicalResourceDetailsReference=IDREF+
DealTerms[3.6] @LanguageAndScriptCode= CommercialModelType* (Usage+|AllDealsCancelled=boolean?|TakeDown=boolean?) (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) (DistributionChannel:DSP+|ExcludedDistributionChannel:DSP+)? PriceInformation* (IsPromotional=boolean|PromotionalCode)? ValidityPeriod:Period+ ConsumerRentalPeriod? PreOrderReleaseDate:EventDate? (ReleaseDisplayStartDate=date,TrackListingPreviewStartDate=date,CoverArtPreviewStartDate=date,ClipPreviewStartDate=date|PreOrderPreviewDate:EventDate)? IsExclusive=boolean? RelatedReleaseOfferSet* PhysicalReturns? NumberOfProductsPerCarton=integer? RightsClaimPolicy* WebPolicy*
DealTerms[3.7] @LanguageAndScriptCode= IsPreOrderDeal=boolean? CommercialModelType* (Usage+|AllDealsCancelled=boolean|TakeDown=boolean) (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) (DistributionChannel:DSP+|ExcludedDistributionChannel:DSP+)? PriceInformation* (IsPromotional=boolean|PromotionalCode)? ValidityPeriod:Period+ ConsumerRentalPeriod? PreOrderReleaseDate:EventDate? (ReleaseDisplayStartDate=ddex_IsoDate,TrackListingPreviewStartDate=ddex_IsoDate,CoverArtPreviewStartDate=ddex_IsoDate,ClipPreviewStartDate=ddex_IsoDate|PreOrderPreviewDate:EventDate)? PreOrderIncentiveResourceList:DealResourceReferenceList? InstantGratificationResourceList:DealResourceReferenceList? IsExclusive=boolean? RelatedReleaseOfferSet* PhysicalReturns? NumberOfProductsPerCarton=integer? RightsClaimPolicy* WebPolicy*
DealTerms[3.7.1] @LanguageAndScriptCode= IsPreOrderDeal=boolean? CommercialModelType* (Usage+|AllDealsCancelled=boolean|TakeDown=boolean) (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) (DistributionChannel:DSP+|ExcludedDistributionChannel:DSP+)? PriceInformation* (IsPromotional=boolean|PromotionalCode)? ValidityPeriod:Period+ ConsumerRentalPeriod? PreOrderReleaseDate:EventDate? (ReleaseDisplayStartDate=ddex_IsoDate,TrackListingPreviewStartDate=ddex_IsoDate,CoverArtPreviewStartDate=ddex_IsoDate,ClipPreviewStartDate=ddex_IsoDate|ReleaseDisplayStartDateTime=dateTime,TrackListingPreviewStartDateTime=dateTime,CoverArtPreviewStartDateTime=dateTime,ClipPreviewStartDateTime=dateTime|PreOrderPreviewDate=ddex_IsoDate|PreOrderPreviewDateTime:EventDate)? PreOrderIncentiveResourceList:DealResourceReferenceList? InstantGratificationResourceList:DealResourceReferenceList? IsExclusive=boolean? RelatedReleaseOfferSet* PhysicalReturns? NumberOfProductsPerCarton=integer? RightsClaimPolicy* WebPolicy*
DealTerms[3.8.1-3.8.3] @LanguageAndScriptCode= IsPreOrderDeal=boolean? CommercialModelType* (Usage+|AllDealsCancelled=boolean|TakeDown=boolean) (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) (DistributionChannel:DSP+|ExcludedDistributionChannel:DSP+)? PriceInformation* (IsPromotional=boolean|PromotionalCode)? ValidityPeriod:Period+ ConsumerRentalPeriod? PreOrderReleaseDate:EventDate? (ReleaseDisplayStartDate=ddex_IsoDate,TrackListingPreviewStartDate=ddex_IsoDate,CoverArtPreviewStartDate=ddex_IsoDate,ClipPreviewStartDate=ddex_IsoDate|ReleaseDisplayStartDateTime=dateTime,TrackListingPreviewStartDateTime=dateTime,CoverArtPreviewStartDateTime=dateTime,ClipPreviewStartDateTime=dateTime|PreOrderPreviewDate:EventDate|PreOrderPreviewDateTime=dateTime)? PreOrderIncentiveResourceList:DealResourceReferenceList? InstantGratificationResourceList:DealResourceReferenceList? IsExclusive=boolean? RelatedReleaseOfferSet* PhysicalReturns? NumberOfProductsPerCarton=integer? RightsClaimPolicy* WebPolicy*
Description ~ @LanguageAndScriptCode=
DetailedResourceContributor[3.7-3.7.1] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ResourceContributorRole* IsFeaturedArtist=boolean? IsContractedArtist=boolean? InstrumentType=* ArtistDelegatedUsageRights? Sex=Sex? DateAndPlaceOfBirth:EventDate? DateAndPlaceOfDeath:EventDate? PrimaryRole:ArtistRole? PrimaryInstrumentType=? GoverningAgreementType? ContactInformation:ContactId? TerritoryOfResidency:AllTerritoryCode? Citizenship:CurrentTerritoryCode? AdditionalRoles:ArtistRole* Genre* Membership*
DetailedResourceContributor[3.8.1-3.8.2] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ResourceContributorRole* IsFeaturedArtist=boolean? IsContractedArtist=boolean? InstrumentType=* ArtistDelegatedUsageRights? Sex=Sex? Nationality=ddexC_CurrentTerritoryCode* DateAndPlaceOfBirth:EventDate? DateAndPlaceOfDeath:EventDate? PrimaryRole:ArtistRole? Performance* PrimaryInstrumentType=? GoverningAgreementType? ContactInformation:ContactId? TerritoryOfResidency:AllTerritoryCode? Citizenship:CurrentTerritoryCode? AdditionalRoles:ArtistRole* Genre* Membership*
DetailedResourceContributor[3.8.3] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ResourceContributorRole* IsFeaturedArtist=boolean? IsContractedArtist=boolean? InstrumentType=* ArtistDelegatedUsageRights? Sex=Sex? Nationality:AllTerritoryCode* DateAndPlaceOfBirth:EventDate? DateAndPlaceOfDeath:EventDate? PrimaryRole:ArtistRole? Performance* PrimaryInstrumentType=? GoverningAgreementType? ContactInformation:ContactId? TerritoryOfResidency:AllTerritoryCode? Citizenship:AllTerritoryCode? AdditionalRoles:ArtistRole* Genre* Membership*
DistributionChannelType ~DistributionChannelType @Namespace= @UserDefinedValue=
DrmPlatformType ~DrmPlatformType @Version= @Namespace= @UserDefinedValue=
EventDate[3.6] ~date @IsApproximate=boolean @IsBefore=boolean @IsAfter=boolean @TerritoryCode=TerritoryCode @LocationDescription= @LanguageAndScriptCode=
EventDate[3.7-3.8.2] ~ddex_IsoDate @IsApproximate=boolean @IsBefore=boolean @IsAfter=boolean @TerritoryCode= @LocationDescription= @LanguageAndScriptCode=
EventDate[3.8.3] ~ddex_IsoDate @IsApproximate=boolean @IsBefore=boolean @IsAfter=boolean @TerritoryCode=AllTerritoryCode @LocationDescription= @LanguageAndScriptCode=
EventDateTime[3.6] ~dateTime @IsApproximate=boolean @IsBefore=boolean @IsAfter=boolean @TerritoryCode=TerritoryCode @LocationDescription= @LanguageAndScriptCode=
EventDateTime[3.7-3.8.3] ~dateTime @IsApproximate=boolean @IsBefore=boolean @IsAfter=boolean @TerritoryCode= @LocationDescription= @LanguageAndScriptCode=
ExtendedResourceGroup[3.7-3.7.1] @LanguageAndScriptCode= Title* SequenceNumber=integer? DisplayArtist:Artist* DisplayConductor:Artist* DisplayComposer:Artist* ResourceContributor* IndirectResourceContributor* CarrierType* ResourceGroup:ExtendedResourceGroup* (ResourceGroupContentItem:ExtendedResourceGroupContentItem+|ResourceGroupResourceReferenceList) (ResourceGroupReleaseReference=IDREF|ReleaseId)?
ExtendedResourceGroupContentItem[3.7-3.8.3] SequenceNumber=integer? SequenceSubNumber=integer? ResourceType* ReleaseResourceReference LinkedReleaseResourceReference* (ResourceGroupContentItemReleaseReference=IDREF|ReleaseId)? Duration=duration? IsHiddenResource=boolean? IsBonusResource=boolean? IsInstantGratificationResource=boolean? IsPreOrderIncentiveResource=boolean?
Extent ~decimal @UnitOfMeasure=UnitOfExtent
ExternalResourceLink URL=+ ValidityPeriod:Period? ExternalLink=? ExternallyLinkedResourceType* FileFormat=?
ExternallyLinkedResourceType ~ExternallyLinkedResourceType @Namespace= @UserDefinedValue=
File (FileName=,FilePath=?|URL=) HashSum?
Fingerprint[3.6] Fingerprint= FingerprintAlgorithmType FingerprintAlgorithmVersion=? FingerprintAlgorithmParameter=?
Fingerprint[3.7-3.8.3] Fingerprint= FingerprintAlgorithmType FingerprintAlgorithmVersion=? FingerprintAlgorithmParameter=? FingerprintDataType=BinaryDataType?
FingerprintAlgorithmType ~FingerprintAlgorithmType @Namespace= @UserDefinedValue=
FrameRate ~decimal @UnitOfMeasure=UnitOfFrameRate
FulfillmentDate[3.6] FulfillmentDate=date ResourceReleaseReference=IDREF*
FulfillmentDate[3.7-3.8.3] FulfillmentDate=ddex_IsoDate ResourceReleaseReference=IDREF*
Genre @LanguageAndScriptCode= GenreText:Description SubGenre:Description?
GoverningAgreementType ~GoverningAgreementType @Namespace= @UserDefinedValue=
HashSum[3.6] HashSum= HashSumAlgorithmType
HashSum[3.7-3.8.3] HashSum= HashSumAlgorithmType HashSumDataType=BinaryDataType?
HashSumAlgorithmType ~HashSumAlgorithmType @Namespace= @UserDefinedValue=
HostSoundCarrier ReleaseId* RightsAgreementId? Title* DisplayArtist:Artist* AdministratingRecordCompany* TrackNumber=? VolumeNumberInSet=?
ICPN[3.6] ~ @IsEan=boolean!
ICPN[3.7-3.7.1] ~ddex_ICPN @IsEan=boolean!
ICPN[3.8.1-3.8.3] ~ @IsEan=boolean
Image[3.6] @IsUpdated=boolean @LanguageAndScriptCode= ImageType? IsArtistRelated=boolean? ImageId+ ResourceReference=ID Title* CreationDate:EventDate? ImageDetailsByTerritory+
Image[3.7-3.8.3] @IsUpdated=boolean @LanguageAndScriptCode= ImageType? IsArtistRelated=boolean? ImageId:ResourceProprietaryId+ ResourceReference=ID Title* CreationDate:EventDate? ImageDetailsByTerritory+
ImageCodecType ~ImageCodecType @Version= @Namespace= @UserDefinedValue=
ImageDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) ResourceContributor* IndirectResourceContributor* CLine* Description? CourtesyLine? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalImageDetails*
ImageDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* DisplayArtistName:Name* CLine* Description? CourtesyLine? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalImageDetails*
ImageId[3.6] @IsReplaced=boolean ProprietaryId+
ImageType ~ImageType @Namespace= @UserDefinedValue=
IndirectResourceContributor[3.6-3.7.1] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) IndirectResourceContributorRole:MusicalWorkContributorRole*
IndirectResourceContributor[3.8.1-3.8.3] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) IndirectResourceContributorRole:MusicalWorkContributorRole* Nationality=ddexC_CurrentTerritoryCode*
Keywords ~ @LanguageAndScriptCode=
LabelName[3.6] ~ @LanguageAndScriptCode= @LabelNameType=
LabelName[3.7-3.8.3] ~ @LanguageAndScriptCode= @LabelNameType=LabelNameType @Namespace= @UserDefinedValue=
LinkedReleaseResourceReference ~ddex_LocalResourceAnchorReference @LinkDescription= @LanguageAndScriptCode=
MIDI[3.6] @IsUpdated=boolean @LanguageAndScriptCode= MidiType? IsArtistRelated=boolean? MidiId+ IndirectMidiId:MusicalWorkId* ResourceReference=ID ReferenceTitle InstrumentationDescription:Description? IsMedley=boolean? IsPotpourri=boolean? IsInstrumental=boolean? IsBackground=boolean? IsHiddenResource=boolean? IsBonusResource=boolean? IsComputerGenerated=boolean? NoSilenceBefore=boolean? NoSilenceAfter=boolean? PerformerInformationRequired=boolean? LanguageOfPerformance=IsoLanguageCode? Duration=duration RightsAgreementId? ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? CreationDate:EventDate? MasteredDate:EventDate? MidiDetailsByTerritory+
MIDI[3.7-3.8.3] @IsUpdated=boolean @LanguageAndScriptCode= MidiType? IsArtistRelated=boolean? MidiId:ResourceProprietaryId+ IndirectMidiId:MusicalWorkId* ResourceReference=ID ReferenceTitle InstrumentationDescription:Description? IsMedley=boolean? IsPotpourri=boolean? IsInstrumental=boolean? IsBackground=boolean? IsHiddenResource=boolean? IsBonusResource=boolean? IsComputerGenerated=boolean? NoSilenceBefore=boolean? NoSilenceAfter=boolean? PerformerInformationRequired=boolean? LanguageOfPerformance=IsoLanguageCode? Duration=duration RightsAgreementId? ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? CreationDate:EventDate? MasteredDate:EventDate? RemasteredDate:EventDate? MidiDetailsByTerritory+
Membership[3.6] Organization:PartyDescriptor MembershipType=MembershipType StartDate=date? EndDate=date?
Membership[3.7-3.8.3] Organization:PartyDescriptor MembershipType=MembershipType StartDate=ddex_IsoDate? EndDate=ddex_IsoDate?
MessageAuditTrail @LanguageAndScriptCode= MessageAuditTrailEvent+
MessageAuditTrailEvent MessagingPartyDescriptor:MessagingParty DateTime=dateTime
MessageHeader[3.6] @LanguageAndScriptCode= MessageThreadId= MessageId= MessageFileName=? MessageSender:MessagingParty SentOnBehalfOf:MessagingParty? MessageRecipient:MessagingParty MessageCreatedDateTime=dateTime MessageAuditTrail? Comment? MessageControlType=MessageControlType?
MessageHeader[3.7-3.8.3] @LanguageAndScriptCode= MessageThreadId=? MessageId= MessageFileName=? MessageSender:MessagingParty SentOnBehalfOf:MessagingParty? MessageRecipient:MessagingParty+ MessageCreatedDateTime=dateTime MessageAuditTrail? Comment? MessageControlType=MessageControlType?
MessagingParty @LanguageAndScriptCode= PartyId+ PartyName? TradingName:Name?
MidiDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) Title* DisplayArtist:Artist* ResourceContributor* IndirectResourceContributor* RightsAgreementId? LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? OriginalResourceReleaseDate:EventDate? CLine* CourtesyLine? SequenceNumber=? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* FulfillmentDate? Keywords* Synopsis? TechnicalMidiDetails*
MidiDetailsByTerritory[3.7-3.7.1] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* DisplayArtist:Artist* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* RightsAgreementId? DisplayArtistName:Name* LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? CLine* CourtesyLine? SequenceNumber=? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* FulfillmentDate? Keywords* Synopsis? TechnicalMidiDetails*
MidiDetailsByTerritory[3.8.1-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* DisplayArtist:Artist* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* RightsAgreementId? DisplayArtistName:Name* LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? CLine* CourtesyLine? SequenceNumber=integer? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* FulfillmentDate? Keywords* Synopsis? TechnicalMidiDetails*
MidiId[3.6] @IsReplaced=boolean ProprietaryId+
MidiType ~MidiType @Namespace= @UserDefinedValue=
MusicalWork @IsUpdated=boolean @LanguageAndScriptCode= MusicalWorkId+ MusicalWorkReference=ID ReferenceTitle+ RightsAgreementId? MusicalWorkContributor+ MusicalWorkType* RightShare* MusicalWorkDetailsByTerritory*
MusicalWorkContributor @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) MusicalWorkContributorRole* SocietyAffiliation*
MusicalWorkContributorRole ~MusicalWorkContributorRole @Namespace= @UserDefinedValue=
MusicalWorkDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) MusicalWorkContributor+
MusicalWorkDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) MusicalWorkContributor+ DisplayArtistName:Name*
MusicalWorkId @IsReplaced=boolean ISWC=? OpusNumber=? ComposerCatalogNumber=* ProprietaryId*
MusicalWorkType ~MusicalWorkType @Namespace= @UserDefinedValue=
Name ~ @LanguageAndScriptCode=
OperatingSystemType ~OperatingSystemType @Version= @Namespace= @UserDefinedValue=
PLine @LanguageAndScriptCode= @PLineType=PLineType Year=gYear? PLineCompany=? PLineText=
ParentalWarningType ~ParentalWarningType @Namespace= @UserDefinedValue=
PartyDescriptor (PartyId+|PartyName+,PartyId*)
PartyId ~ @Namespace= @IsDPID=boolean @IsISNI=boolean
PartyName @LanguageAndScriptCode= FullName:Name FullNameAsciiTranscribed=? FullNameIndexed:Name? NamesBeforeKeyName:Name? KeyName:Name? NamesAfterKeyName:Name? AbbreviatedName:Name?
Percentage[3.8.1-3.8.3] ~decimal @HasMaxValueOfOne=boolean
Performance[3.8.1-3.8.3] Territory:AllTerritoryCode? Date:EventDate?
Period (StartDate:EventDate?,EndDate:EventDate?|StartDateTime:EventDateTime?,EndDateTime:EventDateTime?)
PhysicalReturns[3.6] PhysicalReturnsAllowed=boolean LatestDateForPhysicalReturns=date?
PhysicalReturns[3.7-3.8.3] PhysicalReturnsAllowed=boolean LatestDateForPhysicalReturns=ddex_IsoDate?
PreviewDetails PartType:Description? TopLeftCorner=decimal? BottomRightCorner=decimal? ExpressionType=ExpressionType
Price ~decimal @CurrencyCode=CurrencyCode!
PriceInformation @PriceType=PriceInformationType Description? PriceRangeType? PriceType? WholesalePricePerUnit:Price? BulkOrderWholesalePricePerUnit:Price? SuggestedRetailPrice:Price?
PriceRangeType ~PriceRangeType @Namespace=!
PriceType ~PriceType @Namespace=!
PromotionalCode ~ @Namespace=
ProprietaryId ~ @Namespace=!
PurgedRelease[3.8.1-3.8.3] ReleaseId? Title* ResourceContributor:DetailedResourceContributor*
Purpose ~Purpose @Namespace= @UserDefinedValue=
RatingAgency ~RatingAgency @Namespace= @UserDefinedValue=
Reason ~ @LanguageAndScriptCode=
ReasonType ~ReasonType @Namespace= @UserDefinedValue=
ReferenceTitle @LanguageAndScriptCode= TitleText SubTitle?
RelatedRelease @LanguageAndScriptCode= ReleaseId+ ReferenceTitle? ReleaseSummaryDetailsByTerritory* RightsAgreementId? ReleaseRelationshipType ReleaseDate:EventDate? OriginalReleaseDate:EventDate?
RelatedReleaseOfferSet @LanguageAndScriptCode= (ReleaseId+|ReleaseDescription:Description) Deal*
Release @LanguageAndScriptCode= @IsMainRelease=boolean ReleaseId+ ReleaseReference=ID* ExternalResourceLink* SalesReportingProxyReleaseId* ReferenceTitle (ReleaseResourceReferenceList|ResourceOmissionReason) ReleaseCollectionReferenceList? ReleaseType* ReleaseDetailsByTerritory+ LanguageOfPerformance=IsoLanguageCode* LanguageOfDubbing=IsoLanguageCode* SubTitleLanguage=IsoLanguageCode* Duration=duration? RightsAgreementId? PLine* CLine* ArtistProfilePage:WebPage* GlobalReleaseDate:EventDate? GlobalOriginalReleaseDate:EventDate?
ReleaseCollectionReference ~ddex_LocalCollectionAnchorReference @ReleaseResourceType=ReleaseResourceType
ReleaseCollectionReferenceList NumberOfCollections=integer? ReleaseCollectionReference+
ReleaseDeal[3.6] @LanguageAndScriptCode= DealReleaseReference=IDREF+ Deal+ EffectiveDate=date?
ReleaseDeal[3.7-3.8.3] @LanguageAndScriptCode= DealReleaseReference=IDREF+ Deal+ EffectiveDate=ddex_IsoDate?
ReleaseDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) DisplayArtistName:Name* LabelName* RightsAgreementId? Title* DisplayArtist:Artist* IsMultiArtistCompilation=boolean? AdministratingRecordCompany* ReleaseType* RelatedRelease* ParentalWarningType* AvRating* MarketingComment:Comment? ResourceGroup* Genre* ReleaseDate:EventDate? OriginalReleaseDate:EventDate? OriginalDigitalReleaseDate:EventDate? (FileAvailabilityDescription:Description+|File+)? Keywords* Synopsis? Character* NumberOfUnitsPerPhysicalRelease=integer? DisplayConductor:Artist*
ReleaseDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) DisplayArtistName:Name* LabelName* RightsAgreementId? Title* DisplayArtist:Artist* IsMultiArtistCompilation=boolean? AdministratingRecordCompany* ReleaseType* RelatedRelease* ParentalWarningType* AvRating* MarketingComment:Comment? ResourceGroup* Genre* PLine* CLine* ReleaseDate:EventDate? OriginalReleaseDate:EventDate? OriginalDigitalReleaseDate:EventDate? (FileAvailabilityDescription:Description+|File+)? Keywords* Synopsis? Character* NumberOfUnitsPerPhysicalRelease=integer? DisplayConductor:Artist*
ReleaseId @IsReplaced=boolean GRid=? ISRC=? ICPN? CatalogNumber? ProprietaryId*
ReleaseList @LanguageAndScriptCode= Release*
ReleaseRelationshipType ~ReleaseRelationshipType @Namespace= @UserDefinedValue=
ReleaseResourceReference ~ddex_LocalResourceAnchorReference @ReleaseResourceType=ReleaseResourceType
ReleaseResourceReferenceList ReleaseResourceReference+
ReleaseSummaryDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) DisplayArtistName:Name* LabelName* RightsAgreementId?
ReleaseSummaryDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) DisplayArtistName:Name* LabelName* RightsAgreementId?
ReleaseType ~ReleaseType @Namespace= @UserDefinedValue=
ResourceContainedResourceReference ResourceContainedResourceReference=IDREF DurationUsed=duration? StartPoint=decimal? Purpose?
ResourceContainedResourceReferenceList ResourceContainedResourceReference+
ResourceContributor[3.6] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ResourceContributorRole* IsFeaturedArtist=boolean? IsContractedArtist=boolean? TerritoryOfPerformance=TerritoryCode* InstrumentType=* ArtistDelegatedUsageRights? Sex=Sex? DateAndPlaceOfBirth:EventDate? DateAndPlaceOfDeath:EventDate? PrimaryRole:ArtistRole? PrimaryInstrumentType=? GoverningAgreementType? ContactInformation:ContactId? TerritoryOfResidency=TerritoryCode? AdditionalRoles:ArtistRole* Genre* Membership*
ResourceContributor[3.7-3.8.3] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) ResourceContributorRole*
ResourceContributorRole ~ResourceContributorRole @Namespace= @UserDefinedValue=
ResourceGroup[3.6] @LanguageAndScriptCode= Title* SequenceNumber=integer? DisplayArtist:Artist* DisplayConductor:Artist* DisplayComposer:Artist* ResourceContributor* IndirectResourceContributor* CarrierType* ResourceGroup* (ResourceGroupContentItem*|ResourceGroupResourceReferenceList?) (ResourceGroupReleaseReference=IDREF|ReleaseId)?
ResourceGroup[3.7-3.8.3] @LanguageAndScriptCode= Title* SequenceNumber=integer? DisplayArtist:Artist* DisplayConductor:Artist* DisplayComposer:Artist* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* CarrierType* ResourceGroup* (ResourceGroupContentItem:ExtendedResourceGroupContentItem+|ResourceGroupResourceReferenceList)? (ResourceGroupReleaseReference=IDREF|ReleaseId)?
ResourceGroupContentItem[3.6] SequenceNumber=integer? SequenceSubNumber=integer? ResourceType* ReleaseResourceReference LinkedReleaseResourceReference* (ResourceGroupContentItemReleaseReference=IDREF|ReleaseId)? Duration=duration? IsHiddenResource=boolean? IsBonusResource=boolean? IsInstantGratificationResource=boolean?
ResourceGroupResourceReferenceList ResourceGroupResourceReference=IDREF+
ResourceList @LanguageAndScriptCode= SoundRecording* MIDI* Video* Image* Text* SheetMusic* Software* UserDefinedResource*
ResourceMusicalWorkReference SequenceNumber=integer? DurationUsed=duration? IsFragment=boolean? ResourceMusicalWorkReference=IDREF
ResourceMusicalWorkReferenceList ResourceMusicalWorkReference+
ResourceOmissionReason ~ResourceOmissionReason @Namespace= @UserDefinedValue=
ResourceProprietaryId[3.7-3.8.3] @IsReplaced=boolean ProprietaryId+
ResourceType ~ResourceType @Namespace= @UserDefinedValue=
ResourceUsage DealResourceReference=IDREF* Usage+
RightShare[3.6] @LanguageAndScriptCode= RightShareId:RightsAgreementId? RightShareReference=ID RightShareCreationReferenceList? (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) RightsType* UseType* UserInterfaceType* DistributionChannelType* CarrierType* CommercialModelType* MusicalWorkRightsClaimType=MusicalWorkRightsClaimType* RightsController* ValidityPeriod:Period? (RightShareUnknown=boolean|RightSharePercentage=?) TariffReference? LicenseStatus=LicenseStatus? HasFirstLicenseRefusal=boolean?
RightShare[3.7-3.7.1] @LanguageAndScriptCode= RightShareId:RightsAgreementId? RightShareReference=ID RightShareCreationReferenceList? (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) RightsType* UseType* UserInterfaceType* DistributionChannelType* CarrierType* CommercialModelType* MusicalWorkRightsClaimType=MusicalWorkRightsClaimType* RightsController* ValidityPeriod:Period? (RightShareUnknown=boolean|RightSharePercentage=decimal) TariffReference? LicenseStatus=LicenseStatus? HasFirstLicenseRefusal=boolean?
RightShare[3.8.1-3.8.2] @LanguageAndScriptCode= RightShareId:RightsAgreementId? RightShareReference=ID RightShareCreationReferenceList? (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) RightsType* UseType* UserInterfaceType* DistributionChannelType* CarrierType* CommercialModelType* MusicalWorkRightsClaimType=MusicalWorkRightsClaimType* RightsController* ValidityPeriod:Period? (RightShareUnknown=boolean|RightSharePercentage:Percentage) TariffReference? LicenseStatus=LicenseStatus? HasFirstLicenseRefusal=boolean?
RightShare[3.8.3] @LanguageAndScriptCode= RightShareId:RightsAgreementId? RightShareReference=ID RightShareCreationReferenceList? (TerritoryCode:AllTerritoryCode+|ExcludedTerritoryCode:AllTerritoryCode+) RightsType* UseType* UserInterfaceType* DistributionChannelType* CarrierType* CommercialModelType* MusicalWorkRightsClaimType=MusicalWorkRightsClaimType* RightsController* ValidityPeriod:Period? (RightShareUnknown=boolean|RightSharePercentage:Percentage) TariffReference? LicenseStatus=LicenseStatus? HasFirstLicenseRefusal=boolean?
RightShareCreationReferenceList RightShareWorkReference=IDREF* RightShareResourceReference=IDREF* RightShareReleaseReference=IDREF*
RightsAgreementId MWLI=* ProprietaryId*
RightsClaimPolicy[3.6-3.8.1] Condition RightsClaimPolicyType=RightsClaimPolicyType
RightsClaimPolicy[3.8.2-3.8.3] Condition* RightsClaimPolicyType=RightsClaimPolicyType
RightsController[3.6] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) RightsControllerRole=RightsControllerRole* (RightShareUnknown=boolean|RightSharePercentage=)?
RightsController[3.7-3.7.1] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) RightsControllerRole=RightsControllerRole* (RightShareUnknown=boolean|RightSharePercentage=decimal)? RightsControllerType=RightsControllerType?
RightsController[3.8.1-3.8.3] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) RightsControllerRole=RightsControllerRole* (RightShareUnknown=boolean|RightSharePercentage:Percentage)? RightsControllerType=RightsControllerType?
RightsType[3.6] ~RightsCoverage @TerritoryCode=TerritoryCode! @Namespace= @UserDefinedValue=
RightsType[3.7-3.8.3] ~RightsCoverage @TerritoryCode=! @Namespace= @UserDefinedValue=
SalesReportingProxyReleaseId ReleaseId Reason? ReasonType
SamplingRate ~decimal @UnitOfMeasure=UnitOfFrequency
SheetMusic @IsUpdated=boolean @LanguageAndScriptCode= SheetMusicType? IsArtistRelated=boolean? SheetMusicId+ IndirectSheetMusicId:MusicalWorkId* ResourceReference=ID LanguageOfLyrics=IsoLanguageCode? RightsAgreementId? ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? ReferenceTitle CreationDate:EventDate? SheetMusicDetailsByTerritory+
SheetMusicCodecType ~SheetMusicCodecType @Version= @Namespace= @UserDefinedValue=
SheetMusicDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) Title* ResourceContributor* IndirectResourceContributor* CLine* CourtesyLine? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Genre* ParentalWarningType* TechnicalSheetMusicDetails*
SheetMusicDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* DisplayArtistName:Name* CLine* CourtesyLine? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Genre* ParentalWarningType* TechnicalSheetMusicDetails*
SheetMusicId @IsReplaced=boolean ISMN=? ProprietaryId*
SheetMusicType ~SheetMusicType @Namespace= @UserDefinedValue=
SocietyAffiliation[3.6] (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) MusicRightsSociety:PartyDescriptor
SocietyAffiliation[3.7-3.8.2] (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) MusicRightsSociety:PartyDescriptor
SocietyAffiliation[3.8.3] (TerritoryCode:AllTerritoryCode+|ExcludedTerritoryCode:AllTerritoryCode+) MusicRightsSociety:PartyDescriptor
Software[3.6] @IsUpdated=boolean @LanguageAndScriptCode= SoftwareType? IsArtistRelated=boolean? SoftwareId+ IndirectSoftwareId:MusicalWorkId* ResourceReference=ID ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? Title* CreationDate:EventDate? SoftwareDetailsByTerritory+
Software[3.7-3.8.3] @IsUpdated=boolean @LanguageAndScriptCode= SoftwareType? IsArtistRelated=boolean? SoftwareId:ResourceProprietaryId+ IndirectSoftwareId:MusicalWorkId* ResourceReference=ID ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? Title* CreationDate:EventDate? SoftwareDetailsByTerritory+
SoftwareDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) ResourceContributor* IndirectResourceContributor* PLine* CLine* CourtesyLine? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalSoftwareDetails*
SoftwareDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* DisplayArtistName:Name* PLine* CLine* CourtesyLine? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalSoftwareDetails*
SoftwareId[3.6] @IsReplaced=boolean ProprietaryId+
SoftwareType ~SoftwareType @Namespace= @UserDefinedValue=
SoundProcessorType ~SoundProcessorType @Version= @Namespace= @UserDefinedValue=
SoundRecording[3.6] @IsUpdated=boolean @LanguageAndScriptCode= SoundRecordingType? IsArtistRelated=boolean? SoundRecordingId+ IndirectSoundRecordingId:MusicalWorkId* ResourceReference=ID ReferenceTitle InstrumentationDescription:Description? IsMedley=boolean? IsPotpourri=boolean? IsInstrumental=boolean? IsBackground=boolean? IsHiddenResource=boolean? IsBonusResource=boolean? HasPreOrderFulfillment=boolean? IsComputerGenerated=boolean? IsRemastered=boolean? NoSilenceBefore=boolean? NoSilenceAfter=boolean? PerformerInformationRequired=boolean? LanguageOfPerformance=IsoLanguageCode? Duration=duration RightsAgreementId? SoundRecordingCollectionReferenceList? ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? CreationDate:EventDate? MasteredDate:EventDate? SoundRecordingDetailsByTerritory+ TerritoryOfCommissioning=TerritoryCode? NumberOfFeaturedArtists=integer? NumberOfNonFeaturedArtists=integer? NumberOfContractedArtists=integer? NumberOfNonContractedArtists=integer?
SoundRecording[3.7-3.8.3] @IsUpdated=boolean @LanguageAndScriptCode= SoundRecordingType? IsArtistRelated=boolean? SoundRecordingId+ IndirectSoundRecordingId:MusicalWorkId* ResourceReference=ID ReferenceTitle InstrumentationDescription:Description? IsMedley=boolean? IsPotpourri=boolean? IsInstrumental=boolean? IsBackground=boolean? IsHiddenResource=boolean? IsBonusResource=boolean? HasPreOrderFulfillment=boolean? IsComputerGenerated=boolean? IsRemastered=boolean? NoSilenceBefore=boolean? NoSilenceAfter=boolean? PerformerInformationRequired=boolean? LanguageOfPerformance=IsoLanguageCode? Duration=duration RightsAgreementId? SoundRecordingCollectionReferenceList? ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? CreationDate:EventDate? MasteredDate:EventDate? RemasteredDate:EventDate? SoundRecordingDetailsByTerritory+ TerritoryOfCommissioning:AllTerritoryCode? NumberOfFeaturedArtists=integer? NumberOfNonFeaturedArtists=integer? NumberOfContractedArtists=integer? NumberOfNonContractedArtists=integer?
SoundRecordingCollectionReference SequenceNumber=integer? SoundRecordingCollectionReference=IDREF StartTime=duration? Duration=duration? EndTime=duration? ReleaseResourceType=ReleaseResourceType?
SoundRecordingCollectionReferenceList NumberOfCollections=integer? SoundRecordingCollectionReference+
SoundRecordingDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) Title* DisplayArtist:Artist* DisplayConductor:Artist* ResourceContributor* IndirectResourceContributor* RightsAgreementId? LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? OriginalResourceReleaseDate:EventDate? PLine* CourtesyLine? SequenceNumber=? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* AvRating* TechnicalSoundRecordingDetails* FulfillmentDate? Keywords* Synopsis?
SoundRecordingDetailsByTerritory[3.7-3.7.1] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* DisplayArtist:Artist* DisplayConductor:Artist* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* RightsAgreementId? DisplayArtistName:Name* LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? PLine* CourtesyLine? SequenceNumber=? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* AvRating* TechnicalSoundRecordingDetails* FulfillmentDate? Keywords* Synopsis?
SoundRecordingDetailsByTerritory[3.8.1-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* DisplayArtist:Artist* DisplayConductor:Artist* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* RightsAgreementId? DisplayArtistName:Name* LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? PLine* CourtesyLine? SequenceNumber=integer? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* AvRating* TechnicalSoundRecordingDetails* FulfillmentDate? Keywords* Synopsis?
SoundRecordingId @IsReplaced=boolean ISRC=? CatalogNumber? ProprietaryId*
SoundRecordingPreviewDetails PartType:Description? StartPoint=decimal? EndPoint=decimal? Duration=duration? TopLeftCorner=decimal? BottomRightCorner=decimal? ExpressionType=ExpressionType
SoundRecordingType ~SoundRecordingType @Namespace= @UserDefinedValue=
SubTitle ~ @LanguageAndScriptCode=
Synopsis ~ @LanguageAndScriptCode=
TariffReference ~ @LanguageAndScriptCode= @TariffSubReference=
TechnicalImageDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID DrmPlatformType? ContainerFormat? ImageCodecType? ImageHeight:Extent? ImageWidth:Extent? AspectRatio? ColorDepth=integer? ImageResolution=integer? IsPreview=boolean? PreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? Fingerprint*
TechnicalInstantiation DrmEnforcementType=DrmEnforcementType? VideoDefinitionType=VideoDefinitionType? CodingType=CodingType? BitRate?
TechnicalMidiDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID Duration=duration? ResourceProcessingRequired=boolean? UsableResourceDuration=duration? IsPreview=boolean? PreviewDetails:SoundRecordingPreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? NumberOfVoices=integer? SoundProcessorType? Fingerprint*
TechnicalSheetMusicDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID DrmPlatformType? ContainerFormat? SheetMusicCodecType? IsPreview=boolean? PreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? Fingerprint*
TechnicalSoftwareDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID DrmPlatformType? OperatingSystemType? IsPreview=boolean? PreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? Fingerprint*
TechnicalSoundRecordingDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID DrmPlatformType? ContainerFormat? AudioCodecType? BitRate? NumberOfChannels=integer? SamplingRate? BitsPerSample=integer? Duration=duration? ResourceProcessingRequired=boolean? UsableResourceDuration=duration? IsPreview=boolean? PreviewDetails:SoundRecordingPreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? Fingerprint*
TechnicalTextDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID DrmPlatformType? ContainerFormat? TextCodecType? IsPreview=boolean? PreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? Fingerprint*
TechnicalUserDefinedResourceDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID UserDefinedValue* IsPreview=boolean? PreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? Fingerprint*
TechnicalVideoDetails @LanguageAndScriptCode= TechnicalResourceDetailsReference=ID DrmPlatformType? OverallBitRate:BitRate? ContainerFormat? VideoCodecType? VideoBitRate:BitRate? FrameRate? ImageHeight:Extent? ImageWidth:Extent? AspectRatio? ColorDepth=integer? VideoDefinitionType=VideoDefinitionType? AudioCodecType? AudioBitRate:BitRate? NumberOfAudioChannels=integer? AudioSamplingRate:SamplingRate? AudioBitsPerSample=integer? Duration=duration? ResourceProcessingRequired=boolean? UsableResourceDuration=duration? IsPreview=boolean? PreviewDetails:SoundRecordingPreviewDetails? FulfillmentDate? ConsumerFulfillmentDate:FulfillmentDate? (FileAvailabilityDescription:Description+|File+)? Fingerprint*
Text @IsUpdated=boolean @LanguageAndScriptCode= TextType? IsArtistRelated=boolean? TextId* IndirectTextId:MusicalWorkId* ResourceReference=ID ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? Title* CreationDate:EventDate? TextDetailsByTerritory+
TextCodecType ~TextCodecType @Version= @Namespace= @UserDefinedValue=
TextDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) ResourceContributor* IndirectResourceContributor* CLine* CourtesyLine? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalTextDetails*
TextDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* DisplayArtistName:Name* CLine* CourtesyLine? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalTextDetails*
TextId @IsReplaced=boolean ISBN=? ISSN=? SICI=? ProprietaryId*
TextType ~TextType @Namespace= @UserDefinedValue=
Title @LanguageAndScriptCode= @TitleType=TitleType TitleText SubTitle:TypedSubTitle*
TitleText ~ @LanguageAndScriptCode=
TypedRightsController[3.6] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) RightsControllerRole=RightsControllerRole* (RightShareUnknown=boolean|RightSharePercentage=)? RightsControllerType=RightsControllerType? TerritoryOfRegistration=TerritoryCode? StartDate=date? EndDate=date?
TypedRightsController[3.7-3.7.1] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) RightsControllerRole=RightsControllerRole* (RightShareUnknown=boolean|RightSharePercentage=decimal)? RightsControllerType=RightsControllerType? TerritoryOfRegistration:AllTerritoryCode? StartDate=ddex_IsoDate? EndDate=ddex_IsoDate?
TypedRightsController[3.8.1-3.8.3] @SequenceNumber=integer (PartyId+|PartyName+,PartyId*) RightsControllerRole=RightsControllerRole* (RightShareUnknown=boolean|RightSharePercentage:Percentage)? RightsControllerType=RightsControllerType? TerritoryOfRegistration:AllTerritoryCode? StartDate=ddex_IsoDate? EndDate=ddex_IsoDate?
TypedSubTitle ~ @LanguageAndScriptCode= @SubTitleType=
Usage UseType+ UserInterfaceType* DistributionChannelType* CarrierType* TechnicalInstantiation? NumberOfUsages=integer?
UseType ~UseType @Namespace= @UserDefinedValue=
UserDefinedResource[3.6] @IsUpdated=boolean @LanguageAndScriptCode= UserDefinedResourceType? IsArtistRelated=boolean? UserDefinedResourceId+ IndirectUserDefinedResourceId:MusicalWorkId* ResourceReference=ID ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? Title* UserDefinedValue* UserDefinedResourceDetailsByTerritory+
UserDefinedResource[3.7-3.8.3] @IsUpdated=boolean @LanguageAndScriptCode= UserDefinedResourceType? IsArtistRelated=boolean? UserDefinedResourceId:ResourceProprietaryId+ IndirectUserDefinedResourceId:MusicalWorkId* ResourceReference=ID ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? Title* UserDefinedValue* CreationDate:EventDate? UserDefinedResourceDetailsByTerritory+
UserDefinedResourceDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) ResourceContributor* IndirectResourceContributor* UserDefinedValue* PLine* CLine* OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalUserDefinedResourceDetails*
UserDefinedResourceDetailsByTerritory[3.7-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* DisplayArtistName:Name* UserDefinedValue* PLine* CLine* ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? FulfillmentDate? Keywords* Synopsis? Genre* ParentalWarningType* TechnicalUserDefinedResourceDetails*
UserDefinedResourceId[3.6] @IsReplaced=boolean ProprietaryId+
UserDefinedResourceType ~ @Namespace=
UserDefinedValue ~ @Namespace= @Description= @LanguageAndScriptCode=
UserInterfaceType ~UserInterfaceType @Namespace= @UserDefinedValue=
Video[3.6] @IsUpdated=boolean @LanguageAndScriptCode= VideoType? IsArtistRelated=boolean? VideoId* IndirectVideoId:MusicalWorkId* ResourceReference=ID (VideoCueSheetReference+|ReasonForCueSheetAbsence:Reason)? ReferenceTitle? Title* InstrumentationDescription:Description? IsMedley=boolean? IsPotpourri=boolean? IsInstrumental=boolean? IsBackground=boolean? IsHiddenResource=boolean? IsBonusResource=boolean? HasPreOrderFulfillment=boolean? IsRemastered=boolean? NoSilenceBefore=boolean? NoSilenceAfter=boolean? PerformerInformationRequired=boolean? LanguageOfPerformance=IsoLanguageCode* LanguageOfDubbing=IsoLanguageCode* SubTitleLanguage=IsoLanguageCode* Duration=duration RightsAgreementId? VideoCollectionReferenceList:SoundRecordingCollectionReferenceList? ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? CreationDate:EventDate? MasteredDate:EventDate? VideoDetailsByTerritory+ TerritoryOfCommissioning=TerritoryCode? NumberOfFeaturedArtists=integer? NumberOfNonFeaturedArtists=integer? NumberOfContractedArtists=integer? NumberOfNonContractedArtists=integer?
Video[3.7-3.8.3] @IsUpdated=boolean @LanguageAndScriptCode= VideoType? IsArtistRelated=boolean? VideoId* IndirectVideoId:MusicalWorkId* ResourceReference=ID (VideoCueSheetReference+|ReasonForCueSheetAbsence:Reason)? ReferenceTitle? Title* InstrumentationDescription:Description? IsMedley=boolean? IsPotpourri=boolean? IsInstrumental=boolean? IsBackground=boolean? IsHiddenResource=boolean? IsBonusResource=boolean? HasPreOrderFulfillment=boolean? IsRemastered=boolean? NoSilenceBefore=boolean? NoSilenceAfter=boolean? PerformerInformationRequired=boolean? LanguageOfPerformance=IsoLanguageCode* LanguageOfDubbing=IsoLanguageCode* SubTitleLanguage=IsoLanguageCode* Duration=duration RightsAgreementId? VideoCollectionReferenceList:SoundRecordingCollectionReferenceList? ResourceMusicalWorkReferenceList? ResourceContainedResourceReferenceList? CreationDate:EventDate? MasteredDate:EventDate? RemasteredDate:EventDate? VideoDetailsByTerritory+ TerritoryOfCommissioning:AllTerritoryCode? NumberOfFeaturedArtists=integer? NumberOfNonFeaturedArtists=integer? NumberOfContractedArtists=integer? NumberOfNonContractedArtists=integer?
VideoCodecType ~VideoCodecType @Version= @Namespace= @UserDefinedValue=
VideoCueSheetReference VideoCueSheetReference=IDREF
VideoDetailsByTerritory[3.6] @LanguageAndScriptCode= (TerritoryCode=TerritoryCode+|ExcludedTerritoryCode=TerritoryCode+) Title* DisplayArtist:Artist* DisplayConductor:Artist* ResourceContributor* IndirectResourceContributor* RightsAgreementId? LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? OriginalResourceReleaseDate:EventDate? PLine* CourtesyLine? SequenceNumber=? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* AvRating* FulfillmentDate? Keywords* Synopsis? CLine* TechnicalVideoDetails* Character*
VideoDetailsByTerritory[3.7-3.7.1] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* DisplayArtist:Artist* DisplayConductor:Artist* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* RightsAgreementId? DisplayArtistName:Name* LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? PLine* CourtesyLine? SequenceNumber=? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* AvRating* FulfillmentDate? Keywords* Synopsis? CLine* TechnicalVideoDetails* Character*
VideoDetailsByTerritory[3.8.1-3.8.3] @LanguageAndScriptCode= (TerritoryCode:CurrentTerritoryCode+|ExcludedTerritoryCode:CurrentTerritoryCode+) Title* DisplayArtist:Artist* DisplayConductor:Artist* ResourceContributor:DetailedResourceContributor* IndirectResourceContributor* RightsAgreementId? DisplayArtistName:Name* LabelName* RightsController:TypedRightsController* RemasteredDate:EventDate? ResourceReleaseDate:EventDate? OriginalResourceReleaseDate:EventDate? PLine* CourtesyLine? SequenceNumber=integer? HostSoundCarrier* MarketingComment:Comment? Genre* ParentalWarningType* AvRating* FulfillmentDate? Keywords* Synopsis? CLine* TechnicalVideoDetails* Character*
VideoId[3.6-3.7.1] @IsReplaced=boolean ISRC=? ISAN=? VISAN=? CatalogNumber? ProprietaryId*
VideoId[3.8.1-3.8.3] @IsReplaced=boolean ISRC=? ISAN=? VISAN=? CatalogNumber? ProprietaryId* EIDR=*
VideoType ~VideoType @Namespace= @UserDefinedValue=
WebPage PartyId* ReleaseId* PageName:Name? URL=? UserName=? Password=?
WebPolicy Condition (AccessBlockingRequested=boolean|AccessLimitation=AccessLimitation?,EmbeddingAllowed=boolean?,UserRatingAllowed=boolean?,UserCommentAllowed=boolean?,UserResponsesAllowed=boolean?,SyndicationAllowed=boolean?)
WorkList @LanguageAndScriptCode= MusicalWork+
#values AccessLimitation AdministratingRecordCompanyRole ArtistRole AudioCodecType BusinessContributorRole CarrierType CodingType CollectionType CommercialModelType ContainerFormat CreationType CreativeContributorRole CueOrigin CueSheetType CueUseType CurrencyCode=IsoCurrencyCode+DeprecatedCurrencyCode DeprecatedCurrencyCode DistributionChannelType DrmEnforcementType DrmPlatformType ExpressionType ExternallyLinkedResourceType FingerprintAlgorithmType GoverningAgreementType HashSumAlgorithmType ImageCodecType ImageType IsoCurrencyCode IsoLanguageCode IsoTerritoryCode LicenseStatus MembershipType MessageControlType MidiType MusicalWorkContributorRole=CreativeContributorRole+BusinessContributorRole MusicalWorkRightsClaimType MusicalWorkType OperatingSystemType PLineType ParentalWarningType PriceInformationType Purpose RatingAgency ReasonType RelationalRelator ReleaseRelationshipType ReleaseResourceType ReleaseType ResourceContributorRole ResourceOmissionReason ResourceType RightsClaimPolicyType RightsControllerRole RightsControllerType RightsCoverage Sex SoftwareType SoundProcessorType SoundRecordingType TextCodecType TextType ThemeType TitleType UnitOfBitRate UnitOfConditionValue UnitOfExtent UnitOfFrameRate UnitOfFrequency UpdateIndicator UseType UserInterfaceType VideoCodecType VideoDefinitionType VideoType VisualPerceptionType VocalType
#values[3.6] NonIsoTerritoryCode TerritoryCode=IsoTerritoryCode+NonIsoTerritoryCode
#values[3.7-3.8.3] AllTerritoryCode=IsoTerritoryCode+TisTerritoryCode+DdexTerritoryCode+DeprecatedIsoTerritoryCode BinaryDataType CurrentTerritoryCode=IsoTerritoryCode+TisTerritoryCode+DdexTerritoryCode DdexTerritoryCode DeprecatedIsoTerritoryCode LabelNameType TerritoryCodeType TerritoryCodeTypeIncludingDeprecatedCodes TisTerritoryCode
#values[3.8.1-3.8.3] ddexC_CurrentTerritoryCode
#values[3.8.2-3.8.3] ReferenceCreation
`
