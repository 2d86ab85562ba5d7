/** Where a text holds what was typed, and how well it fits. */
export interface FuzzyMatch {
  /** Higher is better; of one text with another the same words typed are compared. */
  score: number
  /** The characters that were typed, as `[from, to)` in the text, in order and apart from each other. */
  ranges: readonly (readonly [from: number, to: number])[]
}

const atWordStart = 12
const afterTheLast = 14
const elsewhere = 1
/** Words shorter than this are looked for at the beginnings of words and together only: too much has their letters. */
const looseFrom = 4
/** What each character before a match costs, so that of equal matches the one further ahead wins. */
const byPlace = 0.02

/** A character without case and accents; of several (ß has two) the first. */
function plain(character: string): string {
  return (
    character
      .normalize('NFD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()[0] ?? character
  )
}

const isWordCharacter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/**
 * The best way to find the characters of `word` in this order in `text`: at the beginnings of words, and next to each
 * other, where there is a choice. Gives the places of the characters.
 */
function placesOf(
  text: readonly string[],
  starts: readonly boolean[],
  word: readonly string[],
): { score: number; places: number[] } | null {
  // best[at]: the score of a match of the word so far whose last character stands at `at`, and what came before it.
  let best: { score: number; places: number[] | null }[] = []
  for (const [typed, character] of word.entries()) {
    const next: typeof best = []
    let reached: { score: number; places: number[] | null } | null = null
    for (const [at, own] of text.entries()) {
      const before: (typeof best)[number] | undefined = at > 0 ? best[at - 1] : undefined
      // What ends before the character next to this one: a gap.
      const gap: typeof reached = reached
      if (before?.places && (reached === null || before.score > reached.score)) reached = before
      if (own !== character) {
        next.push({ score: 0, places: null })
        continue
      }
      const here = (starts[at] ? atWordStart : elsewhere) - at * byPlace
      if (typed === 0) {
        next.push({ score: here, places: [at] })
        continue
      }
      const joined = before?.places ? before.score + Math.max(here, afterTheLast - at * byPlace) : null
      const apart = gap?.places && (starts[at] || word.length >= looseFrom) ? gap.score + here : null
      if (joined !== null && (apart === null || joined >= apart))
        next.push({ score: joined, places: [...before!.places!, at] })
      else if (apart !== null) next.push({ score: apart, places: [...gap!.places!, at] })
      else next.push({ score: 0, places: null })
    }
    best = next
  }
  let found: { score: number; places: number[] } | null = null
  for (const { score, places } of best)
    if (places !== null && (found === null || score > found.score)) found = { score, places }
  return found
}

/**
 * Finds what was typed in a text, word by word in any order, without regard to case and accents. The characters of a word
 * stand in the text in their order, not necessarily together: `adfo` finds “Add folder”. Those of a short word stand
 * together or begin words, a single one begins a word. Nothing typed fits everything. Null where it does not fit.
 */
export function fuzzyMatch(text: string, typed: string): FuzzyMatch | null {
  const characters = [...text]
  const folded = characters.map(plain)
  const starts = characters.map(
    (character, at) => isWordCharacter(character) && !isWordCharacter(characters[at - 1]),
  )
  const words = typed.split(/\s+/u).filter((word) => word !== '')
  const marked = new Set<number>()
  let score = -characters.length * byPlace
  for (const word of words) {
    const found = placesOf(folded, starts, [...word].map(plain))
    if (found === null || (found.places.length === 1 && !starts[found.places[0]!])) return null
    score += found.score
    for (const place of found.places) marked.add(place)
  }
  const ranges: [number, number][] = []
  let offset = 0
  for (const [at, character] of characters.entries()) {
    const end = offset + character.length
    const last = ranges.at(-1)
    if (marked.has(at)) {
      if (last && last[1] === offset) last[1] = end
      else ranges.push([offset, end])
    }
    offset = end
  }
  return { score, ranges }
}
