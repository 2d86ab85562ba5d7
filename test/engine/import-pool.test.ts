import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NodeHost } from '../../electron/headless/node-host.ts'
import type { FilesTask, ImportProcess, ImportTask } from '../../shared/contract/import-process.ts'
import type { EngineHost, ProcessHandle } from '../../shared/engine/host.ts'
import type { QueryThreadTask } from '../../shared/engine/query/serve-queries.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { catalogText } from '../bench/generate.ts'
import { manifestMessage, newReleaseMessage, writeTree } from '../support/deliveries.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { importProcessEntry, TestEngine } from '../support/test-engine.ts'

const temporary = makeTemporaryFolder('lathe-pool-')

type Asked = { read?: FilesTask; run?: ImportTask }

/** Real import processes; one that is asked for what `kills` says is ended as a crash would. */
class DangerousHost implements EngineHost {
  readonly #host = new NodeHost(importProcessEntry)
  readonly places = this.#host.places
  readonly asked: (Asked & { process: string })[] = []
  kills: (asked: Asked) => boolean = () => false

  startQueryThread(task: QueryThreadTask) {
    return this.#host.startQueryThread(task)
  }

  startImportProcess(name: string): ProcessHandle {
    const handle = this.#host.startImportProcess(name)
    const { transport } = handle
    const watched: Transport = {
      ...transport,
      onMessage: (listener) => transport.onMessage(listener),
      onClose: (listener) => transport.onClose(listener),
      send: (message) => {
        const {
          kind,
          name: call,
          input,
        } = message as {
          kind: string
          name?: keyof ImportProcess['calls']
          input?: unknown
        }
        const asked: Asked =
          kind === 'call' && call === 'read'
            ? { read: input as FilesTask }
            : kind === 'call' && call === 'run'
              ? { run: input as ImportTask }
              : {}
        if (asked.read || asked.run) this.asked.push({ ...asked, process: name })
        if (this.kills(asked)) handle.kill()
        transport.send(message)
      },
    }
    return { ...handle, transport: watched }
  }

  /** The files of every batch, by their names. */
  get batches(): string[][] {
    return this.asked.flatMap(({ read }) => (read ? [read.files.map(({ name }) => name)] : []))
  }
}

let engine: TestEngine
let host: DangerousHost
beforeEach(async () => {
  host = new DangerousHost()
  engine = await TestEngine.open(host)
  await engine.client.call('settings.change', { profiles: { balanced: { workers: 2, batchFiles: 10 } } })
})
afterEach(() => engine.dispose())

const text = (index: number) =>
  [...catalogText({ version: '4.3', seed: 3, releases: 1, first: index })].join('')
const nameOf = (index: number) => `${String(index).padStart(3, '0')}.xml`

/** A folder of so many different messages. */
function folderOf(count: number, more: Readonly<Record<string, string>> = {}): string {
  const folder = join(temporary.path, crypto.randomUUID())
  mkdirSync(folder)
  for (let index = 0; index < count; index++) writeFileSync(join(folder, nameOf(index)), text(index))
  for (const [name, content] of Object.entries(more)) writeFileSync(join(folder, name), content)
  return folder
}

const messages = () => engine.rows('messages')

describe('a folder of many files', () => {
  test('is read by several processes, in batches, and told in the order of its files', async () => {
    const summary = await engine.import(folderOf(80))
    expect(summary.status).toBe('done')
    expect(summary.totals).toMatchObject({ files: 80, read: 80, failed: 0, messages: 80 })
    expect(summary.files.map(({ path }) => path)).toEqual(Array.from({ length: 80 }, (_, at) => nameOf(at)))
    expect(host.batches.flat().sort()).toEqual(Array.from({ length: 80 }, (_, at) => nameOf(at)))
    expect(host.batches.every((batch) => batch.length <= 10)).toBe(true)
    expect(await messages()).toHaveLength(80)

    const again = await engine.import(host.asked[0]!.run!.input)
    expect(again.totals).toMatchObject({ files: 80, read: 0, messages: 80 })
  })

  test('with the same bytes more than once has them once, at the first place', async () => {
    const twins = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`copy-${nameOf(at)}`, text(79 - at)] as const),
    )
    const folder = folderOf(80, twins)
    const summary = await engine.import(folder)
    expect(summary.totals).toMatchObject({ files: 120, read: 80, moved: 40, messages: 120 })
    expect(await messages()).toHaveLength(80)
    const paths = (await messages()).map((row) => row.file).sort()
    expect(paths).toEqual(Array.from({ length: 80 }, (_, at) => nameOf(at)))
  })

  test('loses one line to each file that cannot be read', async () => {
    const folder = folderOf(70, { '010b.xml': 'no XML', '030b.xml': text(30).slice(0, 9000), '040b.xml': '' })
    const summary = await engine.import(folder)
    expect(summary.status).toBe('done-with-problems')
    expect(summary.totals).toMatchObject({ files: 73, read: 70, failed: 3 })
    expect(summary.files.filter(({ status }) => status === 'failed').map(({ path }) => path)).toEqual([
      '010b.xml',
      '030b.xml',
      '040b.xml',
    ])
  })

  test('that is a batch is told as one, with its manifest', async () => {
    const batch = '20260301120000000'
    const names = Array.from({ length: 70 }, (_, at) => `40063813${String(39000 + at)}`)
    const files: Record<string, string> = {}
    for (const name of names)
      files[`${batch}/${name}/${name}.xml`] = newReleaseMessage({
        messageId: name,
        releases: [{ icpn: name, title: name }],
      })
    files[`${batch}/BatchComplete_${batch}.xml`] = manifestMessage(
      batch,
      names.map((name) => ({ url: `/${batch}/${name}/${name}.xml`, messageId: name, icpn: name })),
    )
    const folder = writeTree(join(temporary.path, crypto.randomUUID()), files)
    const summary = await engine.import(folder)
    expect(summary.totals).toMatchObject({ files: 71, failed: 0, messages: 70 })
    expect(await engine.rows('batches')).toMatchObject([{ messages: 70 }])
  })

  test('stops within a batch and keeps what was read', async () => {
    const folder = folderOf(300)
    const id = await engine.start(folder)
    await engine.until(id, (job) => job.files > 5)
    const job = await engine.client.call('import.stop', { job: id })
    expect(job.status).toBe('stopped')
    const kept = await messages()
    expect(kept.length).toBeGreaterThan(0)
    expect(kept.length).toBeLessThan(300)
    expect(job.tally.read + job.tally.skipped).toBe(300)
  })

  test('stops with the reason at the first file that cannot be read, when it is to', async () => {
    await engine.client.call('settings.change', { continueOnError: false })
    const summary = await engine.import(folderOf(300, { '010b.xml': 'no XML' }))
    expect(summary.status).toBe('stopped')
    expect(summary.reason).toMatch(/^Stopped at 010b\.xml, which could not be read/)
    expect(summary.totals.files).toBe(301)
    expect(summary.totals.failed).toBe(1)
    expect(summary.totals.read).toBeGreaterThan(0)
    expect(summary.totals.skipped).toBeGreaterThan(100)
  })

  test('has as many processes as its memory budget has room for', async () => {
    await engine.client.call('settings.change', {
      profiles: { balanced: { maxMemoryUsage: 256 * 1024 ** 2 } },
    })
    const summary = await engine.import(folderOf(70))
    expect(summary.totals.read).toBe(70)
    expect(host.batches).toEqual([])
  })

  test('of few files is read by the process that found them', async () => {
    const summary = await engine.import(folderOf(5))
    expect(summary.totals.read).toBe(5)
    expect(host.batches).toEqual([])
  })
})

describe('a file that ends the process which reads it', () => {
  test('costs itself alone: its batch is read again file by file', async () => {
    host.kills = ({ read }) => read?.files.some(({ name }) => name === nameOf(23)) === true
    const summary = await engine.import(folderOf(70))
    expect(summary.status).toBe('done-with-problems')
    expect(summary.totals).toMatchObject({ files: 70, read: 69, failed: 1, messages: 69 })
    const failed = summary.files.filter(({ status }) => status === 'failed')
    expect(failed.map(({ path }) => path)).toEqual([nameOf(23)])
    expect(failed[0]!.error).toMatch(/^The process that read this file alone .*was killed/)
    const batch = host.batches.find((names) => names.includes(nameOf(23)))!
    const alone = host.batches.filter((names) => names.length === 1).flat()
    expect(alone).toEqual(expect.arrayContaining(batch))
    // What waited to be committed is read again as it was, which may be one file.
    expect(alone.length).toBeLessThanOrEqual(batch.length + 1)
    const [problem] = await engine.rows('problems', { source: failed[0]!.source })
    expect(problem).toMatchObject({ code: 'IMPORT-ENDED', severity: 'error' })
  })

  test('costs itself alone in a small folder too', async () => {
    host.kills = ({ read, run }) =>
      (run !== undefined && run.sharing?.all !== true) ||
      read?.files.some(({ name }) => name === nameOf(2)) === true
    const summary = await engine.import(folderOf(5))
    expect(summary.totals).toMatchObject({ files: 5, read: 4, failed: 1 })
    expect(summary.files.filter(({ status }) => status === 'failed').map(({ path }) => path)).toEqual([
      nameOf(2),
    ])
  })

  test('is read again on the next import, and what was read is not', async () => {
    host.kills = ({ read }) => read?.files.some(({ name }) => name === nameOf(23)) === true
    const folder = folderOf(70)
    await engine.import(folder)
    host.kills = () => false
    const summary = await engine.import(folder)
    expect(summary.totals).toMatchObject({ failed: 0, messages: 70 })
    expect(await messages()).toHaveLength(70)
  })
})
