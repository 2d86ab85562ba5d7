import type { LinkListener } from '../../ern/watch.ts'
import { type AnchorKind, anchorKinds } from '../../ern/watched-elements.ts'

/** Anchors or references of a message: the kinds by their numbers, the texts one after the other, NUL between them. */
export interface LinkTexts {
  kinds: Uint8Array
  texts: string
  /** Byte of each text; of references none. */
  starts: Float64Array
}

/** What a stretch of a message refers to and what it offers to be referred to. */
export interface LinkPiece {
  anchors: LinkTexts
  references: LinkTexts
}

/** References told lately are remembered, so that the same one is not told again and again. */
const mostRecent = 20_000

/** No text of an XML document holds it. */
const separator = '\0'

const kindNumbers = new Map(anchorKinds.map((kind, number) => [kind, number]))

class Texts {
  #kinds: number[] = []
  #texts: string[] = []
  #starts: number[] = []

  add(kind: number, text: string, start?: number): void {
    this.#kinds.push(kind)
    this.#texts.push(text)
    if (start !== undefined) this.#starts.push(start)
  }

  take(): LinkTexts {
    const taken = {
      kinds: Uint8Array.from(this.#kinds),
      texts: this.#texts.join(separator),
      starts: Float64Array.from(this.#starts),
    }
    this.#kinds = []
    this.#texts = []
    this.#starts = []
    return taken
  }
}

/** Gathers the links of a message as it is read, to be taken piece by piece. */
export class LinkList implements LinkListener {
  readonly #anchors = new Texts()
  readonly #references = new Texts()
  readonly #recent = anchorKinds.map(() => new Set<string>())

  anchor(kind: AnchorKind, reference: string, start: number): void {
    this.#anchors.add(kindNumbers.get(kind)!, reference, start)
  }

  reference(kind: AnchorKind, reference: string): void {
    const number = kindNumbers.get(kind)!
    const recent = this.#recent[number]!
    if (recent.has(reference)) return
    if (recent.size >= mostRecent) recent.clear()
    recent.add(reference)
    this.#references.add(number, reference)
  }

  /** What was gathered since the last time. */
  take(): LinkPiece {
    return { anchors: this.#anchors.take(), references: this.#references.take() }
  }
}

/** The texts of a piece, in order. */
export function textsOf({ kinds, texts }: LinkTexts): string[] {
  return kinds.length === 0 ? [] : texts.split(separator)
}
