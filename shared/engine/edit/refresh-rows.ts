import type { RecordKind } from '../../ern/automaton.ts'
import { type RecordOfKind, readRecord } from '../../ern/read-record.ts'
import type {
  DealRecord,
  PartyRecord,
  ProblemRecord,
  ReleaseRecord,
  ResourceRecord,
} from '../../ern/record.ts'
import { momentOf } from '../../values/dates.ts'
import { parseDuration } from '../../values/duration.ts'
import { childElements, parseFragmentText, textOf } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { refreshingReleasesSearch, resourceSearchInsert } from '../catalog/search-index.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { TerritorySets } from '../catalog/territory-sets.ts'
import { sharedCueProblem, sharedInCues } from '../import/check-cues.ts'
import { tracksOf } from '../import/complete-releases.ts'
import { countDeals } from '../import/finish-message.ts'
import { releaseWithoutDeal } from '../import/missing-deals.ts'
import { toEnd } from '../in-turns.ts'
import { compareAgain, recogniseStatements } from '../statements/recognise-statements.ts'
import type { TouchedRecord } from './after-step.ts'
import { labelParty } from './editable-release.ts'
import { EditedUnit, type UnitSpan } from './edited-unit.ts'
import { openUnit } from './open-unit.ts'
import { patchedRecord, recordIn } from './patched-record.ts'
import { patchesOfRecord } from './patches-in-force.ts'
import { refreshDuplicates } from './refresh-duplicates.ts'
import { releaseDealAround } from './release-deal.ts'
import { foundInRecord, replaceProblems } from './replace-problems.ts'

/** A record's row with what its message says. */
interface RecordColumns {
  id: number
  message: number
  reference: string | null
  start: number
  length: number
  patch: number | null
  source: number
  ern_version: string | null
  statement_scope: number | null
}

type ReleaseRow = Record<string, SqlValue> & { id: number; message: number; problems: number }

type TrackColumns = Record<'title' | 'title_key' | 'artist' | 'artist_key' | 'isrc', string | null>

/** Columns that are found by words. */
const searched: ReadonlySet<string> = new Set([
  'title',
  'artist',
  'label',
  'icpn',
  'isrc',
  'grid',
  'catalog_number',
])

/** Columns by which a release is recognised as one that was delivered before. */
const recognised: ReadonlySet<string> = new Set([
  'icpn',
  'grid',
  'isrc',
  'proprietary',
  'reference',
  'kind',
  'main',
])

/** Releases whose resources are looked at in one step. */
const linkedTogether = 500

/** What became of a record: its row says what the XML says, or the one is there without the other. */
export type Refreshed = 'present' | 'absent' | 'missing'

/**
 * Makes rows say what the patched source says: those of the records it is given, then at the end once what other rows
 * take over from them. Runs inside the caller's transaction.
 */
export class Refreshing {
  readonly #catalog: Catalog
  readonly #releases = new Set<number>()
  /** References of resources that changed, by message: what tracks take over from them is to be taken again. */
  readonly #resources = new Map<number, Set<string>>()
  /** References of releases whose deals changed, by message. */
  readonly #deals = new Map<number, Set<string>>()
  /** Releases whose own reference changed: one that has none any more is found by none. */
  readonly #renamed = new Set<number>()
  /** Sources whose releases may be recognised as others now. */
  readonly #recognised = new Set<number>()
  /** Releases whose words are to be found anew: ascending rows all at once take half of the time. */
  readonly #searched = new Set<number>()
  readonly #territorySets: TerritorySets

  constructor(catalog: Catalog) {
    this.#catalog = catalog
    this.#territorySets = new TerritorySets(catalog.database)
  }

  /** Brings one record's own row up to date. */
  record({ table, row }: TouchedRecord): Refreshed {
    if (table === 'message') return this.#message(row)
    const columns = this.#catalog.database.get<RecordColumns>(
      `SELECT record.id, record.message, ${table === 'deal' ? 'NULL AS reference' : 'record.reference'}, record.start,
         record.length, record.patch, message.source, message.ern_version, message.statement_scope
       FROM ${table} AS record JOIN message ON message.id = record.message WHERE record.id = ?`,
      row,
    )
    if (!columns) return 'missing'
    if (table === 'release') return this.#release(columns) ? 'present' : 'absent'
    const read = this.#read(columns, table)
    if (read === null) return 'absent'
    if (table === 'party') this.#party(columns, read.record as PartyRecord)
    else if (table === 'resource') this.#resource(columns, read.record as ResourceRecord)
    else if (table === 'deal') this.#deal(columns, read.record as DealRecord)
    else {
      const { reference, element, title } = read.record as RecordOfKind['part']
      this.#catalog.database.run(
        'UPDATE part SET reference = ?, kind = ?, title = ? WHERE id = ?',
        reference,
        element,
        present(title),
        row,
      )
      if (element === 'CueSheet') read.problems.push(...this.#cueProblems(columns))
    }
    const isAsked = ({ code }: { code: string }) =>
      foundInRecord.has(code) || (table === 'part' && code === 'IDENTIFIER-DUPLICATE')
    replaceProblems(
      this.#catalog,
      { table, row, source: columns.source, message: columns.message },
      isAsked,
      read.problems.filter(isAsked),
    )
    return 'present'
  }

  /** The resource's title, artist or ISRC may be what a track shows. */
  resourceChanged(message: number, reference: string | null): void {
    if (reference !== null) addTo(this.#resources, message, reference)
  }

  /** Deals of a release were changed, added or removed. */
  dealsChanged(message: number, references: readonly string[]): void {
    for (const reference of references) addTo(this.#deals, message, reference)
  }

  /** A release is to be found by its words anew. */
  wordsChanged(release: number): void {
    this.#searched.add(release)
  }

  /** Takes over what follows from the records; gives all releases whose rows were brought up to date. */
  finish(): number[] {
    return toEnd(this.finishing())
  }

  /** The same in steps, between which the event loop may turn; `told` how much of the words can be found. */
  *finishing(told?: (part: number) => void): Generator<void, number[]> {
    yield* this.#tracksOfResources()
    yield* this.#releasesOfDeals()
    const words = [...this.#searched].sort((a, b) => a - b)
    yield* refreshingReleasesSearch(this.#catalog.database, words, told)
    for (const source of this.#recognised) compareAgain(this.#catalog.database, source)
    if (this.#recognised.size > 0) recogniseStatements(this.#catalog.database)
    return [...this.#releases].sort((a, b) => a - b)
  }

  *#tracksOfResources(): Generator<void> {
    const { database } = this.#catalog
    for (const [message, references] of this.#resources) {
      // A scan of the message's links costs less than one for each resource, and nothing is kept that imports would pay for.
      for (let after = 0; ; ) {
        const links = database.all<{ release: number; reference: string | null }>(
          `SELECT r.id AS release, link.reference FROM (
             SELECT id FROM release WHERE message = ? AND id > ? ORDER BY id LIMIT ${linkedTogether}
           ) AS r LEFT JOIN release_resource AS link ON link.release = r.id ORDER BY r.id`,
          message,
          after,
        )
        const last = links.at(-1)
        if (!last) break
        after = last.release
        for (const { release, reference } of links) {
          if (reference === null || !references.has(reference) || this.#releases.has(release)) continue
          this.record({ table: 'release', row: release })
          yield
        }
        yield
      }
    }
  }

  *#releasesOfDeals(): Generator<void> {
    const { database } = this.#catalog
    for (const id of this.#renamed) {
      this.#dealsOf(id)
      yield
    }
    for (const [message, references] of this.#deals)
      for (const reference of references)
        for (const { id } of database.all<{ id: number }>(
          'SELECT id FROM release WHERE message = ? AND reference = ?',
          message,
          reference,
        )) {
          this.#dealsOf(id)
          yield
        }
  }

  #dealsOf(release: number): void {
    const { database } = this.#catalog
    const row = database.get<{ message: number }>('SELECT message FROM release WHERE id = ?', release)
    if (!row) return
    countDeals(database, release, release, row.message)
    this.#dealProblem(release)
    this.#releases.add(release)
  }

  /** Tells of a release that no deal names (FACTS.md section 8, rule 3), or no longer does. */
  #dealProblem(id: number): void {
    const { database } = this.#catalog
    const row = database.get<{
      message: number
      source: number
      kind: string
      reference: string | null
      start: number
      deals: number | null
      type: string
      all_deals: number
    }>(
      `SELECT release.message, message.source, kind, reference, release.start, release.deals, message.type,
         (SELECT count(*) FROM deal WHERE deal.message = message.id) AS all_deals
       FROM release JOIN message ON message.id = release.message WHERE release.id = ?`,
      id,
    )
    if (row?.type !== 'NewReleaseMessage') return
    const found = row.deals === 0 && row.all_deals > 0 ? [releaseWithoutDeal(row)] : []
    replaceProblems(
      this.#catalog,
      { table: 'release', row: id, source: row.source, message: row.message },
      ({ code }) => code === 'RELEASE-WITHOUT-DEAL',
      found,
    )
  }

  /** Reads a record again; null when it is gone. Offsets of problems are places in the source. */
  #read<Kind extends RecordKind>(
    row: RecordColumns,
    kind: Kind,
  ): { record: RecordOfKind[Kind]; problems: ProblemRecord[] } | null {
    const span: UnitSpan = row
    const patched = patchedRecord(this.#catalog, span)
    if (patched === null) return null
    const { record, problems } = readRecord(patched.bytes, kind, row.ern_version, {
      encoding: patched.encoding,
    })
    return {
      record,
      problems: problems.map((problem) => ({ ...problem, offset: patched.sourceOffset(problem.offset) })),
    }
  }

  #cueProblems(columns: RecordColumns): ProblemRecord[] {
    const patched = patchedRecord(this.#catalog, columns)
    if (patched === null) return []
    return sharedInCues(patched.bytes, patched.encoding).map(({ value, times, path, offset }) => ({
      kind: 'problem',
      ...sharedCueProblem(value, times),
      path,
      offset: patched.sourceOffset(offset),
    }))
  }

  #message(id: number): Refreshed {
    const unit = openUnit(this.#catalog, `message/${id}`)
    const edited = new EditedUnit(this.#catalog, unit.span)
    const header = childElements(edited.parse()).find(({ local }) => local === 'MessageHeader')
    if (!header) return 'present'
    const xml = edited.text.text.slice(header.start, header.end)
    const bytes = Buffer.from(xml)
    const { record, problems } = readRecord(bytes, 'header', unit.version)
    const placeOf = (offset: number) =>
      edited.byteAt(edited.text.sourcePlaceOf(header.start + bytes.subarray(0, offset).toString().length))
    replaceProblems(
      this.#catalog,
      { table: 'message', row: id, source: unit.span.source, message: id },
      // Of a message, problems stand outside of its header too.
      ({ code, start }) =>
        foundInRecord.has(code) && start !== null && start >= placeOf(0) && start < placeOf(bytes.length),
      problems
        .filter(({ code }) => foundInRecord.has(code))
        .map((problem) => ({ ...problem, offset: placeOf(problem.offset) })),
    )
    this.#catalog.database.run(
      `UPDATE message SET message_id = ?, thread_id = ?, sender = ?, sender_id = ?, recipient = ?, recipient_id = ?,
         created = ?, created_at = ?, control_type = ? WHERE id = ?`,
      record.messageId,
      record.threadId,
      record.sender,
      record.senderId,
      record.recipient,
      record.recipientId,
      record.created,
      record.created === null ? null : momentOf(record.created),
      record.controlType,
      id,
    )
    this.#recognise({ source: unit.span.source, statement_scope: this.#scopeOf(id) })
    return 'present'
  }

  #scopeOf(message: number): number | null {
    return (
      this.#catalog.database.get<{ statement_scope: number | null }>(
        'SELECT statement_scope FROM message WHERE id = ?',
        message,
      )?.statement_scope ?? null
    )
  }

  /** What a message says decides whose statement it is; one that was compared with none has nothing to compare again. */
  #recognise({ source, statement_scope }: Pick<RecordColumns, 'source' | 'statement_scope'>): void {
    if (statement_scope !== null) this.#recognised.add(source)
  }

  #release(columns: RecordColumns): boolean {
    const catalog = this.#catalog
    const { database } = catalog
    const { id } = columns
    const read = this.#read(columns, 'release')
    if (read === null) return false
    const { record: release, problems } = read
    const old = database.get<ReleaseRow>('SELECT * FROM release WHERE id = ?', id)!
    this.#linkResources(id, release)
    const values = this.#valuesOf(old, release)
    const changed = Object.entries(values).filter(([column, value]) => old[column] !== value)
    if (changed.length > 0)
      database.run(
        `UPDATE release SET ${changed.map(([column]) => `${column} = ?`).join(', ')} WHERE id = ?`,
        ...changed.map(([, value]) => value),
        id,
      )
    if (changed.some(([column]) => searched.has(column))) this.#searched.add(id)
    const found = problems.filter(({ code }) => foundInRecord.has(code))
    if (found.length > 0 || old.problems !== 0)
      replaceProblems(
        catalog,
        { table: 'release', row: id, source: columns.source, message: columns.message },
        ({ code }) => foundInRecord.has(code),
        found,
      )
    for (const column of ['icpn', 'grid'] as const)
      if (values[column] !== old[column])
        refreshDuplicates(catalog, 'release', column, columns, [textIn(old[column]), textIn(values[column])])
    if (changed.some(([column]) => recognised.has(column))) this.#recognise(columns)
    if (changed.some(([column]) => column === 'kind')) {
      // The type of an ERN 3 Release says whether it is a track's.
      const by = Number(values.kind === 'TrackRelease') - Number(old.kind === 'TrackRelease')
      database.run('UPDATE message SET track_releases = track_releases + ? WHERE id = ?', by, columns.message)
    }
    if (release.reference !== columns.reference) {
      this.#renamed.add(id)
      this.dealsChanged(
        columns.message,
        [columns.reference, release.reference].filter((one) => one !== null),
      )
    }
    this.#releases.add(id)
    return true
  }

  /** What a release's row says: of its own, and where that is silent of its label's Party and its recording. */
  #valuesOf({ id, message }: ReleaseRow, release: ReleaseRecord): Record<string, SqlValue> {
    const { database } = this.#catalog
    const party =
      release.labelReference === null ? undefined : labelParty(this.#catalog, message, release.labelReference)
    const fields = new Set(patchesOfRecord(database, 'release', id).map((patch) => patch.field))
    let label = present(release.label)
    let labelKey = sortKey(release.label)
    if (party && label === null) {
      for (const patch of patchesOfRecord(database, 'party', party.id))
        if (patch.id !== party.patch) fields.add(patch.field)
      const name = database.get<{ name: string | null; name_key: string | null }>(
        'SELECT name, name_key FROM party WHERE id = ?',
        party.id,
      )
      label = name?.name ?? null
      labelKey = name?.name_key ?? null
    }
    const track = release.role === 'TrackRelease' ? this.#trackOf(message, release) : undefined
    const title = present(release.title) ?? track?.title ?? null
    const artist = present(release.artist) ?? track?.artist ?? null
    return {
      reference: release.reference,
      kind: release.role,
      main: release.isMainRelease ? 1 : 0,
      title,
      title_key: sortKey(release.title) ?? track?.title_key ?? null,
      artist,
      artist_key: sortKey(release.artist) ?? track?.artist_key ?? null,
      label,
      label_key: labelKey,
      label_reference: release.labelReference,
      icpn: present(release.icpn),
      grid: present(release.grid),
      isrc: present(release.isrc) ?? track?.isrc ?? null,
      catalog_number: present(release.catalogNumber),
      proprietary: release.proprietaryIds.length === 0 ? null : JSON.stringify(release.proprietaryIds),
      release_type: present(release.releaseType),
      genre: present(release.genre),
      release_date: present(release.releaseDate),
      tracks: release.resources.length === 0 ? 0 : tracksOf(database, id, message),
      edited: fields.size,
    }
  }

  /** The recording a TrackRelease is of. */
  #trackOf(message: number, release: ReleaseRecord): TrackColumns | undefined {
    const reference = release.resources.find(({ secondary }) => !secondary)?.reference
    return reference === undefined
      ? undefined
      : this.#catalog.database.get<TrackColumns>(
          'SELECT title, title_key, artist, artist_key, isrc FROM resource WHERE message = ? AND reference = ? LIMIT 1',
          message,
          reference,
        )
  }

  #linkResources(id: number, release: ReleaseRecord): void {
    const { database } = this.#catalog
    const known = database.all<Record<string, string | number | null>>(
      'SELECT reference, disc, sequence, secondary FROM release_resource WHERE release = ? ORDER BY position',
      id,
    )
    const wanted = release.resources.map(({ reference, disc, sequence, secondary }) => ({
      reference,
      disc,
      sequence,
      secondary: secondary ? 1 : 0,
    }))
    if (JSON.stringify(known) === JSON.stringify(wanted)) return
    database.run('DELETE FROM release_resource WHERE release = ?', id)
    for (const [at, link] of wanted.entries())
      database.run(
        'INSERT INTO release_resource (release, position, reference, disc, sequence, secondary) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        at + 1,
        link.reference,
        link.disc,
        link.sequence,
        link.secondary,
      )
  }

  /** A Party, and every release whose label it is. */
  #party(columns: RecordColumns, record: PartyRecord): void {
    const { database } = this.#catalog
    const { id, message } = columns
    const before = database.get<{ name: string | null }>('SELECT name FROM party WHERE id = ?', id)!
    const name = present(record.name)
    database.run(
      'UPDATE party SET reference = ?, name = ?, name_key = ?, isni = ?, dpid = ?, ipi = ? WHERE id = ?',
      record.reference,
      name,
      sortKey(name),
      record.isni,
      record.dpid,
      record.ipi,
      id,
    )
    const references = new Set([columns.reference, record.reference])
    const edited = patchesOfRecord(database, 'party', id).filter((patch) => patch.id !== columns.patch)
    const fields = new Set(edited.map(({ field }) => field)).size
    const update = database.prepare('UPDATE release SET label = ?, label_key = ?, edited = ? WHERE id = ?')
    for (const reference of references) {
      if (reference === null) continue
      const isLabel = labelParty(this.#catalog, message, reference)?.id === id
      if (!isLabel && reference === record.reference) continue
      const releases = database.all<{ id: number; label: string | null; own: number }>(
        `SELECT id, label, EXISTS (SELECT 1 FROM edit_patch WHERE record_table = 'release' AND record_id = release.id) AS own
         FROM release WHERE message = ? AND label_reference = ? AND (label IS ? OR label IS NULL) ORDER BY id`,
        message,
        reference,
        before.name,
      )
      for (const release of releases) {
        // Reading a release again costs a hundred times as much, and only one with changes of its own needs it.
        if (release.own && isLabel && fields === 0 && release.label === name) continue
        if (release.own || !isLabel) {
          this.record({ table: 'release', row: release.id })
          continue
        }
        update.run(name, sortKey(name), fields, release.id)
        this.#searched.add(release.id)
        this.#releases.add(release.id)
      }
    }
  }

  #resource(columns: RecordColumns, record: ResourceRecord): void {
    const { database } = this.#catalog
    const { id, message } = columns
    const before = database.get<Record<'isrc' | 'title' | 'artist' | 'kind', string | null>>(
      'SELECT isrc, title, artist, kind FROM resource WHERE id = ?',
      id,
    )!
    const isrc = present(record.isrc)
    const title = present(record.title)
    const artist = present(record.artist)
    database.run(
      `UPDATE resource SET reference = ?, kind = ?, type = ?, isrc = ?, title = ?, title_key = ?, artist = ?,
         artist_key = ?, duration = ?, p_line = ?, file = ? WHERE id = ?`,
      record.reference,
      record.element,
      record.type,
      isrc,
      title,
      sortKey(title),
      artist,
      sortKey(artist),
      record.duration === null ? null : parseDuration(record.duration),
      record.pLine,
      record.file,
      id,
    )
    database.run('DELETE FROM resource_search WHERE rowid = ?', id)
    database.run(resourceSearchInsert, id, id)
    if (isrc !== before.isrc)
      refreshDuplicates(this.#catalog, 'resource', 'isrc', columns, [before.isrc, isrc])
    const isSame =
      isrc === before.isrc &&
      title === before.title &&
      artist === before.artist &&
      record.element === before.kind
    if (!isSame || record.reference !== columns.reference)
      for (const reference of new Set([columns.reference, record.reference]))
        this.resourceChanged(message, reference)
  }

  #deal(columns: RecordColumns, record: DealRecord): void {
    const { database } = this.#catalog
    const { id, message } = columns
    const before = database.get<{ release_references: string; valid_to: string | null }>(
      'SELECT release_references, valid_to FROM deal WHERE id = ?',
      id,
    )!
    const references = this.#referencesOfDeal(columns) ?? before.release_references.split(' ').filter(Boolean)
    database.run(
      `UPDATE deal SET release_references = ?, commercial_models = ?, use_types = ?, territories = ?,
         excluded_territories = ?, valid_from = ?, valid_to = ?, price = ? WHERE id = ?`,
      references.join(' '),
      joined(record.commercialModels),
      joined(record.useTypes),
      joined(record.territories),
      joined(record.excludedTerritories),
      record.validFrom,
      record.validTo,
      record.price,
      id,
    )
    const territories = this.#territorySets.of(record.territories, record.excludedTerritories)
    const old = before.release_references.split(' ').filter(Boolean)
    for (const reference of old)
      database.run(
        'DELETE FROM deal_release WHERE message = ? AND reference = ? AND deal = ?',
        message,
        reference,
        id,
      )
    for (const reference of references)
      database.run(
        'INSERT OR IGNORE INTO deal_release (message, reference, deal, territory_set) VALUES (?, ?, ?, ?)',
        message,
        reference,
        id,
        territories,
      )
    this.dealsChanged(message, [...new Set([...old, ...references])])
    this.#recognise(columns)
  }

  /** What the DealReleaseReferences of the ReleaseDeal around a deal say now; null when that cannot be found. */
  #referencesOfDeal(columns: RecordColumns): string[] | null {
    if (columns.patch !== null) {
      const unit = new EditedUnit(this.#catalog, columns)
      const root = parseFragmentText(unit.text.text, unit.root)
      const around = recordIn(root).parent
      if (around) return referencesIn(around)
    }
    const span = releaseDealAround(this.#catalog.text(columns.source), columns.start)
    if (span === null) return null
    return referencesIn(
      new EditedUnit(this.#catalog, { ...span, source: columns.source, patch: null }).parse(),
    )
  }
}

function referencesIn(releaseDeal: ReturnType<EditedUnit['parse']>): string[] {
  return childElements(releaseDeal)
    .filter(({ local }) => local === 'DealReleaseReference')
    .map((element) => textOf(element).trim())
    .filter((reference) => reference !== '')
}

function addTo(map: Map<number, Set<string>>, key: number, value: string): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function textIn(value: SqlValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function joined(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join(' ')
}

/** A blank text is an absent one. */
function present(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text
}
