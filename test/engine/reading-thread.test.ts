import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultReadingLimits } from '../../shared/base/reading-limits.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { catalogText } from '../bench/generate.ts'
import { tablesOfSource } from '../support/rows-of-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'lathe-thread-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const startThread = () => new Worker(new URL('../../electron/processes/reading-thread.ts', import.meta.url))
const text = [...catalogText({ version: '4.3', seed: 7, releases: 60 })].join('')
let runs = 0

/** Everything an import leaves behind, but for what tells one import from another. */
async function contents(
  source: string | Buffer,
  thread: (() => Worker) | null,
  watch: (run: ImportRun) => void = () => {},
  isArriving = false,
) {
  const input = join(folder, 'message.xml')
  writeFileSync(input, source)
  const catalog = Catalog.open(join(folder, `${++runs}.lathe`), 'import')
  try {
    const task = {
      catalog: catalog.path,
      input,
      name: 'message.xml',
      job: 'job',
      reader: 'auto' as const,
      chunkBytes: 16 * 1024,
      threadFromBytes: 0,
      ...(isArriving ? { arrivingBytes: Buffer.byteLength(source) } : {}),
      limits: defaultReadingLimits,
    }
    const run: ImportRun = new ImportRun(
      catalog,
      task,
      { progressed: () => watch(run), committed() {} },
      thread,
    )
    const { status, counts, files } = await run.run()
    const [stored] = catalog.database.all<{ status: string }>(
      'SELECT bytes, hash, encoding, bom, status, error, problems, errors FROM source',
    )
    return {
      status,
      counts,
      error: files[0]?.error,
      stored,
      indexes: catalog.database.all("SELECT sql FROM sqlite_master WHERE type = 'index' ORDER BY name"),
      rows: tablesOfSource.map((table) => catalog.database.all(`SELECT * FROM ${table}`)),
    }
  } finally {
    catalog.dispose()
  }
}

describe('a thread that reads leaves the same catalog as reading in the process', () => {
  it.each<[what: string, source: string | Buffer]>([
    ['of a whole message', text],
    ['with a byte order mark', `\ufeff${text}`],
    ['in UTF-16', Buffer.from(`\ufeff${text.replace('encoding="UTF-8"', '')}`, 'utf16le')],
    ['of a message that breaks off', text.slice(0, 200_000)],
    ['of a message that is no XML any more from some place on', text.replace('</ReleaseList>', '<&')],
    ['of a message with problems', text.replaceAll('PContributor3_', 'PNobody')],
    ['of a message with names that are not known', text.replaceAll('<PartyName>', '<Nickname/><PartyName>')],
    ['of no XML at all', 'ISRC;Title\nDE;x\n'],
    ['of an empty file', ''],
  ])('%s', async (_what, source) => {
    const here = await contents(source, null)
    expect(await contents(source, startThread)).toEqual(here)
    // What the thread cannot read by itself it is fed with.
    if (source.length > 0) expect(await contents(source, startThread, () => {}, true)).toEqual(here)
  })
})

it('an import with a thread stops within a few chunks and keeps what was read', async () => {
  const { status, stored, rows } = await contents(text, startThread, (run) => {
    if (run.report.part > 0.2) run.stop()
  })
  expect(status).toBe('stopped')
  expect(stored?.status).toBe('stopped')
  expect(rows[tablesOfSource.indexOf('resource')]!.length).toBeGreaterThan(0)
})

it('a thread that dies fails the import instead of leaving it waiting', async () => {
  let started: Worker | null = null
  const start = () => {
    started = startThread()
    return started
  }
  const run = contents(text, start, (importing) => {
    if (importing.report.part > 0.1) void started?.terminate()
  })
  await expect(run).rejects.toThrow('The reading thread has ended')
})

it('where no thread can be started, the file is read all the same', async () => {
  const broken = () => new Worker('throw new Error("no such code")', { eval: true })
  expect(await contents(text, broken)).toEqual(await contents(text, null))
})
