import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { listSnapshots } from '../../../shared/engine/metrics/heap-snapshots.ts'
import { catalogPath } from '../catalog-path.ts'
import { counted, printDocument, printLine, size } from '../output.ts'
import { parseSpan } from '../quantities.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog } from './command.ts'

interface SnapshotsOptions extends OutputOptions {
  olderThan?: number
}

function age(text: string): number {
  const span = parseSpan(text)
  if (span === null)
    throw new InvalidArgumentError(`"${text}" is no span of time. Write 90m, 12h, 30d or 8w.`)
  return span
}

/** `lathe snapshots`. */
export function addSnapshots(program: Command): void {
  withCatalog(program.command('snapshots'))
    .description(
      'Heap snapshots in the folder of the logs, written when somebody asked or a process grew for minutes; a browser’s developer tools open them',
    )
    .argument('[action]', 'list, or remove', 'list')
    .option('--older-than <span>', 'remove: only those written longer ago, as in 7d', age)
    .option('--json', 'print one JSON document')
    .action(async (action: string, options: SnapshotsOptions) => {
      if (action !== 'list' && action !== 'remove')
        throw new UsageError(`There is no snapshots action named "${action}". They are list, remove.`)
      if (action === 'list' && options.olderThan !== undefined)
        throw new UsageError('--older-than is for remove only')
      const folder = join(dirname(catalogPath(options.catalog)), 'logs')
      const found = listSnapshots(folder)
      if (action === 'remove') {
        const before = Date.now() - (options.olderThan ?? 0)
        const old = found.filter(({ time }) => time <= before)
        for (const { file } of old) rmSync(join(folder, file), { force: true })
        if (options.json) await printDocument({ removed: old.length })
        else await printLine(`${counted(old.length, 'snapshot')} removed`)
        return
      }
      if (options.json) await printDocument({ folder, snapshots: found })
      else if (found.length === 0) await printLine(`No snapshots in ${folder}`)
      else
        for (const { file, bytes, time } of found)
          await printLine(
            `${new Date(time).toISOString().slice(0, 19)}  ${size(bytes)}  ${join(folder, file)}`,
          )
    })
}
