import { statSync } from 'node:fs'
import { type DropMeasurement, runDrop } from '../drop-pass.ts'
import { idleMemory, runThroughEngine } from '../engine-pass.ts'
import type { Figure } from '../figures.ts'
import { generated, generatedFolder } from '../generated.ts'
import { comparisons, type Pass } from '../peers.ts'
import type { Measurement } from '../process-pass.ts'
import { type FileResult, fileTable, median, medians, megabytes } from '../report.ts'
import type { Suite } from '../suite.ts'
import { firstFigures, growthFigures, importFigures, passNames, speedFigures } from '../targets.ts'

/** Imports and exports a file or folder, in turns with the others. */
async function measure(
  path: string,
  name: string,
  size: number | null,
  rounds: number,
  others: readonly Pass[],
): Promise<FileResult> {
  const runs = new Map<string, Measurement[]>()
  const add = (pass: string, measurement: Measurement) =>
    runs.set(pass, [...(runs.get(pass) ?? []), measurement])
  let catalogBytes = 0
  let bytes = 0
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`${name}, round ${round} of ${rounds}\n`)
    const ours = await runThroughEngine(path)
    add(passNames.import, ours.import)
    add(passNames.export, ours.export)
    catalogBytes = ours.catalogBytes
    bytes = ours.bytes
    for (const pass of others) {
      process.stderr.write(`  ${pass.name}\n`)
      add(pass.name, await pass.run(path))
    }
  }
  const passes = [...runs].map(([pass, measurements]) => medians(pass, bytes, measurements))
  return { name, megabytes: size, bytes, releases: passes[0]?.releases ?? 0, catalogBytes, passes }
}

/** Drops the file on the window, round by round: what the user waits for. */
async function dropFigures(path: string, rounds: number): Promise<Figure[]> {
  const runs: DropMeasurement[] = []
  for (let round = 1; round <= rounds; round++) {
    process.stderr.write(`100 MB dropped on the window, round ${round} of ${rounds}\n`)
    runs.push(await runDrop(path))
  }
  return [
    ...firstFigures(
      '100 MB dropped on the window: first tracks drawn',
      median(runs.map((run) => run.tracks)),
    ),
    ...firstFigures(
      '100 MB dropped on the window: first releases drawn',
      median(runs.map((run) => run.releases)),
    ),
  ]
}

export const importSuite: Suite = {
  name: 'import',
  about: 'imports and exports of single files beside other readers of the same file',
  async run({ sizes, rounds, version, files: folderOf, keep }) {
    const idle = await idleMemory()
    const files: FileResult[] = []
    for (const size of sizes) {
      const path = await generated(keep, version, size)
      files.push(await measure(path, `${size} MB, ERN ${version}`, size, rounds, comparisons()))
    }
    if (folderOf !== null) {
      const path = generatedFolder(keep, folderOf)
      const name = `a folder of ${folderOf} files, ERN 4.3`
      files.push(await measure(path, name, null, rounds, statSync(path).isDirectory() ? [] : comparisons()))
    }
    const figures = [
      ...files.flatMap((file) => importFigures(file, idle)),
      ...growthFigures(files),
      ...files.flatMap((file) => speedFigures('import', file)),
      ...(sizes.includes(100) ? await dropFigures(await generated(keep, version, 100), rounds) : []),
    ]
    return {
      text: `Medians; the passes take turns. An idle import process: ${idle === null ? 'not known here' : megabytes(idle)}\n\n${files.map(fileTable).join('\n')}`,
      figures,
      details: { idleBytes: idle, files },
    }
  },
}
