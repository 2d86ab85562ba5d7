import type { LetterCase } from '../../contract/bulk.ts'

/**
 * Words that stay small inside a title, by language: articles, conjunctions and short prepositions. A language that is
 * not here writes every word of a title with a capital.
 */
const smallWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    'a an and as at but by for from if in into nor of off on onto or out over per so the to up via vs with yet',
  ),
  fr: words('à au aux avec ce ces d dans de des du en et l la le les ou par pour sans sur un une vers'),
  es: words('a al con de del e el en la las los o para por sin u un una y'),
  it: words(
    'a ad al alla con d da dal de dei del della di e ed gli i il in l la le lo o per su tra un una uno',
  ),
  pt: words('a ao as com da das de do dos e em na nas no nos o os ou para por sem um uma'),
  nl: words('aan bij de en het in met naar of om op te tot uit van voor'),
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

/** A Roman numeral beyond one letter, as volumes and parts are counted. */
const numeral = /^(?:x{1,3}(?:ix|iv|v?i{0,3})|ix|iv|v?i{2,3}|vi)$/iu
/** What a sentence or a part of a title ends with: the next word begins with a capital. */
const endsPart = /[.!?:;([{"“„«–—/]\s*$/u
const endsSentence = /[.!?…]["”’»)\]]*\s+$/u

/** Writes letters as asked for, by the rules of a language (a BCP 47 tag). */
export function withLetterCase(value: string, letters: LetterCase, language: string): string {
  if (letters === 'upper') return value.toLocaleUpperCase(language)
  if (letters === 'lower') return value.toLocaleLowerCase(language)
  return letters === 'title' ? titleCase(value, language) : sentenceCase(value, language)
}

const segmenters = new Map<string, Intl.Segmenter>()

function segments(value: string, language: string): Intl.SegmentData[] {
  let segmenter = segmenters.get(language)
  segmenter ??= new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, segmenter)
  return [...segmenter.segment(value)]
}

function titleCase(value: string, language: string): string {
  const small = smallWords[language.split('-')[0]!.toLowerCase()]
  const isShouted = isUpper(value, language)
  const all = segments(value, language)
  const last = all.findLastIndex(({ isWordLike }) => isWordLike)
  let before = ''
  return all
    .map(({ segment, isWordLike }, at) => {
      const isFirst = before.trim() === '' || endsPart.test(before)
      before += segment
      if (!isWordLike || (!isShouted && hasOwnCapitals(segment, language))) return segment
      const lower = segment.toLocaleLowerCase(language)
      if (small?.has(lower) && !isFirst && at !== last) return lower
      if (isShouted && numeral.test(segment)) return segment
      return capitalised(lower, language)
    })
    .join('')
}

function sentenceCase(value: string, language: string): string {
  const isShouted = isUpper(value, language)
  let before = ''
  return segments(value, language)
    .map(({ segment, isWordLike }) => {
      const isFirst = !/[\p{L}\p{N}]/u.test(before) || endsSentence.test(before)
      before += segment
      if (!isWordLike || (!isShouted && hasOwnCapitals(segment, language))) return segment
      const lower = segment.toLocaleLowerCase(language)
      return isFirst ? capitalised(lower, language) : lower
    })
    .join('')
}

/** Whether a text has letters and none of them is small. */
function isUpper(value: string, language: string): boolean {
  return value === value.toLocaleUpperCase(language) && value !== value.toLocaleLowerCase(language)
}

/** DJ, McCartney, iPhone: capitals beyond the first letter were meant as they are. */
function hasOwnCapitals(word: string, language: string): boolean {
  const [first = '', ...rest] = [...word]
  const others = rest.join('')
  return first.length > 0 && others !== others.toLocaleLowerCase(language)
}

function capitalised(word: string, language: string): string {
  // In Dutch ij is one letter.
  const length = /^nl\b/i.test(language) && word.startsWith('ij') ? 2 : [...word][0]!.length
  return word.slice(0, length).toLocaleUpperCase(language) + word.slice(length)
}
