/**
 * The tallest element a browser lays out is 2^25 px (33,554,432); past it rows cannot be reached. Ours stay well below,
 * because a zoomed page multiplies the height.
 */
export const tallestContent = 15_000_000

/**
 * Maps where the scroll bar stands to where in the list that is, when the list is taller than any element may be.
 * The list's own offset is the truth: a wheel notch moves it pixel by pixel although the bar moves by a fraction of one.
 * All values in CSS pixels.
 */
export class ScrollScale {
  #offset = 0
  #rowsHeight = 0
  #viewHeight = 0
  #bar = 0

  /** Sets the height of all rows together and of the part that is visible. */
  resize(rowsHeight: number, viewHeight: number): void {
    this.#rowsHeight = rowsHeight
    this.#viewHeight = viewHeight
    this.#offset = this.#clamped(this.#offset)
  }

  /** Height the scrolled element gets. */
  get contentHeight(): number {
    return Math.min(this.#rowsHeight, tallestContent)
  }

  get scaled(): boolean {
    return this.#rowsHeight > tallestContent
  }

  /** Where the top of the view stands in the list. */
  get offset(): number {
    return this.#offset
  }

  /** What to add to a row's place in the list to get its place in the element. */
  get shift(): number {
    return this.scaled ? this.#bar - this.#offset : 0
  }

  /** The bar was moved (dragged, or as an echo of `moveTo`). Gives the offset. */
  barMoved(bar: number): number {
    // The echo of our own setting may be rounded to a device pixel.
    const echo = this.scaled && Math.abs(bar - this.#bar) < 1
    this.#bar = bar
    if (!echo) this.#offset = this.#clamped(bar * this.#ratio())
    return this.#offset
  }

  /** Moves to an offset of the list. Gives where the bar belongs. */
  moveTo(offset: number): number {
    this.#offset = this.#clamped(offset)
    this.#bar = this.#offset / this.#ratio()
    return this.#bar
  }

  #clamped(offset: number): number {
    return Math.max(0, Math.min(offset, this.#rowsHeight - this.#viewHeight))
  }

  /** Pixels of the list for one pixel of the bar. */
  #ratio(): number {
    if (!this.scaled) return 1
    return (this.#rowsHeight - this.#viewHeight) / (tallestContent - this.#viewHeight)
  }
}
