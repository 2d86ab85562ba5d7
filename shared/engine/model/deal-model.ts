import type { DealModel } from '../../contract/model/deal.ts'
import { deal } from '../../ern/model/entities/deal.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { type ModelRecord, openRecord } from './model-record.ts'
import { releaseIdentifiers } from './statements.ts'

/** What a Deal says. `releaseReferences` are those of the ReleaseDeal it stands in. */
export function dealModel(record: ModelRecord, releaseReferences: string[]): DealModel {
  const raw = record.read(deal)
  const unique = (lists: string[][]) => [...new Set(lists.flat())]
  const [period] = raw.periods
  const visibility = {
    reference: null,
    releaseDisplayStart: raw.releaseDisplayStart,
    coverArtPreviewStart: raw.coverArtPreviewStart,
    trackListingPreviewStart: raw.trackListingPreviewStart,
    clipPreviewStart: raw.clipPreviewStart,
    doNotDisplayDates: null,
    territories: raw.territories,
    excludedTerritories: raw.excludedTerritories,
  }
  const isLimited = [
    raw.releaseDisplayStart,
    raw.coverArtPreviewStart,
    raw.trackListingPreviewStart,
    raw.clipPreviewStart,
  ].some((start) => start !== null)
  const said = {
    references: raw.references,
    commercialModels: raw.commercialModels,
    userDefinedCommercialModels: raw.userDefinedCommercialModels,
    useTypes: unique(raw.usages.map(({ useTypes }) => useTypes)),
    userDefinedUseTypes: raw.userDefinedUseTypes,
    usages: raw.usages,
    territories: raw.territories,
    excludedTerritories: raw.excludedTerritories,
    start: period?.start ?? null,
    end: period?.end ?? null,
    periods: raw.periods,
    prices: raw.prices,
    isPreOrder: raw.isPreOrder,
    preOrderReleaseDate: raw.preOrderReleaseDate,
    preOrderPreviewDate: raw.preOrderPreviewDate,
    visibility: isLimited ? visibility : null,
    preOrderIncentives: unique(raw.preOrderIncentives.map(({ references }) => references)),
    instantGratification: unique(raw.instantGratification.map(({ references }) => references)),
    rightsClaimPolicies: raw.rightsClaimPolicies,
    webPolicies: raw.webPolicies.map((policy) => ({ ...policy })),
    isExclusive: raw.isExclusive,
    isPromotional: raw.isPromotional,
    promotionalCode: raw.promotionalCode,
    takeDown: raw.takeDown,
    allDealsCancelled: raw.allDealsCancelled,
    isCommunicatedOutOfBand: raw.isCommunicatedOutOfBand,
    rentalPeriod: raw.rentalPeriod,
    distributors: raw.distributors,
    excludedDistributors: raw.excludedDistributors,
    relatedOffers: raw.relatedOffers.map(({ ids, description }) => ({
      identifiers: releaseIdentifiers(ids),
      description,
    })),
    resourceUsages: raw.resourceUsages.map(({ references, usages }) => ({
      references,
      useTypes: unique(usages.map(({ useTypes }) => useTypes)),
    })),
    physicalReturnsAllowed: raw.physicalReturnsAllowed,
    physicalReturnsUntil: raw.physicalReturnsUntil,
    productsPerCarton: raw.productsPerCarton,
    technicalDetailsReferences: raw.technicalDetailsReferences,
    channelPages: raw.channelPages,
  }
  return { id: recordId('deal', record.span.id), releaseReferences, ...said, ...record.unnamed(said) }
}

/** The model of one deal by its row number. Throws `not-found`. */
export function readDeal(catalog: Catalog, id: number): { deal: DealModel; message: number } {
  const record = openRecord(catalog, 'deal', id)
  const row = catalog.database.get<{ release_references: string }>(
    'SELECT release_references FROM deal WHERE id = ?',
    id,
  )
  const references = (row?.release_references ?? '').split(' ').filter((reference) => reference !== '')
  return { deal: dealModel(record, references), message: record.span.message }
}
