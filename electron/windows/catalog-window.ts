import { basename, join } from 'node:path'
import type { BrowserWindow, WebContents } from 'electron'
import type { CommandId } from '../../shared/contract/commands.ts'
import type { CommandStates, EngineExit } from '../../shared/contract/window-bridge.ts'
import type { DesktopState } from '../desktop/desktop-state.ts'
import { type Dialogs, tellOfFailure } from '../desktop/dialogs.ts'
import { notifyOfEnd } from '../desktop/job-notifications.ts'
import { progressBar, questionBeforeEnd } from '../desktop/job-words.ts'
import { desktopWords } from '../desktop/words.ts'
import { CrashRecord } from '../engine/crash-record.ts'
import { Engine, idle } from '../engine/engine.ts'
import type { Installation } from '../headless/installation.ts'
import type { RotatingLog } from '../headless/rotating-log.ts'
import type { Activity, EndedJob } from '../processes/engine-control.ts'
import { pageOrigin } from '../security/page-origin.ts'
import { createBrowserWindow, placeOf } from './browser-window.ts'
import type { MainMessage } from './window-channels.ts'

/** How long a page may take to send what is being typed before its window closes, in milliseconds. */
const settleTime = 3000
/** How long after it was last moved a window's place is remembered, in milliseconds. */
const placeTime = 500

/** What every window of the application is made of and with. */
export interface WindowParts {
  installation: Installation
  /** Folder of the built main module: preload and process modules are beside it. */
  built: string
  log: RotatingLog
  state: DesktopState
  dialogs: Dialogs
}

/** What a window tells the application. */
export interface WindowListener {
  focused(window: CatalogWindow): void
  commandsChanged(window: CatalogWindow): void
  closed(window: CatalogWindow): void
  /** Whether a window of the application has the user's attention. */
  anyFocused(): boolean
}

/** One catalog: its engine, and the window on it. */
export class CatalogWindow {
  readonly catalog: string
  readonly name: string
  readonly engine: Engine
  readonly browserWindow: BrowserWindow
  /** Its page. Kept: a window that is destroyed no longer gives it. */
  readonly contents: WebContents
  /** What its jobs do now. */
  activity: Activity = idle
  /** Ids of the commands that cannot run now; null before its page has said. */
  disabled: ReadonlySet<string> | null = null
  /** The combination beside each command, by its id, as its page has said. */
  keys: Readonly<Record<string, string | null>> = {}
  #parts: WindowParts
  #listener: WindowListener
  #pageCrashes = new CrashRecord()
  #newestPort = 0
  #questions = 0
  #settled: ((question: number) => void) | undefined
  #closing: Promise<boolean> | undefined

  constructor(catalog: string, parts: WindowParts, listener: WindowListener) {
    this.catalog = catalog
    this.name = basename(catalog, '.lathe')
    this.#parts = parts
    this.#listener = listener
    const { installation, built, log, state } = parts
    this.engine = new Engine(
      { catalog, installation, processes: join(built, 'processes'), log },
      {
        exited: (reason, tooOften) => void this.#engineExited(reason, tooOften),
        failed: (message) => this.#engineFailed(message),
        notOpenedAgain: (message) => this.#notOpenedAgain(message),
        activityChanged: (activity) => this.#activityChanged(activity),
        jobEnded: (job) => this.#jobEnded(job),
      },
    )
    this.engine.start()
    const title = `${this.name} - Lathe`
    this.browserWindow = createBrowserWindow(
      join(built, 'preload.cjs'),
      installation.icon,
      title,
      state.windowOf(catalog),
    )
    this.contents = this.browserWindow.webContents
    this.browserWindow.setRepresentedFilename(catalog)
    this.#watch(this.browserWindow)
    // A window that is closed while it loads says so here, which is no failure.
    this.browserWindow
      .loadURL(`${pageOrigin}/index.html`)
      .catch((error) => this.#log(`the page was not loaded: ${error}`))
  }

  #watch(window: BrowserWindow): void {
    let timer: NodeJS.Timeout | undefined
    const moved = () => {
      clearTimeout(timer)
      timer = setTimeout(() => this.#remember(), placeTime)
    }
    window.on('resize', moved)
    window.on('move', moved)
    window.on('focus', () => this.#listener.focused(this))
    window.on('close', (event) => {
      event.preventDefault()
      void this.close()
    })
    window.once('closed', () => {
      clearTimeout(timer)
      // Closed by this class it has been ended already; a window can also go without asking.
      void this.engine.close()
      this.#listener.closed(this)
    })
    window.webContents.on('render-process-gone', (_event, { reason }) => void this.#pageGone(reason))
    window.webContents.on('preload-error', (_event, _path, error) =>
      this.#log(`the preload failed: ${error.stack}`),
    )
  }

  #log(text: string): void {
    this.#parts.log.write(`window ${this.name}`, text)
  }

  send(message: Exclude<MainMessage, 'port'>, value: unknown): void {
    if (!this.browserWindow.isDestroyed()) this.browserWindow.webContents.send(message, value)
  }

  runCommand(id: CommandId): void {
    this.send('command', id)
  }

  /** Brings the window to the user. */
  focus(): void {
    if (this.browserWindow.isMinimized()) this.browserWindow.restore()
    this.browserWindow.show()
    this.browserWindow.focus()
  }

  /** The page wants a port to the engine. Only its newest wish is answered: it has given up the older ones. */
  async givePort(request: number): Promise<void> {
    this.#newestPort = request
    const port = await this.engine.connectWindow()
    // Its page has asked again since, or is gone.
    if (this.browserWindow.isDestroyed() || request !== this.#newestPort) port.close()
    else this.browserWindow.webContents.postMessage('port', request, [port])
  }

  /** Reads files in this window's catalog. */
  async read(paths: string[]): Promise<void> {
    if (paths.length === 0) return
    await this.engine.opened()
    await this.engine.start().call('importPaths', { paths })
  }

  commandsChanged({ disabled, keys }: CommandStates): void {
    this.disabled = new Set(disabled)
    this.keys = keys
    this.#listener.commandsChanged(this)
  }

  /** The page has sent what was being typed when `settle` asked. */
  pageSettled(question: number): void {
    this.#settled?.(question)
  }

  /**
   * Closes the window: asks when jobs are running (unless that was asked before), lets the page send what is being
   * typed, closes the catalog. Resolves to false when the user wants to stay.
   */
  close({ asked = false } = {}): Promise<boolean> {
    this.#closing ??= this.#close(asked).finally(() => {
      this.#closing = undefined
    })
    return this.#closing
  }

  async #close(asked: boolean): Promise<boolean> {
    if (!asked && this.activity.running > 0) {
      const answer = await this.#parts.dialogs.ask(
        this.browserWindow,
        questionBeforeEnd([this.activity], 'Close'),
      )
      if (answer !== 0) return false
    }
    await this.#settle()
    this.#remember()
    await this.engine.close()
    // Not close(): a page has no say in it any more.
    this.browserWindow.destroy()
    return true
  }

  async #settle(): Promise<void> {
    if (this.disabled === null || this.browserWindow.isDestroyed()) return
    const question = ++this.#questions
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, settleTime)
      this.#settled = (answered) => {
        if (answered !== question) return
        clearTimeout(timer)
        resolve()
      }
      this.send('closing', question)
    })
  }

  #remember(): void {
    if (this.browserWindow.isDestroyed()) return
    this.#parts.state.rememberWindow(this.catalog, placeOf(this.browserWindow))
  }

  async #engineExited(reason: string, tooOften: boolean): Promise<void> {
    this.send('engine-exit', { kind: 'ended', reason } satisfies EngineExit)
    if (!tooOften || this.browserWindow.isDestroyed()) return
    const answer = await this.#parts.dialogs.ask(this.browserWindow, {
      type: 'error',
      message: desktopWords().engineEnded(this.name, reason),
      detail: desktopWords().allSafe,
      buttons: [desktopWords().startAgain, desktopWords().closeWindow],
    })
    if (answer === 0) this.engine.startAgain()
    else await this.close({ asked: true })
  }

  #engineFailed(message: string): void {
    this.#parts.log.write(this.engine.name, `cannot open its catalog: ${message}`)
    tellOfFailure(desktopWords().cannotOpen(this.name), message)
    if (!this.browserWindow.isDestroyed()) this.browserWindow.destroy()
  }

  /** The window stays, with what it shows: its page says what is wrong until the catalog can be opened. */
  #notOpenedAgain(reason: string): void {
    this.#parts.log.write(this.engine.name, `cannot open its catalog again: ${reason}`)
    this.send('engine-exit', { kind: 'not-opened', reason } satisfies EngineExit)
  }

  #activityChanged(activity: Activity): void {
    this.activity = activity
    if (this.browserWindow.isDestroyed()) return
    const progress = progressBar(activity)
    this.browserWindow.setProgressBar(progress, { mode: progress > 1 ? 'indeterminate' : 'normal' })
  }

  #jobEnded(job: EndedJob): void {
    if (!this.#parts.state.notify || this.#listener.anyFocused()) return
    notifyOfEnd(job, () => {
      if (this.browserWindow.isDestroyed()) return
      this.focus()
      this.runCommand('show-library')
    })
  }

  /** The page's process is gone. The engine and its jobs are in other processes: the page comes back to them. */
  async #pageGone(reason: string): Promise<void> {
    this.disabled = null
    if (reason === 'clean-exit' || this.browserWindow.isDestroyed()) return
    this.#log(`the page's process is gone: ${reason}`)
    this.#pageCrashes.add(Date.now())
    if (this.#pageCrashes.tooMany(Date.now())) {
      const answer = await this.#parts.dialogs.ask(this.browserWindow, {
        type: 'error',
        message: desktopWords().windowCrashed(this.name),
        detail: desktopWords().allSafeJobsGoOn,
        buttons: [desktopWords().showAgain, desktopWords().closeWindow],
      })
      if (answer !== 0) {
        await this.close()
        return
      }
      this.#pageCrashes.forget()
    }
    if (!this.browserWindow.isDestroyed()) this.browserWindow.webContents.reload()
  }
}
