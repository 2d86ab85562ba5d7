import { NewRelease, type NewReleaseInput } from '../../../shared/contract/new-release.ts'
import { parseClock } from '../../../shared/values/duration.ts'
import { typedValue } from '../../../shared/values/value-kinds.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'

/** What may be done with the release, as it is offered: each a deal. */
export const terms = [
  { id: 'subscription', model: 'SubscriptionModel', use: 'OnDemandStream' },
  {
    id: 'advertisement',

    model: 'AdvertisementSupportedModel',
    use: 'OnDemandStream',
  },
  { id: 'download', model: 'PayAsYouGoModel', use: 'PermanentDownload' },
] as const
export type TermsId = (typeof terms)[number]['id']

/** Types of releases that are offered. */
export const releaseTypes = ['Album', 'Single', 'EP', 'MaxiSingle', 'MiniAlbum', 'ClassicalAlbum'] as const

/** A track as it is typed. */
export interface TrackForm {
  /** Of its row, as long as the dialog is open. */
  key: number
  title: string
  artist: string
  isrc: string
  duration: string
}

/** All that is typed, as it is typed. */
export interface NewReleaseForm {
  version: NewRelease['version']
  title: string
  subtitle: string
  artist: string
  label: string
  icpn: string
  releaseType: string
  genre: string
  releaseDate: string
  senderDpid: string
  senderName: string
  recipientDpid: string
  recipientName: string
  terms: readonly TermsId[]
  dealStart: string
  tracks: readonly TrackForm[]
}

export const emptyForm: NewReleaseForm = {
  version: '4.3',
  title: '',
  subtitle: '',
  artist: '',
  label: '',
  icpn: '',
  releaseType: 'Album',
  genre: '',
  releaseDate: '',
  senderDpid: '',
  senderName: '',
  recipientDpid: '',
  recipientName: '',
  terms: ['subscription'],
  dealStart: '',
  tracks: [{ key: 1, title: '', artist: '', isrc: '', duration: '' }],
}

/** What is wrong, by the path of the value: `tracks.0.isrc`. */
export type FormFaults = ReadonlyMap<string, string>

const given = (text: string) => (text.trim() === '' ? undefined : text.trim())
const identifier = (kind: 'isrc' | 'icpn' | 'dpid', text: string) => typedValue(kind, text.trim()).value

/** The release a form says; null with what is wrong when it says none. */
export function releaseOf(form: NewReleaseForm): { release: NewReleaseInput | null; faults: FormFaults } {
  const start = given(form.dealStart) ?? form.releaseDate.trim()
  const value = {
    version: form.version,
    title: form.title.trim(),
    subtitle: given(form.subtitle),
    artist: form.artist.trim(),
    label: form.label.trim(),
    icpn: identifier('icpn', form.icpn),
    releaseType: form.releaseType,
    genre: form.genre.trim(),
    releaseDate: form.releaseDate.trim(),
    sender: { dpid: identifier('dpid', form.senderDpid), name: given(form.senderName) },
    recipient: { dpid: identifier('dpid', form.recipientDpid), name: given(form.recipientName) },
    tracks: form.tracks.map((track) => ({
      title: track.title.trim(),
      artist: given(track.artist),
      isrc: identifier('isrc', track.isrc),
      durationSeconds: parseClock(track.duration.trim()) ?? Number.NaN,
    })),
    deals: terms
      .filter(({ id }) => form.terms.includes(id))
      .map(({ model, use }) => ({ start, commercialModels: [model], useTypes: [use] })),
  }
  const { data, error } = NewRelease.safeParse(value)
  if (data) return { release: data, faults: new Map() }
  const typed = typedTexts(form)
  const faults = new Map<string, string>()
  for (const { path, message } of error.issues) {
    const place = path.join('.')
    const isDuration = place.endsWith('durationSeconds')
    const said =
      typed.get(place)?.trim() === ''
        ? t('newRelease.needed')
        : isDuration
          ? t('newRelease.playingTime')
          : engineWords(message)
    // A deal without a date of its own begins with the release: that date is told of.
    const isReleaseDate = /^deals\.\d+\.start$/.test(place) && given(form.dealStart) === undefined
    if (!isReleaseDate && !faults.has(place)) faults.set(place, said)
  }
  return { release: null, faults }
}

function typedTexts(form: NewReleaseForm): Map<string, string> {
  const texts = new Map<string, string>([
    ['title', form.title],
    ['artist', form.artist],
    ['label', form.label],
    ['icpn', form.icpn],
    ['genre', form.genre],
    ['releaseDate', form.releaseDate],
    ['sender.dpid', form.senderDpid],
    ['recipient.dpid', form.recipientDpid],
  ])
  for (const [at, track] of form.tracks.entries()) {
    texts.set(`tracks.${at}.title`, track.title)
    texts.set(`tracks.${at}.isrc`, track.isrc)
    texts.set(`tracks.${at}.durationSeconds`, track.duration)
  }
  return texts
}
