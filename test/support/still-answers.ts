import type { Handlers } from '../../shared/contract/define.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'
import { schemaAt, valuesOfSet } from '../../shared/ern/schema-at.ts'

/** What an engine in memory always says the same to. */
export const stillAnswers = {
  'runs.list': () => [],
  'runs.read': () => {
    throw new LatheError('not-found', 'The measurements of this job are no longer kept.')
  },
  'runs.remove': () => ({ removed: 0 }),
  'sources.page': () => ({ rows: [], total: 0 }),
  'sources.versions': ({ source }) => {
    throw new LatheError('not-found', `There is no ${source} in this catalog.`)
  },
  'sources.discard': () => ({}),
  'file.write': ({ base64, at }) => ({ bytes: at + Math.floor((base64.length * 3) / 4) }),
  'memory.snapshot': ({ process }) => ({ file: `heap-${process}.heapsnapshot`, bytes: 31e6 }),
  'profiles.measured': () => ({
    balanced: {
      files: 10_000,
      bytes: 504e6,
      seconds: 9.4,
      processBytes: 128e6,
      residentBytes: 371e6,
      time: Date.UTC(2026, 10, 21),
    },
  }),
  'edit.structure': () => {
    throw new LatheError('not-editable', 'The engine in memory adds nothing to messages.')
  },
  'catalog.fields': ({ id }) => ({
    id,
    source: 'source/1',
    version: '4.3',
    readOnly: null,
    fields: [],
    total: 0,
    missing: [],
    sharedBy: 1,
  }),
  'catalog.parts': ({ id }) => ({
    id,
    source: 'source/1',
    version: '4.3',
    readOnly: null,
    parts: [],
    blocks: [],
    byParty: true,
    sets: {
      artistRole: 'DisplayArtistRole',
      contributorRole: 'ContributorRole',
      titleType: 'AdditionalTitleType',
      territory: 'CurrentTerritoryCode',
      commercialModel: 'CommercialModelType_ERN',
      useType: 'UseType_ERN',
      currency: 'CurrencyCode',
      parentalWarning: 'ParentalWarningType',
    },
    titleElements: ['DisplayTitle'],
    identifiers: ['GRid', 'ICPN', 'CatalogNumber', 'ProprietaryId'],
    sharedBy: 1,
  }),
  'schema.place': ({ path }) => {
    const place = schemaAt('4.3', path.split('/'))
    return place && { ...place, attributes: [...place.attributes], children: [...place.children] }
  },
  'schema.values': ({ set }) => ({ set, version: '4.3', values: [...(valuesOfSet('4.3', set) ?? [])] }),
  'cache.state': () => ({
    entries: 4_212,
    bytes: 213e6,
    oldest: 0,
    hits: 38_114,
    contentHits: 212,
    misses: 4_498,
    bytesSaved: 1.93e9,
  }),
  'cache.verify': () => ({
    checked: 0,
    counts: { same: 0, changed: 0, wrong: 0, missing: 0, unreadable: 0, packed: 0 },
    bytes: 0,
    files: [],
  }),
  'cache.prune': () => ({ removed: 0 }),
  'cache.clear': () => ({ removed: 0 }),
  'import.origin': () => ({ state: 'there' }),
  'catalog.tryWriting': () => ({ trouble: null }),
  'catalog.missingIdentifiers': () => ({ missing: [], exact: true }),
  'catalog.treeSearch': () => ({ hits: [], more: false }),
  'catalog.problems': () => ({ problems: [], total: 0 }),
  'catalog.batch': ({ id }) => {
    throw new LatheError('not-found', `There is no ${id} in this catalog.`)
  },
  'catalog.line': () => ({ line: 1, found: false }),
  'edit.change': () => {
    throw new LatheError('not-editable', 'The pretended engine edits fields only.')
  },
  'edit.preview': () => {
    throw new LatheError('not-editable', 'The pretended engine edits fields only.')
  },
  'edit.revertStep': () => {
    throw new LatheError('not-editable', 'The pretended engine takes back the newest step only.')
  },
  'edit.revertChange': () => {
    throw new LatheError('not-editable', 'The pretended engine takes back the newest step only.')
  },
  'edit.revertChanges': () => {
    throw new LatheError('not-editable', 'The pretended engine takes back the newest step only.')
  },
  'edit.changes': () => ({ changes: [], total: 0 }),
} satisfies Partial<Handlers<Workbench>>
