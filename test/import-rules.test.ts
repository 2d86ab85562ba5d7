import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/**
 * Who may import whom: this table is the architecture. A part is the longest folder a file stands in; `parts` are the
 * other parts it may import, `packages` the names from the registry, `node` the modules of Node, or all of them.
 */
interface Part {
  folder: string
  parts: readonly string[]
  packages: readonly string[]
  node: 'all' | readonly string[]
}

const window = [
  'renderer/theme',
  'renderer/i18n',
  'renderer/client',
  'renderer/state',
  'renderer/commands',
  'renderer/ui',
  // What the inspector and the screen of a release show of a record.
  'renderer/record',
]
const windowLibraries = [
  '@codemirror/lang-xml',
  '@codemirror/language',
  '@codemirror/state',
  '@codemirror/view',
  '@lezer/highlight',
  'i18next',
  'radix-ui',
  'react',
  'react-dom',
  'react-error-boundary',
  'recharts',
  'zod',
  'zustand',
]
const engineParts = [
  'shared/base',
  'shared/problems',
  'shared/values',
  'shared/contract',
  'shared/rpc',
  'shared/xml',
  'shared/ern',
  'shared/edit',
  'shared/engine',
]
const clientParts = ['shared/base', 'shared/problems', 'shared/values', 'shared/contract', 'shared/rpc']

const table: readonly Part[] = [
  { folder: 'shared/base', parts: [], packages: [], node: [] },
  // The code table: readers, the engine, the window and the command line all explain problems by it.
  { folder: 'shared/problems', parts: [], packages: [], node: [] },
  // What the values of a message look like: what is typed is checked by the same rules as what is read.
  { folder: 'shared/values', parts: [], packages: [], node: [] },
  { folder: 'shared/contract', parts: ['shared/base', 'shared/values'], packages: ['zod'], node: [] },
  { folder: 'shared/rpc', parts: ['shared/base', 'shared/contract'], packages: ['zod'], node: [] },
  // Buffer is a global of Node; isUtf8 stands beside it, in the module.
  { folder: 'shared/xml', parts: ['shared/base'], packages: ['saxes'], node: ['node:buffer'] },
  {
    folder: 'shared/ern',
    parts: ['shared/base', 'shared/problems', 'shared/values', 'shared/xml'],
    packages: [],
    node: [],
  },
  {
    folder: 'shared/edit',
    parts: ['shared/base', 'shared/problems', 'shared/values', 'shared/xml', 'shared/ern'],
    packages: [],
    node: [],
  },
  // What scripts use: readers and writers of messages without a catalog.
  {
    folder: 'shared/library',
    parts: ['shared/base', 'shared/problems', 'shared/contract', 'shared/values', 'shared/xml', 'shared/ern'],
    packages: [],
    node: ['node:fs', 'node:stream'],
  },
  {
    folder: 'shared/engine',
    parts: [...engineParts, 'shared/library'],
    packages: ['chokidar', 'hyparquet-writer', 'picomatch', 'xxhash-wasm', 'yauzl', 'zod'],
    node: 'all',
  },

  {
    folder: 'electron',
    parts: [...engineParts, 'electron/processes', 'electron/headless'],
    packages: ['electron', 'electron-updater', 'zod'],
    node: 'all',
  },
  { folder: 'electron/processes', parts: engineParts, packages: ['electron', 'zod'], node: 'all' },
  {
    folder: 'electron/headless',
    parts: [...engineParts, 'packaging'],
    packages: ['commander', 'vite', 'ws', 'yazl', 'zod'],
    node: 'all',
  },

  // What makes the package of what was built. The build asks it for the licences; nothing that runs does.
  {
    folder: 'packaging',
    parts: [],
    packages: ['@electron/fuses', 'vite'],
    node: 'all',
  },

  {
    folder: 'renderer',
    parts: [...clientParts, ...window, 'renderer/features'],
    packages: windowLibraries,
    node: [],
  },
  ...window.map((folder) => ({
    folder,
    parts: [...clientParts, ...window],
    packages: windowLibraries,
    node: [],
  })),
  { folder: 'renderer/features', parts: [...clientParts, ...window], packages: windowLibraries, node: [] },
]

/** What breaks the table today and is to go: file and specifier. */
const debt: readonly { file: string; specifier: string }[] = []

const root = fileURLToPath(new URL('..', import.meta.url))
const sourceFile = /\.(ts|tsx|mts|cts|js|mjs|cjs)$/
const vague = /(^|-)(utils?|helpers?|managers?|common|misc)(-|\.|$)/

interface Import {
  file: string
  line: number
  specifier: string
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((name) => statSync(join(root, name)).isFile())
    .sort()
}

/** Blanks out comments and keeps the line breaks, so that positions stay true. */
function withoutComments(text: string): string {
  return text.replace(
    /(["'`])(?:\\[\s\S]|(?!\1)[^\\])*\1|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (found, quote: string | undefined) => (quote ? found : found.replace(/[^\n]/g, ' ')),
  )
}

function importsOf(file: string, text: string): Import[] {
  const statement =
    /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire(?:\.resolve)?\s*\(\s*)(["'])([^"'\n]+)\1/g
  const code = withoutComments(text)
  return [...code.matchAll(statement)].map((found) => ({
    file,
    line: code.slice(0, found.index).split('\n').length,
    specifier: found[2] as string,
  }))
}

function partOf(path: string): Part | undefined {
  return table
    .filter(({ folder }) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0]
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function featureOf(path: string): string | undefined {
  return /^renderer\/features\/([^/]+)/.exec(path)?.[1]
}

/** Why an import breaks the table; undefined when it does not. */
function offence({ file, specifier }: Import): string | undefined {
  const part = partOf(file)
  if (!part) return 'the file stands in no part of the table'
  if (specifier.startsWith('node:'))
    return part.node === 'all' || part.node.includes(specifier)
      ? undefined
      : `${part.folder} may not use ${specifier}`
  if (!specifier.startsWith('.')) {
    const name = packageOf(specifier)
    return part.packages.includes(name) ? undefined : `${part.folder} may not use the package ${name}`
  }
  const target = posix.normalize(posix.join(dirname(file), specifier.replace(/\?.*$/, '')))
  const other = partOf(target)
  if (!other) return `${target} stands in no part of the table`
  if (featureOf(file) !== featureOf(target) && featureOf(file) && featureOf(target))
    return `feature ${featureOf(file)} may not import feature ${featureOf(target)}`
  if (other === part || part.parts.includes(other.folder)) return undefined
  return `${part.folder} may not import ${other.folder}`
}

const sources = ['shared', 'electron', 'renderer', 'packaging']
  .flatMap(filesUnder)
  .filter((file) => sourceFile.test(file))
const imports = sources.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
const isDebt = ({ file, specifier }: Import) =>
  debt.some((known) => known.file === file && known.specifier === specifier)

describe('Import rules', () => {
  test('every import of the product is one the table allows', () => {
    const offences = imports
      .filter((found) => !isDebt(found))
      .flatMap((found) => {
        const why = offence(found)
        return why ? [`${found.file}:${found.line} imports '${found.specifier}': ${why}`] : []
      })
    expect(offences).toEqual([])
  })

  test('every debt still exists, and is taken off the list when it is paid', () => {
    for (const known of debt)
      expect(imports.some((found) => found.file === known.file && found.specifier === known.specifier)).toBe(
        true,
      )
  })

  test('no file or folder has a name that says nothing', () => {
    const every = ['shared', 'electron', 'renderer', 'packaging', 'test', 'assets'].flatMap(filesUnder)
    expect(every.filter((file) => file.split('/').some((name) => vague.test(name)))).toEqual([])
  })

  test('every package a part may use is one of ours to install', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string>>
    const declared = new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)])
    const used = new Set(table.flatMap(({ packages }) => packages))
    expect([...used].filter((name) => !declared.has(name))).toEqual([])
    expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([])
  })

  test('no product file imports a test', () => {
    const reaching = imports.filter(
      ({ file, specifier }) =>
        specifier.startsWith('.') &&
        relative('test', posix.join(dirname(file), specifier)).split(sep)[0] !== '..',
    )
    expect(reaching.map(({ file, line }) => `${file}:${line}`)).toEqual([])
  })

  const cases: [string, string, string, boolean][] = [
    ['shared/base/ring.ts', "import { z } from 'zod'", 'a package in base', false],
    ['shared/base/ring.ts', "import fs from 'node:fs'", 'node in base', false],
    ['shared/contract/a.ts', "import { a } from '../base/ring.ts'", 'base in contract', true],
    ['shared/contract/a.ts', "export * from '../rpc/frames.ts'", 'rpc in contract, re-exported', false],
    ['shared/engine/a.ts', "import { app } from 'electron'", 'electron in the engine', false],
    ['shared/engine/a.ts', "const a = await import('../xml/reader.ts')", 'xml in the engine, dynamic', true],
    ['shared/engine/a.ts', "import '../../electron/headless/cli.ts'", 'a host in the engine', false],
    ['electron/main.ts', "import { app } from 'electron'", 'electron in electron', true],
    ['electron/headless/cli.ts', "import { app } from 'electron'", 'electron in headless', false],
    ['electron/headless/cli.ts', "import '../main.ts'", 'the electron host in headless', false],
    ['renderer/ui/a.tsx', "import { join } from 'node:path'", 'node in the window', false],
    ['renderer/ui/a.tsx', "import '../../shared/engine/engine.ts'", 'the engine in the window', false],
    ['renderer/features/a/a.tsx', "import { b } from '../b/b.tsx'", 'a feature in a feature', false],
    ['renderer/features/a/a.tsx', "import { b } from './b.tsx'", 'a feature in itself', true],
    ['renderer/features/a/a.tsx', "// import { b } from '../b/b.tsx'", 'an import in a comment', true],
  ]
  test.each(cases)('%s with %s (%s): allowed %s', (file, text, _name, allowed) => {
    const reasons = importsOf(file, text).map(offence).filter(Boolean)
    expect(reasons.length === 0).toBe(allowed)
  })
})
