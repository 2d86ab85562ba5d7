import { readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drop, eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp } from '../../support/desktop-app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')

/** Stands for the world outside: it counts who came. */
let outside: Server
let visits = 0
let address: string
let desktop: DesktopApp

const shown = () =>
  desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((w) => w.webContents.getURL()),
  )

beforeAll(async () => {
  outside = createServer((_request, response) => {
    visits++
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('<p>outside</p>')
  })
  await new Promise<void>((listening) => outside.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`
  desktop = await openDesktopApp()
  await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
})
afterAll(async () => {
  await desktop.close()
  outside.close()
})

describe('The page', () => {
  test('has no Node and no Electron, only the bridge, which cannot be changed', async () => {
    const found = await desktop.page.evaluate(() => {
      const bridge = window.lathe as unknown as Record<string, unknown>
      const before = bridge.reveal
      try {
        bridge.reveal = null
      } catch {
        // In strict mode a frozen object says so.
      }
      return {
        globals: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
          (name) => name in globalThis,
        ),
        members: new Set(Object.values(bridge).map((member) => typeof member)).size,
        unchanged: bridge.reveal === before,
      }
    })
    expect(found).toEqual({ globals: [], members: 1, unchanged: true })
  })

  test.each([
    [
      'an inline script',
      "const made = document.createElement('script'); made.textContent = 'window.ran = 1'; document.body.append(made)",
    ],
    [
      'an inline handler',
      'document.body.insertAdjacentHTML(\'beforeend\', \'<img src="x" onerror="window.ran = 1">\')',
    ],
    ['text as code', "try { (0, eval)('window.ran = 1') } catch {}"],
    ['a timer with text', "setTimeout('window.ran = 1', 0)"],
    [
      'a script from outside',
      "const made = document.createElement('script'); made.src = ADDRESS; document.body.append(made)",
    ],
    [
      'a frame',
      "const made = document.createElement('iframe'); made.src = ADDRESS; document.body.append(made)",
    ],
    ['a request', 'fetch(ADDRESS).catch(() => {})'],
    ['a beacon', 'navigator.sendBeacon(ADDRESS, "x")'],
    ['a picture from outside', 'new Image().src = ADDRESS'],
    ['a socket', "try { new WebSocket(ADDRESS.replace('http', 'ws')) } catch {}"],
    [
      'a form',
      "const made = document.createElement('form'); made.action = ADDRESS; document.body.append(made); made.submit()",
    ],
    ['a navigation', 'location.assign(ADDRESS)'],
    ['a window', 'window.open(ADDRESS)'],
    [
      'a style from outside',
      "const made = document.createElement('link'); made.rel = 'stylesheet'; made.href = ADDRESS; document.head.append(made)",
    ],
  ])('%s does nothing, and reaches nobody', async (_name, code) => {
    const before = await shown()
    // Evaluated without Playwright, which would wait for a navigation that never comes.
    const session = await desktop.page.context().newCDPSession(desktop.page)
    const expression = `void setTimeout(() => { const ADDRESS = ${JSON.stringify(address)}; ${code} }, 0)`
    await session.send('Runtime.evaluate', { expression })
    await desktop.page.waitForTimeout(150)
    await session.detach()
    expect(visits).toBe(0)
    expect(await desktop.page.evaluate(() => 'ran' in globalThis)).toBe(false)
    expect(await shown()).toEqual(before)
    expect(before).toHaveLength(1)
  })

  test('a style element without the nonce is not applied, one of an attribute neither', async () => {
    const colours = await desktop.page.evaluate(() => {
      const style = document.createElement('style')
      style.textContent = '#probe { color: rgb(1, 2, 3) }'
      document.head.append(style)
      const probe = document.createElement('p')
      probe.id = 'probe'
      document.body.append(probe)
      const byElement = getComputedStyle(probe).color
      probe.setAttribute('style', 'color: rgb(1, 2, 3)')
      const byAttribute = getComputedStyle(probe).color
      style.remove()
      probe.remove()
      return [byElement, byAttribute]
    })
    expect(colours).not.toContain('rgb(1, 2, 3)')
  })

  test('is still the one that was there', async () => {
    await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
  })
})

test('a link to an allowed site goes to the browser, any other to nobody', async () => {
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url: string) => void opened.push(url)
  })
  await desktop.page.evaluate(() => {
    for (const url of ['https://example.com/', 'https://kb.ddex.net/a', 'file:///etc/passwd'])
      setTimeout(() => window.open(url), 0)
  })
  const opened = () => desktop.app.evaluate(() => (globalThis as { opened?: string[] }).opened)
  await eventually(opened).toEqual(['https://kb.ddex.net/a'])
  await desktop.chooseFromMenu('show-knowledge-base')
  await eventually(opened).toEqual(['https://kb.ddex.net/a', 'https://kb.ddex.net/'])
})

test('the bridge refuses what has the wrong shape, and says so', async () => {
  const refused = await desktop.page.evaluate(async () => {
    const bridge = window.lathe as unknown as Record<string, (input: unknown) => Promise<unknown>>
    const errors: string[] = []
    for (const [name, input] of [
      ['pickFiles', '/etc/passwd'],
      ['pickTarget', { name: 5 }],
      ['reveal', { path: '/etc' }],
    ] as const)
      await bridge[name]?.(input).catch((error: Error) => errors.push(error.message))
    return errors
  })
  expect(refused).toHaveLength(3)
  for (const message of refused) expect(message).toContain('Refused: the message has the wrong shape')
})

test.skipIf(process.platform === 'win32')('all that is written is the user’s alone', async () => {
  await drop(desktop.page, join(samples, 'single-ern-4.3.xml'))
  await desktop.page.getByRole('listitem').getByText(/^Done/).last().waitFor()
  const data = join(desktop.folder, 'data')
  const mode = (name: string) => (statSync(join(data, name)).mode & 0o777).toString(8)
  expect(mode('.')).toBe('700')
  expect(mode('logs')).toBe('700')
  for (const name of [
    'catalog.lathe',
    'catalog.lathe-wal',
    'catalog.lathe-shm',
    'desktop.json',
    'logs/lathe.log',
  ])
    expect(`${name} ${mode(name)}`).toBe(`${name} 600`)
})

test('a failure that nobody caught is shown, and stands in the log', async () => {
  await desktop.page.evaluate(() => {
    setTimeout(() => void Promise.reject(new Error('made by the test')), 0)
  })
  await desktop.page.getByText(/^Something in this window failed: made by the test\./).waitFor()
  const log = join(desktop.folder, 'data/logs/lathe.log')
  await eventually(() => readFileSync(log, 'utf8')).toMatch(/window catalog: Error: made by the test/)
})

test('the window can be loaded again from the notice, and is joined to its engine', async () => {
  await desktop.page.getByRole('button', { name: 'Load the window again' }).click()
  await desktop.page.getByText(/^Something in this window failed/).waitFor({ state: 'detached' })
  await desktop.page.getByRole('listitem').filter({ hasText: 'single-ern-4.3.xml' }).waitFor()
})
