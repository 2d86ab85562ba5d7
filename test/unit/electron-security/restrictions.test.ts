import { EventEmitter } from 'node:events'
import { shell } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { isAllowedLink, knowledgeBase } from '../../../electron/desktop/external-links.ts'
import { restrict, restrictContents, restrictSession } from '../../../electron/security/restrictions.ts'

const electron = vi.hoisted(() => ({
  app: undefined as unknown as EventEmitter,
  session: { defaultSession: {} as object },
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  electron.app = new Emitter()
  return { ...electron, shell: { openExternal: vi.fn(async () => {}) } }
})

type Handler = (...args: never[]) => unknown

/** A session that keeps the handlers it is given. */
class FakeSession extends EventEmitter {
  handlers: Record<string, Handler> = {}
  setPermissionRequestHandler = this.#keep('request')
  setPermissionCheckHandler = this.#keep('check')
  setDevicePermissionHandler = this.#keep('device')
  webRequest = { onBeforeRequest: this.#keep('load') }
  #keep(name: string) {
    return (handler: Handler) => {
      this.handlers[name] = handler
    }
  }
  call(name: string, ...args: unknown[]): unknown {
    return this.handlers[name]?.(...(args as never[]))
  }
}

class FakeContents extends EventEmitter {
  getURL = () => 'app://lathe/index.html'
  open: ((details: { url: string }) => { action: string }) | undefined
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.open = handler
  }
}

const permissions = [
  'ar',
  'background-sync',
  'clipboard-read',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network-access',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'persistent-storage',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'usb',
  'vr',
  'window-management',
  'unknown',
  'a permission of tomorrow',
]

let restricted: FakeSession
beforeEach(() => {
  restricted = new FakeSession()
  restrictSession(restricted as never)
  vi.mocked(shell.openExternal).mockClear()
})

/** What the session answers to a wish of a page at this address. */
function asked(permission: string, requestingUrl: string): boolean {
  let granted = false
  const answer = (given: boolean) => {
    granted = given
  }
  restricted.call('request', null, permission, answer, { requestingUrl })
  return granted
}

describe('Permissions', () => {
  test.each(permissions)('%s is denied, asked for or checked', (permission) => {
    expect(asked(permission, 'app://lathe/index.html')).toBe(false)
    expect(restricted.call('check', null, permission, 'app://lathe')).toBe(false)
  })

  test('copying text is granted to our page, and to no other', () => {
    const copying = 'clipboard-sanitized-write'
    expect(asked(copying, 'app://lathe/index.html')).toBe(true)
    expect(restricted.call('check', null, copying, 'app://lathe')).toBe(true)
    for (const origin of ['https://example.com', 'app://other', 'app://lathe.evil.example', '']) {
      expect(asked(copying, `${origin}/`)).toBe(false)
      expect(restricted.call('check', null, copying, origin)).toBe(false)
    }
  })

  test.each(['hid', 'serial', 'usb'])('no %s device is ever opened', (deviceType) => {
    expect(restricted.call('device', { deviceType, origin: 'app://lathe', device: {} })).toBe(false)
  })

  test('nothing is downloaded', () => {
    const event = { preventDefault: vi.fn() }
    restricted.emit('will-download', event)
    expect(event.preventDefault).toHaveBeenCalled()
  })
})

describe('Requests', () => {
  test.each([
    ['app://lathe/index.html', false],
    ['app://lathe/assets/main.js', false],
    ['blob:app://lathe/0f3c', false],
    ['data:image/svg+xml,x', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['app://other/index.html', true],
    ['https://example.com/', true],
    ['http://127.0.0.1:4711/', true],
    ['file:///etc/passwd', true],
    ['ftp://example.com/', true],
    ['ws://example.com/', true],
    ['data:text/html,<script>', true],
    ['blob:https://example.com/0f3c', true],
    ['chrome-extension://abc/x.js', true],
    ['javascript:alert(1)', true],
    ['', true],
  ])('%s is cancelled: %s', (url, cancelled) => {
    const answer = vi.fn()
    restricted.call('load', { url }, answer)
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel: cancelled })
  })
})

describe('A window', () => {
  let contents: FakeContents
  beforeEach(() => {
    contents = new FakeContents()
    restrictContents(contents as never)
  })

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'does not let %s happen',
    (name) => {
      const event = { url: 'app://lathe/other.html', preventDefault: vi.fn() }
      contents.emit(name, event)
      expect(event.preventDefault).toHaveBeenCalled()
    },
  )

  test.each([
    ['app://lathe/index.html', true],
    ['app://lathe/index.html#release/1', true],
    ['app://lathe/assets/main.js', false],
    ['app://lathe.evil/index.html', false],
    ['https://example.com/', false],
  ])('may load its own page again, and nothing else: %s %s', (url, allowed) => {
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      const event = { url, preventDefault: vi.fn() }
      contents.emit(name, event)
      expect(event.preventDefault).toHaveBeenCalledTimes(allowed ? 0 : 1)
    }
  })

  test.each([
    [knowledgeBase, true],
    ['https://ddex.net/standards', true],
    ['https://example.com/', false],
    ['file:///etc/passwd', false],
  ])('opens no window for %s; the browser gets it: %s', (url, handedOver) => {
    expect(contents.open?.({ url })).toEqual({ action: 'deny' })
    expect(vi.mocked(shell.openExternal)).toHaveBeenCalledTimes(handedOver ? 1 : 0)
  })

  test('is restricted as soon as it is made, and so is every session', () => {
    const first = new FakeSession()
    electron.session.defaultSession = first
    restrict()
    expect(Object.keys(first.handlers).sort()).toEqual(['check', 'device', 'load', 'request'])
    const later = new FakeSession()
    electron.app.emit('session-created', later)
    expect(Object.keys(later.handlers).sort()).toEqual(['check', 'device', 'load', 'request'])
    const made = new FakeContents()
    electron.app.emit('web-contents-created', {}, made)
    expect(made.open).toBeDefined()
    expect(made.listenerCount('will-navigate')).toBe(1)
  })
})

describe('Links for the browser', () => {
  test.each([
    ['https://kb.ddex.net/', true],
    ['https://kb.ddex.net/a?b=c#d', true],
    ['https://ern.ddex.net/x', true],
    ['http://kb.ddex.net/', false],
    ['https://kb.ddex.net:8443/', false],
    ['https://user@kb.ddex.net/', false],
    ['https://kb.ddex.net@evil.example/', false],
    ['https://kb.ddex.net.evil.example/', false],
    ['https://evil.example/kb.ddex.net', false],
    ['https://xn--ddx-cma.net/', false],
    ['javascript:alert(1)', false],
    ['file:///usr/bin/xcalc', false],
    ['smb://kb.ddex.net/share', false],
    ['ms-msdt:/id', false],
    ['kb.ddex.net', false],
    ['', false],
  ])('%j: %s', (address, allowed) => {
    expect(isAllowedLink(address)).toBe(allowed)
  })
})
