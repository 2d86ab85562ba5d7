import { extname } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import {
  ExportBatch,
  ExportHeader,
  type ExportRequest,
  ExportVerify,
  type TableForm,
  TableFormat,
  TableName,
} from '../../../shared/contract/export.ts'
import { RecordId } from '../../../shared/contract/records.ts'
import type { Selection } from '../../../shared/contract/selection.ts'
import { tableColumns } from '../../../shared/contract/table-columns.ts'
import { UsageError } from '../usage-error.ts'
import { type FilterPair, filterHelp, listFilter, parseFilterPair } from './filter-option.ts'

/** The options of `lathe export` that say what is exported and as what. */
export interface RequestOptions {
  changed?: boolean
  ids?: string[]
  search?: string
  where?: FilterPair[]
  batchOf?: string
  mode: 'patched' | 'built'
  ernVersion?: string
  split?: true | 'release' | 'together'
  batch?: true | string
  flag?: boolean
  resources: 'none' | 'copy' | 'link'
  format?: 'xml' | TableFormat
  table?: TableName
  columns?: string[]
  bom?: boolean
  formulas?: boolean
  renewHeader?: boolean
  messageId?: string
  created?: string
  threadId?: string
  sender?: string
  recipient?: string
  verify?: true | ExportVerify
}

function oneOf<T extends string>(choices: readonly T[]): (text: string) => T {
  return (text) => {
    const found = choices.find((choice) => choice === text)
    if (found === undefined) throw new InvalidArgumentError(`It must be one of ${choices.join(', ')}.`)
    return found
  }
}

function parseIds(text: string, before: string[] = []): string[] {
  const ids = text.split(/[\s,]+/).filter((id) => id !== '')
  const wrong = ids.find((id) => !RecordId.safeParse(id).success)
  if (wrong !== undefined || ids.length === 0)
    throw new InvalidArgumentError(
      `Ids are written as release/12${wrong === undefined ? '' : `, not "${wrong}"`}.`,
    )
  return [...before, ...ids]
}

/** Adds them to a command. */
export function withRequestOptions(command: Command): Command {
  return command
    .option('--changed', 'only what has edits')
    .option('--ids <ids>', 'only these: release/3,release/9; can be given several times', parseIds)
    .option('--search <text>', 'only releases in which every word begins a word of the row')
    .option('--where <field=value>', `only releases whose field says so: ${filterHelp}`, parseFilterPair)
    .option('--batch-of <id>', 'only releases of this batch: batch/3')
    .option(
      '--mode <mode>',
      'patched: the sources with their edits; built: messages made anew from the model',
      oneOf(['patched', 'built'] as const),
      'patched' as const,
    )
    .option('--ern-version <version>', 'built only: the version to write (default: that of each message)')
    .option(
      '--split [how]',
      'release: one message for each release with its tracks; together: one for all in scope of a message',
      oneOf(['release', 'together'] as const),
    )
    .option(
      '--batch [id]',
      'a batch folder (YYYYMMDDhhmmssnnn, default: now) with a folder for each message and a manifest',
    )
    .option('--flag', 'with --batch: end it with an empty file instead of a manifest')
    .option(
      '--resources <how>',
      'with --batch: copy or link the files the messages name',
      oneOf(['none', 'copy', 'link'] as const),
      'none' as const,
    )
    .option(
      '--format <format>',
      'xml, or a table: csv, jsonl, parquet',
      oneOf(['xml', ...TableFormat.options] as const),
    )
    .option('--table <table>', `which table: ${TableName.options.join(', ')}`, oneOf(TableName.options))
    .option('--columns <names>', 'columns of the table in the order wanted, with commas between', (text) =>
      text.split(',').map((name) => name.trim()),
    )
    .option('--bom', 'CSV: begin with a byte order mark')
    .option('--formulas', 'CSV: write text as it is, also where a spreadsheet would take it for a formula')
    .option('--renew-header', 'give each message another MessageId and MessageCreatedDateTime')
    .option('--message-id <id>', 'the MessageId of the first message; further ones get -2, -3 behind it')
    .option('--created <time>', 'the MessageCreatedDateTime: 2026-11-21T09:30:00Z')
    .option('--thread-id <id>', 'the MessageThreadId')
    .option('--sender <dpid>', 'built only: the DPID of the sender, where the message has none')
    .option('--recipient <dpid>', 'built only: the DPID of the recipient')
    .option(
      '--verify [how]',
      'import: read everything written again and compare; bytes: compare the bytes only; none (default: auto, import up to 32 MB a file)',
      oneOf(ExportVerify.options),
    )
}

/** What the options ask for. Throws a UsageError that says which do not go together. */
export function exportRequest(options: RequestOptions, out: string): ExportRequest {
  const format = options.format ?? formatOf(out, options)
  const form = format === 'xml' ? messageForm(options) : tableForm(options, format)
  const verify = options.verify === true ? 'import' : (options.verify ?? 'auto')
  return { scope: scopeOf(options), form, verify }
}

/** A table is asked for by its name; its format by the name of the file. */
function formatOf(out: string, { table }: RequestOptions): 'xml' | TableFormat {
  const named = TableFormat.safeParse(extname(out).slice(1).toLowerCase())
  if (named.success) return named.data
  return table ? 'csv' : 'xml'
}

function scopeOf(options: RequestOptions): ExportRequest['scope'] {
  const { ids, search, where, batchOf, changed } = options
  const isQuery = search !== undefined || where !== undefined || batchOf !== undefined
  if ([ids !== undefined, isQuery, changed === true].filter(Boolean).length > 1)
    throw new UsageError(
      '--changed, --ids, and --search or --where or --batch-of: one kind of scope at a time',
    )
  if (changed) return 'changed'
  if (ids) return { selection: { ids } }
  if (!isQuery) return 'all'
  const selection: Selection = {
    query: {
      list: 'releases',
      search: search ?? '',
      ...(where && { filter: listFilter('releases', where) }),
      ...(batchOf !== undefined && { batch: batchOf }),
    },
  }
  return { selection }
}

function messageForm(options: RequestOptions): ExportRequest['form'] {
  if (options.table || options.columns || options.bom || options.formulas)
    throw new UsageError('--table, --columns, --bom and --formulas go with --format csv, jsonl or parquet')
  if (options.ernVersion !== undefined && options.mode !== 'built')
    throw new UsageError('--ern-version goes with --mode built')
  if (!options.batch && (options.flag || options.resources !== 'none'))
    throw new UsageError('--flag and --resources go with --batch')
  return {
    kind: 'messages',
    mode: options.mode,
    ...(options.ernVersion !== undefined && { version: options.ernVersion }),
    split: options.split === true ? 'release' : (options.split ?? 'none'),
    ...(options.batch && { batch: batchOf(options) }),
    header: headerOf(options),
  }
}

function batchOf({ batch, flag, resources }: RequestOptions): ExportBatch {
  const parsed = ExportBatch.safeParse({
    ...(batch !== true && { id: batch }),
    marker: flag ? 'flag' : 'manifest',
    resources,
  })
  if (!parsed.success) throw new UsageError(`--batch: ${parsed.error.issues[0]?.message}`)
  return parsed.data
}

function headerOf(options: RequestOptions): ExportHeader {
  const { renewHeader, messageId, created, threadId, sender, recipient } = options
  if ((sender !== undefined || recipient !== undefined) && options.mode !== 'built')
    throw new UsageError('--sender and --recipient go with --mode built')
  const isRenewed = renewHeader || messageId !== undefined || created !== undefined || threadId !== undefined
  const parsed = ExportHeader.safeParse({
    header: isRenewed ? 'renew' : 'keep',
    messageId,
    created,
    threadId,
    sender,
    recipient,
  })
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new UsageError(`--${String(issue?.path[0]).replace('Id', '-id')}: ${issue?.message}`)
  }
  return parsed.data
}

function tableForm(options: RequestOptions, format: TableFormat): TableForm {
  const { split, batch, flag, resources, mode, renewHeader, messageId, created, threadId } = options
  if (
    split ||
    batch ||
    flag ||
    resources !== 'none' ||
    mode === 'built' ||
    renewHeader ||
    messageId ||
    created ||
    threadId
  )
    throw new UsageError(
      `--format ${format} writes a table: --mode, --split, --batch and the header go with xml`,
    )
  const table = options.table ?? 'releases'
  const known = tableColumns[table].map(({ name }) => name)
  const unknown = options.columns?.find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new UsageError(`--columns: ${table} have no "${unknown}". The columns are ${known.join(', ')}.`)
  return {
    kind: 'table',
    table,
    format,
    ...(options.columns && { columns: options.columns }),
    byteOrderMark: options.bom ?? false,
    formulaSafe: !options.formulas,
  }
}
