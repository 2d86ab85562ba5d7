import { type Command, InvalidArgumentError } from 'commander'
import { type FieldValues, filterFields, ValueField } from '../../../shared/contract/list-filter.ts'
import {
  GroupField,
  groupFields,
  type ListGroup,
  type ListGrouping,
} from '../../../shared/contract/list-groups.ts'
import type { ListOrder, ListQuery } from '../../../shared/contract/list-query.ts'
import { ListName, ReleaseKind, rowSchemas } from '../../../shared/contract/records.ts'
import type { Workbench } from '../../../shared/contract/workbench.ts'
import type { Client } from '../../../shared/rpc/client.ts'
import { count, plain, print } from '../output.ts'
import { Table } from '../table.ts'
import { UsageError } from '../usage-error.ts'
import { columns } from './columns.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { type FilterPair, filterHelp, listFilter, parseFilterPair } from './filter-option.ts'
import { recordArgument } from './record-argument.ts'

interface ListOptions extends OutputOptions {
  search?: string
  sort?: ListOrder[]
  limit?: number
  kind?: ReleaseKind[]
  edited?: boolean
  current?: boolean
  batch?: string
  filter?: FilterPair[]
  values?: ValueField
  matching?: string
  group?: ListGrouping
  folded?: boolean
}

const kinds = ReleaseKind.options
const pageSize = 1000

function parseLimit(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

/** Collects what rows are ordered by, the most important first. */
function parseSort(text: string, before: ListOrder[] = []): ListOrder[] {
  const [field = '', direction = 'asc', ...rest] = text.split(':')
  if (!['asc', 'desc'].includes(direction) || rest.length > 0)
    throw new InvalidArgumentError('It must be FIELD, FIELD:asc or FIELD:desc.')
  return [...before, { field, descending: direction === 'desc' }]
}

function parseGroup(text: string): ListGrouping {
  const [by, direction = 'asc', ...rest] = text.split(':')
  const field = GroupField.safeParse(by)
  if (!field.success || !['asc', 'desc'].includes(direction) || rest.length > 0)
    throw new InvalidArgumentError(
      `It must be FIELD, FIELD:asc or FIELD:desc; the fields are ${GroupField.options.join(', ')}.`,
    )
  return { by: field.data, descending: direction === 'desc' }
}

/** Collects kinds of releases. */
function parseKind(text: string, before: ReleaseKind[] = []): ReleaseKind[] {
  const kind = kinds.find((known) => known === text)
  if (!kind) throw new InvalidArgumentError(`It must be one of ${kinds.join(', ')}.`)
  return [...before, kind]
}

function checkQuery(name: string, options: ListOptions): ListName {
  const list = ListName.safeParse(name)
  if (!list.success)
    throw new UsageError(`There is no list named "${name}". The lists are ${ListName.options.join(', ')}.`)
  const fields = Object.keys(rowSchemas[list.data].shape)
  const unknown = options.sort?.find(({ field }) => !fields.includes(field))
  if (unknown)
    throw new UsageError(`${name} have no field "${unknown.field}". The fields are ${fields.join(', ')}.`)
  if ((options.kind || options.edited || options.current) && list.data !== 'releases')
    throw new UsageError('--kind, --edited and --current are for releases only')
  if (options.filter && !Object.hasOwn(filterFields, list.data))
    throw new UsageError('--filter is for releases and resources only')
  const groups: Partial<Record<ListName, readonly GroupField[]>> = groupFields
  if (options.group && !groups[list.data]?.includes(options.group.by))
    throw new UsageError(
      groups[list.data]
        ? `${list.data} can be grouped by ${groups[list.data]!.join(', ')}, not by ${options.group.by}`
        : `--group is for ${Object.keys(groups).join(', ')} only`,
    )
  if (options.folded && !options.group) throw new UsageError('--folded goes with --group')
  if (options.group && options.values !== undefined) throw new UsageError('--group does not go with --values')
  if (options.matching !== undefined && options.values === undefined)
    throw new UsageError('--matching goes with --values')
  return list.data
}

function parseValueField(text: string): ValueField {
  const field = ValueField.safeParse(text)
  if (!field.success) throw new InvalidArgumentError(`It must be one of ${ValueField.options.join(', ')}.`)
  return field.data
}

const valueColumns = [
  { title: 'VALUE', value: (row: FieldValues['values'][number]) => row.value },
  { title: 'ROWS', value: (row: FieldValues['values'][number]) => row.rows, right: true },
]

const groupHelp = Object.entries(groupFields)
  .map(([list, fields]) => `${list} by ${fields.join(', ')}`)
  .join('; ')

const groupColumns = [
  { title: 'GROUP', value: ({ value }: ListGroup) => value ?? '(none)', cut: true },
  { title: 'ROWS', value: ({ rows }: ListGroup) => rows, right: true },
]

/** Prints a list in its groups, as the window shows it: page by page, so that any number of them can be read. */
async function printGroups(
  client: Pick<Client<Workbench>, 'call'>,
  query: ListQuery,
  { json = false, folded = false, limit = Number.POSITIVE_INFINITY }: ListOptions,
): Promise<void> {
  const width = process.stdout.columns
  const folds = new Table(groupColumns, width)
  let left = limit
  for (let offset = 0; left > 0; offset += pageSize) {
    const { groups } = await client.call('catalog.groups', { query, offset, limit: pageSize })
    if (folded) {
      const shown = groups.slice(0, left)
      left -= shown.length
      const lines = json
        ? shown.map(({ value, rows }) => JSON.stringify({ group: value, rows }))
        : folds.lines(shown)
      if (shown.length > 0) await print(`${lines.join('\n')}\n`)
    } else
      for (const group of groups) {
        if (left <= 0) break
        if (!json)
          await print(
            `${group.first === 0 ? '' : '\n'}${plain(group.value ?? '(none)')} (${count(group.rows)})\n`,
          )
        left -= await printRowsOf(client, query, group, Math.min(left, group.rows), json)
      }
    if (groups.length < pageSize) return
  }
}

/** Prints the first rows of a group. Gives how many there were. */
async function printRowsOf(
  client: Pick<Client<Workbench>, 'call'>,
  query: ListQuery,
  { first, value }: ListGroup,
  wanted: number,
  json: boolean,
): Promise<number> {
  const table = new Table<never>(columns[query.list] as never, process.stdout.columns)
  let printed = 0
  while (printed < wanted) {
    const limit = Math.min(pageSize, wanted - printed)
    const { rows } = await client.call('catalog.page', { ...query, offset: first + printed, limit })
    if (rows.length === 0) break
    const lines = json
      ? rows.map((row) => JSON.stringify({ ...(row as object), group: value }))
      : table.lines(rows as never[])
    await print(`${lines.join('\n')}\n`)
    printed += rows.length
  }
  return printed
}

/** `lathe list`. */
export function addList(program: Command): void {
  withCatalog(program.command('list'))
    .description('List what the catalog holds, in the order of the files unless sorted')
    .argument('<list>', ListName.options.join(', '))
    .option('--search <text>', 'only rows in which every word begins a word of the row')
    .option(
      '--sort <field[:desc]>',
      'order by a field of the row; empty values come last; given several times, the first decides first',
      parseSort,
    )
    .option('--limit <number>', 'at most so many rows (default: all)', parseLimit)
    .option('--kind <kind>', `releases only: ${kinds.join(', ')}; can be given several times`, parseKind)
    .option('--edited', 'releases only: only those with edits')
    .option('--batch <id>', 'only rows of this batch: batch/3')
    .option('--current', 'releases only: only those in force, not what a newer message replaces')
    .option(
      '--filter <field=value>',
      `releases and resources: only rows whose field says so; can be given several times: ${filterHelp}`,
      parseFilterPair,
    )
    .option(
      '--values <field>',
      'list the values of a field and how many rows have each instead of the rows',
      parseValueField,
    )
    .option('--matching <text>', 'with --values: only those with a word that begins so')
    .option(
      '--group <field[:desc]>',
      `put rows with the same value together, each group under a line with its value and size: ${groupHelp}`,
      parseGroup,
    )
    .option('--folded', 'with --group: only the groups, without their rows')
    .option('--json', 'print one JSON object a line; with --group each row says its group')
    .action((name: string, options: ListOptions) => {
      const list = checkQuery(name, options)
      const query = {
        list,
        search: options.search ?? '',
        sort: options.sort,
        kinds: options.kind,
        editedOnly: options.edited,
        currentOnly: options.current,
        batch: options.batch === undefined ? undefined : recordArgument(options.batch),
        filter: options.filter && listFilter(list, options.filter),
      }
      const { group } = options
      if (group)
        return withWorkbench(options, async ({ client }) => {
          await printGroups(client, { ...query, group }, options)
          return 0
        })
      const field = options.values
      if (field !== undefined)
        return withWorkbench(options, async ({ client }) => {
          const limit = Math.min(options.limit ?? 1000, 1000)
          const matching = options.matching ?? ''
          const { values } = await client.call('catalog.values', { query, field, matching, limit })
          const table = new Table(valueColumns, process.stdout.columns)
          const lines = options.json ? values.map((row) => JSON.stringify(row)) : table.lines(values)
          if (values.length > 0) await print(`${lines.join('\n')}\n`)
          return 0
        })
      return withWorkbench(options, async ({ client }) => {
        const table = new Table<never>(columns[list] as never, process.stdout.columns)
        const limit = options.limit ?? Number.POSITIVE_INFINITY
        for (let offset = 0; offset < limit; offset += pageSize) {
          const wanted = Math.min(pageSize, limit - offset)
          const { rows } = await client.call('catalog.page', { ...query, offset, limit: wanted })
          const lines = options.json ? rows.map((row) => JSON.stringify(row)) : table.lines(rows as never[])
          // Nothing found prints nothing, not even titles.
          if (rows.length > 0) await print(`${lines.join('\n')}\n`)
          if (rows.length < wanted) break
        }
        return 0
      })
    })
}
