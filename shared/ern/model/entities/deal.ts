import { entity, flag, many, number, one, text, texts } from '../entity.ts'
import { period, releaseId } from './values.ts'

/** A deal: who may do what with releases, where, when and for how much. */

export const price = entity('price', 'A price', {
  value: text('Amount as written'),
  currency: text('Currency'),
})

export const priceInformation = entity('priceInformation', 'What a unit costs', {
  type: text('PriceType of the whole (an attribute)'),
  code: text('PriceCode (4.x) or PriceType (3.x)'),
  rangeType: text('PriceRangeType (3.x)'),
  namespace: text('Whose code it is'),
  description: text('Description (3.x)'),
  wholesale: one(() => price, 'Wholesale price per unit'),
  bulkWholesale: one(() => price, 'Wholesale price per unit of a bulk order'),
  retail: one(() => price, 'Suggested retail price'),
})

export const usage = entity('usage', 'Uses that are allowed, with what goes with them', {
  useTypes: texts('UseType'),
  userInterfaceTypes: texts('UserInterfaceType'),
  distributionChannelTypes: texts('DistributionChannelType (3.x)'),
  carriers: texts('CarrierType'),
  numberOfUsages: number('NumberOfUsages'),
})

export const distributor = entity('distributor', 'A service', {
  ids: texts('Identifiers'),
  names: texts('Names'),
  tradingName: text('Trading name'),
  urls: texts('Addresses'),
})

export const condition = entity('condition', 'A condition of a policy', {
  value: number('Value'),
  unit: text('Unit'),
  reference: text('ReferenceCreation: what the value is a part of'),
  relator: text('RelationalRelator: more than, less than ...'),
  measurement: text('MeasurementType'),
})

export const rightsClaimPolicy = entity(
  'rightsClaimPolicy',
  'What to do with content of users that matches',
  {
    type: text('RightsClaimPolicyType'),
    reason: text('RightsClaimPolicyReason (4.3.1 and later)'),
    conditions: many(() => condition, 'Conditions'),
  },
)

export const webPolicy = entity('webPolicy', 'What users of a site may do (3.x)', {
  conditions: many(() => condition, 'Conditions'),
  accessBlockingRequested: flag('AccessBlockingRequested'),
  accessLimitation: text('AccessLimitation'),
  embeddingAllowed: flag('EmbeddingAllowed'),
  userRatingAllowed: flag('UserRatingAllowed'),
  userCommentAllowed: flag('UserCommentAllowed'),
  userResponsesAllowed: flag('UserResponsesAllowed'),
  syndicationAllowed: flag('SyndicationAllowed'),
})

export const dealResources = entity('dealResources', 'Resources a deal treats apart', {
  references: texts('References of resources'),
  period: one(() => period, 'When'),
})

export const resourceUsage = entity('resourceUsage', 'Uses of single resources (3.x)', {
  references: texts('References of resources'),
  usages: many(() => usage, 'Uses'),
})

export const offerSet = entity('offerSet', 'A release offered together with this one (3.x)', {
  ids: many(() => releaseId, 'Identifiers'),
  description: text('Description'),
})

export const deal = entity('deal', 'A Deal', {
  references: texts('DealReference'),
  isCommunicatedOutOfBand: flag('IsCommunicatedOutOfBand (4.x)'),
  commercialModels: texts('CommercialModelType'),
  userDefinedCommercialModels: texts('UserDefinedValue of the models'),
  usages: many(() => usage, 'Uses'),
  userDefinedUseTypes: texts('UserDefinedValue of the use types'),
  allDealsCancelled: flag('AllDealsCancelled (3.x)'),
  takeDown: flag('TakeDown (3.x)'),
  territories: texts('TerritoryCode'),
  excludedTerritories: texts('ExcludedTerritoryCode'),
  periods: many(() => period, 'Validity periods'),
  prices: many(() => priceInformation, 'Prices'),
  isPromotional: flag('IsPromotional'),
  promotionalCode: text('PromotionalCode'),
  isPreOrder: flag('IsPreOrderDeal'),
  preOrderReleaseDate: text('PreOrderReleaseDate (3.x)'),
  preOrderPreviewDate: text('PreOrderPreviewDate (3.x)'),
  releaseDisplayStart: text('When the release may be shown (3.x and 4.1; later see visibility)'),
  trackListingPreviewStart: text('When the track list may be shown (3.x and 4.1)'),
  coverArtPreviewStart: text('When the cover art may be shown (3.x and 4.1)'),
  clipPreviewStart: text('When clips may be played (3.x and 4.1)'),
  preOrderIncentives: many(() => dealResources, 'Resources given for a pre-order (3.x)'),
  instantGratification: many(() => dealResources, 'Resources given at once with a pre-order'),
  isExclusive: flag('IsExclusive (3.x)'),
  rentalPeriod: text('How long a consumer may rent (3.x)'),
  distributors: many(() => distributor, 'Services the deal is for'),
  excludedDistributors: many(() => distributor, 'Services it is not for'),
  relatedOffers: many(() => offerSet, 'Releases offered together (3.x)'),
  physicalReturnsAllowed: flag('Whether copies may be returned'),
  physicalReturnsUntil: text('Until when copies may be returned'),
  productsPerCarton: number('Products per carton'),
  rightsClaimPolicies: many(() => rightsClaimPolicy, 'Rights claim policies'),
  webPolicies: many(() => webPolicy, 'Web policies (3.x)'),
  resourceUsages: many(() => resourceUsage, 'Uses of single resources (3.x)'),
  technicalDetailsReferences: texts('References of technical details'),
  channelPages: texts('Pages of distribution channels'),
})

export const visibility = entity('visibility', 'When a release may be shown (4.2 and later)', {
  reference: text('VisibilityReference'),
  territories: texts('Territories'),
  excludedTerritories: texts('Territories left out'),
  releaseDisplayStart: text('When the release may be shown'),
  coverArtPreviewStart: text('When the cover art may be shown'),
  trackListingPreviewStart: text('When the track list may be shown'),
  clipPreviewStart: text('When clips may be played'),
  doNotDisplayDates: flag('DoNotDisplayDates'),
})
