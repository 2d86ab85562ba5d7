import type { ListFormat } from '../../contract/list-format.ts'
import type { ProblemGroupKey, ProblemQuery } from '../../contract/problem-list.ts'
import type { ProblemRow } from '../../contract/records.ts'
import type { EngineContext, WorkbenchHandlers } from '../context.ts'
import { csvField } from '../export/tables/csv.ts'
import { writeListFile } from '../list-file.ts'
import { ProblemList } from './problem-groups.ts'

/** Rows read at a time for a file. */
const pageSize = 1000

/** What a row of the file says: what a colleague or the sender needs to find the place without Lathe. */
const columns = [
  ...(['severity', 'code', 'text', 'advice', 'file', 'line', 'column', 'byte', 'path'] as const),
  ...(['record', 'message', 'id'] as const),
] satisfies readonly (keyof ProblemRow)[]

/** The call that writes problems, as they are listed, to a file. */
export function problemFileHandlers({
  catalog,
  revision,
  host,
}: EngineContext): WorkbenchHandlers<'problems.export'> {
  return {
    'problems.export': ({ target, format, group, ...query }, signal) => {
      const list = new ProblemList(catalog.database, revision)
      return writeListFile(host, target, problemFile(pagesOf(list, query, group, signal), format))
    },
  }
}

async function* pagesOf(
  list: ProblemList,
  query: ProblemQuery,
  group: ProblemGroupKey | undefined,
  signal: AbortSignal,
): AsyncGenerator<readonly ProblemRow[]> {
  for (let offset = 0; ; offset += pageSize) {
    signal.throwIfAborted()
    const { rows } = await list.page(query, group, offset, pageSize, signal)
    yield rows
    if (rows.length < pageSize) return
  }
}

/**
 * Problems as the text of a file, in parts as rows come: CSV (RFC 4180, with a byte order mark, so that spreadsheets read
 * it as UTF-8) or one JSON document.
 */
async function* problemFile(
  pages: AsyncIterable<readonly ProblemRow[]>,
  format: ListFormat,
): AsyncGenerator<string> {
  yield format === 'csv' ? `\ufeff${columns.join(',')}\r\n` : '{"problems":['
  let isFirst = true
  for await (const rows of pages) {
    let text = ''
    for (const row of rows) {
      const values = columns.map((column) => row[column])
      if (format === 'csv') text += `${values.map((value) => csvField(value, true)).join(',')}\r\n`
      else
        text += `${isFirst ? '' : ','}\n${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, values[at]])))}`
      isFirst = false
    }
    if (text !== '') yield text
  }
  if (format === 'json') yield '\n]}\n'
}
