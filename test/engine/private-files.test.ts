import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorkbench } from '../../electron/headless/open-workbench.ts'
import { lathe } from '../support/command-line.ts'
import { built, serveForTest } from '../support/serve.ts'

const sample = resolve(import.meta.dirname, '../../assets/samples/single-ern-4.3.xml')

/** Files and folders below a folder with the rights that others than the user have to them. */
function openToOthers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, mode: statSync(join(folder, name)).mode }))
    .filter(({ mode }) => (mode & 0o077) !== 0)
    .map(({ name, mode }) => `${name} ${(mode & 0o777).toString(8)}`)
}

describe.skipIf(process.platform === 'win32')('What Lathe writes is the user’s alone', () => {
  let folder: string
  let mask: number
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'private-files-'))
    // The usual one, under which a file that says nothing can be read by everybody.
    mask = process.umask(0o022)
  })
  afterEach(() => {
    process.umask(mask)
    rmSync(folder, { recursive: true, force: true })
  })

  test('by the command line', async () => {
    await built()
    const catalog = join(folder, 'own/deep/test.lathe')
    expect((await lathe('import', sample, '--catalog', catalog)).status).toBe(0)
    expect(openToOthers(folder)).toEqual([])
  })

  test('while the catalog is open: SQLite’s own files and the settings too', async () => {
    const { client, places, close } = await openWorkbench(join(folder, 'own/test.lathe'))
    await client.call('import.wait', {
      jobs: await client.call('import.start', { files: [places.addFile(sample)] }),
    })
    await client.call('settings.change', { theme: 'dark' })
    const names = readdirSync(join(folder, 'own'))
    expect(names).toEqual(expect.arrayContaining(['test.lathe', 'test.lathe-wal', 'settings.json']))
    expect(openToOthers(folder)).toEqual([])
    await close()
  })

  test('by the browser host', async () => {
    const served = await serveForTest()
    try {
      expect(openToOthers(served.folder)).toEqual([])
    } finally {
      await served.close()
    }
  })
})
