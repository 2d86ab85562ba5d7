/** Names of elements and attributes, as they are written: `Title` is one, a label that says Title is not. */
const elements = new Set<string>()

/** Texts of messages, names of files and of the standard, as they are compared: letters and digits in small letters. */
const known = new Set<string>()

const bare = (text: string) =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

function know(text: string): void {
  const whole = bare(text)
  // Models are shown without their last word: `PayAsYouGoModel` as Pay as you go.
  for (const form of [whole, whole.replace(/model$/, '')]) if (form !== '') known.add(form)
}

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** What is called the same in every language: standards, formats, units, keys, and what a language is called by itself. */
const names =
  'Lathe, LATHE, ERN, DDEX, XML, JSON, CSV, TSV, Parquet, ISRC, ISWC, ICPN, UPC, EAN, GTIN, GRid, DPID, ISNI, IPI, SQLite, UTF-8, ' +
  'B, KB, MB, GB, TB, KiB, MiB, GiB, ms, s, min, h, Hz, MB/s, KB/s, B/s, /s, English, Deutsch, md5, sha256, sha512, sha1, xxh64, test, test.lathe, broken.xml, zzzz, tomorrow, PADPIDA, backup/**; *_old.xml, CC XXX YY NNNNN, The Tide Clock (Deluxe), Deluxe, TRUNCATED, Usages, EUR, USD, LATHE, ThreadId, test-releases.csv, Ctrl, Alt, Shift, Esc, Tab, PageUp, PageDown'

/** Has all that files hold known as data: texts, values, and the names of elements and attributes. */
export function knowData(files: readonly (readonly [name: string, content: string])[]): void {
  for (const name of names.split(', ')) know(name)
  for (let first = 65; first <= 90; first++)
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second)
      const country = countries.of(code)
      if (country) {
        know(country)
        know(code)
      }
    }
  for (const [name, content] of files) {
    know(name)
    for (const [, name] of content.matchAll(/[<\s/:]([A-Za-z][\w.-]*)(?=[\s=>/])/g)) elements.add(name!)
    for (const [, text] of content.matchAll(/>([^<]+)</g)) know(text!)
    for (const [, value] of content.matchAll(/="([^"]*)"/g)) know(value!)
    for (const [, comment] of content.matchAll(/<!--(.*?)-->/gs)) know(comment!)
  }
}

/** Where fields are shown by their paths in the model, as the command line takes them, and columns as a table heads them. */
const ofModel = /\b(?:combobox-note|export-columns-line)\b/
/** Where elements are shown by their names: the tree, the XML, paths. */
const ofXml = /\b(?:tree|cm|mono|xml)/

/**
 * Whether a text says nothing that has to be translated: data, numbers, codes, signs. `where` it is shown decides about
 * names of elements that are words, too.
 */
export function isData(text: string, where = ''): boolean {
  const isKnown = (part: string) => {
    const words = bare(part)
    const name = part.trim().replace(/^@|\[\d+\]$/g, '')
    if (elements.has(name) && (/[a-z][A-Z]|[A-Z]{2}/.test(name) || ofXml.test(where))) return true
    // Codes of problems, identifiers, prices and sizes, versions.
    if (/^[A-Z][A-Z0-9]+(-[A-Z0-9]+)+$/.test(part.trim())) return true
    if (words === '' || known.has(words) || !/\p{L}{3}/u.test(part) || /\d{4}/.test(part)) return true
    return part.split(/\s+/).every((word) => known.has(bare(word)) || !/\p{L}{3}/u.test(word))
  }
  if (ofModel.test(where) && /^[a-z]\w*(?:\.\w+)*$/.test(text)) return true
  // Examples of XML.
  if (text.startsWith('<') || isKnown(text)) return true
  return text.split(/[,·:;()[\]/|–—→…"„“]+|\s-\s|\s{2,}/).every(isKnown)
}
