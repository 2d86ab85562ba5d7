import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FilePart } from '../../shared/contract/chosen-file.ts'
import { chosenFileHandlers } from '../../shared/engine/chosen-files.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const signal = new AbortController().signal
let open: OpenCatalog
let files: ReturnType<typeof chosenFileHandlers>
beforeEach(() => {
  open = new OpenCatalog()
  mkdirSync(join(open.folder, 'out'))
  files = chosenFileHandlers(open.context)
})
afterEach(() => open.dispose())

const chosen = (name: string) => open.context.host.places.addTarget('file', join(open.folder, 'out', name))
const base64 = (text: string) => Buffer.from(text).toString('base64')
const write = (target: string, text: string, at: number, last: boolean) =>
  files['file.write']({ target, base64: base64(text), at, last }, signal)
const written = () => readdirSync(join(open.folder, 'out'))

test('a file has its name once its last part is written, and replaces what was there as a whole', async () => {
  writeFileSync(join(open.folder, 'out', 'chart.png'), 'before')
  const target = chosen('chart.png')
  expect(await write(target, 'one ', 0, false)).toEqual({ bytes: 4 })
  expect(readFileSync(join(open.folder, 'out', 'chart.png'), 'utf8')).toBe('before')
  expect(await write(target, 'two', 4, true)).toEqual({ bytes: 7 })
  expect(written()).toEqual(['chart.png'])
  expect(readFileSync(join(open.folder, 'out', 'chart.png'), 'utf8')).toBe('one two')
})

test('an empty file can be written', async () => {
  expect(await write(chosen('empty'), '', 0, true)).toEqual({ bytes: 0 })
  expect(written()).toEqual(['empty'])
})

test('a part that does not follow the one before it is refused, and nothing is left behind', async () => {
  const target = chosen('chart.png')
  await write(target, 'one', 0, false)
  await expect(write(target, 'four', 9, true)).rejects.toMatchObject({ code: 'conflict' })
  await expect(write(target, 'two', 3, true)).rejects.toMatchObject({ code: 'conflict' })
  expect(written()).toEqual([])
})

test('a file that is begun anew has nothing of what was begun before', async () => {
  const target = chosen('chart.png')
  await write(target, 'broken off', 0, false)
  await write(target, 'whole', 0, true)
  expect(readFileSync(join(open.folder, 'out', 'chart.png'), 'utf8')).toBe('whole')
  expect(written()).toEqual(['chart.png'])
})

test('files that are never ended are given up, the one that was begun first before others', async () => {
  const targets = Array.from({ length: 17 }, (_, at) => chosen(`${at}`))
  for (const target of targets) await write(target, 'begun', 0, false)
  await expect(write(targets[0]!, 'more', 5, true)).rejects.toMatchObject({ code: 'conflict' })
  await write(targets[16]!, 'more', 5, true)
  open.lifetime.dispose()
  await expect.poll(written).toEqual(['16'])
})

test('what cannot be written says so', async () => {
  const nowhere = open.context.host.places.addTarget('file', join(open.folder, 'no', 'such', 'chart.png'))
  await expect(write(nowhere, 'x', 0, true)).rejects.toMatchObject({ code: 'not-writable' })
  await expect(write('target-unknown', 'x', 0, true)).rejects.toMatchObject({ code: 'not-found' })
})

test('what is no base64, or longer than a message can be, does not cross the edge', () => {
  const part = { target: 'target', at: 0, last: true }
  expect(FilePart.safeParse({ ...part, base64: 'no base64!' }).success).toBe(false)
  expect(FilePart.safeParse({ ...part, base64: 'AAAA'.repeat(300_000) }).success).toBe(false)
  expect(FilePart.safeParse({ ...part, base64: Buffer.alloc(768 * 1024).toString('base64') }).success).toBe(
    true,
  )
})
