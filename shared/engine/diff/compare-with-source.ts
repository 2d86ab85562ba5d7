import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ComparedKind, FieldDifference, RecordDifference } from '../../contract/diff.ts'
import { LatheError } from '../../contract/errors.ts'
import type { RecordId } from '../../contract/records.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { parseRecordId, type RecordTable, recordId } from '../catalog/record-id.ts'
import { readMessage } from '../model/message-model.ts'
import { readModel } from '../model/read-model.ts'
import {
  calledInRelease,
  compareDeal,
  compareModels,
  comparePlaces,
  compareRelease,
  compareResource,
  kindWords,
} from './compare-content.ts'
import { capitalised } from './field-words.ts'
import { dealInWords } from './list-rules.ts'
import { otherModel } from './other-model.ts'
import { ComparedMessage } from './record-content.ts'

/** Fields of one record that are told. */
const mostFields = 500

/** A record as it is now against the same record as its file has it. */
export class SourceComparison {
  readonly #now: Catalog
  readonly #imported: Catalog

  constructor(catalog: Catalog) {
    this.#now = catalog
    this.#imported = catalog.asImported()
  }

  /** What was edited in a record; a release with its tracks and deals unless it is asked for alone. Throws `not-found`. */
  async compare(id: RecordId, isAlone: boolean, signal: AbortSignal): Promise<RecordDifference> {
    const { table, row } = parseRecordId(id)
    switch (table) {
      case 'release':
        return await this.#release(row, isAlone, signal)
      case 'resource':
        return this.#resource(row)
      case 'deal':
        return this.#deal(row)
      case 'party':
      case 'part':
        return await this.#other(table, row, signal)
      case 'message':
        return this.#message(row)
      default:
        throw new LatheError('invalid-input', `${id} is a ${table}, which has nothing to compare.`)
    }
  }

  #sides(table: RecordTable, row: number): { before: ComparedMessage; after: ComparedMessage } {
    const found = this.#now.database.get<{ message: number }>(
      `SELECT message FROM ${table} WHERE id = ?`,
      row,
    )
    if (!found) throw new LatheError('not-found', `There is no ${recordId(table, row)} in this catalog.`)
    return {
      before: new ComparedMessage(this.#imported, found.message),
      after: new ComparedMessage(this.#now, found.message),
    }
  }

  async #release(row: number, isAlone: boolean, signal: AbortSignal): Promise<RecordDifference> {
    const { before, after } = this.#sides('release', row)
    const named = this.#now.database.get<Record<'kind' | 'title' | 'artist' | 'identifier', string | null>>(
      `SELECT kind, title, artist, coalesce(icpn, grid, isrc, catalog_number, reference) AS identifier
       FROM release WHERE id = ?`,
      row,
    )!
    const [left, right] = [before.open('release', row), after.open('release', row)]
    const [one, other] = [left && before.release(left), right && after.release(right)]
    const fields = compareRelease(one, other)
    if (one && other) fields.push(...comparePlaces(one, other, (resource) => resource))
    if (!isAlone && other) {
      const called = calledInRelease(other.played)
      for (const [resource, label] of called) {
        if (!this.#isEdited('resource', resource)) continue
        fields.push(...this.#inRelease(before, after, resource, label))
        await nextTurn()
        signal.throwIfAborted()
      }
      for (const [resource, label] of calledInRelease(one?.played ?? []))
        if (!called.has(resource)) fields.push(this.#onlyOneSide(before, resource, label, 'removed'))
      const deals = after.dealsOf(row)
      for (const [at, deal] of deals.entries())
        if (this.#isEdited('deal', deal)) {
          const label = deals.length > 1 ? `deal ${at + 1}` : 'deal'
          fields.push(...this.#dealFields(before, after, deal, label))
        }
    }
    const what = named.kind === 'TrackRelease' ? 'track-release' : 'release'
    const { title, artist, identifier } = named
    return difference(
      what,
      recordId('release', row),
      { title, artist, identifier },
      fields,
      sidesOf(left, right),
    )
  }

  #isEdited(table: RecordTable, row: number): boolean {
    return (
      this.#now.database.get(
        'SELECT 1 FROM edit_patch WHERE record_table = ? AND record_id = ? LIMIT 1',
        table,
        row,
      ) !== undefined
    )
  }

  #resource(row: number): RecordDifference {
    const { before, after } = this.#sides('resource', row)
    const named = this.#now.database.get<Record<'kind' | 'title' | 'artist' | 'identifier', string | null>>(
      'SELECT kind, title, artist, coalesce(isrc, file, reference) AS identifier FROM resource WHERE id = ?',
      row,
    )!
    const fields = this.#resourceFields(before, after, row, '')
    const { title, artist, identifier } = named
    const shown = { title: title ?? capitalised(kindWords(named.kind)), artist, identifier }
    const sides = sidesOf(before.open('resource', row), after.open('resource', row))
    return difference('resource', recordId('resource', row), shown, fields, sides)
  }

  /** What an edit put there is told in one line. */
  #inRelease(before: ComparedMessage, after: ComparedMessage, row: number, label: string): FieldDifference[] {
    if (before.open('resource', row) === null) return [this.#onlyOneSide(after, row, label, 'added')]
    return this.#resourceFields(before, after, row, label)
  }

  #onlyOneSide(
    side: ComparedMessage,
    row: number,
    label: string,
    kind: 'added' | 'removed',
  ): FieldDifference {
    const record = side.open('resource', row)
    const facts = record && side.resource(record, false).facts
    const words = [facts?.title, facts?.artist, facts?.isrc ?? facts?.file].filter(Boolean).join(', ')
    const said = words === '' ? kindWords(facts?.kind ?? null) : words
    return {
      name: capitalised(label),
      path: 'resources',
      kind,
      before: kind === 'removed' ? said : null,
      after: kind === 'added' ? said : null,
    }
  }

  #resourceFields(
    before: ComparedMessage,
    after: ComparedMessage,
    row: number,
    label: string,
  ): FieldDifference[] {
    const [left, right] = [before.open('resource', row), after.open('resource', row)]
    const path = label === '' ? 'resource' : 'resources'
    return compareResource(left && before.resource(left), right && after.resource(right), label, path)
  }

  #dealFields(
    before: ComparedMessage,
    after: ComparedMessage,
    row: number,
    label: string,
  ): FieldDifference[] {
    const [one, other] = [before.open('deal', row), after.open('deal', row)]
    return one && other ? compareDeal(before.deal(one), after.deal(other), label, 'deals') : []
  }

  #deal(row: number): RecordDifference {
    const { before, after } = this.#sides('deal', row)
    const record = after.open('deal', row)
    const named = this.#now.database.get<{ releases: string }>(
      'SELECT release_references AS releases FROM deal WHERE id = ?',
      row,
    )
    const shown = {
      title: record ? `Deal: ${dealInWords(after.deal(record)) ?? ''}` : 'Deal',
      artist: null,
      identifier: named?.releases ?? null,
    }
    const fields = this.#dealFields(before, after, row, '')
    return difference('deal', recordId('deal', row), shown, fields, sidesOf(before.open('deal', row), record))
  }

  async #other(table: 'party' | 'part', row: number, signal: AbortSignal): Promise<RecordDifference> {
    const id = recordId(table, row)
    const read = async (catalog: Catalog) => {
      try {
        return otherModel(await readModel(catalog, id, { tracks: 0, deals: 0 }, signal))
      } catch (thrown) {
        // Put there by an edit, or taken away by one.
        if (thrown instanceof LatheError && thrown.code === 'not-found') return null
        throw thrown
      }
    }
    const [one, other] = [await read(this.#imported), await read(this.#now)]
    const known = other ?? one
    const shown = { title: known?.title ?? null, artist: null, identifier: known?.identifier ?? null }
    const unnamed = [one?.unnamed ?? [], other?.unnamed ?? []] as const
    const fields = compareModels(one?.said ?? null, other?.said ?? null, unnamed)
    return difference(table, id, shown, fields, sidesOf(one, other))
  }

  #message(row: number): RecordDifference {
    const [one, other] = [readMessage(this.#imported, row), readMessage(this.#now, row)]
    const shown = {
      title: other.message.messageId ?? other.message.type,
      artist: other.message.sender.name,
      identifier: null,
    }
    const fields = compareModels(one.message, other.message, [one.unnamed, other.unnamed])
    return difference('message', other.id, shown, fields)
  }
}

/** On which sides a record is there: one that an edit put there is not in its file. */
type Sides = 'both' | 'before' | 'after'

function sidesOf(before: unknown, after: unknown): Sides {
  return before === null ? 'after' : after === null ? 'before' : 'both'
}

function difference(
  what: ComparedKind,
  id: RecordId,
  shown: Pick<RecordDifference, 'title' | 'artist' | 'identifier'>,
  fields: readonly FieldDifference[],
  sides: Sides = 'both',
): RecordDifference {
  return {
    what,
    kind: sides === 'both' ? 'changed' : sides === 'before' ? 'removed' : 'added',
    before: sides === 'after' ? null : id,
    after: sides === 'before' ? null : id,
    ...shown,
    fields: fields.slice(0, mostFields),
    fieldsTotal: fields.length,
  }
}
