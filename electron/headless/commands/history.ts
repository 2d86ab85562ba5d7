import { type Command, InvalidArgumentError } from 'commander'
import type { CallOutput } from '../../../shared/contract/define.ts'
import type { Workbench } from '../../../shared/contract/workbench.ts'
import { count, print, printDocument } from '../output.ts'
import { Table } from '../table.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { recordArgument } from './record-argument.ts'

type Step = CallOutput<Workbench, 'edit.steps'>['steps'][number]

interface HistoryOptions extends OutputOptions {
  record?: string
  limit: number
}

function parseLimit(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text) || Number(text) > 1000)
    throw new InvalidArgumentError('It must be a whole number from 1 to 1000.')
  return Number(text)
}

const time = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')

const columns = [
  { title: 'STEP', value: (step: Step) => step.id, right: true },
  { title: 'TIME', value: (step: Step) => time(step.time) },
  { title: 'STATE', value: (step: Step) => (step.undone ? 'undone' : 'applied') },
  { title: 'RECORDS', value: (step: Step) => count(step.records), right: true },
  { title: 'WHAT', value: (step: Step) => step.label },
]

/** `lathe history`. */
export function addHistory(program: Command): void {
  withCatalog(program.command('history'))
    .description('List what was edited, step by step, the newest first')
    .option('--release <id>', 'only steps that touched this release: release/12')
    .option('--record <id>', 'only steps that touched this record: release/12, resource/3, party/4, deal/5')
    .option('--limit <number>', 'at most so many steps', parseLimit, 100)
    .option('--json', 'print one JSON document')
    .action((options: HistoryOptions & { release?: string }) => {
      const named = options.release ?? options.record
      const record = named === undefined ? undefined : recordArgument(named)
      return withWorkbench(options, async ({ client }) => {
        const found = await client.call('edit.steps', { record, limit: options.limit })
        if (options.json) await printDocument(found)
        else if (found.steps.length > 0)
          await print(`${new Table(columns, process.stdout.columns).lines(found.steps).join('\n')}\n`)
        return 0
      })
    })
}
