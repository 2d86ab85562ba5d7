import { createHash } from 'node:crypto'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { type CatalogShape, catalogText, countsOf, releasesFor } from '../bench/generate.ts'

function hash(shape: CatalogShape): string {
  const sum = createHash('sha256')
  for (const text of catalogText(shape)) sum.update(text)
  return sum.digest('hex')
}

/** Element counts of a message, and a failure when it is not well-formed. */
function elements(shape: CatalogShape): Map<string, number> {
  const found = new Map<string, number>()
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => found.set(name, (found.get(name) ?? 0) + 1))
  for (const text of catalogText(shape)) parser.write(text)
  parser.close()
  return found
}

describe.each(['4.3', '3.8.2'] as const)('A generated %s message', (version) => {
  test('is the same for the same seed and another for another', () => {
    expect(hash({ version, seed: 7, releases: 60 })).toBe(hash({ version, seed: 7, releases: 60 }))
    expect(hash({ version, seed: 7, releases: 60 })).not.toBe(hash({ version, seed: 8, releases: 60 }))
  })

  test('is well-formed and holds what its counts say', () => {
    const shape: CatalogShape = { version, seed: 7, releases: 120 }
    const found = elements(shape)
    const count = (...names: string[]) => names.reduce((sum, name) => sum + (found.get(name) ?? 0), 0)
    expect(countsOf(shape)).toEqual({
      releases: count('Release', 'TrackRelease'),
      trackReleases: count('Release', 'TrackRelease') - 120,
      resources: count('SoundRecording', 'Image'),
      parties: count('Party'),
      deals: count('Deal'),
    })
  })

  test('comes within a twentieth of the size asked for', () => {
    let bytes = 0
    const releases = releasesFor(version, 42, 3_000_000)
    for (const text of catalogText({ version, seed: 42, releases })) bytes += Buffer.byteLength(text)
    expect(Math.abs(bytes - 3_000_000)).toBeLessThan(150_000)
  })
})
