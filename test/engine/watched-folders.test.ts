import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WatchedFolder } from '../../shared/contract/watch.ts'
import { newReleaseMessage } from '../support/deliveries.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { TestEngine } from '../support/test-engine.ts'

const temporary = makeTemporaryFolder('lathe-watch-')
const text = (id: string) => newReleaseMessage({ messageId: id, releases: [{ icpn: id, title: id }] })

let engine: TestEngine
let folder: string
beforeEach(async () => {
  engine = await TestEngine.open(undefined, { watchPace: { every: 25, stableFor: 60 } })
  folder = join(temporary.path, crypto.randomUUID())
  mkdirSync(folder)
})
afterEach(() => engine.dispose())

const watch = (keep = true) =>
  engine.client.call('watch.add', { folder: engine.host.places.addFile(folder), keep })
const files = async () => (await engine.rows('messages')).map(({ file }) => file).sort()

/** Resolves once the folder's state fulfils `reached`. */
function until(reached: (folder: WatchedFolder) => boolean | Promise<boolean>): Promise<WatchedFolder> {
  return new Promise((resolve) => {
    const look = async (folders: WatchedFolder[]) => {
      for (const one of folders)
        if (await reached(one)) {
          listening.dispose()
          resolve(one)
        }
    }
    const listening = engine.client.listen('watch.changed', ({ folders }) => void look(folders))
    void engine.client.call('watch.list', {}).then(look)
  })
}
const imported = (count: number) =>
  until((one) => one.imported === count && one.state === 'watching' && one.arriving === 0)

describe('a watched folder', () => {
  test('gives what is in it, and what comes later', async () => {
    writeFileSync(join(folder, 'a.xml'), text('1'))
    await watch()
    await imported(1)
    mkdirSync(join(folder, 'deeper'))
    writeFileSync(join(folder, 'deeper', 'b.xml'), text('2'))
    writeFileSync(join(folder, 'notes.txt'), 'no message')
    await imported(2)
    expect(await files()).toEqual(['a.xml', 'deeper/b.xml'])
  })

  test('is watched again after a restart, and nothing is read twice', async () => {
    writeFileSync(join(folder, 'a.xml'), text('1'))
    await watch()
    await imported(1)
    await engine.close()
    writeFileSync(join(folder, 'b.xml'), text('2'))
    await engine.reopen()
    await imported(1)
    expect(await files()).toEqual(['a.xml', 'b.xml'])
    const { catalog } = await engine.client.call('workbench.state', {})
    expect(catalog.sources).toBe(2)
  })

  test('is not watched after a restart when it was not to be kept', async () => {
    await watch(false)
    await engine.close()
    await engine.reopen()
    expect(await engine.client.call('watch.list', {})).toEqual([])
  })

  test('gives a batch when it is complete, as one', async () => {
    await watch()
    const batch = '20260301120000000'
    mkdirSync(join(folder, batch, '4006381333931'), { recursive: true })
    writeFileSync(join(folder, batch, '4006381333931', '4006381333931.xml'), text('4006381333931'))
    await until((one) => one.incomplete === 1)
    expect(await files()).toEqual([])
    writeFileSync(join(folder, batch, `BatchComplete_${batch}.xml`), '')
    await until((one) => one.incomplete === 0 && one.imported > 0 && one.state === 'watching')
    expect(await engine.rows('batches')).toMatchObject([{ folder: batch, messages: 1 }])
  })

  test('says when it is gone, and goes on when it is back', async () => {
    await watch()
    await imported(0)
    const away = `${folder}-away`
    renameSync(folder, away)
    const gone = await until(({ state }) => state === 'unreachable')
    expect(gone.message).toMatch(/^The folder is not there\. It is tried again/)
    writeFileSync(join(away, 'a.xml'), text('1'))
    renameSync(away, folder)
    await imported(1)
    expect(await files()).toEqual(['a.xml'])
  })

  test('leaves out what the patterns and the size of a file leave out', async () => {
    await engine.client.call('settings.change', { exclude: ['*_old.xml'] })
    writeFileSync(join(folder, 'a_old.xml'), text('1'))
    writeFileSync(join(folder, 'b.xml'), text('2'))
    await watch()
    await imported(1)
    expect(await files()).toEqual(['b.xml'])
  })

  test('that is taken off keeps what was imported, and gives no more', async () => {
    writeFileSync(join(folder, 'a.xml'), text('1'))
    const { id } = await watch()
    await imported(1)
    expect(await engine.client.call('watch.remove', { id })).toEqual([])
    expect(await files()).toEqual(['a.xml'])
    await expect(engine.client.call('watch.remove', { id })).rejects.toThrow('not watched any more')
  })

  test('must be a folder', async () => {
    rmSync(folder, { recursive: true })
    await expect(watch()).rejects.toThrow('is no folder')
  })
})
