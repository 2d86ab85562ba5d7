import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { InlineConfig } from 'vite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  describePackage,
  describePackages,
  licenceOffences,
  licencePage,
  notePackages,
} from '../../packaging/licences.mjs'
import { built } from '../support/serve.ts'

const root = resolve(import.meta.dirname, '../..')
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-licences-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function packageWith(description: object, files: Record<string, string> = {}): string {
  const path = join(folder, 'node_modules/some')
  mkdirSync(path, { recursive: true })
  writeFileSync(
    join(path, 'package.json'),
    JSON.stringify({ name: 'some', version: '1.2.3', ...description }),
  )
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  return path
}

describe('What goes into the app', () => {
  test('may be shipped, every package of it, and stands on the page with its text', async () => {
    const { build } = await import('vite')
    const folders = new Set<string>()
    const quiet: InlineConfig = {
      logLevel: 'error',
      plugins: [notePackages(folders)],
      build: { write: false },
    }
    await build({ ...quiet, configFile: join(root, 'vite.config.ts'), root: join(root, 'renderer') })
    await build({ ...quiet, configFile: join(root, 'vite.node.config.ts'), root })
    const packages = describePackages(folders)
    expect(licenceOffences(packages)).toEqual([])
    // One of the window, one of the engine, one that only another package asks for.
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['react-dom', 'saxes', 'scheduler']),
    )

    await built()
    const page = readFileSync(join(root, 'dist/renderer/licences.txt'), 'utf8')
    expect(packages.filter(({ name, version }) => !page.includes(`\n${name} ${version} (`))).toEqual([])
    expect(packages.filter(({ text }) => !page.includes(text!))).toEqual([])
    expect(page).toContain(readFileSync(join(root, 'LICENSE'), 'utf8').trim())
  })
})

describe('A package', () => {
  const text = { LICENSE: 'Do as you like.' }
  test.each<[string, object, Record<string, string>, string[]]>([
    ['with an allowed licence', { license: 'MIT' }, text, []],
    ['with a choice of licences', { license: '(GPL-3.0 OR MIT)' }, text, []],
    ['with several allowed ones at once', { license: 'MIT AND ISC' }, text, []],
    ['described as packages were long ago', { licenses: [{ type: 'ISC' }] }, text, []],
    ['without a text but with an author', { license: 'MIT', author: 'A. Person <a@example.org>' }, {}, []],
    [
      'with several at once, one of them strict',
      { license: 'MIT AND GPL-3.0' },
      text,
      ['GPL-3.0, which is not one'],
    ],
    ['with a strict licence', { license: 'GPL-3.0' }, text, ['GPL-3.0, which is not one']],
    ['that does not say', {}, text, ['does not say its licence']],
    ['that says it elsewhere', { license: 'SEE LICENSE IN x' }, text, ['which is not one']],
    ['without a text or an author', { license: 'MIT' }, {}, ['without the text']],
    [
      'without a text that could be taken from elsewhere',
      { license: 'Apache-2.0', author: 'A' },
      {},
      ['without the text'],
    ],
    ['with an empty text', { license: 'Apache-2.0' }, { LICENSE: ' \n' }, ['without the text']],
  ])('%s', (_name, description, files, wanted) => {
    const offences = licenceOffences([describePackage(packageWith(description, files))])
    expect(offences).toEqual(wanted.map((part) => expect.stringContaining(part)))
    for (const offence of offences) expect(offence).toMatch(/^some 1\.2\.3 /)
  })

  test('whose text is missing gets the words of its licence with its author', () => {
    const { text: words } = describePackage(packageWith({ license: 'ISC', author: { name: 'A. Person' } }))
    expect(words).toMatch(/^ISC License\n\nCopyright \(c\) A\. Person\n/)
  })

  test('is noted when code of it is in a bundle, by the folder that bears its name', () => {
    const path = packageWith({ license: 'MIT' }, text)
    mkdirSync(join(path, 'esm'))
    writeFileSync(join(path, 'esm/package.json'), '{"type":"module"}')
    const folders = new Set<string>()
    const hook = notePackages(folders).generateBundle as (options: unknown, bundle: unknown) => void
    const modules = {
      [join(path, 'esm/used.js')]: { renderedLength: 10 },
      [`\0${join(folder, 'node_modules/shaken-off/index.js')}`]: { renderedLength: 0 },
      [join(root, 'shared/base/ring.ts')]: { renderedLength: 10 },
      '\0made/up': { renderedLength: 10 },
    }
    hook({}, { 'a.js': { modules }, 'a.css': {} })
    expect([...folders]).toEqual([path])
  })
})

test('the page has our licence first, then each package once', () => {
  const page = licencePage('Ours.', [{ name: 'a', version: '1.0.0', licence: 'MIT', text: 'Text of a.' }])
  expect(page.indexOf('Ours.')).toBeLessThan(page.indexOf('a 1.0.0 (MIT)\n\nText of a.'))
})
