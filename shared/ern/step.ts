import { nextState, type State } from './automaton.ts'
import type { Place } from './unknown-names.ts'

/**
 * An open element, as the assembler sees all those that mean the same: what it means for the records, and what the
 * standard says of it. Made when one is first met; after that a child costs a look into `next`.
 */
export class Step {
  /** By the reader's number for a name: where a child of that name leads. */
  readonly next: (Step | undefined)[] = []
  /** Null off every path of the tables. */
  readonly state: State | null
  readonly place: Place
  readonly wantsText: boolean
  /** Whether the standard has it where it stands. */
  readonly isKnown: boolean

  constructor(state: State | null, place: Place) {
    this.state = state
    this.place = place
    this.wantsText = state?.wantsText ?? false
    this.isKnown = place.kind === 'known'
  }
}

/** The steps of one file. There are no more than places of the tables times types of the standard. */
export class Steps {
  readonly #steps = new Map<Place, Map<State | null, Step>>()

  of(state: State | null, place: Place): Step {
    let steps = this.#steps.get(place)
    if (steps === undefined) {
      steps = new Map()
      this.#steps.set(place, steps)
    }
    let step = steps.get(state)
    if (step === undefined) {
      step = new Step(state, place)
      steps.set(state, step)
    }
    return step
  }

  /** A child by its local name, where the standard puts it at `place`. What is in a foreign namespace is no field. */
  child(parent: Step, localName: string, place: Place): Step {
    const isRead = parent.state !== null && place.kind !== 'foreign'
    return this.of(isRead ? nextState(parent.state, localName) : null, place)
  }
}
