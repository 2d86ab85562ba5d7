import type { ChangeLine } from '../../contract/changes.ts'
import type { ListFormat } from '../../contract/list-format.ts'
import { csvField } from '../export/tables/csv.ts'

/** A change as a row of a file: what a colleague needs to follow it without Lathe. */
interface FileRow {
  release: string | null
  title: string | null
  artist: string | null
  identifier: string | null
  record: string
  field: string
  before: string | null
  after: string | null
  step: number
  label: string
  time: string
}

const columns: readonly (keyof FileRow)[] = [
  'release',
  'title',
  'artist',
  'identifier',
  'record',
  'field',
  'before',
  'after',
  'step',
  'label',
  'time',
]

/**
 * The list of changes by release as the text of a file, in parts as rows come: CSV (RFC 4180, with a byte order mark, so
 * that spreadsheets read it as UTF-8) or one JSON document.
 */
export async function* changeFile(
  pages: AsyncIterable<readonly ChangeLine[]>,
  format: ListFormat,
): AsyncGenerator<string> {
  yield format === 'csv' ? `\ufeff${columns.join(',')}\r\n` : '{"changes":['
  let owner: Extract<ChangeLine, { row: 'record' }> | null = null
  let isFirst = true
  for await (const lines of pages) {
    let text = ''
    for (const line of lines) {
      if (line.row === 'record') owner = line
      if (line.row !== 'change') continue
      const row: FileRow = {
        ...{ release: line.release, title: owner?.title ?? line.title, artist: owner?.artist ?? null },
        ...{ identifier: owner?.identifier ?? null, record: line.record, field: line.name },
        ...{ before: line.before, after: line.after, step: line.step.id, label: line.step.label },
        time: new Date(line.step.time).toISOString(),
      }
      if (format === 'csv') text += `${columns.map((column) => csvField(row[column], true)).join(',')}\r\n`
      else text += `${isFirst ? '' : ','}\n${JSON.stringify(row)}`
      isFirst = false
    }
    if (text !== '') yield text
  }
  if (format === 'json') yield '\n]}\n'
}
