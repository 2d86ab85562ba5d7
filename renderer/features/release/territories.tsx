import type { DealModel } from '../../../shared/contract/model.ts'
import { territoryName, territoryWords } from '../../ui/fields/territory-names.ts'
import { dealLanes } from './deal-lanes.ts'
import { type TerritorySet, territoriesOf } from './territory-set.ts'
import { words } from './words.ts'

const most = 8

function Where({ set }: { set: TerritorySet }) {
  const codes = set.excluded.length > 0 ? set.excluded : set.territories
  return (
    <>
      {territoryWords(set.territories, set.excluded, most)}
      {codes.length > most && (
        <details>
          <summary className="small">{words.territoryList(codes.length)}</summary>
          {codes.map(territoryName).join(', ')}
        </details>
      )}
    </>
  )
}

/** Where a release may be used, as its deals say: today, and by any of them. */
export function Territories({ deals, today }: { deals: readonly DealModel[]; today: number }) {
  const inForce = dealLanes(deals, today)
    .flatMap(({ bars }) => bars)
    .filter(({ state }) => state === 'in force')
  const now = territoriesOf(inForce.map(({ deal }) => deal))
  const ever = territoriesOf(deals)
  return (
    <section aria-labelledby="release-territories">
      <h2 id="release-territories">{words.territories}</h2>
      {ever === null ? (
        <p className="quiet">{words.noTerritories}</p>
      ) : (
        <dl className="record-facts release-territories">
          <div>
            <dt>{words.inForce}</dt>
            <dd>{now === null ? words.nowhere : <Where set={now} />}</dd>
          </div>
          {JSON.stringify(now) !== JSON.stringify(ever) && (
            <div>
              <dt>{words.everSaid}</dt>
              <dd>
                <Where set={ever} />
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  )
}
