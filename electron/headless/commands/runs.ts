import type { Command } from 'commander'
import type { Run, RunSummary } from '../../../shared/contract/runs.ts'
import { count, counted, plain, print, printDocument, printLine, size } from '../output.ts'
import { type Column, Table } from '../table.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'

interface RunsOptions extends OutputOptions {
  remove?: boolean
}

const seconds = ({ started, ended }: RunSummary) =>
  ended === null ? null : `${((ended - started) / 1000).toFixed(1)} s`
const rate = (bytesPerSecond: number) => `${size(Math.round(bytesPerSecond))}/s`

const columns: readonly Column<RunSummary>[] = [
  { title: 'ID', value: ({ id }) => id },
  { title: 'KIND', value: ({ kind }) => kind },
  { title: 'NAME', value: ({ name }) => name, cut: true },
  { title: 'STATUS', value: ({ status }) => status },
  { title: 'STARTED', value: ({ started }) => new Date(started).toISOString().slice(0, 19) },
  { title: 'TIME', value: seconds, right: true },
  { title: 'BYTES', value: ({ bytes }) => size(bytes), right: true },
  { title: 'RELEASES', value: ({ releases }) => releases, right: true },
  { title: 'SPEED', value: ({ speed }) => rate(speed.median), right: true },
  { title: 'MEMORY', value: ({ memory }) => size(memory.peak), right: true },
]

async function printRuns(runs: readonly RunSummary[]): Promise<void> {
  if (runs.length === 0) await printLine('No runs are kept. Jobs of less than half a second are not.')
  else await print(`${new Table(columns, process.stdout.columns).lines(runs).join('\n')}\n`)
}

async function printRun(run: Run): Promise<void> {
  const { speed, recordsPerSecond, memory, loopDelay, queue, stages, cache } = run
  const both = ({ median, peak }: RunSummary['speed'], words: (value: number) => string) =>
    `${words(median)}, at most ${words(peak)}`
  const whole = (value: number) => count(Math.round(value))
  await printLine(`${plain(run.name)}: ${run.kind}, ${run.status}, ${seconds(run) ?? 'running'}`)
  await printLine(`read or written: ${size(run.bytes)} in ${counted(run.files, 'file')}`)
  await printLine(`records: ${count(run.records)}, releases: ${count(run.releases)}`)
  await printLine(`speed: ${both(speed, rate)}`)
  await printLine(`records a second: ${both(recordsPerSecond, whole)}`)
  await printLine(`memory: ${both(memory, (value) => size(Math.round(value)))}`)
  await printLine(`delay of event loops: ${both(loopDelay, (value) => `${value.toFixed(1)} ms`)}`)
  await printLine(`records that waited: ${both(queue, whole)}`)
  if (cache.hits + cache.misses > 0)
    await printLine(`files known: ${count(cache.hits)}, read: ${count(cache.misses)}`)
  await printLine(`garbage collection: ${whole(run.collecting)} ms`)
  if (stages)
    for (const [stage, took] of Object.entries(stages)) await printLine(`  ${stage}: ${whole(took)} ms`)
  await printLine(`${counted(run.measured.length, 'sample')}; all of them with --json`)
}

/** `lathe runs`. */
export function addRuns(program: Command): void {
  withCatalog(program.command('runs'))
    .description(
      'How jobs were measured: speed, memory, delays and stages of imports, exports and bulk edits',
    )
    .argument('[id...]', 'one run to see with all its figures; several with --remove')
    .option('--remove', 'forget the measurements of these runs, or of all')
    .option('--json', 'print one JSON document; of one run with its samples')
    .action((ids: string[], options: RunsOptions) =>
      withWorkbench(options, async ({ client }) => {
        if (options.remove) {
          const forgotten = await client.call('runs.remove', ids.length > 0 ? { ids } : {})
          if (options.json) await printDocument(forgotten)
          else await printLine(`${counted(forgotten.removed, 'run')} forgotten`)
          return 0
        }
        const [first] = ids
        if (first === undefined) {
          const runs = await client.call('runs.list', {})
          if (options.json) await printDocument(runs)
          else await printRuns(runs)
          return 0
        }
        const runs: Run[] = []
        for (const id of ids) runs.push(await client.call('runs.read', { id }))
        if (options.json) await printDocument(runs.length === 1 ? runs[0] : runs)
        else for (const run of runs) await printRun(run)
        return 0
      }),
    )
}
