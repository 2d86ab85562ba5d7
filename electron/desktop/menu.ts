import { app, Menu } from 'electron'
import { type CommandId, commandDefinitions } from '../../shared/contract/commands.ts'
import type { DesktopState } from './desktop-state.ts'
import { menuTemplate } from './menu-template.ts'

/** What the menu must know of the window in front; null where there is none. */
export interface MenuWindow {
  /** Ids of the commands that cannot run now; null before its page has said. */
  readonly disabled: ReadonlySet<string> | null
}

/** The application menu, kept true to the window in front and to the recent catalogs. */
export class ApplicationMenu {
  readonly #state: DesktopState
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
    const template = menuTemplate({
      platform: process.platform,
      recent,
      notify,
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
    this.apply(window)
  }

  /** Shows which commands cannot run in this window. Without a window only the application's own can. */
  apply(window: MenuWindow | null): void {
    const menu = Menu.getApplicationMenu()
    for (const { id, doneBy } of commandDefinitions) {
      const item = menu?.getMenuItemById(id)
      if (item) item.enabled = doneBy === 'desktop' || (window?.disabled != null && !window.disabled.has(id))
    }
  }
}
