import type { ResourceFacts } from '../../contract/model/resource.ts'
import type { TerritoryStatement } from '../../contract/model/statement.ts'
import { resource } from '../../ern/model/entities/resource.ts'
import type { ModelRecord } from './model-record.ts'
import type { People } from './people.ts'
import {
  filesOf,
  flagsOf,
  furtherOf,
  inSequence,
  lineOf,
  type Of,
  relatedResourceOf,
  releaseIdentifiers,
  resourceIdentifiers,
  statementOf,
  territoriesOf,
  textOf,
  texts,
  withText,
} from './statements.ts'

/** What a resource's record says. `find` gives the id of a resource by its reference. */
export function resourceFacts(
  record: ModelRecord,
  people: People,
  find: (reference: string) => string | null,
): { facts: ResourceFacts; byTerritory: TerritoryStatement[] } {
  const raw = record.read(resource)
  const { choice } = record
  const statement = statementOf(raw, people, choice.byDefault, true)
  const date = (dates: typeof raw.creationDates) => choice.byDefault(dates)[0]?.date ?? null
  const editions = raw.editions.map((edition) => ({
    type: edition.type,
    identifiers: resourceIdentifiers(edition.ids),
    recordingMode: edition.recordingMode,
    contributors: inSequence(edition.contributors).map((contributor) => people.contributor(contributor)),
    pLine: edition.pLines.map(lineOf)[0] ?? null,
    cLine: edition.cLines.map(lineOf)[0] ?? null,
    files: filesOf(edition.technicalDetails, edition.type),
  }))
  const files =
    editions.length > 0 ? editions.flatMap((edition) => edition.files) : filesOf(raw.technicalDetails)
  const main = mainFile(files, raw, record)
  const replaced = raw.ids.filter(({ isReplaced }) => isReplaced)
  const facts: ResourceFacts = {
    reference: raw.reference,
    kind: record.tree.name,
    type: raw.type,
    userDefinedType: raw.userDefinedType,
    isrc: resourceIdentifiers(raw.ids).isrc,
    identifiers: resourceIdentifiers(raw.ids),
    otherIdentifiers: replaced.map((id) => resourceIdentifiers([{ ...id, isReplaced: null }])),
    workIds: raw.workIds.map(({ iswc, opusNumber, composerCatalogNumbers, proprietary }) => ({
      iswc,
      opusNumber,
      composerCatalogNumbers,
      proprietary,
    })),
    workReferences: raw.workReferences,
    collectionReferences: raw.collectionReferences,
    chapterReferences: raw.chapterReferences,
    cueSheetReferences: raw.cueSheetReferences,
    parts: [],
    language: raw.language,
    ...choice.defaultTerritory(raw.displayTitles, raw.artistNames),
    ...statement,
    artist: statement.artist ?? (record.family === '3' ? (statement.artists[0]?.name ?? null) : null),
    conductors: choice.byDefault(raw.conductors).map((artist) => people.artist(artist)),
    characters: choice.byDefault(raw.characters).map((character) => people.character(character)),
    artistNames: raw.artistNames.map(textOf),
    versionTypes: raw.versionTypes,
    durationSeconds: raw.durationSeconds,
    creationDate: date(raw.creationDates),
    masteredDate: date(raw.masteredDates),
    remasteredDate: date(raw.remasteredDates),
    languagesOfPerformance: raw.languagesOfPerformance,
    languagesOfDubbing: raw.languagesOfDubbing,
    subtitleLanguages: raw.subTitleLanguages,
    languagesOfText: raw.languagesOfText,
    description: texts(choice.byDefault(raw.descriptions))[0] ?? null,
    relatedResources: raw.relatedResources.map((related) => relatedResourceOf(related, find)),
    containedResources: raw.containedResources,
    hostSoundCarriers: raw.hostSoundCarriers.map(({ ids, titles, trackNumber, volumeNumber }) => ({
      identifiers: releaseIdentifiers(ids),
      title: withText(titles)[0]?.title ?? null,
      trackNumber,
      volumeNumber,
    })),
    rightsControllers: [
      ...raw.rightsControllers.map((controller) => ({ controller, of: 'resource' as const })),
      ...raw.workRightsControllers.map((controller) => ({ controller, of: 'work' as const })),
    ].map(({ controller, of }) => ({
      ...people.controller(controller),
      percentage: controller.percentage,
      isShareUnknown: controller.isShareUnknown,
      of,
    })),
    recordingMode: raw.recordingMode,
    editions,
    file: main?.file ?? null,
    hash: main?.hash ?? null,
    files,
    flags: flagsOf(raw),
    further: furtherOf(raw, [
      'reasonForCueSheetAbsence',
      'instrumentation',
      'containsAI',
      'compositeMusicalWorkType',
      'territoryOfCommissioning',
      'sequence',
      'numberOfFeaturedArtists',
      'numberOfNonFeaturedArtists',
      'numberOfContractedArtists',
      'numberOfNonContractedArtists',
      'recordingFormats',
      'rightsAgreementIds',
      'fulfillmentDates',
      'ragas',
      'talas',
      'deities',
    ]),
  }
  return { facts, byTerritory: territoriesOf(raw, people, choice) }
}

/** The first file that is named: by default, else anywhere. */
function mainFile(files: ResourceFacts['files'], raw: Of<typeof resource>, record: ModelRecord) {
  const isNamed = ({ file }: ResourceFacts['files'][0]) => file !== null
  return filesOf(record.choice.byDefault(raw.technicalDetails)).find(isNamed) ?? files.find(isNamed)
}
