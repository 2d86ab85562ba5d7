import { useMemo, useState } from 'react'
import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { RecordId, ReleaseDetail } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { XmlPlaceButton } from '../../record/placed.tsx'
import { useParts } from '../../record/use-structure.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { count } from '../../ui/quantities.ts'
import { WaitingLines } from '../../ui/waiting-lines.tsx'
import { xmlPlace } from '../../ui/xml-place.ts'
import { type Credit, type CreditPlace, creditsOf } from './credit-list.ts'
import { nameOfPart } from './part-names.ts'

/** Credits that are listed at first, and how many more each time. */
const stretch = 100
/** Places a menu names. */
const mostPlaces = 30

const xmlPaths = [
  'ArtistPartyReference',
  'ContributorPartyReference',
  'PartyName/FullName',
  'DisplayArtistName',
]

/** Who made a release: each leads to where they are credited, to be changed there, and to their Party. */
export function Credits({
  detail,
  model,
  awaited,
  revision,
  onOpen,
}: {
  detail: ReleaseDetail
  model: ReleaseModel | null
  /** Whether the model is still to come; else it could not be read. */
  awaited: boolean
  revision: number
  onOpen(record: RecordId, name?: string): void
}) {
  const { navigation } = useWorkbench()
  const parts = useParts(detail.row.id, revision)
  const [shown, setShown] = useState(stretch)
  const credits = useMemo(() => {
    const order = parts?.parts.filter(({ kind }) => kind === 'artist' || kind === 'contributor')
    return model === null ? [] : creditsOf(model, order?.map(({ text }) => text) ?? [])
  }, [model, parts])
  const open = (record: RecordId, { as }: CreditPlace, { said }: Credit) => {
    onOpen(record)
    const byParty = parts?.byParty ?? false
    const path =
      as === 'artist'
        ? byParty
          ? 'DisplayArtist/ArtistPartyReference'
          : 'DisplayArtist/PartyName/FullName'
        : byParty
          ? 'Contributor/ContributorPartyReference'
          : 'ResourceContributor/PartyName/FullName'
    navigation.setState({ field: { record, path, text: said } })
  }
  const itemsOf = (credit: Credit): MenuItem[] => [
    ...credit.places.slice(0, mostPlaces).flatMap((place): MenuItem[] => {
      const { record } = place
      return record === null
        ? []
        : [
            {
              id: record,
              label: place.track === null ? t('release.theRelease') : nameOfPart(record, detail, model),
              icon: 'edited',
              takesFocus: true,
              run: () => open(record, place, credit),
            },
          ]
    }),
    ...(credit.party === null
      ? []
      : [
          {
            id: credit.party,
            label: t('release.party'),
            note: credit.name,
            icon: 'go-to' as const,
            takesFocus: true,
            run: () => credit.party !== null && onOpen(credit.party, credit.name),
          },
        ]),
  ]
  return (
    <section aria-labelledby="release-credits">
      <h2 id="release-credits">
        {t('release.credits')}{' '}
        {model && (
          <span className="record-number">{t('release.creditsOf', { count: model.tracks.length })}</span>
        )}
      </h2>
      {model === null && awaited && <WaitingLines what={t('release.readingCredits')} />}
      {model && credits.length === 0 && <p className="quiet">{t('release.noCredits')}</p>}
      <ul className="release-credits">
        {credits.slice(0, shown).map((credit) => {
          const first = credit.places.find(({ record }) => record !== null)?.record ?? null
          const place = first && xmlPlace({ id: first, at: xmlPaths, value: credit.said })
          return (
            <li key={`${credit.role} ${credit.name}`} {...place}>
              <span className="quiet">{credit.role}</span>
              <Menu heading={t('release.namedAt')} items={itemsOf(credit)}>
                <button type="button" className="release-credit" dir="auto">
                  {credit.name}
                </button>
              </Menu>
              {place && <XmlPlaceButton name={credit.name} byKey />}
              <span className="faint">{credit.tracks > 0 ? count(credit.tracks) : ''}</span>
            </li>
          )
        })}
      </ul>
      {credits.length > shown && (
        <Button size="small" variant="quiet" onClick={() => setShown(shown + stretch)}>
          {t('release.moreNamed', { more: Math.min(stretch, credits.length - shown) })}
        </Button>
      )}
    </section>
  )
}
