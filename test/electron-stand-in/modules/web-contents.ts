import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Session } from '../devtools.ts'
import { type PreventableEvent, preventable } from '../preventable-event.ts'
import type { StandIn } from '../stand-in.ts'
import { BrowserWindow, type BrowserWindowConstructorOptions } from './browser-window.ts'
import type { WebFrameMain } from './ipc-main.ts'
import { type MessagePortMain, type PortFrame, PortWire } from './message-channel-main.ts'

/** Name of the isolated world that the preload runs in. */
const world = 'Electron Isolated Context'

const pageScript = (name: string) => readFileSync(new URL(`../page/${name}`, import.meta.url), 'utf8')

/** What the preload's world sends. */
type PageFrame =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'send'; channel: string; args: unknown[] }
  | PortFrame

interface Paused {
  callFrames: { functionName: string; callFrameId: string }[]
}

interface RequestPaused {
  requestId: string
  resourceType: string
  frameId: string
  request: { url: string; method: string; headers: Record<string, string> }
}

interface ContentsEvents {
  'did-finish-load': [PreventableEvent]
  'will-navigate': [PreventableEvent & { url: string }, string]
  'will-frame-navigate': [PreventableEvent & { url: string }]
  'will-redirect': [PreventableEvent & { url: string }]
  'will-attach-webview': [PreventableEvent]
  'preload-error': [PreventableEvent, string, Error]
  'render-process-gone': [PreventableEvent, { reason: string; exitCode: number }]
}

/** The page of a window: loads, speaks with the preload, serves custom schemes. */
export class WebContents extends EventEmitter<ContentsEvents> {
  readonly window: BrowserWindow
  readonly attached: Promise<void>
  targetId = ''
  #standIn: StandIn
  #preload: string
  #session!: Session
  #frameId = ''
  #context: number | undefined
  #url = ''
  #navigating: string | undefined
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })
  #wire = new PortWire((frame) => this.#toPage(frame), 1)
  readonly #frame: WebFrameMain

  constructor(standIn: StandIn, window: BrowserWindow, options: BrowserWindowConstructorOptions) {
    super()
    this.#standIn = standIn
    this.window = window
    this.#preload = options.webPreferences?.preload ?? ''
    const contents = this
    this.#frame = {
      get url() {
        return contents.getURL()
      },
      parent: null,
    }
    this.attached = this.#attach(options)
    this.attached.catch((error) => window.isDestroyed() || console.error('Electron stand-in:', error))
  }

  async #attach({ width, height }: BrowserWindowConstructorOptions): Promise<void> {
    const { connection } = this.#standIn
    const { targetId } = await connection.root.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    })
    this.targetId = targetId
    const { sessionId } = await connection.root.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    const session = connection.session(sessionId)
    this.#session = session
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world && context.auxData.frameId === this.#frameId) this.#context = context.id
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId !== this.#context) return
      this.#context = undefined
      this.#wire.closeAll()
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === '__standInSend' && executionContextId === this.#context)
        void this.#fromPage(JSON.parse(payload))
      else if (name === '__standInOpen') this.#asksForWindow(payload)
    })
    // The page may be gone before it has its answer.
    session.on('Debugger.paused', (event) => void this.#answerPause(event).catch(() => {}))
    session.on('Fetch.requestPaused', (event) => void this.#answerRequest(event))
    session.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) this.#url = frame.url
    })
    session.on('Page.loadEventFired', () => {
      if (this.#url === 'about:blank') return
      this.emit('did-finish-load', preventable())
      this.window.showPage()
    })
    session.on('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', preventable(), { reason: 'crashed', exitCode: 5 }),
    )
    await Promise.all([
      ...['Page', 'Runtime', 'Debugger', 'Inspector', 'DOM'].map((domain) =>
        session.send(`${domain}.enable`),
      ),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Runtime.addBinding', { name: '__standInSend', executionContextName: world }),
      session.send('Runtime.addBinding', { name: '__standInOpen' }),
    ])
    const tree = await session.send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree')
    this.#frameId = tree.frameTree.frame.id
    await this.#installScripts()
  }

  /** Both sides of the bridge, and the preload in its own world, before any script of the page. */
  async #installScripts(): Promise<void> {
    const key = `stand-in-${Math.random().toString(36).slice(2)}-`
    const bridge = (side: string) =>
      pageScript('context-bridge.js').replaceAll('__KEY__', key).replaceAll('__SIDE__', side)
    const add = (params: Record<string, unknown>) =>
      this.#session.send('Page.addScriptToEvaluateOnNewDocument', params)
    await add({ source: bridge('page') })
    const preload = readFileSync(this.#preload, 'utf8')
    await add({
      worldName: world,
      source: `${bridge('preload')}\n${pageScript('electron-renderer.js')}\n;((require) => {\n${preload}\n})((name) => {
        if (name === 'electron') return globalThis.__standInElectron
        throw new Error('module not found: ' + name)
      })`,
    })
  }

  #toPage(message: unknown): void {
    if (this.#context === undefined || this.window.isDestroyed()) return
    this.#session
      .send('Runtime.callFunctionOn', {
        functionDeclaration: '(message) => __standInReceive(message)',
        arguments: [{ value: message }],
        executionContextId: this.#context,
      })
      .catch(() => {})
  }

  #event(ports: MessagePortMain[] = []) {
    return { sender: this, senderFrame: this.#frame, ports }
  }

  async #fromPage(frame: PageFrame): Promise<void> {
    const { ipcMain } = this.#standIn
    if (frame.kind === 'send') ipcMain.receive(this.#event(), frame.channel, frame.args)
    else if (frame.kind === 'invoke') {
      const { id, channel, args } = frame
      await ipcMain.invoke(this.#event(), channel, args).then(
        (value) => this.#toPage({ kind: 'reply', id, value }),
        (error: Error) => this.#toPage({ kind: 'reply', id, error: error.message }),
      )
    } else this.#wire.handle(frame)
  }

  /** The preload's `debugger` statement is a synchronous question: the path of a File. Any other pause goes straight on. */
  async #answerPause({ callFrames: [frame] }: Paused): Promise<void> {
    const evaluate = (expression: string) =>
      this.#session.send<{ result: { objectId: string } }>('Debugger.evaluateOnCallFrame', {
        callFrameId: frame!.callFrameId,
        expression,
      })
    try {
      if (frame?.functionName !== '__standInPathForFile') return
      const { objectId } = (await evaluate('file')).result
      const { path } = await this.#session.send<{ path: string }>('DOM.getFileInfo', { objectId })
      await evaluate(`path = ${JSON.stringify(path)}`)
    } finally {
      await this.#session.send('Debugger.resume').catch(() => {})
    }
  }

  async #answerRequest(event: RequestPaused): Promise<void> {
    const { protocol, session } = this.#standIn
    const { requestId, request } = event
    const answer = (method: string, params: Record<string, unknown> = {}) =>
      this.#session.send(`Fetch.${method}`, { requestId, ...params }).catch(() => {})
    const url = protocol.toOuter(request.url)
    if (event.resourceType === 'Document' && url !== this.#navigating) {
      const navigation = preventable({ url })
      this.emit('will-frame-navigate', navigation)
      if (event.frameId === this.#frameId) this.emit('will-navigate', navigation, url)
      if (navigation.defaultPrevented) return void answer('failRequest', { errorReason: 'Aborted' })
    }
    if (!session.allows(url)) return void answer('failRequest', { errorReason: 'BlockedByClient' })
    const handler = protocol.handlerFor(url)
    if (!handler) return void answer('continueRequest')
    try {
      const response = await handler(new Request(url, { method: request.method, headers: request.headers }))
      await answer('fulfillRequest', {
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      })
    } catch (error) {
      console.error(`Electron stand-in: no answer for ${url}:`, error)
      await answer('failRequest', { errorReason: 'Failed' })
    }
  }

  async loadURL(url: string): Promise<void> {
    this.#navigating = url
    const failed = new Error(`ERR_FAILED (-2) loading '${url}'`)
    const loaded = new Promise<void>((resolve, reject) => {
      this.once('did-finish-load', () => resolve())
      this.window.once('closed', () => reject(failed))
    })
    const load = async () => {
      await this.attached
      await this.#session.send('Page.navigate', { url: this.#standIn.protocol.toInner(url) })
    }
    await Promise.all([loaded, load().catch(() => Promise.reject(failed))])
    this.#navigating = undefined
  }

  /** Whether the app lets the page have another window. */
  #asksForWindow(url: string): boolean {
    return this.#openHandler({ url: this.#standIn.protocol.toOuter(url) }).action !== 'deny'
  }

  /** Chromium has made a window for a link of the page: closes it again when it may not be. */
  opened(targetId: string, url: string): void {
    if (!this.#asksForWindow(url))
      this.#standIn.connection.root.send('Target.closeTarget', { targetId }).catch(() => {})
  }

  send(channel: string, ...args: unknown[]): void {
    this.#toPage({ kind: 'send', channel, args })
  }

  postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []): void {
    this.#toPage({ kind: 'post', channel, message, ports: this.#wire.send(transfer) })
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler
  }

  getURL(): string {
    return this.#standIn.protocol.toOuter(this.#url)
  }

  reload(): void {
    this.#navigating = this.getURL()
    this.#session.send('Page.reload').catch(() => {})
  }

  /** The page is gone, and with it the ends of channels it held. */
  closePorts(): void {
    this.#wire.closeAll()
  }
}

export const webContents = {
  /** How Playwright finds the window of a page. */
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    BrowserWindow.getAllWindows().find((window) => window.webContents.targetId === targetId)?.webContents,
}
