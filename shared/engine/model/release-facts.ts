import type { ModelGroup, ReleaseFacts } from '../../contract/model/release.ts'
import type { TerritoryStatement } from '../../contract/model/statement.ts'
import { type ResourceGroup, release } from '../../ern/model/entities/release.ts'
import { type PlayedResource, playOrder } from '../../ern/model/play-order.ts'
import { territoryKey } from '../../ern/model/territories.ts'
import type { ModelRecord } from './model-record.ts'
import type { People } from './people.ts'
import {
  fileName,
  flagsOf,
  furtherOf,
  inSequence,
  type Of,
  relatedResourceOf,
  releaseIdentifiers,
  statementOf,
  territoriesOf,
  textOf,
  texts,
  titleOf,
  withText,
} from './statements.ts'

/** What a release's record says, and the resources it refers to in playing order. */
export interface ReleaseContent {
  facts: ReleaseFacts
  byTerritory: TerritoryStatement[]
  played: PlayedResource[]
}

/** `kind` is the release's row's: what a 3.x Release of type TrackRelease counts as. */
export function releaseFacts(
  record: ModelRecord,
  kind: ReleaseFacts['kind'],
  people: People,
  find: (reference: string) => string | null,
): ReleaseContent {
  const raw = record.read(release)
  const { choice } = record
  const statement = statementOf(raw, people, choice.byDefault, true)
  const groups = choice.byDefault(raw.groups)
  const [anywhere] = raw.groups
  const shown = groups.length > 0 || !anywhere ? groups : choice.at(territoryKey(anywhere), raw.groups)
  const replaced = raw.ids.filter(({ isReplaced }) => isReplaced)
  const facts: ReleaseFacts = {
    reference: raw.reference,
    kind,
    isMain: raw.isMain === true || (record.family === '4' && kind === 'Release'),
    types: raw.types,
    userDefinedTypes: raw.userDefinedTypes,
    identifiers: releaseIdentifiers(raw.ids),
    otherIdentifiers: replaced.map((id) => releaseIdentifiers([{ ...id, isReplaced: null }])),
    language: raw.language,
    ...(raw.territories.length > 0
      ? { territories: raw.territories, excludedTerritories: [] }
      : choice.defaultTerritory(raw.displayTitles, raw.artistNames, raw.labels)),
    ...statement,
    artist: statement.artist ?? (record.family === '3' ? (statement.artists[0]?.name ?? null) : null),
    artistNames: raw.artistNames.map(textOf),
    conductors: choice.byDefault(raw.conductors).map((artist) => people.artist(artist)),
    characters: choice.byDefault(raw.characters).map((character) => people.character(character)),
    labelDetails: raw.labels.map(
      ({ name, type, partyReference, language, isDefault, territories, excludedTerritories }) => {
        const party = people.party(partyReference)
        return {
          name: name ?? party?.name ?? null,
          type,
          partyReference,
          party: party?.id ?? null,
          language,
          isDefault,
          territories,
          excludedTerritories,
        }
      },
    ),
    companies: raw.companies.map((company) => people.company(company)),
    versionTypes: raw.versionTypes,
    durationSeconds: raw.durationSeconds,
    originalDigitalReleaseDate: choice.byDefault(raw.originalDigitalReleaseDates)[0]?.date ?? null,
    languagesOfPerformance: raw.languagesOfPerformance,
    languagesOfDubbing: raw.languagesOfDubbing,
    subtitleLanguages: raw.subTitleLanguages,
    relatedReleases: raw.relatedReleases.map((related) => {
      const titles = withText(related.titles)
      const display = titles.find(({ isDefault }) => isDefault) ?? titles[0]
      return {
        type: related.type,
        identifiers: releaseIdentifiers(related.ids),
        title: texts(byDefaultFirst(related.displayTitles))[0] ?? display?.title ?? null,
        subtitle: display ? titleOf(display).subtitle : null,
        artist: texts(byDefaultFirst(related.artistNames))[0] ?? null,
        labels: related.labels.flatMap(
          (label) => label.name ?? people.party(label.partyReference)?.name ?? [],
        ),
        releaseDate: related.releaseDates[0]?.date ?? null,
        originalReleaseDate: related.originalReleaseDates[0]?.date ?? null,
      }
    }),
    relatedResources: raw.relatedResources.map((related) => relatedResourceOf(related, find)),
    resourceGroups: shown.map((group) => groupOf(group, people)),
    collectionReferences: raw.collectionReferences,
    visibilityReferences: raw.visibilityReferences,
    visibility: [],
    files: raw.files.map((file) => ({
      ...noEncoding,
      file: fileName(file),
      hash: file.hash,
      sizeKilobytes: file.sizeKilobytes,
    })),
    externalLinks: raw.externalLinks.map(({ urls, types, period }) => ({
      urls,
      types,
      start: period?.start ?? null,
      end: period?.end ?? null,
    })),
    flags: flagsOf(raw, ['isMain']),
    further: furtherOf(raw, [
      'contributorNames',
      'resourceOmissionReason',
      'targetUrl',
      'hiResMusicDescription',
      'containsAI',
      'unitsPerPhysicalRelease',
      'profilePages',
      'salesReportingProxyIds',
      'rightsAgreementIds',
      'availability',
      'ragas',
      'talas',
      'deities',
    ]),
  }
  return { facts, byTerritory: territoriesOf(raw, people, choice), played: resourcesOf(raw, shown) }
}

const noEncoding = {
  fingerprints: [],
  technicalReference: null,
  edition: null,
  type: null,
  container: null,
  codec: null,
  userDefinedCodec: null,
  bitRate: null,
  channels: null,
  samplingRate: null,
  bitsPerSample: null,
  frameRate: null,
  width: null,
  height: null,
  durationSeconds: null,
  isPreview: null,
  isProvidedInDelivery: null,
  territories: [],
  excludedTerritories: [],
}

/**
 * The resources as the groups order them, then what the release names outside groups only. The plain list of ERN 3
 * tells what is secondary.
 */
function resourcesOf(raw: Of<typeof release>, groups: readonly ResourceGroup[]): PlayedResource[] {
  const outside = {
    disc: null,
    sequence: null,
    displaySequence: null,
    groups: [],
    isBonus: null,
    isHidden: null,
    isInstantGratification: null,
    isPreOrderIncentive: null,
  }
  const secondary = new Set<string>()
  for (const { reference, type } of raw.resources)
    if (reference !== null && type === 'SecondaryResource') secondary.add(reference)
  const grouped = playOrder(groups).map((entry) =>
    secondary.has(entry.reference) ? { ...entry, isSecondary: true } : entry,
  )
  const known = new Set(grouped.map(({ reference }) => reference))
  const add = (reference: string | null, isSecondary: boolean, description: string | null) => {
    if (reference === null || known.has(reference)) return
    known.add(reference)
    grouped.push({ ...outside, reference, isSecondary, description })
  }
  for (const { reference, type } of raw.resources) add(reference, type === 'SecondaryResource', null)
  for (const { reference, description } of raw.linkedResources) add(reference, true, description)
  return grouped
}

function groupOf(group: ResourceGroup, people: People): ModelGroup {
  const titles = withText(group.titles)
  return {
    type: group.type,
    sequence: group.sequence,
    displaySequence: group.displaySequence,
    title: texts(byDefaultFirst(group.displayTitles))[0] ?? byDefaultFirst(titles)[0]?.title ?? null,
    titles: titles.map(titleOf),
    artists: inSequence(group.artists).map((artist) => people.artist(artist)),
    carriers: group.carriers,
    durationSeconds: group.durationSeconds,
    releaseReference: group.releaseReference,
    identifiers: releaseIdentifiers(group.releaseIds),
    items: group.items.flatMap((item) =>
      item.resources.flatMap(({ reference, type }) =>
        reference === null
          ? []
          : [
              {
                reference,
                sequence: item.sequence,
                displaySequence: item.displaySequence,
                isSecondary: type === 'SecondaryResource',
                isBonus: item.isBonus,
                linked: linksOf(item.linked),
              },
            ],
      ),
    ),
    linked: linksOf(group.linked),
    groups: group.groups.map((inner) => groupOf(inner, people)),
  }
}

function linksOf(links: ResourceGroup['linked']): { reference: string; description: string | null }[] {
  return links.flatMap(({ reference, description }) =>
    reference === null ? [] : [{ reference, description }],
  )
}

function byDefaultFirst<T extends { isDefault: boolean }>(list: readonly T[]): T[] {
  return [...list.filter(({ isDefault }) => isDefault), ...list.filter(({ isDefault }) => !isDefault)]
}
