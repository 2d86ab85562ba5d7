import type { RecordId } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import type { GridColumn } from '../ui/data-grid/columns.ts'
import { Icon } from '../ui/icon.tsx'
import { codeWords, groupedIsrc, playingTime } from '../ui/identifiers.ts'
import { type XmlPlace, xmlPlace } from '../ui/xml-place.ts'
import type { ShownTrack } from './track-list.ts'

/** Where a column of a track stands in the XML: in its resource, or where the release names it. */
function placeIn(release: RecordId, { row }: ShownTrack, column: string | null, value?: string): XmlPlace {
  if (column === null || row.resource === null)
    return {
      id: release,
      at: ['ReleaseResourceReference', 'ResourceGroupResourceReference'],
      value: row.reference,
    }
  return { id: row.resource, column, ...(value === undefined ? {} : { value }) }
}

/** The columns of a release's tracks; `edited` are the resources with edits. */
export function trackColumns(
  release: RecordId,
  tracks: readonly ShownTrack[],
  edited: ReadonlySet<RecordId>,
): readonly GridColumn<ShownTrack>[] {
  const text = (value: string, place: XmlPlace) => (
    <span className="grid-text" dir="auto" title={value.length > 12 ? value : undefined} {...xmlPlace(place)}>
      {value}
    </span>
  )
  const columns: GridColumn<ShownTrack>[] = [
    {
      key: 'number',
      title: '#',
      width: 36,
      align: 'end',
      className: 'quiet',
      show: (track) => <span {...xmlPlace(placeIn(release, track, null))}>{track.number}</span>,
      copy: ({ number }) => String(number),
    },
    {
      key: 'title',
      title: t('record.title'),
      // With number, ISRC and time this is as much as the narrowest inspector has.
      width: 80,
      grow: 3,
      show: (track) => {
        const { title, reference, kind, resource } = track.row
        return (
          <>
            {text(title ?? reference, placeIn(release, track, 'title', title ?? undefined))}
            {kind !== null && kind !== 'SoundRecording' && (
              <span className="faint small">{codeWords(kind)}</span>
            )}
            {resource !== null && edited.has(resource) && (
              <Icon name="edited" size={12} label={t('record.edited')} />
            )}
          </>
        )
      },
      copy: ({ row }) => row.title ?? '',
    },
    {
      key: 'version',
      title: t('record.version'),
      width: 70,
      grow: 1,
      hideBelow: 560,
      className: 'quiet',
      show: (track) =>
        track.version &&
        text(track.version, {
          id: track.row.resource ?? release,
          at: ['SubTitle'],
          value: track.version,
        }),
      copy: ({ version }) => version,
    },
    {
      key: 'artist',
      title: t('record.artist'),
      width: 90,
      grow: 1.4,
      hideBelow: 440,
      className: 'quiet',
      show: (track) => track.artist && text(track.artist, placeIn(release, track, 'artist', track.artist)),
      copy: ({ artist }) => artist,
    },
    {
      key: 'contributors',
      title: t('record.contributors'),
      width: 120,
      grow: 1.4,
      hideBelow: 700,
      className: 'quiet',
      show: (track) =>
        track.contributors &&
        text(track.contributors, {
          id: track.row.resource ?? release,
          at: ['Contributor', 'ResourceContributor', 'IndirectResourceContributor'],
        }),
      copy: ({ contributors }) => contributors,
    },
    {
      key: 'isrc',
      title: 'ISRC',
      width: 124,
      className: 'mono',
      show: (track) => {
        const { isrc, kind, resource } = track.row
        if (isrc !== null) return text(groupedIsrc(isrc), placeIn(release, track, 'isrc', isrc))
        return kind === null || kind === 'SoundRecording' || kind === 'Video' ? (
          <span className="record-lacking" {...xmlPlace(placeIn(release, track, 'isrc'))}>
            {t(resource === null ? 'record.noResource' : 'record.noIsrc')}
          </span>
        ) : null
      },
      copy: ({ row }) => row.isrc ?? '',
    },
    {
      key: 'time',
      title: t('record.time'),
      width: 50,
      align: 'end',
      show: (track) =>
        track.row.durationSeconds !== null &&
        text(playingTime(track.row.durationSeconds), placeIn(release, track, 'durationSeconds')),
      copy: ({ row }) => (row.durationSeconds === null ? '' : playingTime(row.durationSeconds)),
    },
  ]
  const says: Readonly<Record<string, boolean>> = {
    version: tracks.some(({ version }) => version !== ''),
    contributors: tracks.some(({ contributors }) => contributors !== ''),
  }
  return columns.filter(({ key }) => says[key] ?? true)
}
