import { type ListName, type RecordId, type RowOf, rowSchemas } from '../../../shared/contract/records.ts'
import { callPages } from './wanted-pages.ts'

/** Rows in one page. Calls ask for whole pages, aligned. */
export const pageRows = 100
const mostPages = 40

/** A row of any list. */
export type AnyRow = RowOf[ListName]

/** The rows of an answer, checked. */
export function parseRows(list: ListName, rows: unknown[]): AnyRow[] {
  return rows.map((row) => rowSchemas[list].parse(row))
}

interface KeptPage {
  rows: AnyRow[]
  /** The newest revision of the catalog the rows are known to be true for. */
  revision: number
}

/** Pages of a list that were read, by their number from 0: the latest 40, and all that are wanted. */
export class KeptPages {
  readonly #pages = new Map<number, KeptPage>()

  get isEmpty(): boolean {
    return this.#pages.size === 0
  }

  has(page: number): boolean {
    return this.#pages.has(page)
  }

  /** Whether a page is kept and known to be true for a revision of the catalog. */
  isTrueFor(page: number, revision: number): boolean {
    const kept = this.#pages.get(page)
    return kept !== undefined && kept.revision >= revision
  }

  /** The row at a 0-based place of the list; undefined where it is not kept. */
  row(place: number): AnyRow | undefined {
    return this.#pages.get(Math.floor(place / pageRows))?.rows[place % pageRows]
  }

  /** The place of a row among those that are kept; -1 when it is not among them. */
  placeOf(id: RecordId): number {
    for (const [page, { rows }] of this.#pages) {
      const within = rows.findIndex((row) => row.id === id)
      if (within !== -1) return page * pageRows + within
    }
    return -1
  }

  /** Keeps the rows of a page, as they were read at a revision of the catalog. */
  keep(page: number, rows: AnyRow[], revision: number): void {
    this.#pages.delete(page)
    this.#pages.set(page, { rows, revision })
  }

  /** Whether rows that are kept of a page stand elsewhere in these, which were read of it now. */
  hasMoved(page: number, rows: readonly AnyRow[]): boolean {
    return this.#pages.get(page)?.rows.some(({ id }, within) => rows[within]?.id !== id) ?? false
  }

  /** Forgets the oldest that are far from all wanted pages, down to 40. */
  forgetFar(wanted: readonly number[]): void {
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= mostPages) return
      if (wanted.every((near) => Math.abs(page - near) > callPages)) this.#pages.delete(page)
    }
  }

  /** A list that became shorter keeps no rows past its end. */
  endAt(total: number): void {
    for (const page of this.#pages.keys()) if (page > 0 && page * pageRows >= total) this.#pages.delete(page)
  }

  /** Nothing that is kept is known to be true any more. */
  distrust(): void {
    for (const page of this.#pages.values()) page.revision = -1
  }
}
