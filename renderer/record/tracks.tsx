import { useState } from 'react'
import type { ReleaseModel, TrackModel } from '../../shared/contract/model.ts'
import type { ReleaseDetail, TrackRow } from '../../shared/contract/records.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { codeWords, groupedIsrc, playingTime } from '../ui/identifiers.ts'
import { Menu } from '../ui/menu.tsx'
import { count, counted, duration } from '../ui/quantities.ts'
import { AddTrackDialog } from './add-track-dialog.tsx'
import { personName, rolesWords } from './model-sections.ts'
import { type StructureInput, useParts, useStructure } from './use-structure.ts'

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

function TrackLine({
  track,
  index,
  credits,
  actions,
}: {
  track: TrackRow
  index: number
  credits: string
  /** What can be done to it; null where nothing can. */
  actions: TrackActions | null
}) {
  const isTrack = track.kind === null || track.kind === 'SoundRecording' || track.kind === 'Video'
  const line = (
    <tr className={credits === '' ? undefined : 'record-credited'}>
      <td className="record-end record-nowrap faint">{track.sequence ?? index + 1}</td>
      <td>
        <span dir="auto">{track.title ?? <span className="faint">{track.reference}</span>}</span>
        {track.kind !== null && track.kind !== 'SoundRecording' && (
          <span className="faint small"> {codeWords(track.kind)}</span>
        )}
      </td>
      <td className="mono record-nowrap">
        {track.isrc !== null ? (
          groupedIsrc(track.isrc)
        ) : isTrack ? (
          <span className="record-lacking">no ISRC</span>
        ) : null}
      </td>
      <td className="record-end">{track.durationSeconds !== null && playingTime(track.durationSeconds)}</td>
      {actions && (
        <td className="record-act">
          <Menu
            items={[
              {
                id: 'open',
                label: 'Show the recording',
                icon: 'go-to',
                disabled: track.resource === null,
                run: () => actions.open(track),
              },
              {
                id: 'up',
                label: 'Move up',
                icon: 'chevron-up',
                disabled: actions.before === undefined,
                run: () => actions.move(track, actions.before ?? null),
              },
              {
                id: 'down',
                label: 'Move down',
                icon: 'chevron-down',
                disabled: actions.next === undefined,
                run: () => actions.move(track, actions.next ?? null),
              },
              { id: 'remove', label: 'Remove', icon: 'removed', run: () => actions.remove(track) },
            ]}
          >
            <IconButton size="small" icon="more" label={`Actions of ${track.title ?? track.reference}`} />
          </Menu>
        </td>
      )}
    </tr>
  )
  if (credits === '') return line
  return (
    <>
      {line}
      <tr>
        <td />
        <td colSpan={actions ? 4 : 3} className="record-second" dir="auto">
          {credits}
        </td>
      </tr>
    </>
  )
}

interface TrackActions {
  /** Behind which track it comes when it moves up (null: before all) or down; undefined where it cannot. */
  before: string | null | undefined
  next: string | undefined
  open(track: TrackRow): void
  move(track: TrackRow, after: string | null): void
  remove(track: TrackRow): void
}

/** The tracks of a release by disc; they can be added, moved and taken out. */
export function Tracks({
  detail,
  model,
  revision,
}: {
  detail: ReleaseDetail
  model: ReleaseModel | null
  revision: number
}) {
  const { navigation } = useWorkbench()
  const { tracksTotal, complete, row } = detail
  const parts = useParts(row.id, revision)
  const { apply, refused } = useStructure()
  const [adding, setAdding] = useState(false)
  const canEdit = complete && row.kind === 'Release' && parts !== null && parts.readOnly === null
  const tracks = tracksOf(detail, model)
  const made = new Map(model?.tracks.map((track) => [track.resourceReference, track]))
  const discs = byDisc(tracks)
  const seconds = tracks.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0)
  const make = (change: StructureInput) => void apply(change)
  const actionsOf = (track: TrackRow): TrackActions | null => {
    if (!canEdit) return null
    const at = tracks.indexOf(track)
    return {
      before: at === 0 ? undefined : at === 1 ? null : tracks[at - 2]?.reference,
      next: tracks[at + 1]?.reference,
      open: ({ resource }) => navigation.setState({ selected: resource }),
      move: ({ reference }, after) => make({ do: 'moveTrack', release: row.id, reference, after }),
      remove: ({ reference }) => make({ do: 'removeTrack', release: row.id, reference }),
    }
  }
  const head = canEdit && (
    <div className="record-add">
      <Button size="small" variant="quiet" icon="plus" onClick={() => setAdding(true)}>
        Track
      </Button>
      {adding && (
        <AddTrackDialog
          release={row.id}
          parts={parts}
          tracks={tracks}
          artist={row.artist}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  )
  if (tracks.length === 0)
    return (
      <div className="record-body">
        {head}
        <p className="quiet">
          {complete
            ? 'The release refers to no track.'
            : 'The message is still being read. Tracks show when it is.'}
        </p>
      </div>
    )
  return (
    <div className="record-body">
      {head}
      {refused !== null && <Banner tone="error">{refused}</Banner>}
      <table className="record-table">
        <thead>
          <tr>
            <th scope="col" className="record-end">
              #
            </th>
            <th scope="col">Title</th>
            <th scope="col">ISRC</th>
            <th scope="col" className="record-end">
              Time
            </th>
            {canEdit && (
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        {discs.map((disc, at) => (
          <tbody key={at}>
            {(discs.length > 1 || (disc.number ?? 1) > 1) && (
              <tr className="record-disc">
                <th scope="rowgroup" colSpan={canEdit ? 5 : 4}>
                  {disc.number === null ? 'No disc' : `Disc ${disc.number}`}{' '}
                  <span className="record-number">{counted(disc.tracks.length, 'track')}</span>
                </th>
              </tr>
            )}
            {disc.tracks.map((track, index) => (
              <TrackLine
                key={`${track.reference} ${index}`}
                track={track}
                index={index}
                credits={creditWords(made.get(track.reference), detail.row.artist)}
                actions={actionsOf(track)}
              />
            ))}
          </tbody>
        ))}
      </table>
      <p className="faint small record-sum">
        {tracksTotal > tracks.length
          ? `The first ${count(tracks.length)} of ${count(tracksTotal)} tracks are shown.`
          : `${counted(tracksTotal, 'track')}${seconds > 0 ? `, ${duration(seconds)}` : ''}`}
      </p>
    </div>
  )
}
