import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ExportBatch, MessageForm } from '../../shared/contract/export.ts'
import { targetBelow } from '../../shared/engine/export/batch-resources.ts'
import type { ExportTask } from '../../shared/engine/export/run-export.ts'
import { ernFolder } from '../support/ern-folder.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { cannotValidate, canValidate } from '../support/xmllint.ts'

const album = readFileSync(join(import.meta.dirname, '../../assets/samples/album-ern-4.3.xml'), 'utf8')
const id = '20261121093000000'
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let open: OpenCatalog
let out: string
let delivery: string
beforeEach(() => {
  open = new OpenCatalog()
  out = join(open.folder, 'out')
  delivery = join(open.folder, '20260301000000000')
})
afterEach(() => open.dispose())

function run(
  batch: Partial<ExportBatch> = {},
  task: Partial<ExportTask> = {},
  form: Partial<MessageForm> = {},
) {
  return exportCatalog(open.catalog, {
    scope: 'all',
    kind: 'folder',
    out,
    replace: true,
    form: {
      kind: 'messages',
      mode: 'patched',
      split: 'none',
      header: { header: 'keep' },
      batch: { id, marker: 'manifest', resources: 'none', ...batch },
      ...form,
    },
    ...task,
  })
}

const written = () =>
  readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort()

/** The paths of the files the album names, first one first. */
const named = [...album.matchAll(/<URI>([^<]+)<\/URI>/g)].map((found) => found[1]!)
const icpn = /<ICPN>(\d+)</.exec(album)![1]!

async function importDelivery(xml = album, files: Record<string, string> = {}): Promise<void> {
  const folder = join(delivery, icpn)
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(join(folder, `${icpn}.xml`), xml)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  writeFileSync(join(delivery, 'BatchComplete_20260301000000000.xml'), '')
  await open.import(delivery)
}

describe('a batch', () => {
  test('has a folder for each message, and a manifest with its hash sum at the end', async () => {
    await importDelivery()
    const summary = await run()
    expect(summary.status).toBe('done')
    expect(written()).toEqual([`${id}/${icpn}/${icpn}.xml`, `${id}/BatchComplete_${id}.xml`].sort())
    const bytes = readFileSync(join(out, id, icpn, `${icpn}.xml`))
    expect(bytes.toString()).toBe(album)
    const manifest = readFileSync(join(out, id, `BatchComplete_${id}.xml`), 'utf8')
    expect(manifest).toContain(`<HashSum>${sha256(bytes)}</HashSum>`)
    expect(manifest).toContain(`<URL>/${id}/${icpn}/${icpn}.xml</URL>`)
    expect(manifest).toContain(`<ICPN>${icpn}</ICPN>`)
    expect(manifest).toContain('<NumberOfMessages>1</NumberOfMessages>')
  })

  test.skipIf(!canValidate)(
    `has a manifest that DDEX's schema takes${canValidate ? '' : ` (${cannotValidate})`}`,
    async () => {
      await importDelivery()
      await run()
      const xsd = join(ernFolder!, 'xsd/choreography-sftp-1.6')
      // The schema names another by its address on the network.
      const catalog = join(open.folder, 'catalog.xml')
      writeFileSync(
        catalog,
        `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd" uri="file://${xsd}/xmldsig-core-schema.xsd"/><system systemId="http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/xmldsig-core-schema.xsd" uri="file://${xsd}/xmldsig-core-schema.xsd"/></catalog>`,
      )
      const lint = spawnSync(
        'xmllint',
        [
          '--noout',
          '--nonet',
          '--schema',
          join(xsd, 'ern-choreography-sftp.xsd'),
          join(out, id, `BatchComplete_${id}.xml`),
        ],
        { encoding: 'utf8', env: { ...process.env, XML_CATALOG_FILES: catalog } },
      )
      expect(lint.stderr).toMatch(/ validates$/m)
    },
  )

  test('can end with a file without content', async () => {
    await importDelivery()
    await run({ marker: 'flag' })
    expect(statSync(join(out, id, `BatchComplete_${id}.xml`)).size).toBe(0)
  })

  test('is read again as what it is', async () => {
    await importDelivery()
    await run()
    await open.import(join(out, id), id)
    const [, batch] = open.rows('batch')
    expect(batch).toMatchObject({ batch_id: id, marker: 'manifest', expected: 1 })
    expect(open.catalog.database.all('SELECT hash_state FROM batch_entry')).toMatchObject([
      { hash_state: 'match' },
    ])
  })

  test('that is not complete has no file that says it is', async () => {
    await importDelivery()
    mkdirSync(join(out, id, icpn, `${icpn}.xml`), { recursive: true })
    const summary = await run()
    expect(summary).toMatchObject({ status: 'failed', failed: 1 })
    expect(existsSync(join(out, id, `BatchComplete_${id}.xml`))).toBe(false)
    expect(summary.notes.join()).toMatch(/was not written, because the batch is not complete/)
  })

  test('goes into a folder only', async () => {
    await importDelivery()
    expect(() => run({}, { kind: 'file', out: join(out, 'x.xml') })).toThrow(/A batch is a folder/)
  })
})

describe('the files that messages name', () => {
  test.each(['copy', 'link'] as const)('come with them where that is asked for (%s)', async (resources) => {
    const [first, second] = named as [string, string]
    await importDelivery(album, { [first]: 'first', [second]: 'second' })
    const summary = await run({ resources })
    const at = (path: string) => join(out, id, icpn, path)
    expect(readFileSync(at(first), 'utf8')).toBe('first')
    expect(readFileSync(at(second), 'utf8')).toBe('second')
    const isSame = statSync(at(first)).ino === statSync(join(delivery, icpn, first)).ino
    expect(isSame).toBe(resources === 'link')
    expect(summary.notes.join()).toMatch(resources === 'copy' ? /2 files .* copied/ : /2 files .* linked/)
    expect(summary.notes.filter((note) => /not in the delivery/.test(note))).toHaveLength(
      new Set(named).size - 2,
    )
    expect(written().some((path) => path.endsWith('.part'))).toBe(false)
  })

  test('are counted in the plan', async () => {
    await importDelivery(album, { [named[0]!]: 'first' })
    const { ExportRequest } = await import('../../shared/contract/export.ts')
    const plan = await open.exports['export.plan'](
      ExportRequest.parse({
        form: {
          kind: 'messages',
          mode: 'patched',
          split: 'none',
          header: { header: 'keep' },
          batch: { marker: 'flag', resources: 'copy' },
        },
      }),
      new AbortController().signal,
    )
    expect(plan.resources).toEqual({ files: 1, bytes: 5, missing: new Set(named).size - 1 })
  })

  test('are left where they have changed since, and where a link leads out of the delivery', async () => {
    const [first, second] = named as [string, string]
    writeFileSync(join(open.folder, 'secret'), 'second')
    await importDelivery(album, { [first]: 'first', [second]: 'second' })
    writeFileSync(join(delivery, icpn, first), 'longer now')
    const { rmSync } = await import('node:fs')
    rmSync(join(delivery, icpn, second))
    symlinkSync(join(open.folder, 'secret'), join(delivery, icpn, second))
    const summary = await run({ resources: 'copy' })
    expect(summary.notes.join('\n')).toMatch(/It has changed since it was imported/)
    expect(existsSync(join(out, id, icpn, second))).toBe(false)
    expect(existsSync(join(out, id, icpn, first))).toBe(false)
  })

  test.each([
    ['resources/a.wav', 'resources/a.wav'],
    ['resources\\a.wav', 'resources/a.wav'],
    ['./x/../a.wav', 'a.wav'],
    ['../a.wav', null],
    ['resources/../../a.wav', null],
    ['/etc/passwd', null],
    ['C:\\x', null],
    ['file:///etc/passwd', null],
    ['a\0b', null],
    ['..', null],
    ['', null],
  ])('are written below the folder of their message: %j to %j', (path, below) => {
    expect(targetBelow('/target', path)).toBe(below === null ? null : `/target/${below}`)
  })
})
