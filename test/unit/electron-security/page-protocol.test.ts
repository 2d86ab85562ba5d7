import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Page } from '../../../electron/headless/server/page.ts'
import { answerPageRequest, registerScheme } from '../../../electron/security/page-protocol.ts'

const registered = vi.hoisted((): unknown[] => [])
vi.mock('electron', () => ({
  protocol: { registerSchemesAsPrivileged: (schemes: unknown) => registered.push(schemes) },
}))

let folder: string
let page: Page
const secret = 'private'

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-protocol-'))
  mkdirSync(join(folder, 'page/assets'), { recursive: true })
  mkdirSync(join(folder, 'outside'))
  writeFileSync(join(folder, 'page/index.html'), '<meta property="csp-nonce" nonce="LATHE-NONCE">')
  writeFileSync(join(folder, 'page/assets/main.js'), 'export {}')
  writeFileSync(join(folder, 'outside/private.txt'), secret)
  writeFileSync(join(folder, 'private.txt'), secret)
  symlinkSync(join(folder, 'private.txt'), join(folder, 'page/link.txt'))
  symlinkSync(join(folder, 'outside'), join(folder, 'page/linked'))
  page = new Page(join(folder, 'page'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (url: string, method = 'GET') => answerPageRequest(page, new Request(url, { method }))

describe('The app: scheme', () => {
  test.each([
    ['app://lathe/', 'text/html; charset=utf-8'],
    ['app://lathe/index.html', 'text/html; charset=utf-8'],
    ['app://lathe/index.html?x=1#y', 'text/html; charset=utf-8'],
    ['app://lathe/assets/main.js', 'text/javascript; charset=utf-8'],
  ])('serves %s', async (url, type) => {
    const response = await get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.each([
    ['the way up', 'app://lathe/../private.txt'],
    ['the way up, encoded', 'app://lathe/%2e%2e/private.txt'],
    ['an encoded slash', 'app://lathe/..%2fprivate.txt'],
    ['an encoded slash in a folder', 'app://lathe/assets/..%2f..%2fprivate.txt'],
    ['backslashes', 'app://lathe/assets\\..\\..\\private.txt'],
    ['encoded backslashes', 'app://lathe/..%5cprivate.txt'],
    ['encoded twice', 'app://lathe/%252e%252e/private.txt'],
    ['encoded twice, the slash too', 'app://lathe/..%252fprivate.txt'],
    ['overlong UTF-8', 'app://lathe/%c0%ae%c0%ae/private.txt'],
    ['a NUL', 'app://lathe/index.html%00.txt'],
    ['a NUL before the way up', 'app://lathe/%00/../../private.txt'],
    ['an absolute path', 'app://lathe//etc/passwd'],
    ['a drive', 'app://lathe/C:/Windows/win.ini'],
    ['a link to a file', 'app://lathe/link.txt'],
    ['a link to a folder', 'app://lathe/linked/private.txt'],
    ['a folder', 'app://lathe/assets/'],
    ['an encoded name of a file there is', 'app://lathe/index%2ehtml'],
    ['a name of an object', 'app://lathe/__proto__'],
    ['another host', 'app://other/index.html'],
    ['another host that begins like ours', 'app://lathe.evil/index.html'],
    ['a port', 'app://lathe:80/index.html'],
    ['no host', 'app:/index.html'],
    ['another scheme', 'https://lathe/index.html'],
  ])('answers 404 to %s', async (_name, url) => {
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain(secret)
  })

  test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('knows no %s', async (method) => {
    expect((await get('app://lathe/index.html', method)).status).toBe(404)
  })

  test('is a scheme with origins of its own that may not get around the policy', () => {
    registerScheme()
    expect(registered).toEqual([
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }],
    ])
  })
})

// What a URL parser would tidy away first is asked of the folder itself: other hosts ask it too.
describe('The folder of the page', () => {
  test.each([
    '/../private.txt',
    '../private.txt',
    '/./index.html',
    '//index.html',
    '/assets/../index.html',
    '\\index.html',
    '',
    '/link.txt',
  ])('holds nothing at %j', async (path) => {
    expect(await page.read(path)).toBeNull()
  })
})

describe('The policy of the page', () => {
  const policy = async () => {
    const header = (await get('app://lathe/')).headers.get('content-security-policy') ?? ''
    return new Map(header.split('; ').map((line) => [line.split(' ')[0]!, line.split(' ').slice(1)] as const))
  }

  test('allows nothing but what is named, and nothing inline', async () => {
    const directives = await policy()
    expect(directives.get('default-src')).toEqual(["'none'"])
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(directives.get('connect-src')).toEqual(["'self'"])
    for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(directives.get(name)).toEqual(["'none'"])
    const sources = [...directives.values()].flat()
    expect(sources.filter((source) => /unsafe|\*|^https?:|^ws/.test(source))).toEqual([])
    expect(directives.get('style-src')?.filter((source) => !source.startsWith("'nonce-"))).toEqual(["'self'"])
  })

  test('has a nonce for styles that is new each time and stands in the page', async () => {
    const first = await policy()
    const second = await policy()
    expect(first.get('style-src')).not.toEqual(second.get('style-src'))
    const response = await get('app://lathe/')
    const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
    expect(nonce?.length).toBeGreaterThanOrEqual(22)
    expect(await response.text()).toContain(`nonce="${nonce}"`)
  })
})
