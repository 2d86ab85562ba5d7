import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ErnRecord } from '../../../shared/ern/record.ts'
import {
  type ParseConfig,
  type ParsedChunk,
  type ParseSource,
  type ParseSummary,
  StreamParseError,
  streamParse,
} from '../../../shared/library/index.ts'
import { message43, recording, release } from '../../support/small-message.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const { path: folder } = makeTemporaryFolder('lathe-parse-')
const text = message43({
  resources: Array.from({ length: 40 }, (_, at) =>
    recording(`A${at + 1}`, `QZEX126${String(at).padStart(5, '0')}`),
  ).join('\n'),
})
const bytes = Buffer.from(text)

async function parsed(source: ParseSource, config: ParseConfig = {}) {
  const chunks: ParsedChunk[] = []
  const parsing = streamParse(source, config)
  for (;;) {
    const next = await parsing.next()
    if (next.done) return { chunks, records: chunks.flatMap(({ records }) => records), summary: next.value }
    chunks.push(next.value)
  }
}
const whole = async () => (await parsed(bytes)).records
const kinds = (records: readonly ErnRecord[]) => records.map(({ kind }) => kind)

describe('streamParse', () => {
  const path = join(folder, 'message.xml')
  writeFileSync(path, bytes)
  const sources: [string, () => ParseSource][] = [
    ['a path', () => path],
    ['bytes', () => bytes],
    ['a readable stream', () => Readable.from([bytes.subarray(0, 100), bytes.subarray(100)])],
    ['a list of pieces', () => [bytes.subarray(0, 1), bytes.subarray(1)]],
    [
      'an async iterable of texts',
      () =>
        (async function* () {
          yield text.slice(0, 500)
          yield text.slice(500)
        })(),
    ],
  ]
  test.each(sources)('reads %s', async (_name, source) => {
    const { records, summary } = await parsed(source())
    expect(records).toEqual(await whole())
    expect(summary).toMatchObject({ bytes: bytes.length, releases: 1, errors: 0, complete: true })
    expect(kinds(records).filter((kind) => kind === 'resource')).toHaveLength(40)
  })

  test('gives the same records however the source is cut and the chunks are', async () => {
    const all = await whole()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 60 }),
        async (sizes, flushThreshold) => {
          const pieces: Uint8Array[] = []
          for (let at = 0, piece = 0; at < bytes.length; piece++) {
            const size = sizes[piece % sizes.length]!
            pieces.push(bytes.subarray(at, at + size))
            at += size
          }
          const { chunks, records } = await parsed(pieces, { flushThreshold, chunkSize: 4096 })
          expect(records).toEqual(all)
          expect(chunks.every((chunk) => chunk.records.length <= flushThreshold)).toBe(true)
          expect(chunks.map(({ number }) => number)).toEqual(chunks.map((_, at) => at))
        },
      ),
      { numRuns: 30 },
    )
  })

  test('reads on only when the next chunk is asked for, and lets go of the source when nobody asks', async () => {
    let given = 0
    let ended = false
    async function* source() {
      try {
        for (let at = 0; at < bytes.length; at += 200) {
          given++
          yield bytes.subarray(at, at + 200)
        }
      } finally {
        ended = true
      }
    }
    for await (const chunk of streamParse(source(), { flushThreshold: 1 })) {
      if (chunk.number === 3) break
      expect(given).toBeLessThan(30)
    }
    expect(ended).toBe(true)
    expect(given * 200).toBeLessThan(bytes.length)
  })

  test('calls back for chunks, progress and memory', async () => {
    const seen: number[] = []
    const progress: number[] = []
    const { chunks } = await parsed(bytes, {
      flushThreshold: 10,
      chunkSize: 4096,
      onChunk: async ({ number }) => {
        seen.push(number)
      },
      onProgress: ({ bytes: read, totalBytes }) => {
        expect(totalBytes).toBe(bytes.length)
        progress.push(read)
      },
    })
    expect(seen).toEqual(chunks.map(({ number }) => number))
    expect(progress.at(-1)).toBe(bytes.length)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  })

  test('stops when this process holds more than it may', async () => {
    const rss = process.memoryUsage.rss
    const told: string[] = []
    process.memoryUsage.rss = () => 300 * 1024 * 1024
    try {
      const reading = parsed(bytes, {
        maxMemoryUsage: 256 * 1024 * 1024,
        onMemoryPressure: ({ level }) => {
          told.push(level)
        },
      })
      await expect(reading).rejects.toMatchObject({ code: 'MEMORY' })
      expect(told).toEqual(['over'])
    } finally {
      process.memoryUsage.rss = rss
    }
  })

  test('tells of a source that breaks off, or throws, after what was read', async () => {
    const cut = bytes.subarray(0, bytes.length - 400)
    const told = await parsed(cut)
    expect(told.summary.complete).toBe(false)
    expect(told.records.at(-1)).toMatchObject({ kind: 'problem', code: 'TRUNCATED', severity: 'error' })
    const records: ErnRecord[] = []
    const reading = (async () => {
      for await (const chunk of streamParse(cut, { continueOnError: false })) records.push(...chunk.records)
    })()
    await expect(reading).rejects.toBeInstanceOf(StreamParseError)
    expect(kinds(records).filter((kind) => kind === 'resource')).toHaveLength(40)
  })

  test('names the line of what is not well-formed', async () => {
    const broken = text.replace('<ReleaseList>', '<ReleaseList><').replace('é-1', 'é-1')
    const line = text.slice(0, text.indexOf('<ReleaseList>')).split('\n').length
    await expect(parsed(Buffer.from(broken), { continueOnError: false })).rejects.toMatchObject({ line })
  })

  test('ends after more errors than allowed', async () => {
    const twice = message43({ releases: release() + release().replaceAll('R0', 'R0') })
    const errors = (await parsed(Buffer.from(twice))).summary.errors
    const bad = text.replaceAll('>QZEX', '>Q-EX')
    const { summary } = await parsed(Buffer.from(bad))
    if (summary.errors + errors > 1)
      await expect(parsed(Buffer.from(bad), { maxErrors: 1 })).rejects.toMatchObject({ code: 'MAX-ERRORS' })
    expect(summary.errors).toBeGreaterThan(1)
  })

  test.each([
    [{ chunkSize: 'big' }, 'chunkSize: It must be a number, but "big" was given.'],
    [{ maxMemoryUsage: 1 }, 'maxMemoryUsage: It must be between'],
    [{ flushTreshold: 1 }, 'flushTreshold: There is no such option.'],
  ])('refuses options that cannot be: %j', (config, words) => {
    expect(() => streamParse(bytes, config as ParseConfig)).toThrow(words)
  })

  test('refuses what is no source, says what is not there, and ends when told to', async () => {
    expect(() => streamParse(12 as never)).toThrow('got 12 (number)')
    await expect(parsed(join(folder, 'absent.xml'))).rejects.toMatchObject({ code: 'NOT-READABLE' })
    await expect(parsed(bytes, { signal: AbortSignal.abort() })).rejects.toThrow()
  })

  test('returns how it ended', async () => {
    const { summary } = await parsed(bytes)
    const expected: ParseSummary = { ...summary, chunks: 1, complete: true }
    expect(summary).toEqual(expected)
  })
})
