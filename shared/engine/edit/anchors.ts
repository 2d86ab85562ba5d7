import type { TextChange } from '../../ern/edit-element.ts'

/** Remembers a place while the text around it changes. */
export interface Anchor {
  /** Null once what stood there is gone. */
  at: number | null
}

/** Places of a text that are kept while it changes. */
export class Anchors {
  readonly #all = new Set<Anchor>()

  /** Remembers a place, in units of the text as it is now. */
  at(position: number): Anchor {
    const anchor: Anchor = { at: position }
    this.#all.add(anchor)
    return anchor
  }

  /** A range was replaced: what stood in it is gone, save what begins it where another was written in its stead. */
  replaced({ from, to, text }: TextChange, isInItsStead: boolean): void {
    const growth = text.length - (to - from)
    for (const anchor of this.#all) {
      if (anchor.at === null) continue
      if (anchor.at >= from && anchor.at < to) anchor.at = isInItsStead && anchor.at === from ? from : null
      else if (anchor.at >= to) anchor.at += growth
    }
  }
}
