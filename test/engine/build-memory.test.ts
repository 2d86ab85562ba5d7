import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildMessage } from '../../shared/engine/build/build-message.ts'
import { type MessageFacts, messageFacts } from '../support/message-facts.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { writeFacts } from '../support/write-facts.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of the heap that are still in use. */
function retained(): number {
  collect()
  return process.memoryUsage().heapUsed
}

/** A message of one release with so many tracks, none of which shares its people with another. */
function facts(tracks: number): MessageFacts {
  const [one] = fc.sample(messageFacts, { seed: 7, numRuns: 1 })
  const [track] = one!.discs[0]!
  return {
    ...one!,
    discs: [
      Array.from({ length: tracks }, (_, at) => ({
        ...track!,
        isrc: `QZLTH26${String(at).padStart(5, '0')}`,
        title: `Track ${at}`,
        artists: [{ name: `Singer ${at}`, role: 'MainArtist' }],
        contributors: ['Mixer', 'Producer', 'Composer', 'Lyricist'].map((role) => ({
          name: `${role} number ${at} of a long name that takes some room`,
          role,
        })),
        file: `track-${at}.wav`,
      })),
    ],
  }
}

/**
 * The message with a main release that names only some of its tracks: one record is held at a time, whatever its size,
 * and it is the number of records that matters here.
 */
function manyRecords(tracks: number, version: string): string {
  let kept = 0
  return writeFacts(facts(tracks), version)
    .replace(/<ResourceGroupContentItem>.*?<\/ResourceGroupContentItem>/gs, (item) =>
      kept++ < 20 ? item : '',
    )
    .replace(/<ReleaseResourceReferenceList>.*?<\/ReleaseResourceReferenceList>/s, (list) => {
      let references = 0
      return list.replace(/<ReleaseResourceReference\b.*?<\/ReleaseResourceReference>/gs, (one) =>
        references++ < 20 ? one : '',
      )
    })
}

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

/** How much more of the heap was in use while a message was built, at the most of some moments. */
async function heldWhileBuilt(message: number, version: string): Promise<{ held: number; bytes: number }> {
  const before = retained()
  let held = 0
  let pieces = 0
  const { bytes } = await buildMessage(open.catalog, { message, version }, () => {
    if (pieces++ % 25 === 0) held = Math.max(held, retained() - before)
  })
  held = Math.max(held, retained() - before)
  return { held, bytes }
}

describe('building ten times as much holds no more', () => {
  test.each([
    ['4.3', '4.3'],
    ['4.3', '3.8.2'],
    ['3.8.2', '4.3'],
  ])(
    'of ERN %s as ERN %s',
    async (from, to) => {
      const sizes = [150, 1_500]
      for (const tracks of sizes)
        await open.importBytes(`${tracks}.xml`, manyRecords(tracks, from), { maxElementCount: 50_000_000 })
      // What is compiled and cached by the first of them does not count.
      await buildMessage(open.catalog, { message: 1, version: to }, () => {})
      const small = await heldWhileBuilt(1, to)
      const large = await heldWhileBuilt(2, to)
      expect(large.bytes).toBeGreaterThan(small.bytes * 8)
      // Beside what is kept of a message, up to a block of it is held as elements.
      expect(large.held).toBeLessThan(small.held + 2.5e6)
    },
    180_000,
  )
})
