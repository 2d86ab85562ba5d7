import { writeFileSync } from 'node:fs'
import type { z } from 'zod'
import { DealModel } from '../shared/contract/model/deal.ts'
import { MessageModel } from '../shared/contract/model/message.ts'
import { PartModel } from '../shared/contract/model/part.ts'
import { PartyModel } from '../shared/contract/model/party.ts'
import { ReleaseFacts, TrackModel } from '../shared/contract/model/release.ts'
import { ResourceFacts } from '../shared/contract/model/resource.ts'
import { deal, visibility } from '../shared/ern/model/entities/deal.ts'
import { header } from '../shared/ern/model/entities/message.ts'
import { part } from '../shared/ern/model/entities/part.ts'
import { party } from '../shared/ern/model/entities/parties.ts'
import { release } from '../shared/ern/model/entities/release.ts'
import { resource } from '../shared/ern/model/entities/resource.ts'
import type { Entity } from '../shared/ern/model/entity.ts'
import { placesOfField, versionTables } from '../shared/ern/model/version-tables.ts'
import { familyOf } from '../shared/ern/versions.ts'

/** Fields of the source that a field of the document is made of, and how. */
interface Origin {
  from: readonly string[]
  how?: string
}

const chosen = 'what holds by default'
const one = (field: string, how = `the first of ${chosen}`): Origin => ({ from: [field], how })
const none = (how: string): Origin => ({ from: [], how })

const stated: Readonly<Record<string, Origin>> = {
  title: { from: ['displayTitles', 'titles'], how: 'the title as displayed; in 3.x the ReferenceTitle' },
  subtitle: one('titles', 'the first subtitle of the same title'),
  artist: {
    from: ['artistNames', 'artists'],
    how: `the first of ${chosen}; in 3.x without any the name of the first display artist`,
  },
  releaseDate: one('releaseDates'),
  originalReleaseDate: one('originalReleaseDates'),
  pLine: one('pLines'),
  cLine: one('cLines'),
  courtesyLine: one('courtesyLines'),
  synopsis: one('synopses'),
  marketingComment: one('marketingComments'),
  territories: none('where the top-level values hold: the default block (3.x) or attribute (4.x)'),
  excludedTerritories: none('the territories left out there'),
  identifiers: one('ids', 'of all ids that are not replaced'),
  otherIdentifiers: one('ids', 'those with IsReplaced'),
  subtitleLanguages: { from: ['subTitleLanguages'] },
  flags: none('every yes or no the message gives, by the names below'),
  further: none('single values without a place of their own, by the names below'),
}

const labelled = { from: ['labels'], how: 'names; a reference is resolved through the PartyList' }

/** Per part of the document: its schema, the entity it is read from, and the fields whose names differ from it. */
export const documentParts: readonly {
  title: string
  shape: Readonly<Record<string, z.ZodType>>
  entity: Entity<unknown>
  origins: Readonly<Record<string, Origin>>
}[] = [
  {
    title: 'message',
    shape: MessageModel.shape.message.shape,
    entity: header,
    origins: {
      id: none('the id in the catalog'),
      type: none('the local name of the root'),
      ernVersion: none('the version found: namespace, MessageSchemaVersionId, schemaLocation, structure'),
      catalogTransfers: { from: ['catalogTransfer'] },
    },
  },
  {
    title: 'release',
    shape: ReleaseFacts.shape,
    entity: release,
    origins: {
      ...stated,
      kind: none('the element; a 3.x Release of type TrackRelease is a TrackRelease'),
      labels: labelled,
      labelDetails: { from: ['labels'], how: 'all of them, with type, language and territory' },
      originalDigitalReleaseDate: one('originalDigitalReleaseDates'),
      visibility: { from: ['visibilityReferences'], how: 'what they lead to' },
      resourceGroups: { from: ['groups'], how: 'as nested in the message' },
    },
  },
  {
    title: 'tracks[]',
    shape: TrackModel.shape,
    entity: resource,
    origins: {
      ...stated,
      sequence: none('ResourceGroupContentItem/SequenceNumber'),
      disc: none('the number of the group below the outermost one (MultiWorkPart groups are none)'),
      displaySequence: none('ResourceGroupContentItem/DisplaySequence (4.3 and later)'),
      resourceReference: none('ReleaseResourceReference of the item'),
      resource: none('the id of the resource in the catalog; null when the message has none'),
      kind: none('the element of the resource'),
      isrc: one('ids', 'of the first id that has one'),
      iswcs: { from: ['workIds'], how: 'ISWC' },
      isBonus: { from: ['isBonusResource'], how: 'of the item, else of the resource' },
      isHidden: { from: ['isHiddenResource'], how: 'of the item, else of the resource' },
      isInstantGratification: none('IsInstantGratificationResource of the item'),
      isPreOrderIncentive: none('IsPreOrderIncentiveResource of the item'),
      file: { from: ['technicalDetails'], how: 'the first file named: path and name (3.x), URL or URI' },
      hash: { from: ['technicalDetails'], how: 'the hash of that file' },
    },
  },
  {
    title: 'resource',
    shape: ResourceFacts.shape,
    entity: resource,
    origins: {
      ...stated,
      kind: none('the element'),
      isrc: one('ids', 'of the first id that has one'),
      labels: labelled,
      parts: {
        from: ['workReferences', 'collectionReferences', 'chapterReferences', 'cueSheetReferences'],
        how: 'what they lead to',
      },
      contributors: { from: ['contributors', 'indirectContributors'] },
      creationDate: one('creationDates'),
      masteredDate: one('masteredDates'),
      remasteredDate: one('remasteredDates'),
      description: one('descriptions'),
      rightsControllers: { from: ['rightsControllers', 'workRightsControllers'] },
      file: { from: ['technicalDetails'], how: 'the first file named' },
      hash: { from: ['technicalDetails'], how: 'the hash of that file' },
      files: { from: ['technicalDetails', 'editions'], how: 'all files of all encodings' },
    },
  },
  {
    title: 'party',
    shape: PartyModel.shape.party.shape,
    entity: party,
    origins: {
      name: one('names', 'the full name of the default one, else of the first'),
      identifiers: { from: ['ids'] },
    },
  },
  {
    title: 'part',
    shape: PartModel.shape.part.shape,
    entity: part,
    origins: {
      kind: none(
        'the element: MusicalWork, CueSheet, Collection, Chapter, ReleaseVisibility, TrackReleaseVisibility, SupplementalDocument',
      ),
      identifiers: { from: ['ids'] },
      title: stated.title!,
      subtitle: stated.subtitle!,
      creationDate: one('creationDates'),
      releaseDate: one('releaseDates'),
      originalReleaseDate: one('originalReleaseDates'),
      pLine: one('pLines'),
      cLine: one('cLines'),
      hash: { from: ['file'], how: 'the hash of that file' },
    },
  },
  {
    title: 'deals[]',
    shape: DealModel.shape,
    entity: deal,
    origins: {
      id: none('the id in the catalog'),
      releaseReferences: none('DealReleaseReference of the ReleaseDeal'),
      useTypes: { from: ['usages'], how: 'of all usages, each once' },
      start: one('periods', 'of the first period'),
      end: one('periods', 'of the first period'),
      visibility: {
        from: ['releaseDisplayStart', 'trackListingPreviewStart', 'coverArtPreviewStart', 'clipPreviewStart'],
        how: 'null where the deal says none; from 4.2 on see visibility',
      },
      unnamed: none('values that stand nowhere else, with their paths'),
      unnamedTotal: none('how many there are'),
    },
  },
]

const columns = versionTables.map(({ since }) => since)

function heading(since: string): string {
  return familyOf(since) === '3' ? '3.x' : since
}

function code(paths: readonly string[]): string {
  return paths.length === 0 ? '' : paths.map((path) => `\`${path}\``).join('<br>')
}

/** The paths of a field in every column; one that repeats the column before it is told as `=`. */
function pathCells(entity: Entity<unknown>, fields: readonly string[]): string[] {
  let before = ''
  return columns.map((since) => {
    const family = familyOf(since)
    const cell = family
      ? code(fields.flatMap((field) => placesOfField(family, since, entity.name, field).paths))
      : ''
    const shown = cell !== '' && cell === before ? '=' : cell
    before = cell
    return shown
  })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** What a field of the document is made of; null when nobody has said. */
export function originOf(part: (typeof documentParts)[number], field: string): Origin | null {
  return part.origins[field] ?? (field in part.entity.fields ? { from: [field] } : null)
}

function documentSection(part: (typeof documentParts)[number]): string {
  const rows = Object.keys(part.shape).map((field) => {
    const origin = originOf(part, field) ?? none('')
    const about = origin.from.flatMap((name) => part.entity.fields[name]?.about ?? [])
    const what = [about[0], origin.how].filter((text) => text !== undefined && text !== '').join('; ')
    return [`**${field}**`, what, ...pathCells(part.entity, origin.from)]
  })
  return `### ${part.title}\n\n${table(['Field', 'What it is', ...columns.map(heading)], rows)}`
}

/** The entities the records are made of, each once, in the order they are first needed. */
export function allEntities(): Entity<unknown>[] {
  const found = new Map<string, Entity<unknown>>()
  const visit = (entity: Entity<unknown>) => {
    if (found.has(entity.name)) return
    found.set(entity.name, entity)
    for (const { value } of Object.values(entity.fields)) if (typeof value === 'function') visit(value())
  }
  for (const entity of [header, party, release, resource, deal, visibility, part]) visit(entity)
  return [...found.values()]
}

function entitySection(entity: Entity<unknown>): string {
  const rows = Object.entries(entity.fields).map(([name, { about, value, many }]) => {
    const kind = typeof value === 'function' ? value().name : value
    return [`**${name}**`, about, many ? `${kind}[]` : kind, ...pathCells(entity, [name])]
  })
  const scoped = entity.scoped
    ? '\n\nEach says where it applies: `territories` and `excludedTerritories` (TerritoryCode and ExcludedTerritoryCode of its block in 3.x, ApplicableTerritoryCode in 4.x), `isDefault` (IsDefault) and `language` (LanguageAndScriptCode).'
    : ''
  return `### ${entity.name}\n\n${entity.about}.${scoped}\n\n${table(['Field', 'What it is', 'Value', ...columns.map(heading)], rows)}`
}

/** The text of `docs/fields.md`, made of the tables of the model. */
export function fieldsPage(): string {
  return `# Fields

What \`lathe show <id> --json\` gives, and where every version of ERN keeps it. This page is made of the tables in
\`shared/ern/model\` by \`npm run docs\`.

A path begins below the record's own element. \`.\` is the element itself, \`#name\` its name, \`@\` an attribute,
\`{Kind}\` the kind of the record: \`{Kind}DetailsByTerritory\` is ReleaseDetailsByTerritory in a Release and
SoundRecordingDetailsByTerritory in a SoundRecording. Of several paths for one value the first that says something
counts; a list takes all. A column holds from its version on until the next; \`=\` repeats the column before it. What a
message does not keep where its version does is looked for where other versions of the same generation keep it.

Absent is null or an empty list. Where a message says several things for several territories, the top-level values are
the default ones and \`byTerritory\` gives the others. In 3.x a whole block holds by default: the worldwide one, else the
first; what stands outside all blocks holds where that block is silent. In 4.x every element is looked at for itself:
IsDefault decides, else the worldwide ones, else the first. In \`byTerritory\` absent means: what holds by default holds
there too.

Tracks are in playing order: at every level of the resource groups items and subgroups by SequenceNumber; what only the
plain list of references names comes last. SoundRecordings, Videos and MIDI are tracks unless they are secondary; images
stand in \`images\`, everything else in \`otherResources\`. A TrackRelease or ClipRelease has its one resource as track, and
takes from it the title, subtitle and artists that it does not state itself. Names stand where the message has
references to parties. Deals are those whose ReleaseDeal names the release.

\`unnamed\` lists the values of the record that stand nowhere else in its document, with their paths: those no field is
for, and those of a field of which only one is given. \`unnamedTotal\` says how many there are.
Lists that can grow without end are cut (tracks after 20,000, deals after 10,000, images and other resources after 2,000
each, unnamed values after 500); \`tracksTotal\`, \`dealsTotal\` and \`unnamedTotal\` give the whole number.

## The document

${documentParts.map(documentSection).join('\n\n')}

## What it is made of

${allEntities().map(entitySection).join('\n\n')}
`
}

if (import.meta.main) writeFileSync(new URL('fields.md', import.meta.url), fieldsPage())
