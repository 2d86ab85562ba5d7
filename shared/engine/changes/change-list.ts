import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChangeLine, ChangePage, ChangeQuery, ChangeView } from '../../contract/changes.ts'
import type { ComparedKind } from '../../contract/diff.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { SqlValue } from '../catalog/database.ts'
import { recordId } from '../catalog/record-id.ts'
import { sortKey } from '../catalog/sort-key.ts'
import { editsState } from '../edit/patches-in-force.ts'
import type { CatalogMoment } from '../revision.ts'
import { ChangeLayout, layoutTables, type StoredRow } from './change-layout.ts'

/** How long the list is laid out before others have their turn, in milliseconds: a page of another list may be one. */
const turn = 4
/** Rows that a search looks at in one turn. */
const stride = 10_000

/** A view of the list as it is being laid out, or was. */
interface Laying {
  state: string
  layout: ChangeLayout
  isDone: boolean
  /** What a search found: places, headings among them. */
  found: { search: string; places: number[]; headings: number } | null
  /** Wakes those who wait for more rows, with the error it ended with, if it did. */
  waiting: Set<(error: unknown) => void>
}

/**
 * The list of all changes, by release or by step, of any length. It is laid out in a temporary table, in the order in
 * which it is shown, when it is first asked for after an edit; a page is answered as soon as its rows are there, and found
 * by its place.
 */
export class ChangeList {
  readonly #catalog: Catalog
  readonly #revision: CatalogMoment
  readonly #views = new Map<ChangeView, Laying>()

  constructor(catalog: Catalog, revision: CatalogMoment) {
    this.#catalog = catalog
    this.#revision = revision
    catalog.database.exec(layoutTables)
  }

  /** A page of the list as it is now. What is being laid out goes on when the page is no longer wanted. */
  async page(query: ChangeQuery, offset: number, limit: number, signal?: AbortSignal): Promise<ChangePage> {
    const search = query.search.trim()
    for (;;) {
      const laying = this.#laying(query.view)
      const isThere = await this.#reached(
        laying,
        search === '' ? offset + limit : Number.POSITIVE_INFINITY,
        signal,
      )
      if (!isThere) continue
      if (search === '') {
        const { rows, headings } = laying.layout
        return {
          rows: this.#rows(query.view, 'c.place >= ? ORDER BY c.place LIMIT ?', [offset, limit]),
          ...{ total: rows, changes: rows - headings, groups: headings, exact: laying.isDone },
        }
      }
      const found = await this.#find(laying, search, signal)
      if (found === null) continue
      const { places, headings } = found
      const wanted = JSON.stringify(places.slice(offset, offset + limit))
      return {
        rows: this.#rows(query.view, 'c.place IN (SELECT value FROM json_each(?)) ORDER BY c.place', [
          wanted,
        ]),
        ...{ total: places.length, changes: places.length - headings, groups: headings, exact: true },
      }
    }
  }

  #rows(view: ChangeView, condition: string, parameters: SqlValue[]): ChangeLine[] {
    return this.#catalog.database
      .all<ListedRow>(
        `SELECT c.*, step.label, step.time, step.state FROM temp.change_row AS c
         LEFT JOIN edit_transaction AS step ON step.id = c.step WHERE c.view = ? AND ${condition}`,
        view,
        ...parameters,
      )
      .map(toLine)
  }

  #state(): string {
    return `${editsState(this.#catalog.database)} ${this.#revision.order}`
  }

  /** A view as it is now: laid out anew when something was edited since. */
  #laying(view: ChangeView): Laying {
    const state = this.#state()
    const known = this.#views.get(view)
    if (known?.state === state) return known
    const laying: Laying = {
      ...{ state, layout: new ChangeLayout(this.#catalog, view), isDone: false, found: null },
      waiting: new Set(),
    }
    this.#views.set(view, laying)
    void this.#layOut(laying)
    return laying
  }

  async #layOut(laying: Laying): Promise<void> {
    const { database } = this.#catalog
    const wake = (error: unknown) => {
      for (const one of [...laying.waiting]) one(error)
    }
    const isNewest = () => this.#views.get(laying.layout.view) === laying
    try {
      // Who asked is to wait before the first row is there.
      await nextTurn()
      const work = laying.layout.run()
      for (let isMore = true; isMore && isNewest() && laying.state === this.#state(); ) {
        const until = performance.now() + turn
        database.exec('SAVEPOINT change_rows')
        try {
          while (isMore && performance.now() < until) isMore = !work.next().done
        } finally {
          database.exec('RELEASE change_rows')
        }
        laying.isDone = !isMore
        wake(null)
        await nextTurn()
      }
      if (!laying.isDone && isNewest()) this.#views.delete(laying.layout.view)
      wake(null)
    } catch (thrown) {
      if (isNewest()) this.#views.delete(laying.layout.view)
      wake(thrown)
    }
  }

  /** Waits until so many rows are there, or all; false when they never will be, because something was edited. */
  async #reached(laying: Laying, rows: number, signal?: AbortSignal): Promise<boolean> {
    const { view } = laying.layout
    while (!laying.isDone && laying.layout.rows < rows) {
      if (this.#views.get(view) !== laying) return false
      signal?.throwIfAborted()
      await new Promise<void>((resolve, reject) => {
        const waiting = (error: unknown) => {
          laying.waiting.delete(waiting)
          signal?.removeEventListener('abort', abort)
          if (error === null) resolve()
          else reject(error)
        }
        const abort = () => waiting(signal?.reason)
        laying.waiting.add(waiting)
        signal?.addEventListener('abort', abort)
      })
    }
    return this.#views.get(view) === laying
  }

  /** The places at which a search finds something: changes, with the headings they stand under; null once outdated. */
  async #find(laying: Laying, search: string, signal?: AbortSignal): Promise<Laying['found']> {
    if (laying.found?.search === search) return laying.found
    const patterns = search
      .split(/\s+/)
      .map((word) => `%${(sortKey(word) ?? word).replace(/[\\%_]/g, '\\$&')}%`)
    const { view, rows } = laying.layout
    const found = { search, places: [] as number[], headings: 0 }
    let heading: number | null = null
    for (let from = 0; from < rows; from += stride) {
      for (const { place, row, is } of this.#catalog.database.all<{ place: number; row: string; is: number }>(
        `SELECT c.place, c."row", ${patterns.map(() => "c.words LIKE ? ESCAPE '\\'").join(' AND ')} AS "is"
         FROM temp.change_row AS c WHERE c.view = ? AND c.place >= ? AND c.place < ? ORDER BY c.place`,
        ...patterns,
        view,
        from,
        from + stride,
      )) {
        if (row !== 'change') heading = place
        if (is === 0) continue
        if (heading !== null) {
          found.places.push(heading)
          found.headings++
          heading = null
        }
        if (row === 'change') found.places.push(place)
      }
      await nextTurn()
      signal?.throwIfAborted()
      if (this.#views.get(view) !== laying) return null
    }
    laying.found = found
    return found
  }
}

type ListedRow = StoredRow & { label: string | null; time: number; state: string }

function toLine(row: ListedRow): ChangeLine {
  const step = { id: row.step ?? 0, label: row.label ?? '', time: row.time, undone: row.state === 'undone' }
  if (row.row === 'step') return { row: 'step', step, changes: row.changes }
  const record = recordId(row.record_table!, row.record_id!)
  if (row.row === 'record')
    return {
      ...{ row: 'record', record, what: (row.name ?? 'release') as ComparedKind },
      ...{ title: row.title, artist: row.artist, identifier: row.identifier, changes: row.changes },
    }
  return {
    ...{ row: 'change', change: row.change!, together: row.together, record },
    release: row.release === null ? null : recordId('release', row.release),
    ...{ title: row.title, name: row.name ?? '', before: row.before_value, after: row.after_value, step },
    inForce: row.in_force === 1,
  }
}
