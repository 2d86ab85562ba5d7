import { entity, flag, many, number, one, seconds, text, texts } from '../entity.ts'
import { visibility } from './deal.ts'
import { character, contributor, rightsController } from './parties.ts'
import { file } from './resource.ts'
import { line, period, proprietaryId, resourceId, scopedDate, scopedText, title, workId } from './values.ts'

/** What stands in a message's other lists: works, cue sheets, collections, chapters, visibilities, documents. */

export const partId = entity('partId', 'Identifiers of a work, cue sheet, collection or chapter', {
  iswc: text('ISWC'),
  isrc: text('ISRC'),
  isan: text('ISAN'),
  visan: text('V-ISAN'),
  grid: text('GRid (3.x)'),
  icpn: text('ICPN (3.x)'),
  eidrs: texts('EIDR (4.x)'),
  opusNumber: text('Opus number'),
  composerCatalogNumbers: texts('Numbers in catalogues of the composer’s works'),
  catalogNumber: text('Catalogue number'),
  proprietary: many(() => proprietaryId, 'Proprietary identifiers'),
})

export const cue = entity('cue', 'A cue: music in a video', {
  useType: text('CueUseType'),
  themeType: text('CueThemeType'),
  vocalType: text('CueVocalType'),
  visualPerceptionType: text('CueVisualPerceptionType'),
  origin: text('CueOrigin'),
  workReference: text('Reference to a work of the message (3.x)'),
  resourceReference: text('Reference to a resource of the message (3.x)'),
  resourceIds: many(() => resourceId, 'Identifiers of the recording'),
  workIds: many(() => workId, 'Identifiers of the work'),
  displayTitles: many(() => scopedText, 'DisplayTitleText (4.x)'),
  titles: many(() => title, 'Titles'),
  contributors: many(() => contributor, 'Contributors'),
  isDance: flag('IsDance'),
  hasMusicalContent: flag('HasMusicalContent'),
  startSeconds: seconds('Start in the video'),
  durationSeconds: seconds('Duration'),
  endSeconds: seconds('End in the video'),
  pLines: many(() => line, '(P) lines'),
  cLines: many(() => line, '(C) lines'),
})

export const rightShare = entity('rightShare', 'A share of the rights in a work (3.x)', {
  reference: text('RightShareReference'),
  territories: texts('Territories'),
  excludedTerritories: texts('Territories left out'),
  rightsTypes: texts('Rights'),
  controllers: many(() => rightsController, 'Who controls them'),
  percentage: number('Share in percent'),
  isUnknown: flag('Whether the share is not known'),
  period: one(() => period, 'When it holds'),
  useTypes: texts('Uses'),
  commercialModels: texts('Commercial models'),
})

export const part = entity('part', 'A MusicalWork, CueSheet, Collection, Chapter, visibility or document', {
  reference: text('Its reference'),
  types: texts('Types'),
  ids: many(() => partId, 'Identifiers'),
  displayTitles: many(() => scopedText, 'DisplayTitleText (4.x)'),
  titles: many(() => title, 'Titles'),
  sequence: number('SequenceNumber'),
  contributors: many(() => contributor, 'Contributors'),
  characters: many(() => character, 'Characters'),
  isComplete: flag('IsComplete (3.x collections)'),
  startSeconds: seconds('Start in the resource (4.x chapters)'),
  durationSeconds: seconds('Duration'),
  endSeconds: seconds('End in the resource (4.x chapters)'),
  creationDates: many(() => scopedDate, 'When it was created (3.x)'),
  releaseDates: many(() => scopedDate, 'When it was released (3.x)'),
  originalReleaseDates: many(() => scopedDate, 'When it was first released (3.x)'),
  originalLanguage: text('Original language (3.x)'),
  pLines: many(() => line, '(P) lines (3.x)'),
  cLines: many(() => line, '(C) lines (3.x)'),
  resourceReferences: texts('References of resources in it (3.x)'),
  collectionReferences: texts('References of collections in it (3.x)'),
  workReferences: texts('References of works in it (3.x)'),
  imageReference: text('Reference of an image that stands for it'),
  releaseReference: text('Reference of the release it is the same as (3.x)'),
  cues: many(() => cue, 'Cues'),
  rightShares: many(() => rightShare, 'Shares of the rights (3.x)'),
  visibility: one(() => visibility, 'When a release may be shown (4.2 and later)'),
  file: one(() => file, 'A supplemental document (4.x)'),
})
