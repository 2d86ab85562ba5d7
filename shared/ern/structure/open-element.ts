import { type FragmentElement, parseFragmentText } from '../../xml/fragment.ts'
import type { TextChange } from '../edit-element.ts'

/** An element that is being changed: `text` holds it with all changes so far, `root` is it, read anew after each. */
export interface OpenElement {
  readonly text: string
  readonly root: FragmentElement
  /** Changes that do not overlap, made against `text`. */
  change(changes: readonly TextChange[]): void
}

/** Changes from the end of a text to its beginning, so that none moves another's place; those at one place in order. */
export function backwards(changes: readonly TextChange[]): TextChange[] {
  return changes
    .map((change, order) => ({ change, order }))
    .sort((a, b) => b.change.from - a.change.from || b.change.to - a.change.to || b.order - a.order)
    .map(({ change }) => change)
}

/** An element in a text of its own. */
export class TextElement implements OpenElement {
  text: string
  readonly #at: number
  #root: FragmentElement | null = null

  /** `at`: where the element begins in the text. */
  constructor(text: string, at = text.indexOf('<')) {
    this.text = text
    this.#at = at
  }

  get root(): FragmentElement {
    this.#root ??= parseFragmentText(this.text, this.#at)
    return this.#root
  }

  change(changes: readonly TextChange[]): void {
    for (const { from, to, text } of backwards(changes))
      this.text = this.text.slice(0, from) + text + this.text.slice(to)
    this.#root = null
  }
}
