import type { DealRow } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import type { GridColumn } from '../ui/data-grid/columns.ts'
import { territoryWords } from '../ui/fields/territory-names.ts'
import { codeWords } from '../ui/identifiers.ts'
import { xmlPlace } from '../ui/xml-place.ts'

/** The codes of a list as XML writes it. */
export function codesOf(value: string | null): string[] {
  return value === null ? [] : value.split(' ').filter(Boolean)
}

const words = (value: string | null) => codesOf(value).map(codeWords).join(', ')

/** Under which model a deal holds from when: what it is called in a sentence. */
export function dealName(deal: DealRow): string {
  return (
    [words(deal.commercialModels), deal.start?.slice(0, 10)].filter(Boolean).join(', ') || t('record.theDeal')
  )
}

/** The columns of a release's deals. */
export function dealColumns(): readonly GridColumn<DealRow>[] {
  const text = (deal: DealRow, column: string, value: string, className = '') => (
    <span
      className={`grid-text ${className}`}
      title={value.length > 12 ? value : undefined}
      {...xmlPlace({ id: deal.id, column })}
    >
      {value}
    </span>
  )
  const territories = (deal: DealRow) =>
    territoryWords(codesOf(deal.territories), codesOf(deal.excludedTerritories))
  return [
    {
      key: 'model',
      title: t('record.model'),
      width: 92,
      grow: 1.4,
      show: (deal) => text(deal, 'commercialModels', words(deal.commercialModels) || t('record.noModel')),
      copy: (deal) => deal.commercialModels ?? '',
    },
    {
      key: 'use',
      title: t('record.use'),
      width: 100,
      grow: 1.4,
      hideBelow: 480,
      className: 'quiet',
      show: (deal) => text(deal, 'useTypes', words(deal.useTypes)),
      copy: (deal) => deal.useTypes ?? '',
    },
    {
      key: 'territories',
      title: t('record.territories'),
      width: 72,
      grow: 1.2,
      show: (deal) =>
        text(
          deal,
          codesOf(deal.territories).length > 0 ? 'territories' : 'excludedTerritories',
          territories(deal),
        ),
      copy: territories,
    },
    {
      key: 'from',
      title: t('record.from'),
      width: 82,
      show: (deal) =>
        deal.start === null
          ? text(deal, 'start', t('record.noStart'), 'faint')
          : text(deal, 'start', deal.start.slice(0, 10)),
      copy: (deal) => deal.start ?? '',
    },
    {
      key: 'to',
      title: t('record.to'),
      width: 82,
      show: (deal) =>
        deal.end === null
          ? text(deal, 'end', t('record.open'), 'faint')
          : text(deal, 'end', deal.end.slice(0, 10)),
      copy: (deal) => deal.end ?? '',
    },
    {
      key: 'price',
      title: t('record.price'),
      width: 84,
      align: 'end',
      hideBelow: 420,
      show: (deal) => deal.price !== null && text(deal, 'price', deal.price),
      copy: (deal) => deal.price ?? '',
    },
  ]
}
