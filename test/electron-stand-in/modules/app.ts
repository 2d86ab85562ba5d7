import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChromiumProcess } from '../chromium-process.ts'
import type { Connection } from '../devtools.ts'
import { type PreventableEvent, preventable } from '../preventable-event.ts'
import { SingleInstance } from '../single-instance.ts'
import { BrowserWindow } from './browser-window.ts'
import type { Session } from './session.ts'
import { UtilityProcess } from './utility-process.ts'
import type { WebContents } from './web-contents.ts'

interface TargetInfo {
  targetId: string
  openerId?: string
  url: string
}

/** How a utility process ended. */
export interface Details {
  type: 'Utility'
  reason:
    | 'clean-exit'
    | 'abnormal-exit'
    | 'killed'
    | 'crashed'
    | 'oom'
    | 'launch-failed'
    | 'integrity-failure'
    | 'memory-eviction'
  exitCode: number
  /** Chromium's name of the service: the same for all utility processes. */
  serviceName: string
  /** The name the process was forked with. */
  name: string
}

interface AppEvents {
  ready: [PreventableEvent]
  activate: []
  'open-file': [PreventableEvent, string]
  'second-instance': [PreventableEvent, string[], string, unknown]
  'session-created': [Session]
  'web-contents-created': [PreventableEvent, WebContents]
  'child-process-gone': [PreventableEvent, Details]
  'window-all-closed': []
  'before-quit': [PreventableEvent]
  'will-quit': [PreventableEvent]
  quit: [PreventableEvent, number]
}

/** Electron's `app`: the life of the application. */
export class App extends EventEmitter<AppEvents> {
  readonly isPackaged = false
  /** Playwright adds switches of its own; the stand-in's Chromium has them already. */
  readonly commandLine = { appendSwitch() {} }
  #chromium: ChromiumProcess | undefined
  #instance: SingleInstance | undefined
  #paths = new Map<string, string>()
  #quitting = false
  #ready = Promise.withResolvers<void>()

  get connection(): Connection {
    if (!this.#chromium) throw new Error('Not ready')
    return this.#chromium.connection
  }

  /** Chromium is there: the app is ready. */
  async start(chromium: ChromiumProcess): Promise<void> {
    this.#chromium = chromium
    const { root } = chromium.connection
    await root.send('Target.setDiscoverTargets', { discover: true })
    const windowOf = (targetId: string | undefined) =>
      BrowserWindow.getAllWindows().find(({ webContents }) => webContents.targetId === targetId)
    root.on('Target.targetCreated', ({ targetInfo }: { targetInfo: TargetInfo }) => {
      if (targetInfo.openerId)
        windowOf(targetInfo.openerId)?.webContents.opened(targetInfo.targetId, targetInfo.url)
    })
    root.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => windowOf(targetId)?.destroyed())
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.quit())
    this.#ready.resolve()
    this.emit('ready', preventable())
  }

  chromiumGone(): void {
    if (!this.#quitting) this.exit(1)
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  isReady(): boolean {
    return this.#chromium !== undefined
  }

  /** Asks the app, then closes the windows; one that stays open ends it. */
  quit(): void {
    if (this.#quitting) return
    const event = preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#quitting = true
    for (const window of BrowserWindow.getAllWindows()) window.close()
    if (BrowserWindow.getAllWindows().length > 0) {
      this.#quitting = false
      return
    }
    this.emit('will-quit', preventable())
    this.exit(0)
  }

  exit(code = 0): void {
    this.#quitting = true
    this.emit('quit', preventable(), code)
    UtilityProcess.killAll()
    this.#chromium?.kill()
    this.#instance?.dispose()
    process.exit(code)
  }

  /** The last window is gone. */
  windowsGone(): void {
    if (!this.#quitting) this.emit('window-all-closed')
  }

  /** Only Windows knows such ids. */
  setAppUserModelId(_id: string): void {}

  /** Only the system's own dialogs and folders would show it. */
  setName(_name: string): void {}

  setPath(name: 'userData', path: string): void {
    mkdirSync(path, { recursive: true })
    this.#paths.set(name, path)
  }

  /** A folder for this start alone, unless the app has chosen one: tests must not meet in the user's own. */
  getPath(name: 'userData'): string {
    let path = this.#paths.get(name)
    if (path === undefined) {
      const own = mkdtempSync(join(tmpdir(), 'electron-stand-in-data-'))
      process.on('exit', () => rmSync(own, { recursive: true, force: true }))
      this.#paths.set(name, own)
      path = own
    }
    return path
  }

  requestSingleInstanceLock(additionalData?: object): boolean {
    this.#instance = new SingleInstance(this.getPath('userData'))
    return this.#instance.request(additionalData, (args, folder, data) =>
      this.emit('second-instance', preventable(), args, folder, data),
    )
  }

  getPreferredSystemLanguages(): string[] {
    return (process.env.LANGUAGE ?? '').split(':').filter(Boolean)
  }

  setAboutPanelOptions(_options: Record<string, unknown>): void {}

  addRecentDocument(_path: string): void {}

  clearRecentDocuments(): void {}

  enableSandbox(): void {}
}
