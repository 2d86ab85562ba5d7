import { app, Menu } from 'electron'
import { type CommandId, commandDefinitions } from '../../shared/contract/commands.ts'
import type { DesktopState } from './desktop-state.ts'
import { menuTemplate } from './menu-template.ts'

/** What the menu must know of the window in front; null where there is none. */
export interface MenuWindow {
  /** Ids of the commands that cannot run now; null before its page has said. */
  readonly disabled: ReadonlySet<string> | null
  /** The combination beside each command, by its id, where it is not as the command comes. */
  readonly keys: Readonly<Record<string, string | null>>
}

/** The application menu, kept true to the window in front and to the recent catalogs. */
export class ApplicationMenu {
  readonly #state: DesktopState
  #keys: Readonly<Record<string, string | null>> = Object.fromEntries(
    commandDefinitions.map(({ id, keys }) => [id, keys[0] ?? null]),
  )
  readonly #actions: { run(command: CommandId): void; openCatalog(path: string): void }

  constructor(
    state: DesktopState,
    actions: { run(command: CommandId): void; openCatalog(path: string): void },
  ) {
    this.#state = state
    this.#actions = actions
  }

  /** Builds the menu anew, for the window in front. */
  show(window: MenuWindow | null): void {
    const { recent, notify } = this.#state
    // Without a window, or before its page has said: as the last one had them.
    if (window && Object.keys(window.keys).length > 0) this.#keys = window.keys
    const template = menuTemplate({
      platform: process.platform,
      recent,
      notify,
      keys: this.#keys,
      ...this.#actions,
      setNotify: (wanted) => {
        this.#state.notify = wanted
      },
      clearRecent: () => {
        this.#state.forgetRecent()
        app.clearRecentDocuments()
        this.show(window)
      },
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
    this.#enable(window)
  }

  /**
   * Shows which commands cannot run in this window, and their keys. Without a window only the application's own can run.
   */
  apply(window: MenuWindow | null): void {
    // What is beside an item cannot be changed: other keys need another menu.
    const differ = Object.entries(window?.keys ?? {}).some(([id, keys]) => this.#keys[id] !== keys)
    if (differ) this.show(window)
    else this.#enable(window)
  }

  #enable(window: MenuWindow | null): void {
    const menu = Menu.getApplicationMenu()
    for (const { id, doneBy } of commandDefinitions) {
      const item = menu?.getMenuItemById(id)
      if (item) item.enabled = doneBy === 'desktop' || (window?.disabled != null && !window.disabled.has(id))
    }
  }
}
