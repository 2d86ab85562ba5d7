import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import {
  defaultFileChoice,
  type FileChoice,
  hashAlgorithms,
  patternRefusal,
  patternsFromText,
  patternsRefusal,
} from '../../shared/base/file-choice.ts'
import { defaultReadingLimits } from '../../shared/base/reading-limits.ts'
import { noFiles } from '../../shared/contract/jobs.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { openHash } from '../../shared/engine/import/open-hash.ts'
import { newReleaseMessage, writeTree } from '../support/deliveries.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { runImport } from '../support/run-import.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { TestEngine } from '../support/test-engine.ts'

const temporary = makeTemporaryFolder('lathe-choice-')
let catalog: Catalog
let folder: string
let count = 0
beforeEach(() => {
  folder = join(temporary.path, String(++count))
  catalog = Catalog.open(join(folder, 'test.lathe'), 'import')
})
afterEach(() => catalog.dispose())

const message = (title: string) =>
  newReleaseMessage({ releases: [{ title, icpn: '4006381333931', dealUntil: '' }] })

async function run(input: string, choice: Partial<FileChoice> = {}, limits = {}) {
  return await runImport(catalog, {
    input,
    name: 'in',
    job: `job-${++count}`,
    choice: { ...defaultFileChoice, ...choice },
    limits: { ...defaultReadingLimits, ...limits },
  })
}

async function zip(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = new ZipFile()
  for (const [name, text] of Object.entries(files)) archive.addBuffer(Buffer.from(text), name)
  archive.end()
  const pieces: Buffer[] = []
  for await (const piece of Readable.from(archive.outputStream)) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

describe('a hash sum', () => {
  test('by xxh64 is that of its specification', () => {
    const sum = (text: string) => {
      const hash = openHash('xxh64')
      for (const letter of text) hash.update(Buffer.from(letter))
      return hash.hex()
    }
    expect(sum('')).toBe('ef46db3751d8e999')
    expect(sum('a')).toBe('d24ec4f1a98c6e5b')
    expect(sum('as')).toBe('1c330fb2d66be179')
  })

  test.each(hashAlgorithms)('by %s is kept, recognises copies, and is checked by an export', async (hash) => {
    const input = writeTree(join(folder, 'in'), { 'a.xml': message('One') })
    await run(input, { hash })
    const row = catalog.database.get<{ hash: string }>('SELECT hash, hash_algorithm FROM source')!
    expect(row).toMatchObject({ hash_algorithm: hash })
    if (hash !== 'xxh64') expect(row.hash).toBe(createHash(hash).update(message('One')).digest('hex'))
    const again = await run(writeTree(join(folder, 'copy'), { 'b.xml': message('One') }), { hash })
    expect(again.files[0]).toMatchObject({ alreadyInCatalog: true, novelty: 'copied' })
    const written = await exportCatalog(catalog, {
      scope: 'all',
      kind: 'folder',
      out: join(folder, 'out'),
      replace: false,
    })
    expect(written).toMatchObject({ status: 'done' })
    catalog.database.run("UPDATE source SET hash = '0'")
    expect(
      await exportCatalog(catalog, {
        scope: 'all',
        kind: 'folder',
        out: join(folder, 'out2'),
        replace: false,
      }),
    ).not.toMatchObject({ status: 'done' })
  })

  test('of another kind than before still recognises what is known', async () => {
    await run(writeTree(join(folder, 'a'), { 'a.xml': message('One') }), { hash: 'md5' })
    const { files } = await run(writeTree(join(folder, 'b'), { 'b.xml': message('One') }), { hash: 'xxh64' })
    expect(files[0]).toMatchObject({ alreadyInCatalog: true })
  })
})

describe('patterns', () => {
  const tree = ['a.xml', 'a_old.xml', 'B/c.XML', 'B/backup/d.xml', 'backup/e.xml']
  test.each<[include: string[], exclude: string[], read: string[], leftOut: number]>([
    [[], [], tree, 0],
    [['a*'], [], ['a.xml', 'a_old.xml'], 3],
    [['B/**'], [], ['B/backup/d.xml', 'B/c.XML'], 3],
    [['b/*.xml'], [], ['B/c.XML'], 4],
    [[], ['*_old.xml'], ['B/backup/d.xml', 'B/c.XML', 'a.xml', 'backup/e.xml'], 1],
    [[], ['backup'], ['B/c.XML', 'a.xml', 'a_old.xml'], 0],
    [[], ['backup/**'], ['B/backup/d.xml', 'B/c.XML', 'a.xml', 'a_old.xml'], 0],
    [['*.xml'], ['**/{c,d}.xml'], ['a.xml', 'a_old.xml', 'backup/e.xml'], 2],
  ])('to include %j and to exclude %j', async (include, exclude, read, leftOut) => {
    const input = writeTree(join(folder, 'in'), Object.fromEntries(tree.map((path) => [path, message(path)])))
    const outcome = await run(input, { include, exclude })
    expect(outcome.files.map(({ path }) => path).toSorted()).toEqual(read.toSorted())
    expect(outcome).toMatchObject({ leftOut, filesTotal: read.length })
  })

  test('hold in archives, and for an archive itself', async () => {
    const archive = await zip({ 'x/a.xml': message('a'), 'x/b.xml': message('b') })
    const input = writeTree(join(folder, 'in'), { 'one.zip': archive, 'two.zip': archive })
    const { files } = await run(input, { include: ['a.xml'], exclude: ['two.*'] })
    expect(files.map(({ path }) => path)).toEqual(['one.zip/x/a.xml'])
    const alone = await run(join(input, 'two.zip'), { include: ['x/b.xml'] })
    expect(alone.files.map(({ path }) => path)).toEqual(['in/x/b.xml'])
    expect(alone.leftOut).toBe(1)
  })

  test('that leave everything out say so', async () => {
    const input = writeTree(join(folder, 'in'), { 'a.xml': message('a') })
    expect((await run(input, { exclude: ['*'] })).files[0]!.error).toMatch(/patterns to include and exclude/)
  })

  test.each([
    ['', /"" cannot be a pattern: it is empty/],
    ['/a', /"\/a" .* absolute/],
    ['C:/a', /"C:\/a" .* absolute/],
    ['!a', /"!a" .* begins with "!"/],
    ['a/../b', /"a\/..\/b" .* leads out/],
    ['a\nb', /control characters/],
    ['x'.repeat(501), /501 characters, and may have 500/],
  ])('%j is refused', (pattern, words) => {
    expect(patternRefusal(pattern)).toMatch(words)
  })

  test('are typed with semicolons between them, and at most a hundred', () => {
    expect(patternsFromText(' a*.xml ;; b/** ;')).toEqual(['a*.xml', 'b/**'])
    expect(patternsRefusal(patternsFromText('a;'.repeat(101)))).toMatch(/101 patterns are too many/)
  })
})

test('a file larger than one may be is passed over and told of', async () => {
  const input = writeTree(join(folder, 'in'), { 'a.xml': message('a'), 'b.xml': message('a'.repeat(2000)) })
  const outcome = await run(input, {}, { maxFileSize: 3000 })
  expect(outcome.tally).toEqual({ ...noFiles, read: 1, skipped: 1 })
  expect(outcome.files[1]!.error).toMatch(
    /^It has [\d,]+ bytes, and a file may have 3,000\. .*--max-file-size/,
  )
})

test('what one import is told counts instead of the settings, which count else', async () => {
  const engine = await TestEngine.open()
  try {
    const input = writeTree(join(engine.folder, 'in'), { 'a.xml': message('a'), 'b.xml': message('b') })
    await engine.client.call('settings.change', { exclude: ['b.xml'], hash: 'xxh64' })
    expect((await engine.import(input)).files.map(({ path }) => path)).toEqual(['a.xml'])
    const jobs = await engine.client.call('import.start', {
      files: [engine.host.places.addFile(input)],
      choice: { exclude: ['a.xml'] },
    })
    const { files, totals } = await engine.client.call('import.wait', { jobs })
    expect(files.map(({ path }) => path)).toEqual(['b.xml'])
    expect(totals).toMatchObject({ leftOut: 1, read: 1 })
    await expect(engine.client.call('settings.change', { include: ['../a'] })).rejects.toMatchObject({
      code: 'invalid-input',
    })
  } finally {
    await engine.dispose()
  }
})
