import fc from 'fast-check'

/** Somebody with a role. */
export interface PersonFacts {
  name: string
  role: string
}

export interface TrackFacts {
  isrc: string
  title: string
  subtitle: string | null
  artist: string
  artists: PersonFacts[]
  contributors: PersonFacts[]
  durationSeconds: number
  pLine: { year: number; text: string }
  file: string
  hash: { algorithm: string; value: string } | null
}

export interface DealFacts {
  commercialModels: string[]
  useTypes: string[]
  territories: string[]
  excludedTerritories: string[]
  start: string
  end: string | null
}

/** What a message says, without a word on how: every version of ERN can say it. */
export interface MessageFacts {
  threadId: string
  messageId: string
  created: string
  controlType: 'LiveMessage' | 'TestMessage' | null
  sender: { dpid: string; name: string }
  recipients: { dpid: string; name: string }[]
  type: string
  grid: string
  icpn: string
  catalogNumber: string | null
  title: string
  subtitle: string | null
  artist: string
  artists: PersonFacts[]
  label: string
  genre: { genre: string; subGenre: string | null }
  releaseDate: string
  originalReleaseDate: string | null
  pLine: { year: number; text: string }
  cLine: { year: number; text: string }
  parentalWarning: string
  durationSeconds: number
  /** Discs, and their tracks in playing order. */
  discs: TrackFacts[][]
  image: { type: string; file: string }
  deals: DealFacts[]
}

/** Text as people write it, markup and far alphabets included; no blanks at its ends, since those are no content. */
const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom('A & B', '<i>', ']]>', '"x"', "it's", 'Ærø – ½', '夢', '#', 'null', '0'),
  )
  .map((raw) =>
    raw
      .replace(
        /[\u0000-\u001f\u007f-\u009f\u2028\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '',
      )
      .trim(),
  )
  .filter((clean) => clean !== '' && clean !== '#unknown#')

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const two = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((value) => String(value).padStart(2, '0'))
const date = fc
  .tuple(fc.integer({ min: 1950, max: 2030 }), two(1, 12), two(1, 28))
  .map((parts) => parts.join('-'))
const line = fc.record({ year: fc.integer({ min: 1950, max: 2030 }), text })
const person = (roles: string[]) => fc.record({ name: text, role: fc.constantFrom(...roles) })
const party = fc.record({ dpid: digits(10).map((number) => `PADPIDA${number}A`), name: text })
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const artists = fc.array(person(['MainArtist', 'FeaturedArtist']), { minLength: 1, maxLength: 3 })

const track: fc.Arbitrary<TrackFacts> = fc.record({
  isrc: digits(7).map((number) => `QZAB1${number}`),
  title: text,
  subtitle: maybe(text),
  artist: text,
  artists,
  contributors: fc.array(person(['Composer', 'Lyricist', 'Arranger']), { maxLength: 3 }),
  durationSeconds: fc.integer({ min: 1, max: 7000 }),
  pLine: line,
  file: digits(3).map((number) => `track-${number}.flac`),
  hash: maybe(fc.record({ algorithm: fc.constantFrom('MD5', 'SHA1'), value: digits(32) })),
})

const deal: fc.Arbitrary<DealFacts> = fc
  .record({
    commercialModels: some(['SubscriptionModel', 'PayAsYouGoModel', 'AdvertisementSupportedModel']),
    useTypes: some(['OnDemandStream', 'PermanentDownload', 'NonInteractiveStream']),
    where: some(['DE', 'FR', 'JP', 'US', 'ZA']),
    isExcluded: fc.boolean(),
    start: date,
    end: maybe(date),
  })
  .map(({ where, isExcluded, ...rest }) => ({
    ...rest,
    territories: isExcluded ? [] : where,
    excludedTerritories: isExcluded ? where : [],
  }))

/** Any message of one release. */
export const messageFacts: fc.Arbitrary<MessageFacts> = fc.record({
  threadId: text,
  messageId: text,
  created: date.map((day) => `${day}T10:11:12+02:00`),
  controlType: fc.constantFrom('LiveMessage' as const, 'TestMessage' as const, null),
  sender: party,
  recipients: fc.array(party, { minLength: 1, maxLength: 3 }),
  type: fc.constantFrom('Album', 'Single', 'ClassicalAlbum'),
  grid: digits(10).map((number) => `A1LATHE${number}M`),
  icpn: digits(13),
  catalogNumber: maybe(text),
  title: text,
  subtitle: maybe(text),
  artist: text,
  artists,
  label: text,
  genre: fc.record({ genre: text, subGenre: maybe(text) }),
  releaseDate: date,
  originalReleaseDate: maybe(date),
  pLine: line,
  cLine: line,
  parentalWarning: fc.constantFrom('Explicit', 'NotExplicit', 'ExplicitContentEdited'),
  durationSeconds: fc.integer({ min: 1, max: 30_000 }),
  discs: fc.array(fc.array(track, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  image: fc.record({
    type: fc.constantFrom('FrontCoverImage', 'Photograph'),
    file: digits(2).map((n) => `cover-${n}.jpg`),
  }),
  deals: fc.array(deal, { maxLength: 4 }),
})
