import type { DealModel } from '../../../shared/contract/model/deal.ts'
import { t } from '../../i18n/words.ts'
import { territoryWords } from '../../ui/fields/territory-names.ts'
import { codeWords } from '../../ui/identifiers.ts'
import type { DealBar, DealLane, DealMark } from './deal-lanes.ts'

/** What a marked time is, as keys of words. */
export const markWords = {
  'pre-order release': 'release.markPreOrderRelease',
  'pre-order preview': 'release.markPreOrderPreview',
  display: 'release.markDisplay',
  'cover art': 'release.markCoverArt',
  'track list': 'release.markTrackList',
  clips: 'release.markClips',
} as const satisfies Record<DealMark['what'], string>

const stateWords = {
  ended: 'release.stateEnded',
  'in force': 'release.stateInForce',
  'to come': 'release.stateToCome',
  takedown: 'release.stateTakedown',
} as const satisfies Record<DealBar['state'], string>

/** Models and uses of a lane. */
export function termsWords({ terms }: Pick<DealLane, 'terms'>): string {
  const models = [
    ...terms.commercialModels.filter((one) => one !== 'UserDefined').map(codeWords),
    ...terms.userDefinedCommercialModels,
  ]
  const uses = [
    ...terms.useTypes.filter((one) => one !== 'UserDefined').map(codeWords),
    ...terms.userDefinedUseTypes,
  ]
  return [models.join(', ') || t('release.noTerms'), uses.join(', ')].filter(Boolean).join(' · ')
}

/** From when to when a deal holds. */
export function periodWords({ start, end }: Pick<DealModel, 'start' | 'end'>): string {
  return `${start?.slice(0, 10) ?? t('release.noStart')} – ${end?.slice(0, 10) ?? t('release.open')}`
}

/** All there is to read of one deal, as one line. */
export function barWords(lane: DealLane, bar: DealBar): string {
  const price = bar.deal.prices[0]
  const amount = price?.wholesale ?? price?.retail
  return [
    termsWords(lane),
    territoryWords(lane.territories, lane.excludedTerritories, 6),
    periodWords(bar.deal),
    t(stateWords[bar.state]),
    bar.overlaps ? t('release.overlaps') : '',
    amount ? [amount.value, amount.currency].filter(Boolean).join(' ') : (price?.code ?? ''),
  ]
    .filter(Boolean)
    .join(' · ')
}
