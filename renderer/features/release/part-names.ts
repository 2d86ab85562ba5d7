import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { RecordId, ReleaseDetail } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { dealName } from '../../record/deal-columns.tsx'
import { shownTracks } from '../../record/track-list.ts'

/** What a record is called in its release: "3. Kelp", "Subscription model, 2026-01-01", a name. */
export function nameOfPart(record: RecordId, detail: ReleaseDetail, model: ReleaseModel | null): string {
  const [table] = record.split('/')
  if (table === 'resource') {
    const track = shownTracks(detail, model).find(({ row }) => row.resource === record)
    if (track)
      return t('record.trackNamed', {
        number: track.number,
        title: track.row.title ?? track.row.reference,
      })
    const other = [...(model?.images ?? []), ...(model?.otherResources ?? [])].find(
      ({ resource }) => resource === record,
    )
    return other?.title ?? other?.file ?? other?.resourceReference ?? t('record.resource')
  }
  if (table === 'deal') {
    const deal = detail.deals.find(({ id }) => id === record)
    return deal ? t('release.dealNamed', { name: dealName(deal) }) : t('record.theDeal')
  }
  if (table === 'party') {
    const people = model
      ? [
          ...model.release.artists,
          ...model.tracks.flatMap(({ artists, contributors }) => [...artists, ...contributors]),
        ]
      : []
    const label = model?.release.labelDetails.find(({ party }) => party === record)?.name
    return people.find(({ party }) => party === record)?.name ?? label ?? t('release.party')
  }
  return table === 'release' ? t('release.trackRelease') : record
}
