import type { DealRow, ReleaseDetail } from '../../../shared/contract/records.ts'
import { codeWords } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'

const codes = (value: string | null) =>
  value === null ? null : value.split(' ').filter(Boolean).map(codeWords).join(', ')

function DealLine({ deal }: { deal: DealRow }) {
  return (
    <tr>
      <td>
        <span className="inspector-mid">{codes(deal.commercialModels) ?? 'No model'}</span>
        <span className="inspector-second">{codes(deal.useTypes)}</span>
      </td>
      <td>
        {deal.territories === 'Worldwide' ? 'World' : deal.territories}
        {deal.excludedTerritories && (
          <span className="inspector-second">without {deal.excludedTerritories}</span>
        )}
      </td>
      <td className="inspector-nowrap">
        {deal.start?.slice(0, 10) ?? <span className="faint">no start</span>}
        <span className="inspector-second">{deal.end === null ? 'open' : deal.end.slice(0, 10)}</span>
      </td>
      <td className="inspector-end inspector-nowrap">{deal.price}</td>
    </tr>
  )
}

/** Under which terms a release may be used, where and when. */
export function Deals({ detail }: { detail: ReleaseDetail }) {
  const { deals, dealsTotal, complete } = detail
  if (deals.length === 0)
    return (
      <p className="inspector-body quiet">
        {complete ? 'No deal names this release.' : 'The message is still being read. Deals show when it is.'}
      </p>
    )
  return (
    <div className="inspector-body">
      <table className="inspector-table">
        <thead>
          <tr>
            <th scope="col">Model, use</th>
            <th scope="col">Territories</th>
            <th scope="col">From, to</th>
            <th scope="col" className="inspector-end">
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {deals.map((deal) => (
            <DealLine key={deal.id} deal={deal} />
          ))}
        </tbody>
      </table>
      {dealsTotal > deals.length && (
        <p className="faint small inspector-sum">
          The first {count(deals.length)} of {count(dealsTotal)} deals are shown.
        </p>
      )}
    </div>
  )
}
