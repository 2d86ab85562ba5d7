import { existsSync, renameSync } from 'node:fs'
import { lathe } from '../support/command-line.ts'
import { realElectron } from '../support/electron.ts'
import { median, type StartResult } from './report.ts'
import { measureStart } from './start-pass.ts'

/** A catalog with one generated message in it, made once and kept beside the message. */
async function catalogOf(message: string): Promise<string> {
  const path = message.replace(/\.xml$/, '.lathe')
  if (existsSync(path)) return path
  process.stderr.write(`Reading ${message} into a catalog\n`)
  const { status, stderr } = await lathe('import', '--catalog', `${path}.part`, message)
  if (status !== 0) throw new Error(`The catalog could not be made: ${stderr}`)
  renameSync(`${path}.part`, path)
  return path
}

/**
 * Starts the app in both hosts, the hosts in turns: on a new catalog, then on one with each of the messages. Files are in
 * the system's cache after the first round, which is left out.
 */
export async function measureStarts(
  messages: readonly { name: string; path: string }[],
  rounds: number,
): Promise<StartResult[]> {
  const isReal = realElectron() !== null
  const hosts = [
    ['browser', 'browser host'],
    ['electron', isReal ? 'Electron' : 'stand-in for Electron'],
  ] as const
  const catalogs: { name: string; path: string | null }[] = [{ name: 'new catalog', path: null }]
  for (const { name, path } of messages)
    catalogs.push({ name: `catalog of ${name}`, path: await catalogOf(path) })
  const results: StartResult[] = []
  for (const { name, path } of catalogs) {
    const runs = hosts.map(([host, words]) => ({
      host,
      name: `${words}, ${name}`,
      runs: [] as StartResult[],
    }))
    for (let round = 0; round <= rounds; round++) {
      process.stderr.write(`${name}, round ${round} of ${rounds}\n`)
      for (const run of runs) {
        const measured = await measureStart(run.host, path)
        if (round > 0) run.runs.push({ name: run.name, ...measured })
      }
    }
    for (const run of runs) {
      const of = (figure: 'processes' | 'firstScreen' | 'total') => median(run.runs.map((one) => one[figure]))
      results.push({
        name: run.name,
        processes: of('processes'),
        firstScreen: of('firstScreen'),
        total: of('total'),
      })
    }
  }
  return results
}
