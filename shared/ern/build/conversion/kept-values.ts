import { BuiltElement, type ReadElement } from '../built-element.ts'

/** Texts by keys, in the order the keys were first set: of any number, so whoever keeps them may put them on disk. */
export interface KeptTexts {
  get(key: string): string | undefined
  set(key: string, text: string): void
  entries(): Iterable<readonly [key: string, text: string]>
}

/** Gives a place for texts of one kind. */
export type KeepTexts = () => KeptTexts

/** Keeps texts in memory: for messages that are small anyway. */
export const keptInMemory: KeepTexts = () => new Map<string, string>()

/** Values that are held as they are beside their texts, so that those asked for again and again are not read anew. */
const heldValues = 64

/**
 * What a conversion finds of a message before it writes: one value for each record that has one, as many as the message
 * has records. Values must be what JSON can say, and are not to be changed once they are set.
 */
export class KeptValues<V> {
  readonly #texts: KeptTexts
  readonly #revive: (value: V) => V
  readonly #held = new Map<string, V>()
  #size = 0

  constructor(texts: KeptTexts, revive: (value: V) => V = (value) => value) {
    this.#texts = texts
    this.#revive = revive
  }

  /** How many keys were set. */
  get size(): number {
    return this.#size
  }

  get(key: string): V | undefined {
    const held = this.#held.get(key)
    if (held !== undefined || this.#size === this.#held.size) return held
    const text = this.#texts.get(key)
    if (text === undefined) return undefined
    const value = this.#revive(JSON.parse(text) as V)
    this.#hold(key, value)
    return value
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  set(key: string, value: V): void {
    if (!this.has(key)) this.#size++
    this.#texts.set(key, JSON.stringify(value))
    this.#hold(key, value)
  }

  /** In the order the keys were first set. */
  *values(): Generator<V> {
    for (const [, text] of this.#texts.entries()) yield this.#revive(JSON.parse(text) as V)
  }

  *keys(): Generator<string> {
    for (const [key] of this.#texts.entries()) yield key
  }

  #hold(key: string, value: V): void {
    this.#held.delete(key)
    this.#held.set(key, value)
    if (this.#held.size > heldValues) this.#held.delete(this.#held.keys().next().value!)
  }
}

/** Elements by keys, kept as JSON. */
export function keptElements(texts: KeptTexts): KeptValues<BuiltElement[]> {
  return new KeptValues<BuiltElement[]>(texts, (elements: readonly ReadElement[]) =>
    elements.map((element) => BuiltElement.copy(element)),
  )
}
