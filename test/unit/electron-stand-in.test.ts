import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { electronModule } from '../electron-stand-in/electron-module.ts'
import { MenuItem } from '../electron-stand-in/modules/menu.ts'
import { MessagePortMain } from '../electron-stand-in/modules/message-channel-main.ts'
import { UtilityProcess } from '../electron-stand-in/modules/utility-process.ts'
import { WebContents } from '../electron-stand-in/modules/web-contents.ts'

const root = resolve(import.meta.dirname, '../..')
const standIn = join(root, 'test/electron-stand-in')

/** The app's code that may use Electron: all of electron/ but what runs without it. */
const sources = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
  .map((name) => join(root, 'electron', name))
  .filter((file) => file.endsWith('.ts') && !file.includes('/headless/') && statSync(file).isFile())

/** Values imported from `electron`, by the file that imports them. */
const imported = sources.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^import \{([^}]*)\} from 'electron'$/gm)].flatMap((found) =>
    (found[1] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type '))
      .map((name) => ({ file, name })),
  ),
)

/** What a preload can require in the stand-in's page. */
function rendererModule(): Record<string, Record<string, unknown>> {
  const context = createContext({ __standInExpose() {}, __standInSend() {} })
  runInContext(readFileSync(join(standIn, 'page/electron-renderer.js'), 'utf8'), context)
  return (context as unknown as { __standInElectron: Record<string, Record<string, unknown>> })
    .__standInElectron
}

/** Everything that can call the stand-in: the app, the tests that drive it, and its own parts. */
const callers = [
  ...sources,
  ...['test/e2e/desktop', 'test/support', 'test/smoke', 'test/electron-stand-in'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(root, folder, name),
    ),
  ),
]
  .filter((file) => /\.(ts|js)$/.test(file))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** What Playwright calls in an Electron that it starts. */
const calledByPlaywright = ['commandLine', 'isReady', 'fromWebContents', 'fromDevToolsTargetId']

/** Names of what a class or an object of the stand-in offers by itself. */
function membersOf(offered: unknown): string[] {
  const objects =
    typeof offered === 'function'
      ? [offered, offered.prototype]
      : [offered, Object.getPrototypeOf(offered) === Object.prototype ? {} : Object.getPrototypeOf(offered)]
  const builtIn = new Set(['length', 'name', 'prototype', 'constructor'])
  return [...new Set(objects.flatMap((object) => Object.getOwnPropertyNames(object)))].filter(
    (name) => !builtIn.has(name) && !name.startsWith('_'),
  )
}

function compile(project: string): string {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(typescript, 'bin/tsc'), '--noEmit', '--pretty', 'false', '-p', project],
    { cwd: root, encoding: 'utf8' },
  )
  return `${stdout}${stderr}`
}

describe('The stand-in for Electron', () => {
  const main = electronModule()
  const renderer = rendererModule()

  test('offers everything that the app calls, with what it passes and what it gets', () => {
    expect(compile(join(standIn, 'check'))).toBe('')
  })

  test('the check finds what is not offered', () => {
    const errors = compile(join(standIn, 'check/too-much')).match(/\((\d+),\d+\): error TS\d+/g)
    expect(errors?.map((error) => Number(/\d+/.exec(error)?.[0]))).toEqual([3, 7, 8])
  })

  test.each(imported)('$file imports $name', ({ file, name }) => {
    const offered = file.endsWith('preload.ts') ? renderer : main
    expect(Object.keys(offered)).toContain(name)
  })

  test('holds no module that the app does not use', () => {
    const used = new Set(imported.map(({ name }) => name))
    // How Playwright finds the window of a page.
    used.add('webContents')
    expect([...Object.keys(main), ...Object.keys(renderer)].filter((name) => !used.has(name))).toEqual([])
  })

  test.each(
    Object.entries({
      ...main,
      MenuItem,
      MessagePortMain,
      Session: main.session.defaultSession,
      UtilityProcess,
      WebContents,
    }),
  )('%s holds no member that nobody calls', (_name, offered) => {
    // Called, or taken out of its module by its name.
    const isCalled = (member: string) =>
      calledByPlaywright.includes(member) ||
      new RegExp(`\\.${member}\\b|[{,] *${member}(?=[ ,}])`).test(callers)
    expect(membersOf(offered).filter((member) => !isCalled(member))).toEqual([])
  })

  test('has a file for each module', () => {
    const files = new Set(readdirSync(join(standIn, 'modules')))
    const fileOf = (name: string) =>
      `${name.replace(/[A-Z]/g, (c, at) => `${at ? '-' : ''}${c.toLowerCase()}`)}.ts`
    expect(Object.keys(main).filter((name) => !files.has(fileOf(name)))).toEqual([])
  })

  test('a preload can require exactly what it uses', () => {
    const preload = readFileSync(join(root, 'electron/preload.ts'), 'utf8')
    const used = [...preload.matchAll(/\b(contextBridge|ipcRenderer|webUtils)\.(\w+)/g)].map(
      ([, name, member]) => `${name}.${member}`,
    )
    const offered = Object.entries(renderer).flatMap(([name, members]) =>
      Object.keys(members).map((member) => `${name}.${member}`),
    )
    expect(offered.sort()).toEqual([...new Set(used)].sort())
  })
})
