import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchElectron, whichElectron } from '../support/electron.ts'
import { type PackedApp, packApp } from '../support/packed-app.ts'

const root = resolve(import.meta.dirname, '../..')
const samples = join(root, 'assets/samples')
/** What the archive may weigh, in bytes. */
const most = 15e6
let folder: string
let app: PackedApp
/** What it is started in, for the log. */
let electron: string

/** Files below a folder of the checkout, as the archive would name them. */
function below(name: string): string[] {
  return readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

beforeAll(async () => {
  electron = await whichElectron()
  folder = mkdtempSync(join(tmpdir(), 'lathe-packed-'))
  app = await packApp(join(folder, 'app'))
})
afterAll(() => {
  const kilobytes = Math.round((app?.archiveBytes ?? 0) / 1000)
  console.log(
    `app.asar: ${app?.files.length} files, ${kilobytes} kB. Packed around no Electron, started in ${electron}`,
  )
  rmSync(folder, { recursive: true, force: true })
})

describe('The archive', () => {
  test('holds the built app, its samples and its description, and nothing else', () => {
    const wanted = [
      'package.json',
      'dist/build-info.json',
      'assets/icons/linux/512x512.png',
      ...below('dist/renderer'),
      ...below('dist/electron').filter((name) => !name.startsWith('dist/electron/headless/')),
      ...below('assets/samples'),
    ]
    expect(app.files).toEqual(wanted.sort())
  })

  test('holds no kind of file that the app does not run or show', () => {
    const kinds: [folder: string, endings: RegExp][] = [
      ['dist/renderer/', /\.(html|js|css|svg|png|woff2|txt)$/],
      ['dist/electron/', /\.(js|cjs)$/],
      ['assets/samples/', /\.(xml|json)$/],
      ['assets/icons/', /\.png$/],
      ['', /^(package|dist\/build-info)\.json$/],
    ]
    const isKnown = (name: string) => kinds.find(([start]) => name.startsWith(start))?.[1].test(name)
    expect(app.files.filter((name) => !isKnown(name))).toEqual([])
  })

  test(`weighs less than ${most / 1e6} MB`, () => {
    expect(app.archiveBytes).toBeLessThan(most)
  })

  test('says its name, version and start, and nothing of how it was made', () => {
    const made = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const packed = JSON.parse(readFileSync(join(app.unpacked(), 'package.json'), 'utf8'))
    expect(packed).toMatchObject({ name: 'lathe', version: made.version, main: made.main, type: 'module' })
    expect(Object.keys(packed)).not.toContain('devDependencies')
    expect(Object.keys(packed)).not.toContain('scripts')
  })
})

describe('The folder that is delivered', () => {
  test('has the binary under its own name, and the licences as files to be read', () => {
    expect(statSync(app.binary).mode & 0o111).not.toBe(0)
    expect(readFileSync(join(app.resources, 'licences.txt'), 'utf8')).toContain('react-dom')
    expect(readFileSync(join(app.resources, 'LICENSE'), 'utf8')).toContain('MIT License')
    expect(readdirSync(app.folder)).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']),
    )
  })

  test('has the samples as files', () => {
    expect(readdirSync(join(app.resources, 'app.asar.unpacked/assets/samples')).sort()).toEqual(
      readdirSync(samples).sort(),
    )
  })

  test('says nothing of where to look for updates', () => {
    expect(readdirSync(app.resources)).not.toContain('app-update.yml')
  })

  const { ENABLE: on, DISABLE: off } = FuseState
  test.each([
    [FuseV1Options.RunAsNode, off],
    [FuseV1Options.EnableCookieEncryption, off],
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable, off],
    [FuseV1Options.EnableNodeCliInspectArguments, off],
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, on],
    [FuseV1Options.OnlyLoadAppFromAsar, on],
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, off],
    [FuseV1Options.GrantFileProtocolExtraPrivileges, off],
    [FuseV1Options.WasmTrapHandlers, on],
  ])('fuse %i is as decided', async (fuse, state) => {
    expect((await getCurrentFuseWire(app.binary))[fuse]).toBe(state)
  })
})

test('what is packed is enough to start, to read a file and to show it', async () => {
  const started = await launchElectron(
    [join(samples, 'single-ern-4.3.xml')],
    { LATHE_CATALOG: join(folder, 'test.lathe') },
    app.unpacked(),
  )
  try {
    const page = await started.firstWindow()
    await page
      .getByText(/^Done in/)
      .first()
      .waitFor()
    await page.keyboard.press('Control+2')
    await page.getByRole('grid').getByRole('gridcell').first().waitFor()
  } finally {
    await started.close()
  }
})

test('with a feed named, the package says where updates are to be had; its archive is the same to the byte', async () => {
  const feed = 'https://updates.example/lathe'
  const fed = await packApp(join(folder, 'fed'), ['-c.publish.provider=generic', `-c.publish.url=${feed}`])
  expect(readFileSync(join(fed.resources, 'app-update.yml'), 'utf8')).toContain(feed)
  const archive = (packed: PackedApp) => readFileSync(join(packed.resources, 'app.asar'))
  expect(archive(fed).equals(archive(app))).toBe(true)
})
