import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestEngine } from '../support/test-engine.ts'

const sample = readFileSync(join(import.meta.dirname, '../../assets/samples/album-ern-4.3.xml'))

let folder: string
let engine: TestEngine

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-arriving-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  engine = await TestEngine.open()
})
afterEach(() => engine.dispose())

/** Starts a job for a file of which only the first bytes are there. */
async function begin(name: string, first: number): Promise<{ path: string; job: string }> {
  const path = join(folder, name)
  writeFileSync(path, sample.subarray(0, first))
  const file = engine.host.places.addFile(path, name, sample.length)
  const [job] = await engine.client.call('import.start', { files: [file] })
  return { path, job: job! }
}

describe('a file that is still being written', () => {
  test('is read as it arrives, to its last byte', async () => {
    const { path, job } = await begin('slow.xml', 0)
    for (let at = 0; at < sample.length; at += Math.ceil(sample.length / 7)) {
      appendFileSync(path, sample.subarray(at, at + Math.ceil(sample.length / 7)))
      await delay(15)
    }
    const summary = await engine.client.call('import.wait', { jobs: [job] })
    const { rows } = await engine.client.call('catalog.page', { list: 'releases' })
    await engine.import(join(import.meta.dirname, '../../assets/samples/album-ern-4.3.xml'))
    expect(summary.status).toBe('done')
    expect(summary.totals.bytes).toBe(sample.length)
    expect(rows.length).toBeGreaterThan(1)
    // The same bytes in one piece are known already.
    expect((await engine.client.call('catalog.page', { list: 'releases' })).rows).toEqual(rows)
  })

  test('that is given up fails with the reason, and keeps what arrived', async () => {
    const { path, job } = await begin('given-up.xml', Math.floor(sample.length * 0.8))
    await engine.until(job, (state) => state.bytes > 0)
    rmSync(path)
    const summary = await engine.client.call('import.wait', { jobs: [job] })
    expect(summary.files[0]).toMatchObject({ status: 'failed' })
    expect(summary.files[0]?.error).toMatch(
      /^It did not arrive whole: the window stopped sending it\. \d+ \w+ before it \w+ kept\. Drop it again\.$/,
    )
  })

  test('can be stopped while nothing arrives', async () => {
    const { job } = await begin('silent.xml', 10)
    await engine.until(job, (state) => state.status === 'reading')
    const stopped = await engine.client.call('import.stop', { job })
    expect(stopped.status).toBe('stopped')
  })
})
