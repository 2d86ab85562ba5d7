import { writeFileSync } from 'node:fs'
import { message382 } from '../bench/message-3.8.2.ts'
import { message43 } from '../bench/message-4.3.ts'
import {
  digits,
  pick,
  type Random,
  type ReleasePlan,
  random,
  withGtinCheck,
  withMod3736Check,
} from '../bench/release-plan.ts'

const list = (words: string) => words.split(', ')

const firstNames = list(
  'Ada, Bruno, Celia, Dario, Elin, Farid, Greta, Hugo, Ines, Jonas, Kaja, Lukas, Maren, Nils, Oona, Pietro, Rosalind, Stellan, Tove, Vera',
)
const lastNames = list(
  'Ashdown, Brandt, Castellane, Drummond, Eklund, Ferreira, Grieve, Holloway, Ibarra, Jansson, Kestrel, Lindqvist, Marchetti, Norrby, Okonjo, Pemberley, Quill, Rasmussen, Sorrel, Tamura',
)
const bands = list(
  'The Paper Kites Club, Harbour Lane, Salt & Cinder, Northern Arcade, The Quiet Trams, Glasshouse Choir, Velvet Semaphore, Field Recorders, Low Tide Assembly, Marble Arcade, Owls of Summer, The Second Ferry, Winter Garden Trio, Copper Coast, Night Buses, Small Hours Quartet',
)
const otherScripts = list(
  '林小雨, 星野りん, Аркадий Ветров, Ελπίδα Μαρή, Łucja Śnieg, Çiğdem Ağaç, Brynhildur Ósk, Nguyễn Hạ',
)
const openings = list(
  'Letters from, A Map of, Last Train to, Songs for, The Weather in, Leaving, Postcards from, Morning over, Halfway to, Return to, Lanterns over, Notes on',
)
const places = list(
  'Halden, the North Pier, Juniper Street, Winter Harbour, the Salt Road, Marigold Hill, Summer Island, Kestrel Bay, the Old Observatory, Linden Square, the Long Bridge, Amber Valley, Ferry Lane, the Glass Coast',
)
const adjectives = list(
  'Silver, Quiet, Crooked, Paper, Golden, Hollow, Slow, Northern, Amber, Distant, Borrowed, Winter, Summer, Second, Broken, Velvet',
)
const nouns = list(
  'Tides, Lanterns, Weather, Avenues, Orchards, Signals, Rivers, Mirrors, Hours, Machines, Gardens, Letters, Satellites, Horizons, Ghosts, Parade',
)
const labels = list(
  'Nordlys Music, Pierhead Records, Marigold &amp; Sons, Tall Window, Saltworks Recordings, Second Ferry, Linden Tree Music, Cloud Atelier, Halyard Classics, Copper Wire Records, Ostsee Tontr&#228;ger, Low Lamp, Gull House, Meridian Folk, Plain Paper Records, Night Shift',
)
const genres = list('Pop, Folk, Indie Rock, Electronic, Jazz, Classical, Soul, Ambient, Country, Hip Hop/Rap')
/** What may stand after a title; most have nothing there. */
const endings = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  ' (Live at the Foundry)',
  ' (Acoustic)',
  ' (Remixes)',
  ' (feat. Ada Quill)',
]

const escaped = (text: string) => text.replaceAll(/&(?!\w+;|#)/g, '&amp;')

function titleOf(next: Random): string {
  const kind = next()
  if (kind < 0.3) return `${pick(next, openings)} ${pick(next, places)}`
  if (kind < 0.75) return `${pick(next, adjectives)} ${pick(next, nouns)}`
  if (kind < 0.9) return pick(next, nouns)
  return `${pick(next, nouns)} and ${pick(next, nouns)}`
}

const personOf = (next: Random) => `${pick(next, firstNames)} ${pick(next, lastNames)}`

function artistOf(next: Random): string {
  const kind = next()
  if (kind < 0.12) return pick(next, otherScripts)
  if (kind < 0.4) return escaped(pick(next, bands))
  return personOf(next)
}

/** Singles, EPs and albums, as their numbers of tracks have it. */
function planOf(seed: number, index: number): ReleasePlan {
  const next = random(Math.imul(seed, 7919) + Math.imul(index, 0x9e3779b1))
  const base = index * 20
  const year = next() < 0.6 ? 2020 + Math.floor(next() * 6) : 1978 + Math.floor(next() * 42)
  const size = next()
  const count = size < 0.3 ? 1 : size < 0.45 ? 4 + Math.floor(next() * 2) : 8 + Math.floor(next() * 6)
  const title = titleOf(next) + pick(next, endings)
  return {
    index,
    base,
    title,
    artist: artistOf(next),
    label: pick(next, labels),
    genre: pick(next, genres),
    year,
    date: `${year}-${digits(1 + Math.floor(next() * 12), 2)}-${digits(1 + Math.floor(next() * 28), 2)}`,
    icpn: withGtinCheck(`20260${seed % 10}${digits((index * 7919) % 1_000_000, 6)}`),
    grid: withMod3736Check(`A1LATHE${digits(index, 10)}`),
    catalogNumber: `HL ${digits(1000 + index, 4)}`,
    tracks: Array.from({ length: count }, (_, at) => ({
      number: base + at + 1,
      title: count === 1 ? title : titleOf(next),
      seconds: 130 + Math.floor(next() * 190),
      isrc: `ZZHL${seed % 10}${digits(year % 100, 2)}${digits((base + at + 1) % 100_000, 5)}`,
      contributors: at === 0 ? 3 : 2 + Math.floor(next() * 2),
      explicit: next() < 0.08,
    })),
    contributors: Array.from({ length: 3 }, () => personOf(next)),
  }
}

const typeOf = ({ tracks }: ReleasePlan) =>
  tracks.length === 1 ? 'Single' : tracks.length < 7 ? 'EP' : 'Album'

/**
 * Writes a message of releases such as a label has, for the pictures: made-up names that read like names, releases of
 * all sizes. `change` is what a later delivery says otherwise.
 */
export function writeSampleCatalog(
  path: string,
  {
    version,
    releases,
    seed,
    id,
    created = '2026-03-02T08:30:00Z',
    change = (plan) => plan,
  }: {
    version: '4.3' | '3.8.2'
    releases: number
    seed: number
    id: string
    created?: string
    change?: (plan: ReleasePlan) => ReleasePlan
  },
): void {
  const writer = version === '4.3' ? message43 : message382
  const plans = Array.from({ length: releases }, (_, index) => change(planOf(seed, index)))
  const parts = writer.lists.map(({ element, part }) => {
    const texts = plans.map((plan) =>
      part(plan, seed).replace(/(<ReleaseType>)Album(?=<)/, `$1${typeOf(plan)}`),
    )
    return `  <${element}>\n${texts.join('')}  </${element}>\n`
  })
  const text = writer.open({ id, thread: `HL-${seed}` }) + parts.join('') + writer.close
  writeFileSync(
    path,
    text
      .replace(/(?<=<MessageCreatedDateTime>)[^<]*/, created)
      .replaceAll('Generator &amp; Sons', 'Harbour Lane Distribution')
      .replaceAll(', a division of Bench &amp; Co.', ''),
  )
}
