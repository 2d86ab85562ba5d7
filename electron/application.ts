import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { app, type BrowserWindow, shell, type WebContents } from 'electron'
import type { Language } from '../shared/base/languages.ts'
import { type CommandId, type DesktopCommandId, isDesktopCommand } from '../shared/contract/commands.ts'
import type { RecentCatalog } from '../shared/contract/window-bridge.ts'
import { DesktopState } from './desktop/desktop-state.ts'
import { Dialogs } from './desktop/dialogs.ts'
import { knowledgeBase, openLink } from './desktop/external-links.ts'
import { questionBeforeEnd } from './desktop/job-words.ts'
import { ApplicationMenu } from './desktop/menu.ts'
import { desktopWords, languageOf, speakDesktop } from './desktop/words.ts'
import { catalogPath } from './headless/catalog-path.ts'
import type { Installation } from './headless/installation.ts'
import type { RotatingLog } from './headless/rotating-log.ts'
import type { NamedPaths } from './named-paths.ts'
import { catalogIdentity } from './windows/catalog-identity.ts'
import { CatalogWindow, type WindowParts } from './windows/catalog-window.ts'

/** What a window calls a catalog whose path it does not know. */
const recentId = (path: string) => createHash('sha256').update(path).digest('hex').slice(0, 32)

/** A catalog's folder as the user knows it. */
function shownFolder(path: string): string {
  const folder = dirname(path)
  const home = homedir()
  return folder === home || folder.startsWith(`${home}${sep}`) ? `~${folder.slice(home.length)}` : folder
}

/** The running application: its windows, one for each open catalog, and what is done with all of them. */
export class Application {
  readonly dialogs: Dialogs
  #state: DesktopState
  #parts: WindowParts
  #menu: ApplicationMenu
  /** By the catalog's identity; the window that was in front last comes last. */
  #windows = new Map<string, CatalogWindow>()
  #quitting: 'no' | 'asking' | 'yes' = 'no'
  #ending = false

  /** `built`: folder of the built main module. */
  constructor(installation: Installation, built: string, log: RotatingLog) {
    this.#state = new DesktopState((error) => log.write('main', String(error)))
    speakDesktop(this.#state.language ?? languageOf(app.getPreferredSystemLanguages()))
    this.dialogs = new Dialogs(this.#state)
    this.#parts = { installation, built, log, state: this.#state, dialogs: this.dialogs }
    this.#menu = new ApplicationMenu(this.#state, {
      run: (id) => this.#runFromMenu(id),
      openCatalog: (path) => void this.openExisting([path]),
    })
  }

  /** Opens what was named when the app was started, else what was open when it was last used. */
  async start(named: NamedPaths): Promise<void> {
    this.#menu.show(null)
    if (named.catalogs.length === 0 && process.env.LATHE_CATALOG === undefined)
      for (const catalog of this.#state.open.filter((path) => existsSync(path))) this.openCatalog(catalog)
    await this.open(named)
    if (this.#windows.size === 0 && this.#quitting === 'no') this.openCatalog(catalogPath())
  }

  /** Opens catalogs and reads files, as another start of the app, the desktop or the user names them. */
  async open({ catalogs, inputs }: NamedPaths): Promise<void> {
    await this.openExisting(catalogs)
    if (inputs.length > 0) {
      const window = this.#front ?? this.openCatalog(catalogPath())
      // A catalog that cannot be opened has told so itself.
      await window.read(inputs).catch(() => {})
    }
    if (catalogs.length === 0) this.#front?.focus()
  }

  /** Opens catalogs that must be there; says which are not. */
  async openExisting(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      if (existsSync(path)) {
        this.openCatalog(path).focus()
        continue
      }
      this.#state.forgetRecent(path)
      this.#menu.show(this.#front)
      await this.dialogs.ask(this.#frontWindow, {
        type: 'warning',
        message: desktopWords().noLongerThere(basename(path)),
        detail: desktopWords().itWasAt(path),
        buttons: [desktopWords().ok],
      })
    }
  }

  /** The catalogs that were opened before, as a window shows them. */
  recentCatalogs(window: CatalogWindow): RecentCatalog[] {
    return this.#state.recent.map((path) => {
      const open = this.#windows.get(path)
      return {
        id: recentId(path),
        name: basename(path, '.lathe'),
        folder: shownFolder(path),
        state: open === window ? 'shown' : open ? 'open' : existsSync(path) ? 'closed' : 'missing',
      }
    })
  }

  /** Opens a recent catalog; says so when it is no longer there. */
  async openRecent(id: string): Promise<void> {
    await this.openExisting(this.#state.recent.filter((path) => recentId(path) === id))
  }

  /** Takes a catalog off the recent ones. */
  forgetRecent(id: string): void {
    const path = this.#state.recent.find((known) => recentId(known) === id)
    if (path === undefined) return
    this.#state.forgetRecent(path)
    this.#menu.show(this.#front)
  }

  /** The window on a catalog: the one there is, else a new one. A catalog that is missing is made. */
  openCatalog(path: string): CatalogWindow {
    const catalog = catalogIdentity(path)
    const known = this.#windows.get(catalog)
    if (known) return known
    const window = new CatalogWindow(catalog, this.#parts, {
      focused: (focused) => this.#focused(focused),
      commandsChanged: (changed) => {
        if (changed === this.#front) this.#menu.apply(changed)
      },
      closed: (closed) => this.#closed(closed),
      anyFocused: () => this.#all.some(({ browserWindow }) => browserWindow.isFocused()),
    })
    this.#windows.set(catalog, window)
    this.#state.open = [...this.#windows.keys()]
    void window.engine.opened().then(
      () => {
        this.#state.used(catalog)
        app.addRecentDocument(catalog)
        this.#menu.show(this.#front)
      },
      () => {},
    )
    return window
  }

  /** The window a page's message comes from; undefined when it was closed meanwhile. */
  windowOf(contents: WebContents): CatalogWindow | undefined {
    return this.#all.find(({ contents: own }) => own === contents)
  }

  /** A window is shown in this language: menu and dialogs speak it too, also at the next start. */
  speak(language: Language): void {
    if (this.#state.language === language) return
    this.#state.language = language
    speakDesktop(language)
    this.#menu.show(this.#front)
  }

  /** Does one of the application's own commands. */
  async runCommand(id: DesktopCommandId): Promise<void> {
    if (id === 'open-catalog') await this.openExisting(await this.dialogs.askForCatalogs(this.#frontWindow))
    else if (id === 'new-catalog') await this.#newCatalog()
    else if (id === 'show-logs') shell.showItemInFolder(join(this.#parts.log.folder, 'lathe.log'))
    else openLink(knowledgeBase)
  }

  /** The user wants to quit. Asks when jobs are running, closes every catalog, and only then lets the app end. */
  beforeQuit(event: { preventDefault(): void }): void {
    if (this.#quitting === 'yes') return
    event.preventDefault()
    if (this.#quitting === 'asking') return
    this.#quitting = 'asking'
    void this.#quit()
  }

  /** Closes every catalog without asking. */
  async end(): Promise<void> {
    // What is open now is opened again at the next start, so that closing it changes nothing of that.
    this.#ending = true
    await Promise.all(this.#all.map((window) => window.close({ asked: true })))
  }

  /** The dock icon was clicked, on a Mac: there may be no window left. */
  activate(): void {
    if (this.#front) this.#front.focus()
    else this.openCatalog(this.#state.recent[0] ?? catalogPath())
  }

  get #all(): CatalogWindow[] {
    return [...this.#windows.values()]
  }

  get #front(): CatalogWindow | null {
    return this.#all.at(-1) ?? null
  }

  get #frontWindow(): BrowserWindow | undefined {
    return this.#front?.browserWindow
  }

  async #quit(): Promise<void> {
    const running = this.#all.filter(({ activity }) => activity.running > 0)
    if (running.length > 0) {
      const question = questionBeforeEnd(
        running.map(({ activity }) => activity),
        'Quit',
      )
      if ((await this.dialogs.ask(this.#frontWindow, question)) !== 0) {
        this.#quitting = 'no'
        return
      }
    }
    this.#quitting = 'yes'
    await this.end()
    app.quit()
  }

  async #newCatalog(): Promise<void> {
    const path = await this.dialogs.askForNewCatalog(this.#frontWindow)
    if (path === null) return
    if (existsSync(path)) {
      const answer = await this.dialogs.ask(this.#frontWindow, {
        message: desktopWords().thereAlready(basename(path)),
        detail: desktopWords().neverReplaces,
        buttons: [desktopWords().openIt, desktopWords().cancel],
      })
      if (answer !== 0) return
    }
    this.openCatalog(path).focus()
  }

  #runFromMenu(id: CommandId): void {
    if (isDesktopCommand(id)) void this.runCommand(id)
    else this.#front?.runCommand(id)
  }

  #focused(window: CatalogWindow): void {
    this.#windows.delete(window.catalog)
    this.#windows.set(window.catalog, window)
    this.#menu.apply(window)
  }

  #closed(window: CatalogWindow): void {
    this.#windows.delete(window.catalog)
    // The last one is what the next start opens.
    if (this.#windows.size > 0 && !this.#ending) this.#state.open = [...this.#windows.keys()]
    this.#menu.apply(this.#front)
  }
}
