import type { DealModel } from '../../../shared/contract/model/deal.ts'
import { t } from '../../i18n/words.ts'
import { XmlPlaceButton } from '../../record/placed.tsx'
import { territoryName, territoryWords } from '../../ui/fields/territory-names.ts'
import { type XmlPlace, xmlPlace } from '../../ui/xml-place.ts'
import { dealLanes } from './deal-lanes.ts'
import { type TerritorySet, territoriesOf } from './territory-set.ts'

const most = 8

/** The deal that says most of a set, and where it says it. */
function placeOf(set: TerritorySet, deals: readonly DealModel[]): XmlPlace | null {
  const granting = deals.filter(({ takeDown }) => !takeDown)
  const deal =
    set.excluded.length > 0
      ? granting.find(({ excludedTerritories }) => excludedTerritories.length > 0)
      : granting.find(({ territories }) => territories.length > 0)
  if (!deal) return null
  return { id: deal.id, column: deal.excludedTerritories.length > 0 ? 'excludedTerritories' : 'territories' }
}

function Where({ set }: { set: TerritorySet }) {
  const codes = set.excluded.length > 0 ? set.excluded : set.territories
  return (
    <>
      {territoryWords(set.territories, set.excluded, most)}
      {codes.length > most && (
        <details>
          <summary className="small">{t('release.territoryList', { total: codes.length })}</summary>
          {codes.map(territoryName).join(', ')}
        </details>
      )}
    </>
  )
}

/** Where a release may be used, as its deals say: today, and by any of them. */
export function Territories({ deals, today }: { deals: readonly DealModel[]; today: number }) {
  const barsInForce = dealLanes(deals, today)
    .flatMap(({ bars }) => bars)
    .filter(({ state }) => state === 'in force')
  const inForce = barsInForce.map(({ deal }) => deal)
  const now = territoriesOf(inForce)
  const ever = territoriesOf(deals)
  const nowPlace = now && placeOf(now, inForce)
  const everPlace = ever && placeOf(ever, deals)
  return (
    <section aria-labelledby="release-territories">
      <h2 id="release-territories">{t('release.territories')}</h2>
      {ever === null ? (
        <p className="quiet">{t('release.noTerritories')}</p>
      ) : (
        <dl className="record-facts release-territories">
          <div {...(nowPlace && xmlPlace(nowPlace))}>
            <dt>{t('release.inForce')}</dt>
            <dd>
              {nowPlace && <XmlPlaceButton name={t('release.inForce')} />}
              {now === null ? t('release.nowhere') : <Where set={now} />}
            </dd>
          </div>
          {JSON.stringify(now) !== JSON.stringify(ever) && (
            <div {...(everPlace && xmlPlace(everPlace))}>
              <dt>{t('release.everSaid')}</dt>
              <dd>
                {everPlace && <XmlPlaceButton name={t('release.everSaid')} />}
                <Where set={ever} />
              </dd>
            </div>
          )}
        </dl>
      )}
    </section>
  )
}
