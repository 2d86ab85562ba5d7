import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { accelerator } from '../../../electron/desktop/menu-template.ts'
import { commandDefinitions, isDesktopCommand } from '../../../shared/contract/commands.ts'
import { menuItems } from '../../support/menu-items.ts'

const click = (item: MenuItemConstructorOptions | undefined) =>
  item?.click?.({ checked: false } as never, undefined, {} as never)

describe('The native menu', () => {
  test.each(commandDefinitions.filter((command) => 'menu' in command))(
    'holds the command $id with its title and keys, and runs it',
    (command) => {
      const ran: string[] = []
      const found = menuItems({ run: (id) => ran.push(id) }).filter(({ id }) => id === command.id)
      expect(found).toHaveLength(1)
      expect(found[0]?.label).toBe('asks' in command ? `${command.title}…` : command.title)
      expect(found[0]?.accelerator).toBe(accelerator(command.keys[0]))
      expect(found[0]?.registerAccelerator).toBe(false)
      click(found[0])
      expect(ran).toEqual([command.id])
    },
  )

  test('shows the keys that were bound instead of those a command comes with', () => {
    const items = menuItems({ keys: { export: 'Mod+Shift+X', undo: null, search: 'Alt+ArrowUp' } })
    const shown = (id: string) => items.find((item) => item.id === id)?.accelerator
    expect(shown('export')).toBe('CmdOrCtrl+Shift+X')
    expect(shown('undo')).toBeUndefined()
    expect(shown('search')).toBe('Alt+Up')
    expect(shown('redo')).toBe('CmdOrCtrl+Shift+Z')
  })

  test.each([
    [
      'linux',
      ['cut', 'copy', 'paste', 'delete', 'selectAll', 'zoomIn', 'zoomOut', 'quit', 'about', 'windowMenu'],
    ],
    [
      'win32',
      ['cut', 'copy', 'paste', 'selectAll', 'togglefullscreen', 'close', 'quit', 'about', 'windowMenu'],
    ],
    ['darwin', ['appMenu', 'cut', 'copy', 'paste', 'selectAll', 'close', 'windowMenu', 'help']],
  ] as const)('leaves to %s what is the platform’s', (platform, roles) => {
    const found = menuItems({ platform }).map(({ role }) => role)
    expect(found).toEqual(expect.arrayContaining([...roles]))
  })

  test('on a Mac quitting and the about panel stand in the menu of the application alone', () => {
    const roles = menuItems({ platform: 'darwin' }).map(({ role }) => role)
    expect(roles).not.toContain('quit')
    expect(roles).not.toContain('about')
  })

  test('no two lines stand together, and none begins or ends a menu', () => {
    for (const { submenu } of menuItems({ recent: ['/a/one.lathe'] })) {
      if (!Array.isArray(submenu)) continue
      const types = submenu.map(({ type }) => type ?? 'normal')
      expect(`|${types.join('|')}|`).not.toMatch(/separator\|separator|^\|separator|separator\|$/)
    }
  })

  test('offers recent catalogs by name, by folder where names are the same, and opens the one chosen', () => {
    const opened: string[] = []
    const recent = ['/a/spring.lathe', '/b/spring.lathe', '/c/R&B.lathe']
    const items = menuItems({ recent, openCatalog: (path) => opened.push(path) })
    const shown = items.filter(({ id }) => id?.startsWith('recent-'))
    expect(shown.map(({ label }) => label)).toEqual(['spring (/a)', 'spring (/b)', 'R&&B'])
    click(shown[1])
    expect(opened).toEqual(['/b/spring.lathe'])
  })

  test('clearing the recent catalogs is off when there are none', () => {
    const clear = (recent: string[]) => menuItems({ recent }).find(({ id }) => id === 'clear-recent')
    expect(clear([])?.enabled).toBe(false)
    expect(clear(['/a/b.lathe'])?.enabled).toBe(true)
  })
})

describe('The command table', () => {
  test('no two commands have the same id or the same keys', () => {
    const ids = commandDefinitions.map(({ id }) => id)
    const keys = commandDefinitions.flatMap((command): readonly string[] => command.keys)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each([
    ['open-catalog', true],
    ['add-files', false],
    ['toString', false],
    ['', false],
  ])('%j is a command of the application: %s', (id, expected) => {
    expect(isDesktopCommand(id)).toBe(expected)
  })
})
