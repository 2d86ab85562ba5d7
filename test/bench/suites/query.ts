import type { Figure } from '../figures.ts'
import { generated } from '../generated.ts'
import { largeReleases } from '../large-releases.ts'
import { queryCatalog } from '../query-catalog.ts'
import { measureQueries, type QueryMeasurement, queryTable } from '../query-pass.ts'
import type { Suite } from '../suite.ts'

function figures(results: readonly QueryMeasurement[], phase: 'idle' | 'importing'): Figure[] {
  const words = phase === 'idle' ? 'while nothing else runs' : 'during an import'
  return results
    .filter(({ asked }) => asked > 0)
    .map(({ name, p95, wanted }) => ({
      suite: 'query',
      name: `${name}, p95 ${words}`,
      value: p95,
      unit: 'ms',
      better: 'less',
      ...(wanted && { wanted: wanted[phase] }),
    }))
}

export const querySuite: Suite = {
  name: 'query',
  about: 'how fast the lists of a large catalog answer, idle and during an import',
  async run({ albums, questions, kinds, version, keep }) {
    process.stderr.write(`A catalog of ${albums} albums\n`)
    const catalog = await queryCatalog(keep, albums)
    const small = await generated(keep, version, 10)
    const arriving = await generated(keep, version, 300)
    const large = largeReleases(keep)
    const results = await measureQueries({ catalog, small, large, arriving, questions, kinds })
    return {
      text: queryTable(albums, results),
      figures: [...figures(results.idle, 'idle'), ...figures(results.importing, 'importing')],
      details: { albums, results },
    }
  },
}
