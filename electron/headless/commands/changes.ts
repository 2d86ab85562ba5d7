import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type { ChangeLine, ChangeView } from '../../../shared/contract/changes.ts'
import { changeFile } from '../../../shared/engine/changes/change-file.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { counted, plain, print, printLine, size } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { type CatalogOptions, type ExitStatus, withCatalog, withWorkbench } from './command.ts'

const formats = ['table', 'csv', 'json'] as const
type Format = (typeof formats)[number]

interface ChangesOptions extends CatalogOptions {
  format: Format
  out?: string
  by: ChangeView
  search?: string
}

const pageSize = 1000

function oneOf<T extends string>(choices: readonly T[]): (text: string) => T {
  return (text) => {
    const found = choices.find((choice) => choice === text)
    if (!found) throw new InvalidArgumentError(`It must be one of ${choices.join(', ')}.`)
    return found
  }
}

async function* pagesOf(
  { client }: OpenWorkbench,
  view: ChangeView,
  search: string,
): AsyncGenerator<ChangeLine[]> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await client.call('changes.page', { view, search, offset, limit: pageSize })
    yield rows
    if (rows.length < pageSize) return
  }
}

const shown = (value: string | null) => (value === null ? 'nothing' : `"${plain(value)}"`)

function lineOf(line: ChangeLine): string {
  switch (line.row) {
    case 'record':
      return [line.title, line.artist, line.identifier]
        .filter((part) => part !== null)
        .map((part) => plain(part))
        .join(', ')
    case 'step': {
      const { id, label, time, undone } = line.step
      const when = new Date(time).toISOString().slice(0, 16).replace('T', ' ')
      return `${id}  ${when}  ${plain(label)}${undone ? ' (undone)' : ''}`
    }
    case 'change': {
      const record = line.title === null ? '' : `${plain(line.title)}, `
      const ending = line.inForce ? '' : ' (no longer)'
      return `    ${record}${plain(line.name)}: ${shown(line.before)} -> ${shown(line.after)}${ending}`
    }
  }
}

async function printList(workbench: OpenWorkbench, { by, search = '' }: ChangesOptions): Promise<ExitStatus> {
  let changes = 0
  let groups = 0
  for await (const page of pagesOf(workbench, by, search))
    for (const line of page) {
      if (line.row === 'change') changes++
      else groups++
      // Of a release's own changes the heading has said which it is.
      await printLine(lineOf(line.row === 'change' && by === 'release' ? { ...line, title: null } : line))
    }
  const words = by === 'release' ? counted(groups, 'record') : counted(groups, 'step')
  await printLine(
    changes === 0
      ? search === ''
        ? 'Nothing was changed since import.'
        : 'No change matches.'
      : `${counted(changes, 'change')} in ${words}`,
  )
  return 0
}

/** `lathe changes`. */
export function addChanges(program: Command): void {
  withCatalog(program.command('changes'))
    .description('List what was changed since import: before and after, by release or by step')
    .option('--by <view>', 'release or step', oneOf(['release', 'step']), 'release')
    .option('--search <words>', 'only changes in which these words stand')
    .option('--format <format>', formats.join(', '), oneOf(formats), 'table')
    .option('--out <file>', 'write to a file (CSV or JSON)')
    .action((options: ChangesOptions) =>
      withWorkbench(options, async (workbench) => {
        const { format, out } = options
        if (format === 'table') {
          if (out !== undefined) throw new UsageError('--out goes with --format csv or --format json')
          return await printList(workbench, options)
        }
        if (options.by !== 'release' || options.search !== undefined)
          throw new UsageError('A file holds all changes by release: leave out --by and --search')
        if (out === undefined) {
          for await (const text of changeFile(pagesOf(workbench, 'release', ''), format)) await print(text)
          return 0
        }
        const target = workbench.places.addTarget('file', resolve(out))
        const { bytes } = await workbench.client.call('changes.export', { target, format })
        await printLine(`The list of changes is in ${out}: ${size(bytes)}`)
        return 0
      }),
    )
}
