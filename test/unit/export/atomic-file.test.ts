import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AtomicFile, UnflushedFolders } from '../../../shared/engine/export/atomic-file.ts'
import { HashedWriting } from '../../../shared/engine/export/hashed-writing.ts'

let folder: string
let prototype: Record<string, (...given: unknown[]) => Promise<unknown>>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-atomic-'))
  const handle = await open(join(folder, 'probe'), 'w')
  prototype = Object.getPrototypeOf(handle)
  await handle.close()
  rmSync(join(folder, 'probe'))
  writeFileSync(join(folder, 'out.xml'), 'old')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Puts something in the place of a call of file handles while `work` runs. */
async function instead(
  name: string,
  other: (own: (...given: unknown[]) => Promise<unknown>) => (...given: unknown[]) => Promise<unknown>,
  work: () => Promise<void>,
): Promise<void> {
  const own = prototype[name]!
  prototype[name] = function (this: unknown, ...given: unknown[]) {
    return other(own.bind(this))(...given)
  }
  try {
    await work()
  } finally {
    prototype[name] = own
  }
}

test('what a system takes a part of is written to its end, in order', async () => {
  const pieces = Array.from({ length: 700 }, (_, at) => Buffer.alloc(1 + ((at * 37) % 900), at % 251))
  await instead(
    'writev',
    (own) => (given) => {
      const [first] = given as Buffer[]
      return own([first!.subarray(0, Math.max(1, first!.length >> 1))])
    },
    async () => {
      const file = await AtomicFile.create(join(folder, 'out.xml'))
      await file.write([...pieces, Buffer.alloc(0)])
      await file.finish()
    },
  )
  expect(readFileSync(join(folder, 'out.xml')).equals(Buffer.concat(pieces))).toBe(true)
})

test('what is read back is what was written, whatever the size of the pieces', async () => {
  const file = await AtomicFile.create(join(folder, 'out.xml'))
  const bytes = Buffer.from(Array.from({ length: 10_007 }, (_, at) => at % 256))
  await file.write([bytes])
  for (const size of [1000, 10_007, 20_000]) {
    const read: Buffer[] = []
    for await (const piece of file.read(size)) read.push(Buffer.from(piece))
    expect(Buffer.concat(read).equals(bytes)).toBe(true)
  }
  for await (const piece of file.read(1000)) {
    expect(piece.equals(bytes.subarray(0, 1000))).toBe(true)
    break
  }
  await file.discard()
  expect(readdirSync(folder)).toEqual(['out.xml'])
})

test.each(['EIO', 'ENOSPC'])(
  'a flush beside the writing that fails (%s) keeps the file from its name, whatever a later one says',
  async (code) => {
    const file = await AtomicFile.create(join(folder, 'out.xml'))
    let flushes = 0
    await instead(
      'datasync',
      () => () => {
        flushes++
        return Promise.reject(Object.assign(new Error(`${code}: told by the system`), { code }))
      },
      async () => {
        await file.write([Buffer.alloc(5 * 1024 * 1024)])
        file.flushAside()
        await expect(file.finish()).rejects.toThrow(code)
      },
    )
    expect(flushes).toBe(1)
    await file.discard()
    expect(readdirSync(folder)).toEqual(['out.xml'])
    expect(readFileSync(join(folder, 'out.xml'), 'utf8')).toBe('old')
  },
)

test('a disk that is full while a piece is on its way is told to who gives the next', async () => {
  const file = await AtomicFile.create(join(folder, 'out.xml'))
  const writing = new HashedWriting(file)
  await instead(
    'writev',
    () => () => Promise.reject(Object.assign(new Error('ENOSPC: full'), { code: 'ENOSPC' })),
    async () => {
      await expect(
        (async () => {
          for (let at = 0; at < 10; at++) await writing.take(Buffer.alloc(1024 * 1024))
          await writing.end()
        })(),
      ).rejects.toThrow('ENOSPC')
    },
  )
  await writing.abandon()
  await file.discard()
  expect(readFileSync(join(folder, 'out.xml'), 'utf8')).toBe('old')
})

test('names are flushed together, in every folder that was made for a file and the one that holds it', async () => {
  let synced = 0
  const counted = async (work: () => Promise<void>) => {
    synced = 0
    await instead(
      'sync',
      (own) =>
        (...given) => {
          synced++
          return own(...given)
        },
      work,
    )
    return synced
  }
  const folders = new UnflushedFolders()
  const written = async (name: string) => {
    const file = await AtomicFile.create(join(folder, name))
    await file.write([Buffer.from(name)])
    await file.finish(undefined, folders)
  }
  // The files themselves: their names wait.
  expect(
    await counted(async () => {
      await written('a/b/one.xml')
      await written('a/b/two.xml')
      await written('three.xml')
    }),
  ).toBe(3)
  // a/b, a and the folder a was made in, which holds three.xml too.
  expect(folders.size).toBe(3)
  expect(await counted(() => folders.flush())).toBe(process.platform === 'win32' ? 0 : 3)
  expect(folders.size).toBe(0)
  expect(readFileSync(join(folder, 'a/b/two.xml'), 'utf8')).toBe('a/b/two.xml')
})
