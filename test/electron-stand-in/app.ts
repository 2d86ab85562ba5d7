import { EventEmitter } from 'node:events'
import { BrowserWindow } from './browser-window.ts'
import type { ChromiumProcess } from './chromium-process.ts'
import type { Connection } from './devtools.ts'
import { preventable } from './preventable-event.ts'
import { UtilityProcess } from './utility-process.ts'

interface TargetInfo {
  targetId: string
  openerId?: string
  url: string
}

/** What the app is run with. */
export interface AppOptions {
  folder: string
  version: string
}

/** Electron's `app`: the life of the application. */
export class App extends EventEmitter {
  readonly isPackaged = false
  /** Playwright adds switches of its own; the stand-in's Chromium has them already. */
  readonly commandLine = { appendSwitch() {} }
  #options: AppOptions
  #chromium: ChromiumProcess | undefined
  #quitting = false
  #ready = Promise.withResolvers<void>()

  constructor(options: AppOptions) {
    super()
    this.#options = options
  }

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
    this.emit('ready', preventable(), {})
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

  quit(): void {
    if (this.#quitting) return
    const event = preventable()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#quitting = true
    for (const window of BrowserWindow.getAllWindows()) window.close()
    this.emit('will-quit', preventable())
    this.exit(0)
  }

  exit(code: number): void {
    this.#quitting = true
    this.emit('quit', preventable(), code)
    UtilityProcess.killAll()
    this.#chromium?.kill()
    process.exit(code)
  }

  getAppPath(): string {
    return this.#options.folder
  }

  getVersion(): string {
    return this.#options.version
  }

  requestSingleInstanceLock(): boolean {
    return true
  }

  enableSandbox(): void {}
}
