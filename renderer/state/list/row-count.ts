import type { Workbench } from '../../../shared/contract/workbench.ts'
import type { Client } from '../../../shared/rpc/client.ts'
import type { ListReading } from './list-reading.ts'

/** Whose rows are counted, and who is told. */
interface CountOwner {
  /** What to count now; null while nothing is to be asked. */
  target(): ListReading | null
  counted(): void
  failed(thrown: unknown): void
  /** Counts again in a moment. */
  again(): void
}

/** Counts the rows of a list, by one call at a time: what changes during one is counted by the next. */
export class RowCount {
  readonly #client: Pick<Client<Workbench>, 'call'>
  readonly #owner: CountOwner
  #calling: AbortController | null = null
  #isAskedAgain = false

  constructor(client: Pick<Client<Workbench>, 'call'>, owner: CountOwner) {
    this.#client = client
    this.#owner = owner
  }

  count(): void {
    const target = this.#owner.target()
    if (target === null) return
    if (this.#calling) {
      this.#isAskedAgain = true
      return
    }
    this.#isAskedAgain = false
    const controller = new AbortController()
    this.#calling = controller
    const ended = () => {
      if (this.#calling !== controller) return false
      this.#calling = null
      return true
    }
    void this.#client
      .call('catalog.count', target.query, controller.signal)
      .then(({ total, exact }) => {
        if (!ended()) return
        target.total = total
        target.exact = exact
        target.pages.endAt(total)
        if (this.#isAskedAgain) this.#owner.again()
        this.#owner.counted()
      })
      .catch((thrown) => {
        if (ended()) this.#owner.failed(thrown)
      })
  }

  stop(): void {
    this.#calling?.abort()
    this.#calling = null
  }
}
