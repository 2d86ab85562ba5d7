import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lathe } from '../support/command-line.ts'
import { built } from '../support/serve.ts'

const samples = resolve(import.meta.dirname, '../../assets/samples')
let folder: string
let filled: string
let catalog: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-edit-command-'))
  filled = join(folder, 'filled', 'catalog.lathe')
  mkdirSync(dirname(filled))
  await built()
  expect(await lathe('import', join(samples, 'album-ern-4.3.xml'), '--catalog', filled)).toMatchObject({
    status: 0,
  })
})
beforeEach(() => {
  const copy = mkdtempSync(join(folder, 'copy-'))
  cpSync(dirname(filled), copy, { recursive: true })
  catalog = join(copy, 'catalog.lathe')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => lathe(...args, '--catalog', catalog)

async function releasesOfLabel(label: string): Promise<number> {
  const { stdout } = await run('list', 'releases', '--filter', `label=${label}`, '--json')
  return stdout.split('\n').filter((line) => line !== '').length
}

describe('lathe edit of one release', () => {
  test('a label that others share is theirs as before unless --shared says otherwise, as the dry run tells', async () => {
    const asked = ['edit', 'release/1', '--set', 'label=Another Label']
    const dry = await run(...asked, '--dry-run')
    expect(dry.stdout).toContain('1 release of 1 would change')
    expect(dry.stdout).toMatch(/1 Party will be added/)
    expect(await run(...asked)).toMatchObject({ status: 0, stderr: '' })
    expect(await releasesOfLabel('Another Label')).toBe(1)
    await run('undo')
    expect(await run(...asked, '--shared')).toMatchObject({ status: 0, stderr: '' })
    expect(await releasesOfLabel('Another Label')).toBeGreaterThan(1)
  })

  test('what the version does not allow is refused with the way to insist, and written by it', async () => {
    const date = ['edit', 'release/1', '--set', 'releaseDate=soon']
    const track = ['edit', 'add', 'track', 'release/1', '--title', 'T', '--duration', 'long']
    for (const asked of [date, track]) {
      const refused = await run(...asked)
      expect(refused.status).toBe(1)
      expect(refused.stderr).toContain('add --as-given to write it all the same')
      const written = await run(...asked, '--as-given')
      expect(written).toMatchObject({ status: 0, stderr: '' })
      expect(written.stdout).toContain('It is kept as given.')
    }
  })

  test('an export is planned without a place to write it to, and not made without one', async () => {
    const planned = await run('export', '--dry-run')
    expect(planned.stdout).toMatch(/Nothing was written\. 1 file would be: /)
    const table = await run('export', '--dry-run', '--table', 'tracks', '--format', 'parquet')
    expect(table.stdout).toMatch(/\d+ rows would be: /)
    const refused = await run('export')
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('Say where to write: --out <file|folder>')
  })
})
