import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fields } from '../../../renderer/i18n/de/engine/fields.ts'
import { engine } from '../../../renderer/i18n/de/engine/index.ts'
import { keptNames } from '../../../renderer/i18n/de/engine/kept-names.ts'
import { engineWords, fieldNameWords, speakEngine } from '../../../renderer/i18n/engine-words.ts'
import { formatIn } from '../../../renderer/i18n/formats.ts'
import { capitalised, wordsOf } from '../../../shared/engine/diff/field-words.ts'
import * as deals from '../../../shared/ern/model/entities/deal.ts'
import * as messages from '../../../shared/ern/model/entities/message.ts'
import * as parts from '../../../shared/ern/model/entities/part.ts'
import * as parties from '../../../shared/ern/model/entities/parties.ts'
import * as releases from '../../../shared/ern/model/entities/release.ts'
import * as resources from '../../../shared/ern/model/entities/resource.ts'
import * as values from '../../../shared/ern/model/entities/values.ts'

const speakGerman = () => {
  formatIn('de')
  speakEngine(engine)
}
const speakEnglish = () => {
  formatIn('en')
  speakEngine({})
}

/** Every field of every entity of the model, as it is called alone and as one of several. */
const labels = new Set(
  [deals, messages, parts, parties, releases, resources, values].flatMap((entities) =>
    Object.values(entities).flatMap((entity) =>
      typeof entity === 'object' && 'fields' in entity
        ? Object.keys(entity.fields).flatMap((field) => [
            capitalised(wordsOf(field)),
            capitalised(wordsOf(field, true)),
          ])
        : [],
    ),
  ),
)
/** What the model of a record says besides: counts and what only belongs together are never named. */
const unnamed = new Set(['Tracks total', 'Deals total', 'Releases total', 'Problem', 'Problems'])
const folder = resolve(import.meta.dirname, '../../../shared/contract/model')
const contract = readdirSync(folder)
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n')
for (const [, field] of contract.matchAll(/^\s+(\w+): /gm))
  for (const label of [capitalised(wordsOf(field!)), capitalised(wordsOf(field!, true))])
    if (!unnamed.has(label)) labels.add(label)

describe('German', () => {
  beforeAll(speakGerman)
  afterAll(speakEnglish)

  test('has words for every field of the model, or says why its name stays', () => {
    expect(labels.size).toBeGreaterThan(400)
    expect([...labels].filter((label) => !Object.hasOwn(fields, label))).toEqual([])
  })

  test('says of nothing twice, nor without need, that its name stays', () => {
    const kept = keptNames.flatMap(({ names }) => Object.keys(names))
    expect(new Set(kept).size).toBe(kept.length)
    expect(keptNames.filter(({ why, names }) => why === '' || Object.keys(names).length === 0)).toEqual([])
    // Whatever German writes as English does is a name that stays.
    const same = Object.entries(fields).flatMap(([label, german]) => (label === german ? label : []))
    expect(same.filter((label) => !kept.includes(label))).toEqual([])
  })

  test.each([
    ['P line: Text', '℗-Zeile: Text'],
    ['Track 3 title (Worldwide without US, JP)', 'Track 3: Titel (Weltweit ohne US, JP)'],
    ['Disc 2 track 3 display artist Nova role (de)', 'Disc 2: Track 3: Display Artist Nova: Rolle (de)'],
    ['Display artist The Title', 'Display Artist The Title'],
    ['Sound recording 1 ISRC', 'Tonaufnahme 1: ISRC'],
    ['Title (12 territories)', 'Titel (12 Gebiete)'],
    ['Display title (MainArtist)', 'Anzeigetitel (MainArtist)'],
    ['Language and script code (Title)', 'Language and script code (Title)'],
    ['Of nobody', 'Of nobody'],
    ['', ''],
  ])('calls %j %j', (name, german) => {
    expect(fieldNameWords(name)).toBe(german)
  })

  test.each([
    ['Set genre on 3 releases', 'Genre gesetzt, bei 3 Releases'],
    [
      'Set genre, add after title, copy artist to label on 3 releases',
      'Genre gesetzt, an Titel angehängt und Künstler nach Label kopiert, bei 3 Releases',
    ],
    ['Add SE, NO to territories on 1 release', 'SE, NO zu den Gebieten hinzugefügt, bei 1 Release'],
    [
      'Title in capitals, set P line text on 12,000 resources',
      'Titel in Großbuchstaben und ℗-Zeile: Text gesetzt, bei 12.000 Ressourcen',
    ],
    [
      'Repair white space of subtitle, 2 more on 2 parties',
      'Leerraum von Untertitel bereinigt und 2 weitere, bei 2 Parties',
    ],
    ['Set opus number of Aurora', 'Opusnummer von Aurora gesetzt'],
    ['Set genre and 3 more of Aurora', 'Genre und 3 weitere von Aurora gesetzt'],
    ['Set title of Rock and Roll', 'Titel von Rock and Roll gesetzt'],
    ['Remove Genre of Aurora', 'Genre von Aurora entfernt'],
    ['Set the table', 'Set the table'],
    [
      'Expected a date (YYYY-MM-DD, YYYY-MM or YYYY): There is no month 13.',
      'Ein Datum (JJJJ-MM-TT, JJJJ-MM oder JJJJ) wird gebraucht: Einen Monat 13 gibt es nicht.',
    ],
    ['ERN 4.3 does not allow Its value as GenreText.', 'ERN 4.3 erlaubt den Wert nicht als GenreText.'],
  ])('says of a step %j', (step, german) => {
    expect(engineWords(step)).toBe(german)
  })
})

test('English keeps the names', () => {
  expect(fieldNameWords('Track 3 title (Worldwide)')).toBe('Track 3 title (Worldwide)')
})

test.each([
  ['isBonus', 'is bonus'],
  ['synopsis', 'synopsis'],
  ['synopses', 'synopsis'],
  ['channels', 'channels'],
  ['numberOfUsages', 'number of usages'],
  ['startSeconds', 'start'],
  ['deities', 'deity'],
  ['catalogNumber', 'catalog number'],
])('one of %s is called %s', (field, words) => {
  expect(wordsOf(field, true)).toBe(words)
})
