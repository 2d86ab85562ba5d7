import { type Command, InvalidArgumentError } from 'commander'
import { type FieldValues, filterFields, ValueField } from '../../../shared/contract/list-filter.ts'
import type { ListOrder } from '../../../shared/contract/list-query.ts'
import { ListName, ReleaseKind, rowSchemas } from '../../../shared/contract/records.ts'
import { print } from '../output.ts'
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

/** Collects kinds of releases. */
export function parseKind(text: string, before: ReleaseKind[] = []): ReleaseKind[] {
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
    .option('--json', 'print one JSON object a line')
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
