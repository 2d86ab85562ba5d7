import type { ModelVisibility, PartModel } from '../../contract/model/part.ts'
import type { visibility } from '../../ern/model/entities/deal.ts'
import { type cue, part } from '../../ern/model/entities/part.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { messageSummary } from './message-model.ts'
import { openRecord } from './model-record.ts'
import { partsOf } from './part-mentions.ts'
import { People } from './people.ts'
import {
  fileName,
  inSequence,
  lineOf,
  type Of,
  resourceIdentifiers,
  texts,
  titleOf,
  withText,
} from './statements.ts'

/** When a release may be shown, by the references of its visibilities. */
export function visibilitiesOf(
  catalog: Catalog,
  message: number,
  references: readonly string[],
): ModelVisibility[] {
  return partsOf(catalog, message, references).flatMap(({ id }) => {
    const found = openRecord(catalog, 'part', Number(id.slice('part/'.length))).read(part).visibility
    return found ? [visibilityOf(found)] : []
  })
}

function visibilityOf(raw: Of<typeof visibility>): ModelVisibility {
  return { ...raw }
}

/** The model of a part by its row number. Throws `not-found`. */
export function readPartModel(catalog: Catalog, id: number): PartModel {
  const record = openRecord(catalog, 'part', id)
  const { message } = record.span
  const { choice } = record
  const raw = record.read(part)
  const people = new People(catalog, message)
  const titles = withText(raw.titles)
  const byDefault = choice.byDefault(titles)
  const shown = byDefault[0] ?? titles[0]
  const date = (dates: typeof raw.creationDates) => dates[0]?.date ?? null
  const said: PartModel['part'] = {
    kind: record.tree.name,
    reference: raw.reference,
    types: raw.types,
    identifiers: raw.ids,
    title: texts(choice.byDefault(raw.displayTitles))[0] ?? shown?.title ?? null,
    subtitle: shown ? titleOf(shown).subtitle : null,
    titles: titles.map(titleOf),
    sequence: raw.sequence,
    contributors: inSequence(choice.byDefault(raw.contributors)).map((person) => people.contributor(person)),
    characters: choice.byDefault(raw.characters).map((character) => people.character(character)),
    isComplete: raw.isComplete,
    startSeconds: raw.startSeconds,
    durationSeconds: raw.durationSeconds,
    endSeconds: raw.endSeconds,
    creationDate: date(raw.creationDates),
    releaseDate: date(raw.releaseDates),
    originalReleaseDate: date(raw.originalReleaseDates),
    originalLanguage: raw.originalLanguage,
    pLine: raw.pLines.map(lineOf)[0] ?? null,
    cLine: raw.cLines.map(lineOf)[0] ?? null,
    resourceReferences: raw.resourceReferences,
    collectionReferences: raw.collectionReferences,
    workReferences: raw.workReferences,
    imageReference: raw.imageReference,
    releaseReference: raw.releaseReference,
    cues: raw.cues.map((cue) => cueOf(cue, people)),
    rightShares: raw.rightShares.map(({ period, controllers, ...share }) => ({
      ...share,
      controllers: controllers.map((controller) => people.controller(controller)),
      start: period?.start ?? null,
      end: period?.end ?? null,
    })),
    visibility: /Visibility$/.test(record.tree.name) && raw.visibility ? visibilityOf(raw.visibility) : null,
    file: raw.file && fileName(raw.file),
    hash: raw.file?.hash ?? null,
  }
  return {
    id: recordId('part', id),
    message: messageSummary(catalog, message),
    part: said,
    ...record.unnamed(said),
  }
}

function cueOf(raw: Of<typeof cue>, people: People): PartModel['part']['cues'][0] {
  const { resourceIds, workIds, displayTitles, titles, contributors, pLines, cLines, ...rest } = raw
  const stated = withText(titles)
  return {
    ...rest,
    title: texts(displayTitles)[0] ?? stated[0]?.title ?? null,
    titles: stated.map(titleOf),
    resourceIdentifiers: resourceIdentifiers(resourceIds),
    workIds: workIds.map(({ iswc, opusNumber, composerCatalogNumbers, proprietary }) => ({
      iswc,
      opusNumber,
      composerCatalogNumbers,
      proprietary,
    })),
    contributors: inSequence(contributors).map((person) => people.contributor(person)),
    pLine: pLines.map(lineOf)[0] ?? null,
    cLine: cLines.map(lineOf)[0] ?? null,
  }
}
