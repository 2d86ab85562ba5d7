import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LetterCase } from '../../../shared/contract/bulk.ts'
import { withLetterCase } from '../../../shared/engine/bulk/letter-case.ts'

test.each<[letters: LetterCase, language: string, value: string, wanted: string]>([
  ['title', 'en', 'the quick brown fox', 'The Quick Brown Fox'],
  ['title', 'en', 'THE SOUND OF THE SEA', 'The Sound of the Sea'],
  ['title', 'en', 'songs to sing along to', 'Songs to Sing Along To'],
  ['title', 'en', "don't look back (the remix)", "Don't Look Back (The Remix)"],
  ['title', 'en', 'night drive: a prelude', 'Night Drive: A Prelude'],
  ['title', 'en', 'rock-and-roll', 'Rock-and-Roll'],
  ['title', 'en', 'DJ McCoy and the iPhone', 'DJ McCoy and the iPhone'],
  ['title', 'en', 'LIVE VOL. III', 'Live Vol. III'],
  ['title', 'fr', 'LA NUIT DES TEMPS', 'La Nuit des Temps'],
  ['title', 'es', 'canciones para un faro', 'Canciones para un Faro'],
  ['title', 'nl', 'het ijs in de stad', 'Het IJs in de Stad'],
  ['title', 'tr', 'istanbul ıslak', 'İstanbul Islak'],
  ['title', 'sv', 'vinter i hamnen', 'Vinter I Hamnen'],
  ['title', 'ru', 'полночный трамвай', 'Полночный Трамвай'],
  ['sentence', 'en', 'THE END. A NEW DAY! YES', 'The end. A new day! Yes'],
  ['sentence', 'de', 'zwischen den jahren', 'Zwischen den jahren'],
  ['sentence', 'en', '(intro) the DJ plays', '(Intro) the DJ plays'],
  ['upper', 'de', 'Straße', 'STRASSE'],
  ['upper', 'tr', 'istanbul', 'İSTANBUL'],
  ['lower', 'tr', 'ISLAK', 'ıslak'],
  ['lower', 'el', 'ΟΔΟΣ', 'οδος'],
  ['title', 'ja', '冬の港', '冬の港'],
])('%s in %s: %s', (letters, language, value, wanted) => {
  expect(withLetterCase(value, letters, language)).toBe(wanted)
})

test('only letters change, and doing it again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<LetterCase>('title', 'sentence', 'upper', 'lower'),
      fc.array(
        fc.constantFrom('the', 'NIGHT', 'of', 'iPod', 'é', '東京', ' ', ' ', ': ', '. ', '(', ')', "'", '3'),
      ),
      (letters, parts) => {
        const value = parts.join('')
        const once = withLetterCase(value, letters, 'en')
        expect(once.toLowerCase()).toBe(value.toLowerCase())
        // A text that is all capitals is taken for shouted, wherever it came from.
        if (once !== once.toUpperCase()) expect(withLetterCase(once, letters, 'en')).toBe(once)
      },
    ),
  )
})
