import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { TableColumn } from '../../../contract/table-columns.ts'
import type { Cell, TableWriter, TakeBytes } from './table-writer.ts'

/** A row group ends at so many rows, or so many characters of text: it is held in memory. */
const groupRows = 10_000
const groupCharacters = 8 * 1024 * 1024

type SchemaElements = ConstructorParameters<typeof ParquetWriter>[0]['schema']

/** Apache Parquet, a row group at a time: text as UTF8, integers as INT64, numbers as DOUBLE, all optional; Snappy. */
export class ParquetTableWriter implements TableWriter {
  readonly #columns: readonly TableColumn[]
  readonly #take: TakeBytes
  readonly #bytes = new ByteWriter()
  readonly #writer: ParquetWriter
  #group: Cell[][]
  #rows = 0
  #characters = 0

  constructor(columns: readonly TableColumn[], take: TakeBytes) {
    this.#columns = columns
    this.#take = take
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema: schemaOf(columns), createdBy: 'Lathe' })
    this.#group = columns.map(() => [])
  }

  async begin(): Promise<void> {}

  async rows(rows: readonly (readonly Cell[])[]): Promise<void> {
    for (const row of rows) {
      row.forEach((cell, at) => {
        this.#group[at]!.push(cell)
        if (typeof cell === 'string') this.#characters += cell.length
      })
      this.#rows++
      if (this.#rows >= groupRows || this.#characters >= groupCharacters) await this.#endGroup()
    }
  }

  async end(): Promise<void> {
    await this.#endGroup()
    await this.#writer.finish()
    await this.#flush()
  }

  async #endGroup(): Promise<void> {
    if (this.#rows === 0) return
    await this.#writer.write({
      columnData: this.#columns.map(({ name, type }, at) => ({
        name,
        data: type === 'integer' ? this.#group[at]!.map(toInteger) : this.#group[at]!,
        offsetIndex: false,
      })),
      rowGroupSize: this.#rows,
    })
    this.#group = this.#columns.map(() => [])
    this.#rows = 0
    this.#characters = 0
    await this.#flush()
  }

  /** Passes on what has been written; offsets go on from there. */
  async #flush(): Promise<void> {
    await this.#take(Uint8Array.from(this.#bytes.getBytes()))
    this.#bytes.index = 0
  }
}

function toInteger(cell: Cell): bigint | null {
  return typeof cell === 'number' ? BigInt(cell) : null
}

function schemaOf(columns: readonly TableColumn[]): SchemaElements {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }) => {
      if (type === 'text')
        return {
          name,
          type: 'BYTE_ARRAY' as const,
          converted_type: 'UTF8' as const,
          repetition_type: 'OPTIONAL' as const,
        }
      return {
        name,
        type: type === 'integer' ? ('INT64' as const) : ('DOUBLE' as const),
        repetition_type: 'OPTIONAL' as const,
      }
    }),
  ]
}
