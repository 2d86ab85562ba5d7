import { statSync } from 'node:fs'
import { generated } from '../generated.ts'
import { comparisons } from '../peers.ts'
import type { Measurement } from '../process-pass.ts'
import { type FileResult, fileTable, medians } from '../report.ts'
import type { Suite } from '../suite.ts'
import { passNames, ratioFigures, speedFigures } from '../targets.ts'

export const parseSuite: Suite = {
  name: 'parse',
  about: 'reading alone: our readers beside saxes, xmllint and lxml, nothing stored',
  async run({ sizes, rounds, version, keep }) {
    const readers = comparisons().filter(({ name }) => name !== passNames.copy)
    const files: FileResult[] = []
    for (const size of sizes) {
      const path = await generated(keep, version, size)
      const runs = new Map<string, Measurement[]>()
      for (let round = 1; round <= rounds; round++)
        for (const reader of readers) {
          process.stderr.write(`${size} MB, round ${round} of ${rounds}: ${reader.name}\n`)
          runs.set(reader.name, [...(runs.get(reader.name) ?? []), await reader.run(path)])
        }
      const { size: bytes } = statSync(path)
      const passes = [...runs].map(([name, measurements]) => medians(name, bytes, measurements))
      files.push({
        name: `${size} MB, ERN ${version}`,
        megabytes: size,
        bytes,
        releases: passes.find(({ releases }) => releases !== undefined)?.releases ?? 0,
        catalogBytes: 0,
        passes,
      })
    }
    return {
      text: files.map(fileTable).join('\n'),
      figures: files.flatMap((file) => [...ratioFigures('parse', file), ...speedFigures('parse', file)]),
      details: files,
    }
  },
}
