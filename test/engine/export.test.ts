import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ExportRequest } from '../../shared/contract/export.ts'
import type { ExportTask } from '../../shared/engine/export/run-export.ts'
import { writingError } from '../../shared/engine/export/writing-error.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const album = readFileSync(join(samples, 'album-ern-4.3.xml'))
const single = readFileSync(join(samples, 'single-ern-4.3.xml'))
const signal = new AbortController().signal
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let open: OpenCatalog
let out: string
beforeEach(() => {
  open = new OpenCatalog()
  out = join(open.folder, 'out')
})
afterEach(() => open.dispose())

function run(request: Partial<ExportTask> = {}, abort: AbortSignal = signal) {
  return exportCatalog(open.catalog, { scope: 'all', kind: 'folder', out, replace: true, ...request }, abort)
}

/** Everything below a folder, by relative path. */
function tree(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1), readFileSync(path, 'utf8')]
      }),
  )
}

async function importFolder(files: Record<string, string | Uint8Array>): Promise<void> {
  const input = join(open.folder, 'delivery')
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(join(input, path, '..'), { recursive: true })
    writeFileSync(join(input, path), bytes)
  }
  await open.import(input)
}

/** A small message whose bytes are unlike any other's. */
const message = (title: string) => single.toString().replace(/<\?xml[^>]*\?>/, `$&<!-- ${title} -->`)

describe('an export', () => {
  test('writes every file as it was imported, with its checksum, in its folders', async () => {
    await importFolder({ 'a/one.xml': message('1'), 'b/c/two.xml': message('2'), 'three.xml': album })
    const summary = await run()
    expect(summary.status).toBe('done')
    expect(tree(out)).toEqual({
      'a/one.xml': message('1'),
      'b/c/two.xml': message('2'),
      'three.xml': album.toString(),
    })
    for (const file of summary.files)
      expect(file).toMatchObject({ edits: 0, sha256: sha256(Buffer.from(tree(out)[file.path]!)) })
    expect(summary.bytes).toBe(summary.files.reduce((sum, file) => sum + file.bytes, 0))
  })

  test('is what the plan said, and the plan counts the edits', async () => {
    await open.importBytes('one.xml', album)
    await open.importBytes('two.xml', single)
    const id = open.releaseTitled(String(open.rows('release').find((row) => row.kind === 'Release')!.title))
    await open.apply(id, { title: 'A much longer title than there was & more', icpn: '96385074' })
    const all = await open.exports['export.plan'](ExportRequest.parse({}), signal)
    expect(all).toMatchObject({ filesTotal: 2, editsTotal: 2, editedFiles: 1, leftOut: 0 })
    const changed = await open.exports['export.plan'](ExportRequest.parse({ scope: 'changed' }), signal)
    expect(changed.files).toEqual([all.files[0]])
    const summary = await run({ scope: 'changed' })
    expect(summary.files).toMatchObject([{ path: 'one.xml', edits: 2, bytes: all.files[0]!.bytes }])
    expect(Object.keys(tree(out))).toEqual(['one.xml'])
    expect(Buffer.byteLength(tree(out)['one.xml']!)).toBe(changed.bytesTotal)
    expect(tree(out)['one.xml']).toContain('>A much longer title than there was &amp; more<')
  })

  test('changes the bytes of the edited text and no others', async () => {
    await open.importBytes('one.xml', album)
    const id = `release/${open.rows('release').find((row) => row.kind === 'Release')!.id}`
    const { place, text } = await open.xml(id)
    const title = (await open.release(id)).row.title!
    await open.apply(id, { title: 'X' })
    await run({ kind: 'file', out: join(out, 'one.xml') })
    const inRecord = text.indexOf(`>${title}</DisplayTitleText>`) + 1
    const at = place.offset + Buffer.byteLength(text.slice(0, inRecord))
    expect(tree(out)['one.xml']).toBe(
      Buffer.concat([
        album.subarray(0, at),
        Buffer.from('X'),
        album.subarray(at + Buffer.byteLength(title)),
      ]).toString(),
    )
  })

  test('leaves out what was not read to its end, and says so', async () => {
    await open.importBytes('good.xml', single)
    await open.importBytes('cut.xml', album.subarray(0, 5000))
    const plan = await open.exports['export.plan'](ExportRequest.parse({}), signal)
    expect(plan).toMatchObject({ filesTotal: 2, leftOut: 1 })
    const summary = await run()
    expect(summary.status).toBe('done-with-problems')
    expect(summary.files[1]).toMatchObject({
      path: 'cut.xml',
      sha256: null,
      leftOut: expect.stringMatching(/\S/),
    })
    expect(Object.keys(tree(out))).toEqual(['good.xml'])
    const one = await run({ kind: 'file', out: join(out, 'single.xml') })
    expect(one.files.filter((file) => file.sha256)).toHaveLength(1)
  })

  test('of several messages asks for a folder', async () => {
    await open.importBytes('one.xml', album)
    await open.importBytes('two.xml', single)
    expect(() => run({ kind: 'file', out: join(out, 'x.xml') })).toThrow(
      '2 messages do not fit into one file. Choose a folder to export to.',
    )
    expect(() => run({ scope: 'changed' })).toThrow('Nothing is edited, so there is nothing to export.')
    expect(tree(out)).toEqual({})
  })
})

describe('an export never', () => {
  test.each<[string, (source: string, target: string) => void]>([
    ['by its own path', () => {}],
    ['by a link to it', (source, target) => symlinkSync(source, target)],
    ['by another name of it', (source, target) => linkSync(source, target)],
  ])('writes over a file it was read from, reached %s', async (name, link) => {
    const source = join(open.folder, 'source.xml')
    await open.importBytes('source.xml', single)
    const target = name === 'by its own path' ? source : join(open.folder, 'target.xml')
    link(source, target)
    const summary = await run({ kind: 'file', out: target })
    expect(summary).toMatchObject({ status: 'failed', bytes: 0 })
    expect(summary.files[0]!.error).toMatch(/is a file you imported/)
    expect(readFileSync(source).equals(single)).toBe(true)
    expect(readdirSync(open.folder).filter((file) => file.endsWith('.part'))).toEqual([])
  })

  test('writes over a source through a link to its folder', async () => {
    await importFolder({ 'one.xml': single })
    symlinkSync(join(open.folder, 'delivery'), out)
    const summary = await run()
    expect(summary.files[0]!.error).toMatch(/is a file you imported/)
    expect(readFileSync(join(open.folder, 'delivery/one.xml')).equals(single)).toBe(true)
  })

  test('replaces a file when it may not', async () => {
    await open.importBytes('one.xml', single)
    mkdirSync(out)
    writeFileSync(join(out, 'one.xml'), 'old')
    const summary = await run({ replace: false })
    expect(summary.files[0]!.error).toMatch(/is there already/)
    expect(tree(out)).toEqual({ 'one.xml': 'old' })
    await run()
    expect(tree(out)).toEqual({ 'one.xml': single.toString() })
  })

  test('leaves the target folder, and no two files share a path', async () => {
    await open.importBytes('one.xml', message('1'))
    for (const [index, file] of [
      '../../evil.xml',
      '/etc/evil.xml',
      'C:\\x\\CON.xml',
      'ONE.xml',
      'one.xml',
      'one.xml/two.xml',
    ].entries()) {
      await open.importBytes(`${index}.xml`, message(`m${index}`))
      open.catalog.database.run('UPDATE source SET file = ? WHERE id = (SELECT max(id) FROM source)', file)
    }
    const summary = await run()
    expect(summary.status).toBe('done')
    expect(Object.keys(tree(out)).sort()).toEqual(
      [
        'one.xml',
        'evil.xml',
        'etc/evil.xml',
        'C_/x/_CON.xml',
        'ONE (2).xml',
        'one (3).xml',
        'one.xml (2)/two.xml',
      ].sort(),
    )
  })

  test('writes bytes that are not those that were imported', async () => {
    await open.importBytes('one.xml', single)
    mkdirSync(out)
    writeFileSync(join(out, 'one.xml'), 'old')
    open.catalog.database.run('UPDATE source SET hash = ?', 'f'.repeat(64))
    const summary = await run()
    expect(summary.files[0]!.error).toMatch(/not those that were imported/)
    expect(tree(out)).toEqual({ 'one.xml': 'old' })
  })
})

describe('an export that cannot write', () => {
  test.skipIf(process.getuid?.() === 0)(
    'says whose permission is missing and leaves what was there',
    async () => {
      await open.importBytes('one.xml', single)
      mkdirSync(out)
      writeFileSync(join(out, 'one.xml'), 'old')
      chmodSync(out, 0o500)
      const summary = await run()
      chmodSync(out, 0o700)
      expect(summary.files[0]!.error).toMatch(/may not be written to\. What stood there before is unchanged/)
      expect(tree(out)).toEqual({ 'one.xml': 'old' })
    },
  )

  test('goes on with the other files', async () => {
    await open.importBytes('one.xml', message('1'))
    await open.importBytes('two.xml', message('2'))
    mkdirSync(join(out, 'one.xml'), { recursive: true })
    const summary = await run()
    expect(summary.status).toBe('done-with-problems')
    expect(summary.files[0]!.error).toMatch(/one\.xml was not written: a file stands where/)
    expect(Object.keys(tree(out))).toEqual(['two.xml'])
  })

  test.each([
    [
      'ENOSPC',
      'no-space',
      'one.xml was not written: the disk is full. What stood there before is unchanged.',
    ],
    ['EACCES', 'not-writable', 'one.xml was not written: its folder may not be written to.'],
    ['EROFS', 'not-writable', 'one.xml was not written: its folder may not be written to.'],
    [
      'EIO',
      'not-writable',
      'one.xml was not written: EIO: told by the system. What stood there before is unchanged.',
    ],
  ])('puts %s into words', (code, expected, words) => {
    const thrown = Object.assign(new Error(`${code}: told by the system`), { code })
    expect(writingError(thrown, 'one.xml')).toMatchObject({
      code: expected,
      message: expect.stringContaining(words),
    })
  })

  test('stops within a block and leaves nothing half written', async () => {
    const padding = `<!-- ${'x'.repeat(600_000)} -->`
    await open.importBytes('one.xml', single.toString() + padding)
    await open.importBytes('two.xml', album)
    mkdirSync(out)
    writeFileSync(join(out, 'one.xml'), 'old')
    const stop = new AbortController()
    const summary = await exportCatalog(
      open.catalog,
      { scope: 'all', kind: 'folder', out, replace: true },
      stop.signal,
      ({ bytes }) => {
        if (bytes > 0) stop.abort()
      },
    )
    expect(summary.status).toBe('stopped')
    expect(summary.files.map((file) => file.sha256)).toEqual([null, null])
    expect(tree(out)).toEqual({ 'one.xml': 'old' })
  })

  test('removes the folders it made for nothing', async () => {
    await importFolder({ 'a/b/one.xml': single })
    open.catalog.database.run('UPDATE source SET hash = ?', '0'.repeat(64))
    await run()
    expect(existsSync(out)).toBe(false)
  })
})

test('what is edited while a file is written is in it whole or not at all', async () => {
  const padding = `<!-- ${'x'.repeat(600_000)} -->`
  await open.importBytes('one.xml', single.toString() + padding)
  const id = `release/${open.rows('release').find((row) => row.kind === 'Release')!.id}`
  let edited: unknown = null
  const summary = await exportCatalog(
    open.catalog,
    { scope: 'all', kind: 'folder', out, replace: true },
    signal,
    ({ bytes }) => {
      if (bytes > 0) edited ??= open.apply(id, { title: 'Meanwhile' })
    },
  )
  await edited
  expect(summary).toMatchObject({ status: 'done', files: [{ edits: 1 }] })
  expect(tree(out)['one.xml']).toContain('>Meanwhile<')
})

describe('an export job', () => {
  test('is told, waited for, and kept after a restart', async () => {
    await open.importBytes('one.xml', single)
    const target = open.context.host.places.addTarget('folder', out)
    const job = await open.exports['export.start']({ request: ExportRequest.parse({}), target }, signal)
    const summary = await open.exports['export.wait']({ job }, signal)
    expect(summary).toMatchObject({ status: 'done', out })
    const state = open.context.jobs.get(job)
    expect(state).toMatchObject({
      kind: 'export',
      status: 'done',
      name: 'out',
      target,
      files: 1,
      filesTotal: 1,
      bytes: single.length,
      bytesTotal: single.length,
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    open.reopen()
    expect(open.context.jobs.get(job)).toEqual(state)
  })

  test('can be stopped, and says at how much', async () => {
    await open.importBytes('one.xml', `${single}<!-- ${'x'.repeat(3_000_000)} -->`)
    const target = open.context.host.places.addTarget('folder', out)
    const job = await open.exports['export.start']({ request: ExportRequest.parse({}), target }, signal)
    const state = await open.exports['export.stop']({ job }, signal)
    expect(state).toMatchObject({
      status: 'stopped',
      message: expect.stringMatching(/^Stopped by you at \d+ %\. Nothing was written\.$/),
    })
    expect(tree(out)).toEqual({})
  })

  test('refuses a target nobody chose', async () => {
    await open.importBytes('one.xml', single)
    await expect(async () =>
      open.exports['export.start']({ request: ExportRequest.parse({}), target: '/etc/passwd' }, signal),
    ).rejects.toMatchObject({ code: 'not-found' })
    await expect(async () => open.exports['export.wait']({ job: 'export-x' }, signal)).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
