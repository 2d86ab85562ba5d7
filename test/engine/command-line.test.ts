import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../shared/engine/catalog/database.ts'
import { lathe, startLathe } from '../support/command-line.ts'
import { built } from '../support/serve.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')
const album = join(samples, 'album-ern-4.3.xml')
let folder: string
/** A catalog that holds the album and the single, made once; tests that change it take a copy. */
let filled: string

function copyOfCatalog(): string {
  const copy = join(mkdtempSync(join(folder, 'copy-')), 'catalog.lathe')
  cpSync(filled, copy)
  return copy
}

const lines = (text: string) => text.trimEnd().split('\n')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-command-line-'))
  filled = join(folder, 'filled.lathe')
  await built()
  // One after the other, so that the album's release is release/1.
  for (const path of [album, join(samples, 'single-ern-4.3.xml')])
    expect(await lathe('import', path, '--catalog', filled)).toMatchObject({ status: 0, stderr: '' })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('import', () => {
  test('--json prints one document with every file under the path it was given by', async () => {
    const missing = join(folder, 'missing.xml')
    const broken = join(folder, 'broken.xml')
    writeFileSync(broken, 'this is not XML')
    const { status, stdout, stderr } = await lathe(
      ...['import', album, missing, broken, '--json', '--catalog', join(folder, 'a.lathe')],
    )
    expect(stderr).toBe('')
    expect(status).toBe(1)
    const summary = JSON.parse(stdout)
    expect(summary.status).toBe('done-with-problems')
    expect(summary.seconds).toBeGreaterThan(0)
    expect(summary.peakRssBytes).toBeGreaterThan(10_000_000)
    expect(summary.totals).toMatchObject({ files: 3, failed: 2, messages: 1, releases: 14 })
    const byPath = Object.fromEntries(summary.files.map((file: { path: string }) => [file.path, file]))
    expect(byPath[album]).toMatchObject({
      status: 'done',
      ernVersion: '4.3',
      bytes: readFileSync(album).length,
      messages: 1,
      releases: 14,
      trackReleases: 13,
      resources: 14,
      deals: 9,
      problems: 0,
    })
    expect(byPath[album]).not.toHaveProperty('error')
    expect(byPath[missing]).toMatchObject({ status: 'failed' })
    expect(byPath[missing].error).not.toBe('')
    expect(byPath[broken].error).toContain('This is not XML')
  })

  test('a folder is read whole, its files under their paths inside it', async () => {
    const deliveries = join(folder, 'deliveries')
    mkdirSync(join(deliveries, 'inner'), { recursive: true })
    cpSync(album, join(deliveries, 'inner/album.xml'))
    cpSync(join(samples, 'single-ern-4.3.xml'), join(deliveries, 'single.xml'))
    const { status, stdout } = await lathe(
      'import',
      deliveries,
      '--json',
      '--catalog',
      join(folder, 'b.lathe'),
    )
    expect(status).toBe(0)
    expect(
      JSON.parse(stdout)
        .files.map(({ path }: { path: string }) => path)
        .sort(),
    ).toEqual(['inner/album.xml', 'single.xml'])
  })

  test('the same bytes again are not read twice', async () => {
    const { status, stdout } = await lathe('import', album, '--json', '--catalog', copyOfCatalog())
    expect(status).toBe(0)
    expect(JSON.parse(stdout).files[0]).toMatchObject({ alreadyInCatalog: true, releases: 14 })
  })

  test('a message with errors in it is exit status 1, and people are told where it stands', async () => {
    const { status, stdout } = await lathe(
      ...['import', join(samples, 'mistakes-ern-4.3.xml'), '--catalog', join(folder, 'c.lathe')],
    )
    expect(status).toBe(1)
    expect(stdout).toContain('3 errors, 1 warning')
    expect(stdout).toMatch(/6 releases in 1 file/)
  })

  test('a file that is no catalog is refused and left as it was', async () => {
    const other = join(folder, 'other.lathe')
    writeFileSync(other, 'something else')
    const { status, stdout, stderr } = await lathe('import', album, '--json', '--catalog', other)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('is no Lathe catalog')
    expect(readFileSync(other, 'utf8')).toBe('something else')
  })

  test('Ctrl-C stops it, and what was read is kept and told', async () => {
    const catalog = join(folder, 'stopped.lathe')
    const many = join(folder, 'many')
    mkdirSync(many)
    const text = readFileSync(album, 'utf8')
    for (let at = 0; at < 3000; at++) writeFileSync(join(many, `${at}.xml`), `${text}<!-- ${at} -->`)
    const { process: child, ended } = startLathe(['import', many, '--catalog', catalog, '--json'])
    // Looked at from here: a command of its own would take longer to start than the import takes.
    const begun = () => {
      if (!existsSync(catalog)) return false
      const reading = new Database(catalog, { busyMilliseconds: 0, readOnly: true })
      try {
        return reading.get('SELECT 1 FROM message LIMIT 1') !== undefined
      } catch {
        return false
      } finally {
        reading.dispose()
      }
    }
    await expect.poll(begun, { interval: 10 }).toBe(true)
    child.kill('SIGINT')
    const { status, stdout } = await ended
    const summary = JSON.parse(stdout)
    expect(status).toBe(1)
    expect(summary.status).toBe('stopped')
    expect(summary.totals.releases).toBeGreaterThan(0)
    const listed = await lathe('list', 'messages', '--json', '--catalog', catalog)
    expect(lines(listed.stdout).length).toBeGreaterThan(0)
  })
})

describe('list', () => {
  test('--json prints one row a line, with every field', async () => {
    const { status, stdout, stderr } = await lathe('list', 'releases', '--json', '--catalog', filled)
    expect([status, stderr]).toEqual([0, ''])
    const rows = lines(stdout).map((line) => JSON.parse(line))
    expect(rows).toHaveLength(15)
    expect(Object.keys(rows[0]).sort()).toEqual(
      'artist catalogNumber deals edited ernVersion genre grid icpn id isrc kind label message problemSeverity problems reference releaseDate releaseType statement supersededBy title tracks'.split(
        ' ',
      ),
    )
  })

  test.each([
    [
      ['--search', 'tide clock'],
      ['The Tide Clock', 'The Tide Clock', 'The Tide Clock (Kitchen Demo)'],
    ],
    [
      ['--kind', 'Release', '--sort', 'title'],
      ['Second-Hand Thunder', 'The Tide Clock'],
    ],
    [
      ['--kind', 'Release', '--sort', 'title:desc'],
      ['The Tide Clock', 'Second-Hand Thunder'],
    ],
    [
      ['--kind', 'Release', '--sort', 'kind', '--sort', 'title:desc'],
      ['The Tide Clock', 'Second-Hand Thunder'],
    ],
    [['--kind', 'Release', '--limit', '1'], ['The Tide Clock']],
    [['--limit', '0'], []],
    [['--search', 'nothing like it'], []],
    [['--edited'], []],
    [['--filter', 'label=NINE FATHOM records', '--kind', 'Release'], ['The Tide Clock']],
    [['--filter', 'territory=GB', '--filter', 'releasedFrom=2026', '--limit', '1'], ['The Tide Clock']],
    [['--filter', 'releasedTo=2020'], []],
  ])('%j', async (options, titles) => {
    const { status, stdout } = await lathe('list', 'releases', ...options, '--json', '--catalog', filled)
    expect(status).toBe(0)
    expect(stdout === '' ? [] : lines(stdout).map((line) => JSON.parse(line).title)).toEqual(titles)
  })

  test('--group puts rows with the same value together, as the window does', async () => {
    const grouped = async (...options: string[]) =>
      await lathe('list', 'releases', '--group', 'label', ...options, '--catalog', filled)
    const folded = lines((await grouped('--folded', '--json')).stdout).map((line) => JSON.parse(line))
    expect(folded.reduce((sum, { rows }) => sum + rows, 0)).toBe(15)
    const rows = lines((await grouped('--json')).stdout).map((line) => JSON.parse(line))
    expect(rows).toHaveLength(15)
    const sizes = new Map<string | null, number>()
    for (const { group } of rows) sizes.set(group, (sizes.get(group) ?? 0) + 1)
    expect([...sizes]).toEqual(folded.map(({ group, rows: own }) => [group, own]))
    const turned = lines((await grouped('--folded', '--json', '--group', 'label:desc')).stdout)
    expect(turned.map((line) => JSON.parse(line).group)).not.toEqual(folded.map(({ group }) => group))
    const text = lines((await grouped('--limit', '3')).stdout)
    expect(text[0]).toMatch(/ \(\d+\)$/)
    expect(text[1]).toMatch(/^ID +TITLE/)
    expect(text.filter((line) => line.startsWith('release/'))).toHaveLength(3)
  })

  test.each([
    [['releases', '--group', 'sender'], /releases can be grouped by label, .*, not by sender/],
    [['deals', '--group', 'label'], /--group is for releases, resources, messages only/],
    [['releases', '--folded'], /--folded goes with --group/],
    [['releases', '--group', 'colour'], /It must be FIELD/],
  ])('%j is refused with the reason', async (options, reason) => {
    const { status, stderr } = await lathe('list', ...options, '--catalog', filled)
    expect(status).toBe(2)
    expect(stderr).toMatch(reason)
  })

  test.each(['resources', 'parties', 'deals', 'messages'])(
    '%s are a table with a title line',
    async (name) => {
      const { status, stdout } = await lathe('list', name, '--catalog', filled)
      expect(status).toBe(0)
      expect(lines(stdout)[0]).toMatch(/^ID +[A-Z]/)
      expect(lines(stdout).length).toBeGreaterThan(1)
    },
  )

  test('--values lists what a field says and how often', async () => {
    const values = ['list', 'releases', '--values', 'releaseType', '--kind', 'Release', '--catalog', filled]
    expect(lines((await lathe(...values)).stdout)).toEqual(['VALUE   ROWS', 'Album      1', 'Single     1'])
    const { stdout } = await lathe(...values, '--matching', 'sin', '--json')
    expect(JSON.parse(stdout)).toEqual({ value: 'Single', rows: 1 })
  })

  test('a reader that goes away ends it quietly', async () => {
    const { process: child, ended } = startLathe(['list', 'releases', '--catalog', filled])
    child.stdout!.destroy()
    expect(await ended).toMatchObject({ status: 0, stderr: '' })
  })
})

describe('show', () => {
  test('a release, for people and as JSON', async () => {
    const forPeople = await lathe('show', 'release/1', '--catalog', filled)
    expect(forPeople.status).toBe(0)
    expect(forPeople.stdout).toContain('The Tide Clock')
    expect(forPeople.stdout).toContain('Tracks\n')
    const { stdout } = await lathe('show', 'release/1', '--json', '--catalog', filled)
    const detail = JSON.parse(stdout)
    expect(detail.row.title).toBe('The Tide Clock')
    expect(detail.tracks).toHaveLength(13)
    expect(detail.id).toBe('release/1')
    expect(detail.message).toMatchObject({ id: 'message/1', ernVersion: expect.any(String) })
    expect(detail.release.title).toBe('The Tide Clock')
    expect(detail.fields).toHaveLength(6)
    expect(detail).toMatchObject({ problems: [], complete: true, place: { source: 'source/1' } })
  })

  test('--xml prints the very text of the record', async () => {
    const { stdout } = await lathe('show', 'release/1', '--xml', '--catalog', filled)
    expect(readFileSync(album, 'utf8')).toContain(stdout.trimEnd())
  })

  test('--tree prints every element and attribute with its value and line', async () => {
    const { status, stdout } = await lathe('show', 'release/1', '--tree', '--catalog', filled)
    expect(status).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^ *\d+ {2}Release$/)
    const title = lines.findIndex((line) => /^ *\d+ {4}DisplayTitleText {2}The Tide Clock$/.test(line))
    expect(lines[title + 1]).toMatch(/^ *\d+ {6}@\w+ = /)
    const source = readFileSync(album, 'utf8').split('\n')
    expect(source[Number.parseInt(lines[title]!, 10) - 1]).toContain('<DisplayTitleText')
    expect((await lathe('show', 'release/1', '--tree', '--xml', '--catalog', filled)).status).toBe(2)
  })

  test('a record that is not there is exit status 1', async () => {
    const { status, stdout, stderr } = await lathe('show', 'release/999999', '--json', '--catalog', filled)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^error: /)
  })
})

describe('edit, undo, redo', () => {
  test('a change is told from and to, listed as edited, undone and done again by later commands', async () => {
    const catalog = copyOfCatalog()
    const edited = await lathe('edit', 'release/1', '--set', 'title=A=B', '--catalog', catalog)
    expect(edited.status).toBe(0)
    expect(edited.stdout).toContain('title: "The Tide Clock" -> "A=B"')
    expect((await lathe('list', 'releases', '--edited', '--catalog', catalog)).stdout).toContain('A=B')
    expect((await lathe('undo', '--catalog', catalog)).status).toBe(0)
    expect((await lathe('list', 'releases', '--edited', '--catalog', catalog)).stdout).toBe('')
    expect((await lathe('redo', '--catalog', catalog)).status).toBe(0)
    expect((await lathe('redo', '--catalog', catalog)).status).toBe(1)
    const { stdout } = await lathe('show', 'release/1', '--xml', '--catalog', catalog)
    expect(stdout).toContain('>A=B<')
    const reverted = await lathe('edit', 'release/1', '--revert', 'title', '--json', '--catalog', catalog)
    expect(JSON.parse(reverted.stdout).changes).toEqual([
      { field: 'title', before: 'A=B', after: 'The Tide Clock' },
    ])
  })

  test.each(['icpn=abc', 'releaseDate=2026-02-30'])('%s is refused with the reason', async (value) => {
    const { status, stdout, stderr } = await lathe('edit', 'release/1', '--set', value, '--catalog', filled)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^error: \S/)
  })
})

describe('export', () => {
  test('without edits the same bytes come out', async () => {
    const out = join(folder, 'out')
    const { status, stdout } = await lathe('export', '--out', out, '--json', '--catalog', filled)
    expect(status).toBe(0)
    expect(JSON.parse(stdout).status).toBe('done')
    expect(readdirSync(out).sort()).toEqual(['album-ern-4.3.xml', 'single-ern-4.3.xml'])
    for (const name of readdirSync(out))
      expect(readFileSync(join(out, name))).toEqual(readFileSync(join(samples, name)))
  })

  test('--changed writes the one changed message to the named file, which is replaced', async () => {
    const catalog = copyOfCatalog()
    await lathe('edit', 'release/1', '--set', 'title=Changed', '--catalog', catalog)
    const out = join(folder, 'one.xml')
    writeFileSync(out, 'was there before')
    const { status, stdout } = await lathe('export', '--changed', '--out', out, '--catalog', catalog)
    expect(status).toBe(0)
    expect(stdout).toContain('1 message written')
    expect(readFileSync(out, 'utf8')).toBe(
      readFileSync(album, 'utf8').replace(
        '"en" ApplicableTerritoryCode="Worldwide" IsDefault="true">The Tide Clock<',
        '"en" ApplicableTerritoryCode="Worldwide" IsDefault="true">Changed<',
      ),
    )
  })

  test('--split writes the chosen release as a message of its own, with another header, and says what was verified', async () => {
    const out = join(folder, 'split')
    const { status, stdout } = await lathe(
      ...[
        'export',
        '--ids',
        'release/1',
        '--split',
        '--message-id',
        'N-1',
        '--created',
        '2026-11-21T09:30:00Z',
      ],
      ...['--out', `${out}/`, '--verify', '--catalog', filled],
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /Verified: .* unedited and 2 edited places compared with the sources; 1 file imported again/,
    )
    const [name] = readdirSync(out)
    expect(name).toMatch(/^\d{12,13}\.xml$/)
    expect(readFileSync(join(out, name!), 'utf8')).toContain('<MessageId>N-1</MessageId>')
  })

  test('--format and --table write a table of what --where lists, with the columns named', async () => {
    const out = join(folder, 'tracks.csv')
    const { status, stdout } = await lathe(
      ...[
        'export',
        '--table',
        'tracks',
        '--columns',
        'isrc,title',
        '--where',
        'ernVersion=4.3',
        '--out',
        out,
      ],
      ...['--catalog', filled],
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/^\d+ rows written/)
    expect(readFileSync(out, 'utf8')).toMatch(/^isrc,title\r\n[A-Z0-9]{12},/)
  })

  test('--dry-run says what would be written and writes nothing', async () => {
    const out = join(folder, 'nowhere')
    const { stdout } = await lathe('export', '--batch', '--out', out, '--dry-run', '--catalog', filled)
    expect(stdout).toMatch(/Nothing was written\. 2 files would be/)
    expect(readdirSync(folder)).not.toContain('nowhere')
    const json = await lathe('export', '--out', out, '--dry-run', '--json', '--catalog', filled)
    expect(JSON.parse(json.stdout)).toMatchObject({ filesTotal: 2, single: false })
  })

  test.each([
    [['--changed', '--ids', 'release/1'], /one kind of scope/],
    [['--table', 'tracks', '--columns', 'nope', '--format', 'csv'], /tracks have no "nope"/],
    [['--format', 'csv', '--split'], /writes a table/],
    [['--resources', 'copy'], /go with --batch/],
    [['--batch', '2026'], /17 digits/],
    [['--created', 'yesterday'], /A time is written as/],
    [['--ids', '12'], /release\/12/],
  ])('%j is wrong usage', async (options, words) => {
    const { status, stderr } = await lathe(
      'export',
      '--out',
      join(folder, 'x'),
      ...options,
      '--catalog',
      filled,
    )
    expect(status).toBe(2)
    expect(stderr).toMatch(words)
  })

  test('several messages do not go into one file', async () => {
    const { status, stderr } = await lathe('export', '--out', join(folder, 'two.xml'), '--catalog', filled)
    expect(status).toBe(2)
    expect(stderr).toContain('2 messages would be written')
  })

  test('an imported file is never written over', async () => {
    const own = join(folder, 'own.xml')
    cpSync(album, own)
    const catalog = join(folder, 'own.lathe')
    await lathe('import', own, '--catalog', catalog)
    await lathe('edit', 'release/1', '--set', 'title=Changed', '--catalog', catalog)
    const { status, stderr, stdout } = await lathe('export', '--out', own, '--catalog', catalog)
    expect(status, stdout + stderr).toBe(1)
    expect(readFileSync(own)).toEqual(readFileSync(album))
  })
})

describe('usage', () => {
  test.each([
    [[]],
    [['nonsense']],
    [['import']],
    [['import', 'a.xml', '--nonsense']],
    [['list', 'nonsense']],
    [['list', 'releases', '--sort', 'nonsense']],
    [['list', 'releases', '--sort', 'title:up']],
    [['list', 'releases', '--limit', 'many']],
    [['list', 'parties', '--edited']],
    [['list', 'parties', '--filter', 'artist=x']],
    [['list', 'releases', '--filter', 'colour=red']],
    [['list', 'releases', '--values', 'colour']],
    [['list', 'releases', '--matching', 'x']],
    [['show', 'nonsense']],
    [['show', 'release/1', '--xml', '--json']],
    [['edit', 'release/1']],
    [['edit', 'release/1', '--set', 'nonsense=1']],
    [['edit', 'release/1', '--set', 'title']],
    [['edit', 'party/1', '--set', 'title=x']],
    [['export']],
    [['serve', '--port', 'x']],
  ])('lathe %j is wrong usage: exit status 2, nothing on standard output', async (args) => {
    const { status, stdout, stderr } = await startLathe(args, { LATHE_CATALOG: join(folder, 'none.lathe') })
      .ended
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).not.toBe('')
    expect(stderr).not.toContain('    at ')
  })

  test.each(['import', 'list', 'show', 'edit', 'undo', 'redo', 'export', 'serve'])(
    '%s --help says what it takes',
    async (name) => {
      const { status, stdout } = await lathe(name, '--help')
      expect(status).toBe(0)
      expect(stdout).toContain(`Usage: lathe ${name}`)
      expect(stdout).toContain('--catalog')
    },
  )
})

test('serve prints an address that works once, reads the named files, and ends with its terminal', async () => {
  const catalog = join(folder, 'served.lathe')
  const { process: child, ended } = startLathe(['serve', album, '--catalog', catalog])
  let said = ''
  child.stdout!.on('data', (text) => {
    said += text
  })
  await expect.poll(() => /http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}/.exec(said)?.[0]).toBeDefined()
  const address = new URL(/http:\S+/.exec(said)![0])
  const trade = () =>
    fetch(`${address.origin}/session`, {
      method: 'POST',
      body: JSON.stringify({ ticket: address.hash.slice(1) }),
    })
  expect((await trade()).status).toBe(201)
  expect((await trade()).status).toBe(403)
  await expect
    .poll(async () => (await lathe('list', 'releases', '--catalog', catalog)).stdout)
    .toContain('The Tide Clock')
  child.kill('SIGINT')
  expect((await ended).status).toBe(0)
})

describe('runs', () => {
  test('lists what was measured, shows one with its samples, and forgets', async () => {
    const catalog = copyOfCatalog()
    const listed = await lathe('runs', '--json', '--catalog', catalog)
    expect(listed).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(listed.stdout)).toBeInstanceOf(Array)
    const none = await lathe('runs', 'no-such-run', '--catalog', catalog)
    expect(none.status).toBe(1)
    expect(none.stderr).toContain('no longer kept')
    expect(await lathe('runs', '--remove', '--catalog', catalog)).toMatchObject({ status: 0 })
    const after = await lathe('runs', '--catalog', catalog)
    expect(after.stdout).toContain('No runs are kept')
  })
})

describe('snapshots', () => {
  test('are listed with their size, and removed', async () => {
    const catalog = copyOfCatalog()
    const logs = join(catalog, '../logs')
    expect((await lathe('snapshots', '--catalog', catalog)).stdout).toContain('No snapshots')
    mkdirSync(logs)
    writeFileSync(join(logs, 'heap-engine-1.heapsnapshot'), 'x'.repeat(2000))
    writeFileSync(join(logs, 'lathe.log'), 'kept')
    const { stdout } = await lathe('snapshots', '--json', '--catalog', catalog)
    expect(JSON.parse(stdout).snapshots).toMatchObject([{ file: 'heap-engine-1.heapsnapshot', bytes: 2000 }])
    const young = await lathe('snapshots', 'remove', '--older-than', '1d', '--catalog', catalog)
    expect(young.stdout).toContain('0 snapshots')
    expect((await lathe('snapshots', 'remove', '--catalog', catalog)).stdout).toContain('1 snapshot removed')
    expect(readdirSync(logs)).toEqual(['lathe.log'])
    expect((await lathe('snapshots', 'burn', '--catalog', catalog)).status).toBe(2)
  })
})
