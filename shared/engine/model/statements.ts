import type { RelatedResource } from '../../contract/model/related.ts'
import type { TerritoryStatement } from '../../contract/model/statement.ts'
import type {
  ModelFile,
  ModelLine,
  ModelText,
  ModelTitle,
  ReleaseIdentifiers,
  ResourceIdentifiers,
} from '../../contract/model/values.ts'
import type { artist, contributor, label, relatedResource } from '../../ern/model/entities/parties.ts'
import type { technicalDetails } from '../../ern/model/entities/resource.ts'
import type {
  genre,
  line,
  rating,
  releaseId,
  resourceId,
  scopedDate,
  scopedText,
  title,
} from '../../ern/model/entities/values.ts'
import type { Entity, Scoped } from '../../ern/model/entity.ts'
import type { TerritoryChoice } from '../../ern/model/territories.ts'
import type { People } from './people.ts'

export type Of<E> = E extends Entity<infer T> ? T : never

/** What releases and resources both state, territory by territory. */
export interface Stated {
  displayTitles: Of<typeof scopedText>[]
  titles: Of<typeof title>[]
  artistNames: Of<typeof scopedText>[]
  artists: Of<typeof artist>[]
  contributors?: Of<typeof contributor>[]
  indirectContributors?: Of<typeof contributor>[]
  labels: Of<typeof label>[]
  genres: Of<typeof genre>[]
  releaseDates: Of<typeof scopedDate>[]
  originalReleaseDates: Of<typeof scopedDate>[]
  pLines: Of<typeof line>[]
  cLines: Of<typeof line>[]
  courtesyLines: Of<typeof scopedText>[]
  parentalWarnings: Of<typeof scopedText>[]
  ratings: Of<typeof rating>[]
  keywords: Of<typeof scopedText>[]
  synopses: Of<typeof scopedText>[]
  marketingComments: Of<typeof scopedText>[]
}

type Statement = Omit<TerritoryStatement, 'territories' | 'excludedTerritories'>

/** What a record states where `pick` chooses among its statements. */
export function statementOf(
  stated: Stated,
  people: People,
  pick: <T extends Scoped>(statements: readonly T[]) => T[],
  isDefault: boolean,
): Statement {
  const titles = withText(stated.titles)
  const reference = isDefault ? titles.find(({ type }) => type === 'ReferenceTitle') : undefined
  const picked = pick(titles)
  const display = picked.find(({ type }) => type === 'DisplayTitle') ?? picked[0]
  const [displayText] = texts(pick(stated.displayTitles))
  const pLines = pick(stated.pLines).map(lineOf)
  const cLines = pick(stated.cLines).map(lineOf)
  const contributors = [...pick(stated.contributors ?? []), ...pick(stated.indirectContributors ?? [])].map(
    (raw) => people.contributor(raw),
  )
  return {
    title: displayText ?? reference?.title ?? display?.title ?? null,
    subtitle: subtitleOf(reference) ?? subtitleOf(display),
    titles: (isDefault ? titles : picked).map(titleOf),
    artist: texts(pick(stated.artistNames))[0] ?? null,
    artists: inSequence(pick(stated.artists)).map((raw) => people.artist(raw)),
    contributors: inSequence(contributors),
    labels: [
      ...new Set(
        pick(stated.labels).flatMap((raw) => raw.name ?? people.party(raw.partyReference)?.name ?? []),
      ),
    ],
    genres: pick(stated.genres).map((raw) => ({
      genre: raw.genre,
      subGenre: raw.subGenre,
      language: raw.language,
      categories: raw.categories.flatMap(({ value }) => value ?? []),
      subCategories: raw.subCategories.flatMap(({ value }) => value ?? []),
    })),
    releaseDate: pick(stated.releaseDates)[0]?.date ?? null,
    originalReleaseDate: pick(stated.originalReleaseDates)[0]?.date ?? null,
    pLine: pLines[0] ?? null,
    pLines,
    cLine: cLines[0] ?? null,
    cLines,
    courtesyLine: texts(pick(stated.courtesyLines))[0] ?? null,
    parentalWarnings: [...new Set(texts(pick(stated.parentalWarnings)))],
    ratings: pick(stated.ratings).map(({ rating, agency, reason }) => ({ rating, agency, reason })),
    keywords: texts(pick(stated.keywords)),
    synopsis: texts(pick(stated.synopses))[0] ?? null,
    marketingComment: texts(pick(stated.marketingComments))[0] ?? null,
  }
}

/** What a record states for territories other than by default. */
export function territoriesOf(stated: Stated, people: People, choice: TerritoryChoice): TerritoryStatement[] {
  const lists = Object.values(stated).filter(isScopedList)
  return choice.others(lists).map(({ key, territory }) => ({
    ...territory,
    ...statementOf(stated, people, (statements) => choice.at(key, statements), false),
  }))
}

function isScopedList(value: unknown): value is Scoped[] {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object' && 'isDefault' in value[0]
}

/** By SequenceNumber where all have one, else as written. */
export function inSequence<T extends { sequence: number | null }>(list: readonly T[]): T[] {
  if (list.some(({ sequence }) => sequence === null)) return [...list]
  return list.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
}

/** Titles that say something: a type alone is no title. */
export function withText<T extends { title: string | null; subTitles: { text: string | null }[] }>(
  titles: readonly T[],
): T[] {
  return titles.filter(
    ({ title, subTitles }) => title !== null || subTitles.some(({ text }) => text !== null),
  )
}

export function texts(list: readonly { text: string | null }[]): string[] {
  return list.flatMap(({ text }) => text ?? [])
}

function subtitleOf(raw: Of<typeof title> | undefined): string | null {
  return raw ? (texts(inSequence(raw.subTitles))[0] ?? null) : null
}

export function titleOf(raw: Of<typeof title>): ModelTitle {
  return {
    type: raw.type,
    title: raw.title,
    subtitle: subtitleOf(raw),
    subtitles: inSequence(raw.subTitles).map(({ text, type, isDisplayedInTitle }) => ({
      text,
      type,
      isDisplayedInTitle,
    })),
    language: raw.language ?? raw.textLanguage,
    isDefault: raw.isDefault,
    isInOriginalLanguage: raw.isInOriginalLanguage,
    userDefined: raw.userDefined,
    territories: raw.territories,
    excludedTerritories: raw.excludedTerritories,
  }
}

export function textOf(raw: Of<typeof scopedText>): ModelText {
  const { text, language, isDefault, userDefined, namespace, territories, excludedTerritories } = raw
  return { text, language, isDefault, userDefined, namespace, territories, excludedTerritories }
}

export function lineOf(raw: Of<typeof line>): ModelLine {
  const { year, text, company, language, type } = raw
  return { year, text, company, language, type }
}

/** The identifiers of all current ids together; the ids that have been replaced stand apart. */
export function releaseIdentifiers(ids: readonly Of<typeof releaseId>[]): ReleaseIdentifiers {
  const current = ids.filter(({ isReplaced }) => !isReplaced)
  const first = <K extends 'grid' | 'icpn' | 'isrc' | 'catalogNumber' | 'catalogNumberNamespace'>(key: K) =>
    current.find((id) => id[key] !== null)?.[key] ?? null
  return {
    grid: first('grid'),
    icpn: first('icpn'),
    isEan: current.find(({ icpn }) => icpn !== null)?.isEan ?? null,
    isrc: first('isrc'),
    catalogNumber: first('catalogNumber'),
    catalogNumberNamespace: first('catalogNumberNamespace'),
    proprietary: current.flatMap(({ proprietary }) => proprietary),
  }
}

export function resourceIdentifiers(ids: readonly Of<typeof resourceId>[]): ResourceIdentifiers {
  const current = ids.filter(({ isReplaced }) => !isReplaced)
  const first = <
    K extends
      | 'isrc'
      | 'ismn'
      | 'isan'
      | 'visan'
      | 'isbn'
      | 'issn'
      | 'sici'
      | 'catalogNumber'
      | 'catalogNumberNamespace',
  >(
    key: K,
  ) => current.find((id) => id[key] !== null)?.[key] ?? null
  return {
    isrc: first('isrc'),
    ismn: first('ismn'),
    isan: first('isan'),
    visan: first('visan'),
    isbn: first('isbn'),
    issn: first('issn'),
    sici: first('sici'),
    eidrs: current.flatMap(({ eidrs }) => eidrs),
    catalogNumber: first('catalogNumber'),
    catalogNumberNamespace: first('catalogNumberNamespace'),
    proprietary: current.flatMap(({ proprietary }) => proprietary),
  }
}

/** Files with how they are encoded. An encoding whose file is not named is one too. */
export function filesOf(
  details: readonly Of<typeof technicalDetails>[],
  edition: string | null = null,
): ModelFile[] {
  return details.flatMap((detail) =>
    detail.encodings.flatMap((encoding) => {
      const files = encoding.files.length > 0 ? encoding.files : [null]
      return files.map((file) => ({
        file: file && fileName(file),
        hash: file?.hash ?? null,
        fingerprints: encoding.fingerprints,
        sizeKilobytes: file?.sizeKilobytes ?? null,
        technicalReference: detail.reference,
        edition,
        type: encoding.type,
        container: encoding.container,
        codec:
          encoding.audioCodec ??
          encoding.videoCodec ??
          encoding.imageCodec ??
          encoding.textCodec ??
          encoding.sheetMusicCodec,
        userDefinedCodec: encoding.userDefinedCodec,
        bitRate: quantity(
          encoding.bitRate ?? encoding.videoBitRate ?? encoding.audioBitRate ?? detail.overallBitRate,
        ),
        channels: encoding.channels,
        samplingRate: quantity(encoding.samplingRate),
        bitsPerSample: encoding.bitsPerSample ?? encoding.bitDepth,
        frameRate: quantity(encoding.frameRate),
        width: encoding.width?.value ?? null,
        height: encoding.height?.value ?? null,
        durationSeconds: encoding.durationSeconds,
        isPreview: detail.isPreview,
        isProvidedInDelivery: encoding.isProvidedInDelivery,
        territories: detail.territories,
        excludedTerritories: detail.excludedTerritories,
      }))
    }),
  )
}

/** ERN 4 names files by URI, ERN 3 by name and path or by URL. */
export function fileName(file: {
  uri: string | null
  name: string | null
  path: string | null
}): string | null {
  if (file.name === null) return file.uri
  if (file.path === null) return file.name
  return file.path.endsWith('/') ? file.path + file.name : `${file.path}/${file.name}`
}

function quantity(raw: { value: number | null; unit: string | null } | null): string | null {
  if (raw?.value == null) return null
  return raw.unit === null ? String(raw.value) : `${raw.value} ${raw.unit}`
}

export function relatedResourceOf(
  raw: Of<typeof relatedResource>,
  find: (reference: string) => string | null,
): RelatedResource {
  return {
    type: raw.type,
    resourceReference: raw.resourceReference,
    resource: raw.resourceReference === null ? null : find(raw.resourceReference),
    identifiers: resourceIdentifiers(raw.ids),
    starts: raw.starts,
    ends: raw.ends,
    durations: raw.durations,
  }
}

/** The flags of an entity that the message sets, by name. */
export function flagsOf(raw: object, except: readonly string[] = []): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(raw).filter(
      (entry): entry is [string, boolean] => typeof entry[1] === 'boolean' && !except.includes(entry[0]),
    ),
  )
}

/** Single values and plain lists of these fields that the message gives, by name. */
export function furtherOf<T extends object>(
  raw: T,
  fields: readonly (keyof T & string)[],
): Record<string, string | number | string[]> {
  const found: Record<string, string | number | string[]> = {}
  for (const field of fields) {
    const value: unknown = raw[field]
    if (typeof value === 'string' || typeof value === 'number') found[field] = value
    else if (Array.isArray(value) && value.length > 0)
      found[field] = value.flatMap((entry: unknown) => textIn(entry))
  }
  return found
}

function textIn(entry: unknown): string[] {
  if (typeof entry === 'string') return [entry]
  if (typeof entry === 'object' && entry !== null) {
    if ('text' in entry && typeof entry.text === 'string') return [entry.text]
    if ('date' in entry && typeof entry.date === 'string') return [entry.date]
  }
  return []
}
