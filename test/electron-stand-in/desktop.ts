import { EventEmitter } from 'node:events'
import type { BrowserWindow } from './browser-window.ts'

/** One item of a menu's template, as far as the app uses it. */
interface Template {
  id?: string
  label?: string
  role?: string
  submenu?: Template[]
  click?(item: MenuItem, window: BrowserWindow | undefined): void
}

export class MenuItem {
  readonly id: string | undefined
  readonly label: string
  readonly submenu: Menu | undefined
  #click: Template['click']

  constructor(template: Template) {
    this.id = template.id
    this.label = template.label ?? template.role ?? ''
    this.submenu = template.submenu && Menu.buildFromTemplate(template.submenu)
    this.#click = template.click
  }

  /** What a click of the user does; tests call it. */
  click(_event?: unknown, window?: BrowserWindow): void {
    this.#click?.(this, window)
  }
}

/** The menu is state that a test looks at and clicks. */
export class Menu {
  items: MenuItem[] = []
  static #application: Menu | null = null

  static buildFromTemplate(template: Template[]): Menu {
    const menu = new Menu()
    menu.items = template.map((item) => new MenuItem(item))
    return menu
  }

  static setApplicationMenu(menu: Menu): void {
    Menu.#application = menu
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}

/** Every dialog is cancelled, unless a test puts its own answer in its place. */
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showErrorBox: (title: string, content: string) => console.error(`${title}: ${content}`),
}

/** What was shown in the file manager, for tests. */
export const shell = {
  shown: [] as string[],
  showItemInFolder: (path: string) => void shell.shown.push(path),
}

export const nativeTheme = { shouldUseDarkColors: false }

/** The permission handlers a session was given; the stand-in's Chromium asks none of them. */
class Session extends EventEmitter {
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
}

export const session = { defaultSession: new Session() }
