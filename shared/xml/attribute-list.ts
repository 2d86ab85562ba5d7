import type { NameTable } from './names.ts'
import type { XmlAttributes } from './reader.ts'
import type { ValueDecoder } from './value-decoder.ts'

/** The attributes of one start tag as ranges of the buffer; a value becomes a string when somebody asks for it. */
export class AttributeList implements XmlAttributes {
  count = 0
  buffer: Buffer = Buffer.alloc(0)
  readonly #names: NameTable
  readonly #values: ValueDecoder
  readonly #ids: Int32Array
  readonly #from: Int32Array
  readonly #to: Int32Array
  readonly #plain: Uint8Array

  constructor(names: NameTable, values: ValueDecoder, most: number) {
    this.#names = names
    this.#values = values
    this.#ids = new Int32Array(most + 1)
    this.#from = new Int32Array(most + 1)
    this.#to = new Int32Array(most + 1)
    this.#plain = new Uint8Array(most + 1)
  }

  set(index: number, name: number, from: number, to: number, isPlain: boolean): void {
    this.#ids[index] = name
    this.#from[index] = from
    this.#to[index] = to
    this.#plain[index] = isPlain ? 1 : 0
  }

  has(name: number): boolean {
    for (let index = 0; index < this.count; index++) if (this.#ids[index] === name) return true
    return false
  }

  /** Where the first value of more than `most` bytes begins in the buffer; -1 when none is so long. */
  longerThan(most: number): number {
    for (let index = 0; index < this.count; index++) {
      if (this.#to[index]! - this.#from[index]! > most) return this.#from[index]!
    }
    return -1
  }

  nameAt(index: number): string {
    return this.#names.strings[this.#ids[index]!]!
  }

  nameIdAt(index: number): number {
    return this.#ids[index]!
  }

  get(name: string): string | undefined {
    for (let index = 0; index < this.count; index++) {
      if (this.#names.strings[this.#ids[index]!] === name) return this.#value(index)
    }
    return undefined
  }

  each(visit: (name: string, value: string) => void): void {
    for (let index = 0; index < this.count; index++) {
      visit(this.#names.strings[this.#ids[index]!]!, this.#value(index))
    }
  }

  #value(index: number): string {
    return this.#values.attribute(this.buffer, this.#from[index]!, this.#to[index]!, this.#plain[index] === 1)
  }
}
