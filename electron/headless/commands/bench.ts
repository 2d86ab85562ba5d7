import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { findInstallation } from '../installation.ts'
import { UsageError } from '../usage-error.ts'

/** `lathe bench`: the benchmark of the sources this command was built from, with its own options. */
export function addBench(program: Command): void {
  program
    .command('bench')
    .description('Measure this machine: imports, exports, queries and more, beside other tools (see --help)')
    .argument('[options...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (_arguments: string[], _options: object, command: Command) => {
      const script = join(findInstallation().root, 'test/bench/bench.ts')
      if (!existsSync(script))
        throw new UsageError(
          'The benchmark comes with the sources of Lathe, which are not here. See the README.',
        )
      const bench = spawn(process.execPath, [script, ...command.args], { stdio: 'inherit' })
      const forward = (signal: NodeJS.Signals) => bench.kill(signal)
      process.on('SIGINT', forward).on('SIGTERM', forward)
      process.exitCode = await new Promise<number>((resolve, reject) => {
        bench.on('error', reject)
        bench.on('exit', (code) => resolve(code ?? 1))
      })
      process.off('SIGINT', forward).off('SIGTERM', forward)
    })
}
