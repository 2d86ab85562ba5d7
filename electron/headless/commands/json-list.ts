import { print } from '../output.ts'

/** One JSON object on standard output whose last field is a list of any length, written element by element. */
export class JsonList {
  #isFirst = true
  readonly #head: string

  /** `head`: the fields before the list. */
  constructor(head: Record<string, unknown>, name: string) {
    const fields = Object.entries(head).map(
      ([field, value]) => `  ${JSON.stringify(field)}: ${indented(value)},\n`,
    )
    this.#head = `{\n${fields.join('')}  ${JSON.stringify(name)}: [`
  }

  async add(element: unknown): Promise<void> {
    await print(`${this.#isFirst ? this.#head : ','}\n    ${JSON.stringify(element)}`)
    this.#isFirst = false
  }

  /** Writes what closes the object; no element may follow. */
  async end(): Promise<void> {
    await print(this.#isFirst ? `${this.#head}]\n}\n` : '\n  ]\n}\n')
  }
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
}
