/** Names behind which stands whom they are about: "display artist Nova". */
const ofSomebody: ReadonlySet<string> = new Set([
  'company',
  'conductor',
  'contributor',
  'display artist',
  'rights controller',
])

/** Words one name has at most: "number of non contracted artists", "composite musical work type". */
const longest = 6

type Known = (name: string) => string | undefined

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** A name as the engine writes it: small inside a name, unless it is written in capitals anyway (ISRC, P line). */
function wordsOf(text: string, isFirst: boolean, known: Known): string | undefined {
  return isFirst || /^(?:[a-z]|[A-Z](?:[A-Z]| |-))/.test(text)
    ? (known(text) ?? known(capital(text)))
    : undefined
}

/** "Track 3 display artist Nova role": the fields, each inside the one before it; undefined where a word is not known. */
function pathWords(path: string, known: Known): string | undefined {
  const words = path.split(' ')
  const said: string[] = []
  let before = ''
  for (let at = 0; at < words.length; ) {
    if (said.length > 0 && /^\d+$/.test(words[at]!)) {
      said[said.length - 1] += ` ${words[at]!}`
      at++
      continue
    }
    let length = Math.min(longest, words.length - at)
    let name: string | undefined
    for (; length > 0 && name === undefined; length--)
      name = wordsOf(words.slice(at, at + length).join(' '), at === 0, known)
    if (name !== undefined) {
      const end = at + length + 1
      before = words.slice(at, end).join(' ').toLowerCase()
      said.push(name)
      at = end
      continue
    }
    if (!ofSomebody.has(before)) return undefined
    // Whose it is goes to the end, or to the field of theirs that ends it.
    let end = words.length
    let last: string | undefined
    for (let from = at + 1; from < words.length && last === undefined; from++) {
      last = wordsOf(words.slice(from).join(' '), false, known)
      if (last !== undefined) end = from
    }
    said[said.length - 1] += ` ${words.slice(at, end).join(' ')}`
    if (last !== undefined) said.push(last)
    break
  }
  return said.join(': ')
}

/** What stands in brackets: territories, languages, elements. */
function bracketWords(bracket: string, known: Known): string {
  return bracket
    .split(', ')
    .map(
      (part) =>
        known(part) ??
        part
          .replace(/^Worldwide without(?= )/, (words) => known(words) ?? words)
          .replace(/^(\d+) (territories)$/, (whole, amount: string, words: string) => {
            const places = known(capital(words))
            return places === undefined ? whole : `${amount} ${places}`
          }),
    )
    .join(', ')
}

/**
 * What a field is called in the language of `known`, which has the words of single fields: "P line: Text", "Track 3 title
 * (Worldwide without US)", "Display artist Nova (de)". Undefined for a name that is not made of known ones.
 */
export function spokenFieldName(name: string, known: Known): string | undefined {
  const [, path = name, bracket] = /^(.+?)(?: \((.+)\))?$/s.exec(name) ?? []
  const parts = path.split(': ').map((part) => pathWords(part, known))
  if (parts.some((part) => part === undefined)) return undefined
  const words = parts.join(': ')
  return bracket === undefined ? words : `${words} (${bracketWords(bracket, known)})`
}
