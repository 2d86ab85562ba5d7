import { EventEmitter } from 'node:events'
import type { StandIn } from './electron-module.ts'
import { preventable } from './preventable-event.ts'
import { WebContents } from './web-contents.ts'

/** The options a window is made with, as far as the stand-in hears them. */
export interface WindowOptions {
  width?: number
  height?: number
  show?: boolean
  webPreferences?: { preload?: string }
}

const windows = new Set<BrowserWindow>()

/** A window: a page of the headless Chromium that believes it is shown. */
export class BrowserWindow extends EventEmitter {
  /** Set once, before the app's main module runs. */
  static standIn: StandIn
  readonly webContents: WebContents
  #visible: boolean
  #ready = false
  #destroyed = false

  constructor(options: WindowOptions) {
    super()
    const { app } = BrowserWindow.standIn
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    this.#visible = options.show !== false
    windows.add(this)
    this.webContents = new WebContents(BrowserWindow.standIn, this, options)
    app.emit('web-contents-created', preventable(), this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return contents.window
  }

  /** The page has been loaded. */
  showPage(): void {
    if (this.#ready) return
    this.#ready = true
    this.emit('ready-to-show')
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  close(): void {
    const { connection } = BrowserWindow.standIn
    connection.root.send('Target.closeTarget', { targetId: this.webContents.targetId }).catch(() => {})
    this.destroyed()
  }

  /** The page is gone, whoever closed it. */
  destroyed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this)
    this.webContents.closePorts()
    this.emit('closed')
    if (windows.size === 0) BrowserWindow.standIn.app.emit('window-all-closed')
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  show(): void {
    this.#visible = true
  }

  isVisible(): boolean {
    return this.#visible
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {}
  focus(): void {}
}
