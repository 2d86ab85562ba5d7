import type { Figure } from '../figures.ts'
import { measureHashes } from '../folder-pass.ts'
import { columns } from '../report.ts'
import type { Suite } from '../suite.ts'

export const hashSuite: Suite = {
  name: 'hash',
  about: 'how fast the hash sums are made that files are known by',
  async run({ rounds }) {
    const hashes = measureHashes(rounds)
    const rows = hashes.map(({ algorithm, large, small }) => [
      algorithm,
      `${(large / 1e6).toFixed(0)} MB/s`,
      `${(small / 1e6).toFixed(0)} MB/s`,
    ])
    const figures = hashes.flatMap(({ algorithm, large, small }): Figure[] => [
      { suite: 'hash', name: `${algorithm} of 64 MB`, value: large / 1e6, unit: 'MB/s', better: 'more' },
      { suite: 'hash', name: `${algorithm} of 50 kB each`, value: small / 1e6, unit: 'MB/s', better: 'more' },
    ])
    return {
      text: `Hash sums\n${columns([['', 'of 64 MB', 'of 50 kB each'], ...rows])}`,
      figures,
      details: hashes,
    }
  },
}
