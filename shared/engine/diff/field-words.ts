/**
 * What a field of the model is called where its name does not say it in words: `icpn` is ICPN, `pLines` a P line. Words
 * are in the singular and begin in lower case, unless they are a name; the rest follows from the field's own name.
 */
const fieldWords: Readonly<Record<string, string>> = {
  allDealsCancelled: 'all deals cancelled',
  artist: 'artist',
  artistNames: 'artist',
  artists: 'display artist',
  asciiName: 'ASCII name',
  audioObjects: 'audio objects',
  avsVersion: 'AVS version',
  bitRate: 'bit rate',
  catalogNumber: 'catalog number',
  catalogNumberNamespace: 'catalog number namespace',
  catalogTransfers: 'catalog transfer',
  channels: 'channels',
  cisacSocietyId: 'CISAC society',
  cLine: 'C line',
  cLines: 'C line',
  commercialModels: 'commercial models',
  companies: 'company',
  contributors: 'contributor',
  dpid: 'DPID',
  drm: 'DRM',
  durationSeconds: 'duration',
  eidrs: 'EIDR',
  endSeconds: 'end',
  ernVersion: 'ERN version',
  excludedTerritories: 'excluded territories',
  fullName: 'full name',
  genres: 'genre',
  grid: 'GRid',
  hasPreOrderFulfillment: 'has pre-order fulfillment',
  hiResMusicDescription: 'hi-res music description',
  icpn: 'ICPN',
  ipi: 'IPI',
  ipn: 'IPN',
  isan: 'ISAN',
  isbn: 'ISBN',
  isDpid: 'is a DPID',
  isEan: 'is an EAN',
  isHiResMusic: 'is hi-res music',
  isIsni: 'is an ISNI',
  ismn: 'ISMN',
  isMultiArtistCompilation: 'is a multi-artist compilation',
  isni: 'ISNI',
  isPreOrder: 'is a pre-order',
  isPreOrderIncentive: 'is a pre-order incentive',
  isrc: 'ISRC',
  isSingleArtistCompilation: 'is a single-artist compilation',
  issn: 'ISSN',
  iswc: 'ISWC',
  iswcs: 'ISWC',
  labelDetails: 'label',
  labels: 'label',
  languagesOfDubbing: 'languages of dubbing',
  languagesOfPerformance: 'languages of performance',
  languagesOfText: 'languages of text',
  messageId: 'message id',
  numberOfNonContractedArtists: 'number of non-contracted artists',
  numberOfNonFeaturedArtists: 'number of non-featured artists',
  parentalWarnings: 'parental warnings',
  pLine: 'P line',
  pLines: 'P line',
  preOrderIncentives: 'pre-order incentive',
  preOrderPreviewDate: 'pre-order preview date',
  preOrderReleaseDate: 'pre-order release date',
  proprietary: 'proprietary identifier',
  ratings: 'rating',
  relatedReleases: 'related release',
  relatedResources: 'related resource',
  resourceGroups: 'group',
  sici: 'SICI',
  sizeKilobytes: 'size in kilobytes',
  startSeconds: 'start',
  subCategories: 'subcategory',
  subGenre: 'subgenre',
  subTitle: 'subtitle',
  subTitleLanguages: 'subtitle language',
  subtitles: 'subtitle',
  subTitles: 'subtitle',
  synopses: 'synopsis',
  synopsis: 'synopsis',
  targetUrl: 'target address',
  threadId: 'thread id',
  titles: 'title',
  types: 'type',
  uri: 'URI',
  url: 'URL',
  urls: 'URL',
  userDefined: 'user-defined value',
  userDefinedCodec: 'user-defined codec',
  userDefinedCommercialModels: 'user-defined commercial model',
  userDefinedRoles: 'user-defined role',
  userDefinedType: 'user-defined type',
  userDefinedTypes: 'user-defined type',
  userDefinedUseTypes: 'user-defined use type',
  visan: 'V-ISAN',
  workIds: 'work identifier',
}

/** Lists whose elements are named one by one: the plural of the field becomes a singular. */
const plural = /(?<=[a-z])(?:ies|s)$/
/** Names that ask or count: `isBonus`, `numberOfUsages`. They are no lists, whatever letter they end in. */
const statement = /^(?:is|has|no|contains|disable|numberOf)[A-Z]/

/** Words of a field of the model. `one` asks for those of a single element of a list. */
export function wordsOf(field: string, one = false): string {
  const known = Object.hasOwn(fieldWords, field) ? fieldWords[field] : undefined
  if (known !== undefined) return known
  const words = field
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ')
  return one && !statement.test(field) ? words.replace(plural, (end) => (end === 'ies' ? 'y' : '')) : words
}

/** `DisplayTitle` → "display title": a value of a list as words. */
export function codeAsWords(code: string): string {
  return wordsOf(code)
}

/** With a capital letter first, as a name of a field stands alone. */
export function capitalised(words: string): string {
  return /^[a-z]{2}/.test(words) || /^[a-z] /.test(words) ? words[0]!.toUpperCase() + words.slice(1) : words
}

/** Longest value that is told, in characters. */
const longest = 4_000

/** A single value as people read it; null for nothing. `field` says what it is. */
export function shownValue(value: unknown, field: string): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' && /[sS]econds$/.test(field)) return playingTime(value)
  return cutText(String(value))
}

/** Seconds as a playing time, with what is left of a second: `3:07`, `1:02:45.5`. */
function playingTime(seconds: number): string {
  const whole = Math.floor(seconds)
  const part = seconds === whole ? '' : String(Number((seconds - whole).toFixed(3))).slice(1)
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  const rest = two(whole % 60) + part
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`
}

/** A text, cut when it is very long. */
export function cutText(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** Where something holds, for the brackets behind a name; null for something that says no territory. */
export function territoryWords(said: {
  territories: readonly string[]
  excludedTerritories: readonly string[]
}): string | null {
  const { territories, excludedTerritories } = said
  if (territories.length === 0 && excludedTerritories.length === 0) return null
  const list = (codes: readonly string[]) => [...new Set(codes)].sort().join(', ')
  const included = territories.length === 0 ? 'Worldwide' : list(territories)
  const words =
    excludedTerritories.length === 0 ? included : `${included} without ${list(excludedTerritories)}`
  return words.length > 60 ? `${territories.length + excludedTerritories.length} territories` : words
}
