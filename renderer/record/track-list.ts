import type { ReleaseModel, TrackModel } from '../../shared/contract/model/release.ts'
import type { ReleaseDetail, TrackRow } from '../../shared/contract/records.ts'
import { personName, rolesWords } from './model-sections.ts'

/** Tracks of one disc, in playing order. */
export interface Disc {
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

/** A track with what is shown of it. */
export interface ShownTrack {
  row: TrackRow
  /** Its number as the message gives it, else its place on its disc. */
  number: number
  /** What tells this version of the recording apart: its subtitle. */
  version: string
  artist: string
  /** Everybody else who made it, with roles. */
  contributors: string
}

function contributorsOf(track: TrackModel): string {
  return track.contributors
    .map((person) => {
      const roles = rolesWords(person)
      return roles === '' ? personName(person) : `${personName(person)} (${roles})`
    })
    .join(', ')
}

/** Tracks as the model has them, in playing order; as the rows have them while it is read or where it is cut. */
export function shownTracks(detail: ReleaseDetail, model: ReleaseModel | null): ShownTrack[] {
  const isWhole = model !== null && model.tracks.length >= model.tracksTotal
  const rows: TrackRow[] = isWhole
    ? model.tracks.map((track) => ({ ...track, reference: track.resourceReference }))
    : detail.tracks
  const models = new Map(model?.tracks.map((track) => [track.resourceReference, track]))
  return byDisc(rows).flatMap(({ tracks }) =>
    tracks.map((row, at) => {
      const said = models.get(row.reference)
      return {
        row,
        number: row.sequence ?? at + 1,
        version: said?.subtitle ?? '',
        artist: said?.artist ?? row.artist ?? '',
        contributors: said ? contributorsOf(said) : '',
      }
    }),
  )
}
