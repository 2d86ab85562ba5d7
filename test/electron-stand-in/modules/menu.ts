/** One item of a menu's template, as far as the app uses it. */
export interface MenuItemConstructorOptions {
  id?: string
  label?: string
  role?: string
  type?: 'normal' | 'separator' | 'checkbox'
  accelerator?: string
  registerAccelerator?: boolean
  enabled?: boolean
  checked?: boolean
  submenu?: MenuItemConstructorOptions[]
  click?(item: MenuItem): void
}

export class MenuItem {
  readonly id: string
  readonly label: string
  readonly role: string | undefined
  readonly type: string
  readonly accelerator: string | undefined
  readonly submenu: Menu | undefined
  enabled: boolean
  checked: boolean
  #click: MenuItemConstructorOptions['click']

  constructor(template: MenuItemConstructorOptions) {
    this.id = template.id ?? ''
    this.label = template.label ?? template.role ?? ''
    this.role = template.role
    this.type = template.type ?? (template.submenu ? 'submenu' : 'normal')
    this.accelerator = template.accelerator
    this.submenu = template.submenu && Menu.buildFromTemplate(template.submenu)
    this.enabled = template.enabled ?? true
    this.checked = template.checked ?? false
    this.#click = template.click
  }

  /** What a click of the user does; tests call it. An item that is disabled does nothing. */
  click(): void {
    if (!this.enabled) return
    if (this.type === 'checkbox') this.checked = !this.checked
    this.#click?.(this)
  }
}

/** The menu is state that a test looks at and clicks. */
export class Menu {
  items: MenuItem[] = []
  static #application: Menu | null = null

  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
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
