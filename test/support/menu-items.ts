import type { MenuItemConstructorOptions } from 'electron'
import { type MenuContents, menuTemplate } from '../../electron/desktop/menu-template.ts'

/** All items of the native menu with these contents, those of submenus behind the one that opens them. */
export function menuItems(more: Partial<MenuContents> = {}): MenuItemConstructorOptions[] {
  return flat(
    menuTemplate({
      platform: 'linux',
      recent: [],
      notify: true,
      keys: {},
      run() {},
      openCatalog() {},
      clearRecent() {},
      setNotify() {},
      ...more,
    }),
  )
}

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}
