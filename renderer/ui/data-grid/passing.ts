/** Rows that nobody has moved for so many milliseconds are drawn. */
export const restMilliseconds = 80

/** Where the view stands while rows pass. */
export interface PassingPlace {
  /** The first line in sight, from 0. */
  line: number
  /** How far down the list that is: 0 at its top, 1 at its end. */
  part: number
}

/**
 * Whether rows pass faster than anybody can read them, as they do while the scroll bar of a long list is dragged. Then
 * none of them is drawn until the view rests or slows down: a frame shows where it is, and not three hundred texts
 * that are gone with the next. One jump alone, a click beside the bar or a key, is drawn at once.
 */
export class Passing {
  #place: PassingPlace | null = null
  #jumped = Number.NEGATIVE_INFINITY
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Null while rows are drawn. */
  readonly place = (): PassingPlace | null => this.#place

  /**
   * The view of `view` pixels has moved `by` so many at a moment in milliseconds. Gives whether rows pass: then it is
   * told again when they have rested.
   */
  moved(by: number, view: number, moment: number, place: PassingPlace): boolean {
    const isJump = Math.abs(by) > view
    const isPassing = isJump && moment - this.#jumped < restMilliseconds
    this.#jumped = isJump ? moment : Number.NEGATIVE_INFINITY
    this.#show(isPassing ? place : null)
    return isPassing
  }

  /** The rows of a jump have been drawn at this moment: the time that took is no rest. */
  drawn(moment: number): void {
    if (Number.isFinite(this.#jumped)) this.#jumped = moment
  }

  rested(): void {
    this.#show(null)
  }

  #show(place: PassingPlace | null): void {
    if (this.#place === place) return
    this.#place = place
    for (const listener of [...this.#listeners]) listener()
  }
}
