import { EventEmitter } from 'node:events'
import { type PreventableEvent, preventable } from '../preventable-event.ts'
import type { StandIn } from '../stand-in.ts'
import { WebContents } from './web-contents.ts'

export interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/** The options a window is made with, as far as the app gives them. */
export interface BrowserWindowConstructorOptions extends Partial<Rectangle> {
  minWidth?: number
  minHeight?: number
  show?: boolean
  title?: string
  icon?: string
  backgroundColor?: string
  webPreferences?: {
    preload?: string
    sandbox?: boolean
    contextIsolation?: boolean
    nodeIntegration?: boolean
    nodeIntegrationInWorker?: boolean
    nodeIntegrationInSubFrames?: boolean
    webSecurity?: boolean
    allowRunningInsecureContent?: boolean
    experimentalFeatures?: boolean
    webviewTag?: boolean
    navigateOnDragDrop?: boolean
    safeDialogs?: boolean
    spellcheck?: boolean
  }
}

interface WindowEvents {
  'ready-to-show': []
  'page-title-updated': [PreventableEvent, string]
  focus: []
  blur: []
  move: []
  resize: []
  close: [PreventableEvent]
  closed: []
}

const windows = new Set<BrowserWindow>()
let focused: BrowserWindow | null = null

/** A window: a page of the headless Chromium that believes it is shown. */
export class BrowserWindow extends EventEmitter<WindowEvents> {
  /** Set once, before the app's main module runs. */
  static standIn: StandIn
  readonly webContents: WebContents
  #title: string
  #bounds: Rectangle
  #maximized = false
  #fullScreen = false
  #ready = false
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    const { app } = BrowserWindow.standIn
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? ''
    windows.add(this)
    this.webContents = new WebContents(BrowserWindow.standIn, this, options)
    app.emit('web-contents-created', preventable(), this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused
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

  /** As the user does: the app is asked first. */
  close(): void {
    const event = preventable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    const { connection } = BrowserWindow.standIn
    connection.root.send('Target.closeTarget', { targetId: this.webContents.targetId }).catch(() => {})
    this.destroyed()
  }

  /** The page is gone, whoever closed it. */
  destroyed(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this)
    if (focused === this) focused = null
    this.webContents.closePorts()
    this.emit('closed')
    if (windows.size === 0) BrowserWindow.standIn.app.windowsGone()
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  show(): void {
    this.focus()
  }

  focus(): void {
    if (focused === this || this.#destroyed) return
    focused?.blur()
    focused = this
    this.emit('focus')
  }

  blur(): void {
    if (focused !== this) return
    focused = null
    this.emit('blur')
  }

  isFocused(): boolean {
    return focused === this
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {}

  maximize(): void {
    this.#maximized = true
    this.emit('resize')
  }

  isMaximized(): boolean {
    return this.#maximized
  }

  setFullScreen(fullScreen: boolean): void {
    this.#fullScreen = fullScreen
    this.emit('resize')
  }

  isFullScreen(): boolean {
    return this.#fullScreen
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('move')
    this.emit('resize')
  }

  getTitle(): string {
    return this.#title
  }

  setRepresentedFilename(_filename: string): void {}

  setProgressBar(_progress: number, _options?: { mode: 'normal' | 'indeterminate' }): void {}
}
