import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MessageForm } from '../../shared/contract/export.ts'
import type { ExportProgress } from '../../shared/engine/export/run-export.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { manyReleases } from '../support/many-releases.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes of the heap that are still in use. */
function retained(): number {
  collect()
  return process.memoryUsage().heapUsed
}

const id = '20261121093000000'
const form: MessageForm = {
  kind: 'messages',
  mode: 'patched',
  split: 'release',
  header: { header: 'keep' },
}
const batch = { ...form, batch: { id, marker: 'manifest', resources: 'none' } } as const
const built = { ...form, mode: 'built', version: '4.3' } as const

let open: OpenCatalog
let out: string
beforeEach(() => {
  open = new OpenCatalog()
  out = join(open.folder, 'out')
})
afterEach(() => open.dispose())

async function imported(releases: number): Promise<void> {
  await open.importBytes(`${releases}.xml`, [...manyReleases(releases)].join(''))
}

const files = () =>
  (existsSync(out) ? readdirSync(out, { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))

function run(
  asked: MessageForm,
  told: (progress: ExportProgress) => void = () => {},
  signal = new AbortController().signal,
) {
  const task = { scope: 'all', kind: 'folder', out, replace: true, verify: 'none', form: asked } as const
  return exportCatalog(open.catalog, task, signal, told)
}

describe('a message of many releases', () => {
  test.each([
    ['split into one each', form, 200],
    ['split into one each of another version', built, 200],
    ['as a batch', batch, 201],
  ] as const)(
    '%s adds up, and its progress only goes on',
    async (_way, asked, expected) => {
      await imported(200)
      const parts: number[] = []
      const summary = await run(asked, ({ part }) => parts.push(part))
      expect(summary).toMatchObject({
        status: 'done',
        written: expected,
        failed: 0,
        leftOut: 0,
        releases: 200,
      })
      expect(files()).toHaveLength(expected)
      const bytes = files().reduce((sum, path) => sum + readFileSync(join(out, path)).length, 0)
      expect(summary.bytes).toBe(bytes)
      expect(parts.length).toBeGreaterThan(100)
      expect(parts).toEqual(parts.toSorted((a, b) => a - b))
      expect(parts.at(-1)).toBeLessThanOrEqual(1)
    },
    60_000,
  )

  test.each([
    ['a split', form],
    ['a batch', batch],
  ] as const)(
    '%s that is stopped keeps what was finished and says what was not',
    async (_way, asked) => {
      await imported(120)
      const stop = new AbortController()
      const told = ({ files: written }: ExportProgress) => {
        if (written === 30) stop.abort()
      }
      const summary = await run(asked, told, stop.signal)
      // A few behind the one that was told of may be flushed and have got their names by then.
      expect(summary).toMatchObject({ status: 'stopped', failed: 120 - summary.written })
      expect(summary.written).toBeGreaterThanOrEqual(30)
      expect(summary.written).toBeLessThanOrEqual(34)
      expect(files()).toHaveLength(summary.written)
      expect(files().filter((path) => /BatchComplete|\.part$/.test(path))).toEqual([])
    },
    60_000,
  )

  test('holds no more for ten times as many', async () => {
    await imported(40)
    await imported(400)
    const held: number[] = []
    for (const source of [1, 1, 2]) {
      const before = retained()
      let most = 0
      let lookedAt = 0
      const told = ({ files: written }: ExportProgress) => {
        if (written % 39 !== 0 || written === lookedAt) return
        lookedAt = written
        most = Math.max(most, retained() - before)
      }
      const rows = open.rows('release').filter(({ message }) => message === source)
      const scope = { releases: rows.map(({ id: row }) => row as number) }
      await exportCatalog(
        open.catalog,
        { scope, kind: 'folder', out, replace: true, verify: 'none', form: batch },
        new AbortController().signal,
        told,
      )
      held.push(most)
    }
    const [, small, large] = held as [number, number, number]
    // A summary names up to a thousand files.
    expect(large).toBeLessThan(small + 1.5e6)
  })
})
