import type { ReleaseModel, TrackModel } from '../../../shared/contract/model.ts'
import type { ReleaseDetail, TrackRow } from '../../../shared/contract/records.ts'
import { codeWords, groupedIsrc, playingTime } from '../../ui/identifiers.ts'
import { count, counted, duration } from '../../ui/quantities.ts'
import { personName, rolesWords } from './model-sections.ts'

interface Disc {
  number: number | null
  tracks: TrackRow[]
}

/** Tracks in order, put together by disc. A release without discs is one. */
export function byDisc(tracks: readonly TrackRow[]): Disc[] {
  const discs: Disc[] = []
  for (const track of tracks) {
    const last = discs.at(-1)
    if (last && last.number === track.disc) last.tracks.push(track)
    else discs.push({ number: track.disc, tracks: [track] })
  }
  return discs
}

/** Tracks as the model has them, in playing order; as the rows have them while it is read or where it is cut. */
function tracksOf(detail: ReleaseDetail, model: ReleaseModel | null): TrackRow[] {
  if (model === null || model.tracks.length < model.tracksTotal) return detail.tracks
  return model.tracks.map((track) => ({ ...track, reference: track.resourceReference }))
}

/** Who made a track, where the message says: artists other than the release's own, then contributors. */
function creditWords(track: TrackModel | undefined, releaseArtist: string | null): string {
  if (!track) return ''
  const artist = track.artist !== null && track.artist !== releaseArtist ? [track.artist] : []
  const others = track.contributors.map((person) => {
    const roles = rolesWords(person)
    return roles === '' ? personName(person) : `${personName(person)} (${roles})`
  })
  return [...artist, ...others].join(', ')
}

function TrackLine({ track, index, credits }: { track: TrackRow; index: number; credits: string }) {
  const isTrack = track.kind === null || track.kind === 'SoundRecording' || track.kind === 'Video'
  const line = (
    <tr className={credits === '' ? undefined : 'inspector-credited'}>
      <td className="inspector-end inspector-nowrap faint">{track.sequence ?? index + 1}</td>
      <td>
        <span dir="auto">{track.title ?? <span className="faint">{track.reference}</span>}</span>
        {track.kind !== null && track.kind !== 'SoundRecording' && (
          <span className="faint small"> {codeWords(track.kind)}</span>
        )}
      </td>
      <td className="mono inspector-nowrap">
        {track.isrc !== null ? (
          groupedIsrc(track.isrc)
        ) : isTrack ? (
          <span className="inspector-lacking">no ISRC</span>
        ) : null}
      </td>
      <td className="inspector-end">
        {track.durationSeconds !== null && playingTime(track.durationSeconds)}
      </td>
    </tr>
  )
  if (credits === '') return line
  return (
    <>
      {line}
      <tr>
        <td />
        <td colSpan={3} className="inspector-second" dir="auto">
          {credits}
        </td>
      </tr>
    </>
  )
}

/** The tracks of a release by disc. */
export function Tracks({ detail, model }: { detail: ReleaseDetail; model: ReleaseModel | null }) {
  const { tracksTotal, complete } = detail
  const tracks = tracksOf(detail, model)
  const made = new Map(model?.tracks.map((track) => [track.resourceReference, track]))
  const discs = byDisc(tracks)
  const seconds = tracks.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0)
  if (tracks.length === 0)
    return (
      <p className="inspector-body quiet">
        {complete
          ? 'The release refers to no track.'
          : 'The message is still being read. Tracks show when it is.'}
      </p>
    )
  return (
    <div className="inspector-body">
      <table className="inspector-table">
        <thead>
          <tr>
            <th scope="col" className="inspector-end">
              #
            </th>
            <th scope="col">Title</th>
            <th scope="col">ISRC</th>
            <th scope="col" className="inspector-end">
              Time
            </th>
          </tr>
        </thead>
        {discs.map((disc, at) => (
          <tbody key={at}>
            {(discs.length > 1 || (disc.number ?? 1) > 1) && (
              <tr className="inspector-disc">
                <th scope="rowgroup" colSpan={4}>
                  {disc.number === null ? 'No disc' : `Disc ${disc.number}`}{' '}
                  <span className="inspector-number">{counted(disc.tracks.length, 'track')}</span>
                </th>
              </tr>
            )}
            {disc.tracks.map((track, index) => (
              <TrackLine
                key={`${track.reference} ${index}`}
                track={track}
                index={index}
                credits={creditWords(made.get(track.reference), detail.row.artist)}
              />
            ))}
          </tbody>
        ))}
      </table>
      <p className="faint small inspector-sum">
        {tracksTotal > tracks.length
          ? `The first ${count(tracks.length)} of ${count(tracksTotal)} tracks are shown.`
          : `${counted(tracksTotal, 'track')}${seconds > 0 ? `, ${duration(seconds)}` : ''}`}
      </p>
    </div>
  )
}
