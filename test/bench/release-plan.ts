/** A source of numbers in [0, 1) that gives the same row for the same seed (mulberry32). */
export type Random = () => number

export function random(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One track of a planned release. */
export interface TrackPlan {
  /** Unique in the message, from 1: the number in its references. */
  number: number
  /** Escaped for XML. */
  title: string
  seconds: number
  isrc: string
  contributors: number
  explicit: boolean
}

/**
 * What the sections of a message agree on for one release. Made from the seed and the release's index alone, so that
 * each section can make it again and nothing has to be kept while a message of any size is written.
 * Texts are escaped for XML.
 */
export interface ReleasePlan {
  index: number
  /** First number of the release's references; the next 19 are its own. */
  base: number
  title: string
  artist: string
  label: string
  genre: string
  year: number
  /** YYYY-MM-DD. */
  date: string
  icpn: string
  grid: string
  catalogNumber: string
  tracks: TrackPlan[]
  contributors: string[]
}

const words =
  'love night river stone golden electric summer echo broken mirror dance fire silent ocean midnight dream highway paper crystal velvet thunder shadow winter heart city lights rain forever lonely rise fall wild blue machine garden ghost'.split(
    ' ',
  )
const firstNames =
  'Anna Ben Carla David Eva Frank Grace Henry Iris Jack Kate Leo Mia Noah Olga Paul Quinn Rosa'.split(' ')
const lastNames =
  'Smith Jones Keller Novak Rossi Silva Meyer Larsson Dubois Garcia Kowalski Tanaka Chen Okafor'.split(' ')
const otherScripts = [
  'Brynhildur Ósk',
  '星野りん',
  '林小雨',
  'Аркадий Ветров',
  'Ελπίδα Μαρή',
  'سلمى نور',
  'Nguyễn Hạ',
  '한별',
  'Çiğdem Ağaç',
  'अनाया राय',
  'Łucja Śnieg',
  '🎵 DJ Ñandú',
]
const genres = [
  'Pop',
  'Rock',
  'Hip Hop/Rap',
  'R&amp;B',
  'Electronic',
  'Jazz',
  'Classical',
  'Folk',
  'Metal',
  'Latin',
]

export function pick<T>(next: Random, list: readonly T[]): T {
  return list[Math.floor(next() * list.length)] as T
}

export function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

/** An xs:duration. */
export function duration(seconds: number): string {
  return `PT${Math.floor(seconds / 60)}M${digits(seconds % 60, 2)}S`
}

/** Hexadecimal digits in place of a hash sum. */
export function hashSum(next: Random, length: number): string {
  let text = ''
  while (text.length < length)
    text += Math.floor(next() * 0x100000000)
      .toString(16)
      .padStart(8, '0')
  return text.slice(0, length)
}

/** Appends the check digit of a GTIN (GS1 General Specifications 7.9). */
export function withGtinCheck(body: string): string {
  let sum = 0
  for (let i = 0; i < body.length; i++) sum += Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  return body + ((10 - (sum % 10)) % 10)
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Appends the check character of a GRid or a DPID (ISO 7064 MOD 37,36). */
export function withMod3736Check(body: string): string {
  let sum = 36
  for (const character of body) {
    sum = (sum + alphabet.indexOf(character)) % 36 || 36
    sum = (sum * 2) % 37
  }
  return body + alphabet[(37 - sum) % 36]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function title(next: Random): string {
  const plain = Array.from({ length: 1 + Math.floor(next() * 4) }, () => capital(pick(next, words))).join(' ')
  const kind = next()
  if (kind < 0.06) return `${plain} &amp; ${capital(pick(next, words))}`
  if (kind < 0.09) return `${plain} (feat. ${pick(next, otherScripts)})`
  if (kind < 0.11) return `${pick(next, otherScripts)} &#8211; ${plain}`
  if (kind < 0.12) return `${plain} &lt;Live&gt;`
  if (kind < 0.13) return `${plain} &#x2764;`
  return plain
}

function person(next: Random): string {
  return next() < 0.2 ? pick(next, otherScripts) : `${pick(next, firstNames)} ${pick(next, lastNames)}`
}

/** The release with this index in the catalog of this seed: 6 to 14 tracks, about 10. */
export function planRelease(seed: number, index: number): ReleasePlan {
  const next = random(Math.imul(seed, 7919) + Math.imul(index, 0x9e3779b1))
  const base = index * 20
  const artist = `${next() < 0.25 ? pick(next, otherScripts) : `${capital(pick(next, words))} ${pick(next, lastNames)}`} ${index % 977}`
  const label = `${capital(pick(next, words))} ${next() < 0.1 ? '&amp; Sons' : 'Records'}`
  const year = 1970 + Math.floor(next() * 56)
  const plan: ReleasePlan = {
    index,
    base,
    title: title(next),
    artist,
    label,
    genre: pick(next, genres),
    year,
    date: `${year}-${digits(1 + Math.floor(next() * 12), 2)}-${digits(1 + Math.floor(next() * 28), 2)}`,
    icpn: withGtinCheck(`29${digits(index, 10)}`),
    grid: withMod3736Check(`A1BENCH${digits(index, 10)}`),
    catalogNumber: `CAT${digits(index, 7)}`,
    tracks: [],
    contributors: Array.from({ length: 5 }, () => person(next)),
  }
  const count = 6 + Math.floor(next() * 9)
  for (let position = 1; position <= count; position++) {
    const number = base + position
    const registrant = Math.floor(number / 100_000)
      .toString(36)
      .toUpperCase()
      .padStart(3, 'B')
    plan.tracks.push({
      number,
      title: title(next),
      seconds: 90 + Math.floor(next() * 300),
      isrc: `ZZ${registrant}${digits(year % 100, 2)}${digits(number % 100_000, 5)}`,
      contributors: 2 + Math.floor(next() * 4),
      explicit: next() < 0.1,
    })
  }
  return plan
}
