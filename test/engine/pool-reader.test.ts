import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ImportProcess, importProcess, type SharedEnd } from '../../shared/contract/import-process.ts'
import type { EngineHost } from '../../shared/engine/host.ts'
import { ImportPool } from '../../shared/engine/jobs/import-pool.ts'
import { ImportProcesses } from '../../shared/engine/jobs/import-processes.ts'
import { Places } from '../../shared/engine/places.ts'
import { memoryPair } from '../../shared/rpc/memory.ts'
import { Events, serve } from '../../shared/rpc/server.ts'
import { sharedFile, sharedTask } from '../support/shared-files.ts'

/**
 * Processes that read at once and commit only where they have to: by `rest`. `dies` ends one as it is asked, `fails` has
 * it answer that it cannot.
 */
class CommittingLate implements EngineHost {
  readonly places = new Places()
  /** What each process was asked, in order: the names of a batch, or `rest`. */
  readonly asked: string[] = []
  dies: (asked: string, waiting: readonly string[]) => boolean = () => false
  fails: (asked: string) => boolean = () => false

  startQueryThread(): never {
    throw new Error('No query thread in this test')
  }

  startImportProcess(name: string) {
    const [near, far] = memoryPair()
    const events = new Events<ImportProcess>()
    let waiting: string[] = []
    let exit: (reason: string | null) => void = () => {}
    const exited = new Promise<string | null>((resolve) => (exit = resolve))
    const end = (reason: string | null) => {
      far.close()
      exit(reason)
    }
    const ask = (what: string, work: () => void) => {
      this.asked.push(`${name}: ${what}`)
      if (this.fails(what)) {
        waiting = []
        throw new Error('The disk is full.')
      }
      if (this.dies(what, waiting)) {
        end('was killed')
        return new Promise<never>(() => {})
      }
      work()
      return { peakRssBytes: 1 }
    }
    serve(
      importProcess,
      far,
      {
        run: () => {
          throw new Error('Only batches are read here')
        },
        stop: () => ({}),
        snapshot: () => ({}),
        giveWay: () => ({}),
        returned: () => ({}),
        read: ({ files }) => {
          const names = files.map((file) => file.name)
          return ask(names.join(' '), () => waiting.push(...names))
        },
        rest: () =>
          ask('rest', () => {
            events.emit('ended', { files: waiting.map((file) => ({ name: file, summary: null })) })
            waiting = []
          }),
      },
      events,
    )
    return { transport: near, exited, kill: () => end(null) }
  }
}

let host: CommittingLate
let processes: ImportProcesses
let pool: ImportPool
let ended: string[]
/** Files that were told as the ones that ended a process. */
let broken: string[]
/** Files that were taken out of the catalog to be read again. */
let lost: string[][]
beforeEach(() => {
  host = new CommittingLate()
  processes = new ImportProcesses(host, false)
  pool = new ImportPool(processes, () => 1)
  ended = []
  broken = []
  lost = []
})
afterEach(() => processes.dispose())

const open = () =>
  pool.open({
    task: sharedTask,
    ended: (files: SharedEnd[]) =>
      ended.push(...files.map(({ name, summary }) => (summary?.error ? `${name}: ${summary.error}` : name))),
    committed() {},
    underWay() {},
    sampled() {},
    lost: async (files) => void lost.push(files.map(({ name }) => name)),
    broken: async ({ name }, reason) => {
      broken.push(`${name} ${reason}`)
      return { name, summary: null }
    },
  })

/** Gives the pool batches, written as the names of their files, and waits until all of them have come to rest. */
async function read(...batches: string[]): Promise<void> {
  const queue = open()
  for (const batch of batches) queue.add(batch.split(' ').map(sharedFile))
  const count = batches.join(' ').split(' ').length
  await expect.poll(() => ended.length).toBe(count)
  await expect.poll(() => pool.reading).toBe(0)
}

test('a process is given the next batch before what it has read is committed, and rests when none is left', async () => {
  await read('a b', 'c d', 'e')
  expect(host.asked).toEqual(['import 1: a b', 'import 1: c d', 'import 1: e', 'import 1: rest'])
  expect(ended).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('a process rests before it reads for another import', async () => {
  const [one, other] = [open(), open()]
  one.add([sharedFile('a')])
  one.add([sharedFile('b')])
  other.add([sharedFile('z')])
  await expect.poll(() => ended.length).toBe(3)
  expect(host.asked.filter((asked) => asked.startsWith('import 1'))).toEqual([
    'import 1: a',
    'import 1: rest',
    'import 1: z',
    'import 1: rest',
    'import 1: b',
    'import 1: rest',
  ])
})

test('where a process ends, only the batch it was reading is read file by file', async () => {
  host.dies = (asked) => asked.split(' ').includes('d')
  await read('a b', 'c d', 'e f')
  expect(host.asked).toEqual([
    'import 1: a b',
    'import 1: c d',
    'import 2: c',
    'import 2: rest',
    'import 2: d',
    'import 3: e f',
    'import 3: a b',
    'import 3: rest',
  ])
  expect(lost).toEqual([['a', 'b', 'c', 'd']])
  expect(broken).toEqual(['d was killed'])
  expect(ended.sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('a file that ends the process which writes it is found, whatever was read after it', async () => {
  host.dies = (asked, waiting) => waiting.includes('b') && (asked === 'rest' || waiting.length > 3)
  await read('a b', 'c d', 'e f')
  expect(broken).toEqual(['b was killed'])
  expect(ended.sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('where a process says that it cannot write, all it had read is told so, and the next batch is read', async () => {
  host.fails = (asked) => asked === 'c d'
  await read('a b', 'c d', 'e')
  expect(ended.slice(0, 4)).toEqual(
    ['a', 'b', 'c', 'd'].map((name) => expect.stringMatching(`^${name}: It could not be read: `)),
  )
  expect(ended[4]).toBe('e')
})
