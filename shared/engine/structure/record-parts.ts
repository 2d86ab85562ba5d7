import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import type { ChangeOf, StructureResult } from '../../contract/structure.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { pathOf } from '../../ern/structure/element.ts'
import { elementAt, removePart } from '../../ern/structure/parts.ts'
import {
  addBlock,
  addCredit,
  addIdentifier,
  addTerritoryValue,
  addTitle,
  setBlockTerritories,
} from '../../ern/structure/record-parts.ts'
import { identifierKinds } from '../../values/value-kinds.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId } from '../catalog/record-id.ts'
import type { EditedTable } from '../edit/patches-in-force.ts'
import { senderOf } from './add-track.ts'
import { type DraftElement, MessageDraft } from './message-draft.ts'
import { shortName } from './named-release.ts'
import { partyNamed } from './parties.ts'
import { FreshReferences } from './references.ts'

/** A record opened to have parts added or taken out. */
interface Opened {
  draft: MessageDraft
  record: DraftElement
  /** As a label names it. */
  name: string
}

const tables = ['release', 'resource', 'party', 'deal', 'part'] as const

function open(catalog: Catalog, id: RecordId, insist = false): Opened {
  const { table, row } = parseRecordId(id)
  if (!tables.some((one) => one === table))
    throw new LatheError('invalid-input', `${id} is a ${table}, which has no parts of its own.`)
  const draft = new MessageDraft(catalog, table, row, insist)
  const record = draft.record(table as Exclude<EditedTable, 'message'>, row)
  return { draft, record, name: nameOfRecord(catalog, id) }
}

/** A record as a sentence names it: by title or name, else by its reference. */
export function nameOfRecord(catalog: Catalog, id: RecordId): string {
  const { table, row } = parseRecordId(id)
  const column = { release: 'title', resource: 'title', party: 'name', part: 'title' }[table as string]
  if (column === undefined) return id
  const found = catalog.database.get<{ name: string | null; reference: string | null }>(
    `SELECT ${column} AS name, reference FROM ${table} WHERE id = ?`,
    row,
  )
  return shortName(found?.name ?? found?.reference ?? id)
}

/** Adds a credit, with a new Party where the version names people by one and the message has none of that name. */
export function addCreditTo(
  catalog: Catalog,
  { record: id, as, who, role, block }: ChangeOf<'addCredit'>,
): StructureResult {
  const { draft, record, name } = open(catalog, id)
  const somebody = partyNamed(draft, new FreshReferences(catalog, draft.message), who)
  if (role.value === 'UserDefined' && !role.userDefinedValue)
    throw new LatheError('invalid-value', 'A role of your own needs a value.')
  const own = role.userDefinedValue ? { ...role, namespace: role.namespace ?? senderOf(draft) } : role
  addCredit(
    record,
    draft.version,
    { as, name: somebody.name, partyReference: somebody.reference, role: own },
    block,
  )
  return draft.finish(`Add ${shortName(somebody.name)} (${role.userDefinedValue ?? role.value}) to ${name}`)
}

/** Adds a title in another language, of another type or for another territory. */
export function addTitleTo(catalog: Catalog, change: ChangeOf<'addTitle'>, insist: boolean): StructureResult {
  const { draft, record, name } = open(catalog, change.record, insist)
  const { type, title, subtitle, territory, block } = change
  if (title.trim() === '') throw new LatheError('invalid-value', 'Expected a title, got nothing.')
  checkTitleType(draft, record.root.local, type)
  const language = change.language?.trim()
    ? draft.doubts.typed('language', change.language, 'LanguageAndScriptCode')
    : null
  if (territory !== null)
    draft.doubts.listed(
      draft.version,
      [record.root.local, 'DisplayTitle', '@ApplicableTerritoryCode'],
      territory,
    )
  addTitle(
    record,
    draft.version,
    {
      type,
      title: title.trim(),
      subtitle: subtitle?.trim() || null,
      language,
      territory,
    },
    block,
  )
  return draft.finish(`Add title "${shortName(title)}"${language ? ` (${language})` : ''} to ${name}`)
}

function checkTitleType({ version, doubts }: MessageDraft, record: string, type: string): void {
  if (schemaAt(version, [record, type]) !== null) return
  const paths = [
    [record, 'AdditionalTitle', '@TitleType'],
    [record, `${record}DetailsByTerritory`, 'Title', '@TitleType'],
  ]
  const path = paths.find((one) => schemaAt(version, one)?.value?.set != null)
  if (!path) throw new LatheError('invalid-value', `A ${record} of ERN ${version} has no ${type}.`)
  doubts.listed(version, path, type)
}

/** Adds an identifier, in the form messages have it in. */
export function addIdentifierTo(
  catalog: Catalog,
  change: ChangeOf<'addIdentifier'>,
  insist: boolean,
): StructureResult {
  const { draft, record, name } = open(catalog, change.record, insist)
  const value = draft.doubts.typed(identifierKinds[change.name] ?? 'text', change.value, change.name)
  if (value === '') throw new LatheError('invalid-value', `Expected a value for ${change.name}, got nothing.`)
  const isOwn = change.name === 'CatalogNumber' || change.name === 'ProprietaryId'
  const namespace = isOwn ? change.namespace?.trim() || senderOf(draft) : null
  addIdentifier(record, draft.version, { name: change.name, value, namespace })
  return draft.finish(`Add ${change.name} ${shortName(value)} to ${name}`)
}

/** Adds a block of territories to a 3.x record. */
export function addBlockTo(catalog: Catalog, change: ChangeOf<'addBlock'>, insist: boolean): StructureResult {
  const { draft, record, name } = open(catalog, change.record, insist)
  checkTerritories(draft, record, change)
  addBlock(record, draft.version, change, change.copied)
  return draft.finish(`Add territories ${wordsOf(change)} to ${name}`)
}

/** Makes a block of territories of a 3.x record hold for others. */
export function setBlockOf(
  catalog: Catalog,
  change: ChangeOf<'setBlockTerritories'>,
  insist: boolean,
): StructureResult {
  const { draft, record, name } = open(catalog, change.record, insist)
  checkTerritories(draft, record, change)
  setBlockTerritories(record, draft.version, change.block, change)
  return draft.finish(`Set territories of ${name} to ${wordsOf(change)}`)
}

/** Adds to a 4.x record what a value says for one territory. */
export function addTerritoryValueTo(
  catalog: Catalog,
  change: ChangeOf<'addTerritoryValue'>,
  insist: boolean,
): StructureResult {
  const { draft, record, name } = open(catalog, change.record, insist)
  const { at, territory, text } = change
  const element = elementAt(record.root, at)
  draft.doubts.listed(draft.version, [...pathOf(element), '@ApplicableTerritoryCode'], territory)
  addTerritoryValue(record, draft.version, at, territory, text?.trim() || null)
  const what = element.local
  return draft.finish(`Add ${what} for ${territory} to ${name}`)
}

/** Takes a part out of a record. */
export function removePartOf(catalog: Catalog, { record: id, at }: ChangeOf<'removePart'>): StructureResult {
  const { draft, record, name } = open(catalog, id)
  const what = elementAt(record.root, at).local
  removePart(record, draft.version, at)
  return draft.finish(`Remove ${what} from ${name}`)
}

interface Territories {
  territories: readonly string[]
  excludedTerritories: readonly string[]
}

function checkTerritories({ version, doubts }: MessageDraft, record: DraftElement, given: Territories): void {
  const block = `${record.root.local}DetailsByTerritory`
  for (const code of [...given.territories, ...given.excludedTerritories])
    doubts.listed(version, [record.root.local, block, 'TerritoryCode'], code)
}

function wordsOf({ territories, excludedTerritories }: Territories): string {
  return excludedTerritories.length > 0
    ? `all but ${shortName(excludedTerritories.join(', '))}`
    : shortName(territories.join(', '))
}
