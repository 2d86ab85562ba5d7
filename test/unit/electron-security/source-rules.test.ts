import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { pagePreferences } from '../../../electron/windows/browser-window.ts'

vi.mock('electron', () => ({}))

const root = resolve(import.meta.dirname, '../../..')

function sources(folder: string): { file: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs|html)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
}

/** Where a pattern may stand; everywhere else it is an error. */
interface Rule {
  name: string
  folders: string[]
  pattern: RegExp
  only: string[]
}

const rules: Rule[] = [
  {
    name: 'messages of pages come in at one place, where sender and shape are checked',
    folders: ['electron'],
    pattern: /\bipcMain\b|\.ipc\.(on|handle)|webContents\.on\('ipc-message/,
    only: ['electron/security/page-channel.ts'],
  },
  {
    name: 'ipcRenderer is used by the preload alone',
    folders: ['electron', 'renderer', 'shared'],
    pattern: /\bipcRenderer\b/,
    only: ['electron/preload.ts'],
  },
  {
    name: 'the browser is handed addresses at one place, which has the list',
    folders: ['electron'],
    pattern: /openExternal\(|openPath\(/,
    only: ['electron/desktop/external-links.ts'],
  },
  {
    name: 'windows are made at one place, with the restricted preferences',
    folders: ['electron'],
    pattern: /new (BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/,
    only: ['electron/windows/browser-window.ts'],
  },
  {
    name: 'no page but ours is loaded',
    folders: ['electron'],
    pattern: /\.(loadURL|loadFile)\((?!`\$\{pageOrigin\}\/)/,
    only: [],
  },
  {
    name: 'no code is put into a page from outside',
    folders: ['electron'],
    pattern: /executeJavaScript|insertCSS|\.debugger\b|setPreloads|registerPreloadScript/,
    only: [],
  },
  {
    name: 'no right is given back to a page',
    folders: ['electron'],
    pattern:
      /(nodeIntegration\w*|allowRunningInsecureContent|experimentalFeatures|webviewTag|navigateOnDragDrop)\s*:\s*true|(sandbox|contextIsolation|webSecurity)\s*:\s*false|enableBlinkFeatures|disableBlinkFeatures|bypassCSP|--no-sandbox'?,? *\]|setAsDefaultProtocolClient/,
    only: ['electron/headless/start.mjs', 'electron/headless/server/browser-window.ts'],
  },
  {
    name: 'the main process keeps no end of a channel: it carries nothing between a window and its engine',
    folders: ['electron/engine', 'electron/windows', 'electron/desktop', 'electron/security'],
    pattern: /\bport[12]?\.(on|once|start|postMessage|addListener)\b/,
    only: [],
  },
  {
    name: 'pages make no markup and no code from text',
    folders: ['renderer'],
    pattern:
      /dangerouslySetInnerHTML|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/,
    only: [],
  },
  {
    name: 'nothing is fetched from outside',
    folders: ['renderer'],
    pattern: /(?:src|href|url\(|fetch\(|import\()[\s=("'`]*https?:\/\//,
    only: [],
  },
]

describe('In the sources', () => {
  test.each(rules)('$name', ({ folders, pattern, only }) => {
    const found = folders
      .flatMap(sources)
      .filter(({ text }) => pattern.test(text))
      .map(({ file }) => file)
    expect(found.filter((file) => !only.includes(file))).toEqual([])
  })

  test.each<[string, string, boolean]>([
    ['ipcMain', 'import { ipcMain } from "electron"', true],
    ['loadURL', ['void window.loadURL(`$', '{pageOrigin}/index.html`)'].join(''), false],
    ['loadURL', 'void window.loadURL(address)', true],
    ['right', 'webPreferences: { nodeIntegration: true }', true],
    ['right', 'webPreferences: { sandbox: false }', true],
    ['right', 'webPreferences: { sandbox: true }', false],
    ['fetched from outside', '<img src="https://example.com/a.png">', true],
    ['end of a channel', "port2.on('message', relay)", true],
    ['end of a channel', 'child.postMessage(message, [port1])', false],
    ['markup', 'element.innerHTML = text', true],
  ])('the rule about %s judges %j: %s', (about, text, offends) => {
    const rule = rules.find(({ name, pattern }) => name.includes(about) || pattern.source.includes(about))
    expect(rule?.pattern.test(text)).toBe(offends)
  })
})

test('a page has no right but to show itself', () => {
  expect(pagePreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  })
})

test('the sandbox is on for every process before the app is ready', () => {
  const main = readFileSync(join(root, 'electron/main.ts'), 'utf8')
  const [, start] = main.split('// What must come before the app is ready')
  expect(start).toContain('app.enableSandbox()')
  expect(start).not.toMatch(/\bawait /)
})

test('the preload gives the page functions, never a module of Electron', () => {
  const preload = readFileSync(join(root, 'electron/preload.ts'), 'utf8')
  expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1)
  expect(preload).not.toMatch(/(?:exposeInMainWorld|bridge)[^\n]*\bipcRenderer\b(?!\.)/)
  expect(preload).not.toMatch(/:\s*ipcRenderer\b(?!\.)/)
  // The page names a method, and the method its channel: no channel comes from the page.
  expect(preload).not.toMatch(/ipcRenderer\.(send|invoke|on)\((?!channel|'port')/)
})
