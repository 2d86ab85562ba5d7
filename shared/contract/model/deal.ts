import { z } from 'zod'
import { RecordId } from '../records.ts'
import { MessageSummary } from './message.ts'
import { ModelVisibility } from './part.ts'
import { count, ReleaseIdentifiers, territory, unnamed, words, yes } from './values.ts'

export const ModelPrice = z.object({
  type: words,
  code: words,
  rangeType: words,
  namespace: words,
  description: words,
  wholesale: z.object({ value: words, currency: words }).nullable(),
  bulkWholesale: z.object({ value: words, currency: words }).nullable(),
  retail: z.object({ value: words, currency: words }).nullable(),
})
export type ModelPrice = z.infer<typeof ModelPrice>

export const ModelPolicy = z.object({
  type: words,
  reason: words,
  conditions: z.array(
    z.object({ value: count, unit: words, reference: words, relator: words, measurement: words }),
  ),
})
export type ModelPolicy = z.infer<typeof ModelPolicy>

export const ModelPeriod = z.object({ start: words, end: words })
export type ModelPeriod = z.infer<typeof ModelPeriod>

export const DealModel = z.object({
  id: RecordId,
  releaseReferences: z.array(z.string()),
  references: z.array(z.string()),
  commercialModels: z.array(z.string()),
  userDefinedCommercialModels: z.array(z.string()),
  useTypes: z.array(z.string()),
  userDefinedUseTypes: z.array(z.string()),
  usages: z.array(
    z.object({
      useTypes: z.array(z.string()),
      userInterfaceTypes: z.array(z.string()),
      distributionChannelTypes: z.array(z.string()),
      carriers: z.array(z.string()),
      numberOfUsages: count,
    }),
  ),
  ...territory,
  start: words,
  end: words,
  periods: z.array(ModelPeriod),
  prices: z.array(ModelPrice),
  isPreOrder: yes,
  preOrderReleaseDate: words,
  preOrderPreviewDate: words,
  visibility: ModelVisibility.nullable(),
  preOrderIncentives: z.array(z.string()),
  instantGratification: z.array(z.string()),
  rightsClaimPolicies: z.array(ModelPolicy),
  webPolicies: z.array(z.record(z.string(), z.unknown())),
  isExclusive: yes,
  isPromotional: yes,
  promotionalCode: words,
  takeDown: yes,
  allDealsCancelled: yes,
  isCommunicatedOutOfBand: yes,
  rentalPeriod: words,
  distributors: z.array(
    z.object({
      ids: z.array(z.string()),
      names: z.array(z.string()),
      tradingName: words,
      urls: z.array(z.string()),
    }),
  ),
  excludedDistributors: z.array(
    z.object({
      ids: z.array(z.string()),
      names: z.array(z.string()),
      tradingName: words,
      urls: z.array(z.string()),
    }),
  ),
  relatedOffers: z.array(z.object({ identifiers: ReleaseIdentifiers, description: words })),
  resourceUsages: z.array(z.object({ references: z.array(z.string()), useTypes: z.array(z.string()) })),
  physicalReturnsAllowed: yes,
  physicalReturnsUntil: words,
  productsPerCarton: count,
  technicalDetailsReferences: z.array(z.string()),
  channelPages: z.array(z.string()),
  ...unnamed,
})
export type DealModel = z.infer<typeof DealModel>

/** A deal with the message it stands in and the releases it is for. */
export const DealRecordModel = z.object({
  id: RecordId,
  message: MessageSummary,
  deal: DealModel,
  releases: z.array(z.object({ id: RecordId, reference: words, kind: z.string(), title: words })),
  releasesTotal: z.number().int(),
})
export type DealRecordModel = z.infer<typeof DealRecordModel>
