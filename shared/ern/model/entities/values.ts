import { entity, flag, many, number, one, scoped, text, texts } from '../entity.ts'

/** What several kinds of records are made of: texts with their place, titles, lines, genres, dates, identifiers. */

export const scopedText = scoped('text', 'A text that may differ by territory and language', {
  text: text('The text'),
  userDefined: text('UserDefinedValue: the sender’s own value beside or instead of a standard one'),
  namespace: text('Who defined that value'),
})

export const scopedDate = scoped('date', 'A date that may differ by territory', {
  date: text('As written: YYYY, YYYY-MM, YYYY-MM-DD or a date and time'),
  isApproximate: flag('Whether it is approximate'),
  isBefore: flag('Whether the event was before this date (3.x)'),
  isAfter: flag('Whether the event was after this date (3.x)'),
  territory: text('Territory of the event (3.x)'),
  location: text('Place of the event in words'),
})

export const proprietaryId = entity('proprietaryId', 'An identifier of somebody’s own', {
  namespace: text('Whose identifier it is'),
  value: text('The identifier'),
})

export const releaseId = entity('releaseId', 'Identifiers of a release', {
  grid: text('GRid'),
  icpn: text('ICPN: UPC, EAN or GTIN'),
  isEan: flag('Whether the ICPN is an EAN (3.x)'),
  isrc: text('ISRC, of releases with one track (up to 4.1.1)'),
  catalogNumber: text('Catalogue number'),
  catalogNumberNamespace: text('Whose catalogue number it is'),
  proprietary: many(() => proprietaryId, 'Proprietary identifiers'),
  isReplaced: flag('Whether the identifier is an old one that has been replaced (3.x)'),
})

export const resourceId = entity('resourceId', 'Identifiers of a resource', {
  isrc: text('ISRC'),
  ismn: text('ISMN'),
  isan: text('ISAN'),
  visan: text('V-ISAN'),
  isbn: text('ISBN'),
  issn: text('ISSN'),
  sici: text('SICI'),
  eidrs: texts('EIDR'),
  catalogNumber: text('Catalogue number'),
  catalogNumberNamespace: text('Whose catalogue number it is'),
  proprietary: many(() => proprietaryId, 'Proprietary identifiers'),
  isReplaced: flag('Whether the identifier is an old one that has been replaced'),
})

export const workId = entity('workId', 'Identifiers of a musical work', {
  iswc: text('ISWC'),
  opusNumber: text('Opus number'),
  composerCatalogNumbers: texts('Numbers in catalogues of the composer’s works'),
  proprietary: many(() => proprietaryId, 'Proprietary identifiers'),
  isReplaced: flag('Whether the identifier is an old one that has been replaced'),
})

export const subTitle = entity('subTitle', 'A subtitle', {
  text: text('The text'),
  type: text('SubTitleType'),
  sequence: number('Its place among the subtitles'),
  isDisplayedInTitle: text('Whether it is part of the displayed title (4.x)'),
})

export const title = scoped('title', 'One title in one language', {
  type: text(
    'TitleType; where the element itself says it, the element’s name (DisplayTitle, FormalTitle ...)',
  ),
  title: text('The title without its subtitle'),
  subTitles: many(() => subTitle, 'Subtitles in order'),
  textLanguage: text('Language of the text, where it has its own (3.x)'),
  isInOriginalLanguage: flag('Whether this is the original language (4.3 and later)'),
  userDefined: text('UserDefinedValue of the type'),
  namespace: text('Who defined that type'),
})

export const line = scoped('line', 'A (P) or (C) line', {
  year: number('Year'),
  company: text('Company, where it stands apart'),
  text: text('The whole line'),
  type: text('PLineType (3.x, 4.1 to 4.3)'),
})

export const genreCategory = entity('genreCategory', 'A category of a genre (4.2 and later)', {
  value: text('The category'),
  description: text('Description'),
})

export const genre = scoped('genre', 'A genre', {
  genre: text('Genre'),
  subGenre: text('Subgenre'),
  categories: many(() => genreCategory, 'Categories of the genre'),
  subCategories: many(() => genreCategory, 'Categories of the subgenre'),
})

export const rating = scoped('rating', 'A rating, such as one by a film board', {
  rating: text('The rating'),
  agency: text('Who rates'),
  reason: text('Why (4.x)'),
  descriptions: texts('Descriptions of the rating scheme (3.x)'),
})

export const period = entity('period', 'A period', {
  start: text('First date or date and time'),
  end: text('Last date or date and time; null when it is open'),
})

export const externalLink = entity('externalLink', 'A resource outside the message', {
  urls: texts('Addresses'),
  types: texts('Kinds of what is there'),
  period: one(() => period, 'When it is there'),
  format: text('File format'),
  link: text('External link'),
})

export const quantity = entity('quantity', 'A number with its unit', {
  value: number('The number'),
  unit: text('Its unit, where it is not the default one'),
})

export const aspectRatio = entity('aspectRatio', 'An aspect ratio', {
  value: text('Width through height'),
  type: text('Of pixels or of the display'),
})
