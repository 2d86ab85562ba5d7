import type { RowRange } from '../../../shared/contract/selection.ts'
import type { Workbench } from '../../../shared/contract/workbench.ts'
import type { Client } from '../../../shared/rpc/client.ts'
import { type AnyRow, pageRows, parseRows } from './kept-pages.ts'
import type { ListReading } from './list-reading.ts'

/** Who is told what a call brought. */
interface PageCallOwner {
  /** `revision` is the newest of the catalog the rows are true for. */
  came(target: ListReading, pages: RowRange, rows: AnyRow[], revision: number): void
  failed(thrown: unknown): void
}

/** The one call for pages that is under way: `catalog.page` is a latest-wins call, so a second one would end the first. */
export class PageCall {
  readonly #client: Pick<Client<Workbench>, 'call'>
  readonly #owner: PageCallOwner
  #calling: { controller: AbortController; pages: RowRange } | null = null

  constructor(client: Pick<Client<Workbench>, 'call'>, owner: PageCallOwner) {
    this.#client = client
    this.#owner = owner
  }

  /** Whether the call under way brings any of these pages. */
  brings(pages: readonly number[]): boolean {
    const own = this.#calling?.pages
    return own !== undefined && pages.some((page) => own.first <= page && page <= own.last)
  }

  /** Reads pages, both included, of a list; `revision` is the newest of the catalog that is known. */
  async read(target: ListReading, pages: RowRange, revision: number): Promise<void> {
    const calling = { controller: new AbortController(), pages }
    this.#calling = calling
    const { first, last } = pages
    const place = { offset: first * pageRows, limit: (last - first + 1) * pageRows }
    try {
      const page = await this.#client.call(
        'catalog.page',
        { ...target.query, ...place },
        calling.controller.signal,
      )
      if (this.#calling !== calling) return
      this.#calling = null
      const rows = parseRows(target.query.list, page.rows)
      this.#owner.came(target, pages, rows, Math.max(revision, page.revision))
    } catch (thrown) {
      if (this.#calling !== calling) return
      this.#calling = null
      this.#owner.failed(thrown)
    }
  }

  stop(): void {
    this.#calling?.controller.abort()
    this.#calling = null
  }
}
