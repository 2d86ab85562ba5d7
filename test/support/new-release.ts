import type { NewReleaseInput } from '../../shared/contract/new-release.ts'

/** A release as somebody types it in. */
export const newRelease: NewReleaseInput = {
  title: 'Low Water & Lanterns',
  subtitle: 'Deluxe',
  artist: 'Orla Winterhagen',
  label: 'Nine Fathom Records',
  icpn: '4006381333931',
  catalogNumber: 'NFR 12',
  releaseType: 'Album',
  genre: 'Folk',
  subGenre: 'Sea songs',
  releaseDate: '2026-12-04',
  originalReleaseDate: '2026-11-01',
  cover: 'resources/cover.jpg',
  tracks: [
    { title: 'Ebb', isrc: 'QZEX12600001', durationSeconds: 205, file: 'resources/1.flac' },
    {
      title: 'Flood',
      subtitle: 'Live',
      artist: 'Orla Winterhagen & the Harbour Choir',
      isrc: 'QZEX12600002',
      durationSeconds: 187.5,
      parentalWarning: 'Explicit',
      pLine: { year: 2025, text: '2025 Somebody else' },
    },
  ],
  deals: [
    { start: '2026-12-04' },
    {
      territories: ['DE', 'AT'],
      start: '2026-12-04T00:00:00',
      end: '2027-12-04',
      commercialModels: ['PayAsYouGoModel'],
      useTypes: ['PermanentDownload', 'ConditionalDownload'],
    },
  ],
  sender: { dpid: 'PADPIDA2014122301Q', name: 'Nine Fathom Records' },
  recipient: { dpid: 'PADPIDA2007040502I' },
}
