import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import type { RecordPart, RecordParts } from '../../contract/structure.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { childCardinality, versionHas } from '../../ern/structure/complete-element.ts'
import { blocksOf, every, first, named, trimmed } from '../../ern/structure/element.ts'
import { placeOf, whyNotRemoved } from '../../ern/structure/parts.ts'
import { attributeOf, childElements, type FragmentElement } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId, recordId } from '../catalog/record-id.ts'
import { EditedUnit } from '../edit/edited-unit.ts'
import { openUnit } from '../edit/open-unit.ts'
import { recordIn } from '../edit/patched-record.ts'
import { namesByParty } from './parties.ts'

const identifierNames = [
  'GRid',
  'ICPN',
  'ISRC',
  'ISNI',
  'DPID',
  'IpiNameNumber',
  'IPN',
  'CisacSocietyId',
  'ISMN',
  'ISAN',
  'VISAN',
  'CatalogNumber',
  'ProprietaryId',
] as const

const containers = [
  'ReleaseId',
  'ResourceId',
  'SoundRecordingId',
  'VideoId',
  'ImageId',
  'TextId',
  'PartyId',
] as const
const artistNames = ['DisplayArtist'] as const
const contributorNames = ['Contributor', 'ResourceContributor', 'IndirectResourceContributor'] as const
const titleNames = ['Title', 'DisplayTitle', 'AdditionalTitle', 'FormalTitle', 'GroupingTitle'] as const

/** What of a record can be added and taken out, with everything there is. Throws `not-found`. */
export function readParts(catalog: Catalog, id: RecordId): RecordParts {
  const { table, row } = parseRecordId(id)
  let readOnly: string | null = null
  let opened: ReturnType<typeof openUnit> | null = null
  try {
    opened = openUnit(catalog, id)
  } catch (thrown) {
    if (!(thrown instanceof LatheError) || thrown.code !== 'not-editable') throw thrown
    readOnly = thrown.message
  }
  const version = opened?.version ?? null
  const root = opened ? new EditedUnit(catalog, opened.span).parse() : null
  const record = root && recordIn(root)
  const blocks = record ? blocksOf(record).filter((block) => block !== record) : []
  return {
    id,
    source: opened && recordId('source', opened.span.source),
    version,
    readOnly,
    parts: record ? partsOf(catalog, version, opened!.message, record) : [],
    blocks: blocks.map((block) => territoriesOf(block)),
    byParty: namesByParty(version),
    sets: setsOf(version, record?.local ?? ''),
    titleElements: ['DisplayTitle', 'FormalTitle', 'GroupingTitle'].filter(
      (name) => record !== null && versionHas(version, [record.local, name]),
    ),
    identifiers: record ? identifiersFor(version, record.local) : [],
    sharedBy: sharedBy(catalog, table, row),
  }
}

function setsOf(version: string | null, record: string): RecordParts['sets'] {
  const block = [record, `${record}DetailsByTerritory`]
  const own = [record]
  const set = (...paths: string[][]) =>
    paths.map((path) => schemaAt(version, path)?.value?.set ?? null).find((one) => one !== null) ?? null
  return {
    artistRole: set(
      [...own, 'DisplayArtist', 'DisplayArtistRole'],
      [...block, 'DisplayArtist', 'ArtistRole'],
    ),
    contributorRole: set(
      [...own, 'Contributor', 'Role'],
      [...own, 'Contributor', 'Role', 'Value'],
      [...block, 'ResourceContributor', 'ResourceContributorRole'],
    ),
    titleType: set([...own, 'AdditionalTitle', '@TitleType'], [...block, 'Title', '@TitleType']),
    territory: set(
      [...block, 'TerritoryCode'],
      [...own, 'DisplayTitle', '@ApplicableTerritoryCode'],
      ['Deal', 'DealTerms', 'TerritoryCode'],
    ),
    commercialModel: set(['Deal', 'DealTerms', 'CommercialModelType']),
    useType: set(['Deal', 'DealTerms', 'UseType'], ['Deal', 'DealTerms', 'Usage', 'UseType']),
    currency: set(['Deal', 'DealTerms', 'PriceInformation', 'WholesalePricePerUnit', '@CurrencyCode']),
    parentalWarning: set(
      ['SoundRecording', 'ParentalWarningType'],
      ['SoundRecording', 'SoundRecordingDetailsByTerritory', 'ParentalWarningType'],
    ),
  }
}

function identifiersFor(version: string | null, record: string): string[] {
  const ways = [[], [`${record}Edition`]].flatMap((around) =>
    containers.map((one) => [record, ...around, one]),
  )
  return identifierNames.filter((name) =>
    ways.some((way) => childCardinality(version, [...way, name]) !== null),
  )
}

/** How many releases show what a record says; 1 for a release itself. */
export function sharedBy(catalog: Catalog, table: string, row: number): number {
  const { database } = catalog
  const count = (sql: string) => database.get<{ n: number }>(sql, row)?.n ?? 0
  if (table === 'resource')
    return count(
      `SELECT count(DISTINCT link.release) AS n FROM resource CROSS JOIN release ON release.message = resource.message
       CROSS JOIN release_resource AS link ON link.release = release.id AND link.reference = resource.reference
       WHERE resource.id = ?`,
    )
  if (table === 'party')
    return count(
      `SELECT count(*) AS n FROM party JOIN release ON release.message = party.message
         AND release.label_reference = party.reference WHERE party.id = ?`,
    )
  if (table === 'deal')
    return count(
      `SELECT count(*) AS n FROM deal_release AS link JOIN release ON release.message = link.message
         AND release.reference = link.reference WHERE link.deal = ?`,
    )
  return 1
}

function territoriesOf(block: FragmentElement): Pick<RecordPart, 'territories' | 'excludedTerritories'> {
  return {
    territories: named(block, 'TerritoryCode').map(trimmed),
    excludedTerritories: named(block, 'ExcludedTerritoryCode').map(trimmed),
  }
}

function partsOf(
  catalog: Catalog,
  version: string | null,
  message: number,
  record: FragmentElement,
): RecordPart[] {
  const parts: RecordPart[] = []
  const blocks = blocksOf(record)
  const add = (
    of: FragmentElement,
    kind: RecordPart['kind'],
    text: string,
    details: readonly string[],
    block: number | null,
  ) => {
    const territory = attributeOf(of, 'ApplicableTerritoryCode')
    parts.push({
      at: placeOf(of),
      kind,
      name: of.local,
      text,
      details: details.filter((detail) => detail !== ''),
      language: attributeOf(of, 'LanguageAndScriptCode'),
      territories: territory === null ? [] : [territory],
      excludedTerritories: [],
      block,
      kept: whyNotRemoved(version, of),
    })
  }
  for (const container of every(record, ...containers)) {
    for (const id of childElements(container).filter(({ local }) =>
      identifierNames.some((name) => name === local),
    ))
      add(id, 'identifier', trimmed(id), [attributeOf(id, 'Namespace') ?? ''], null)
    // A PartyId of ERN 3 is its own text.
    if (childElements(container).length === 0 && trimmed(container) !== '' && container.parent === record)
      add(container, 'identifier', trimmed(container), [attributeOf(container, 'Namespace') ?? ''], null)
  }
  for (const [index, block] of blocks.entries()) {
    const own = block === record ? null : index
    if (own !== null) {
      add(block, 'block', '', [], own)
      Object.assign(parts.at(-1)!, territoriesOf(block))
    }
    for (const of of named(block, ...titleNames)) {
      const type = attributeOf(of, 'TitleType') ?? (of.local === 'Title' ? '' : of.local)
      const subtitle = trimmed(first(of, 'SubTitle'))
      add(of, 'title', trimmed(first(of, 'TitleText')), [type, subtitle], own)
    }
    for (const of of named(block, ...artistNames, ...contributorNames)) {
      const kind = artistNames.some((name) => name === of.local) ? 'artist' : 'contributor'
      add(of, kind, personName(catalog, message, of), rolesOf(of), own)
    }
    for (const of of childElements(block)) {
      if (attributeOf(of, 'ApplicableTerritoryCode') === null || parts.some(({ at }) => at === placeOf(of)))
        continue
      add(of, 'territory-value', textOfValue(of), [], own)
    }
  }
  return parts
}

function personName(catalog: Catalog, message: number, of: FragmentElement): string {
  const reference = trimmed(first(of, 'ArtistPartyReference') ?? first(of, 'ContributorPartyReference'))
  if (reference === '')
    return (
      trimmed(first(of, 'PartyName', 'FullName')) ||
      trimmed(first(of, 'PartyId')) ||
      trimmed(first(of, 'SpecialContributor'))
    )
  const party = catalog.database.get<{ name: string | null }>(
    'SELECT name FROM party WHERE message = ? AND reference = ? ORDER BY id LIMIT 1',
    message,
    reference,
  )
  return party?.name ?? reference
}

function rolesOf(of: FragmentElement): string[] {
  return childElements(of)
    .filter(({ local }) => /Role$/.test(local))
    .map((role) => {
      const said = first(role, 'Value') ?? role
      return attributeOf(said, 'UserDefinedValue') ?? trimmed(said)
    })
}

function textOfValue(of: FragmentElement): string {
  const children = childElements(of)
  return children.length === 0
    ? trimmed(of)
    : children.map(textOfValue).filter(Boolean).join(', ').slice(0, 500)
}
