import { basename, dirname } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import {
  type CommandDefinition,
  type CommandId,
  commandDefinitions,
  type MenuPlace,
} from '../../shared/contract/commands.ts'

/** What the menu shows besides the commands, and what its items do. */
export interface MenuContents {
  platform: NodeJS.Platform
  /** Paths of recent catalogs, the newest first. */
  recent: readonly string[]
  notify: boolean
  run(command: CommandId): void
  openCatalog(path: string): void
  clearRecent(): void
  setNotify(notify: boolean): void
}

const line: MenuItemConstructorOptions = { type: 'separator' }

/** A combination of the command table (`Mod+Shift+O`) as Electron writes it. */
export function accelerator(keys: string | undefined): string | undefined {
  return keys?.replace('Mod', 'CmdOrCtrl')
}

function commandItem(command: CommandDefinition & { id: CommandId }, run: MenuContents['run']) {
  return {
    id: command.id,
    label: command.asks ? `${command.title}…` : command.title,
    accelerator: accelerator(command.keys[0]),
    // The page has the keys, with its own rules for text fields; the menu shows them.
    registerAccelerator: false,
    click: () => run(command.id),
  } satisfies MenuItemConstructorOptions
}

/** The commands of one menu, a line between its sections. `between`: items that follow a section. */
function commandsOf(
  name: MenuPlace['name'],
  run: MenuContents['run'],
  between: Record<number, MenuItemConstructorOptions[]> = {},
): MenuItemConstructorOptions[] {
  const commands: readonly (CommandDefinition & { id: CommandId })[] = commandDefinitions
  const own = commands.filter(({ menu }) => menu?.name === name)
  const sections = [
    ...new Set([...own.map(({ menu }) => menu!.section), ...Object.keys(between).map(Number)]),
  ]
  return sections
    .sort((a, b) => a - b)
    .flatMap((section, at) => [
      ...(at > 0 ? [line] : []),
      ...own.filter(({ menu }) => menu?.section === section).map((command) => commandItem(command, run)),
      ...(between[section] ?? []),
    ])
}

/** Recent catalogs by their names; those with the same name also by their folders. */
function recentItems({ recent, openCatalog, clearRecent }: MenuContents): MenuItemConstructorOptions[] {
  const names = recent.map((path) => basename(path, '.lathe'))
  const items: MenuItemConstructorOptions[] = recent.map((path, at) => ({
    id: `recent-${at + 1}`,
    // An ampersand would be taken for the mark of an access key.
    label: (names.indexOf(names[at]!) === names.lastIndexOf(names[at]!)
      ? names[at]!
      : `${names[at]} (${dirname(path)})`
    ).replaceAll('&', '&&'),
    click: () => openCatalog(path),
  }))
  return [
    ...items,
    ...(items.length > 0 ? [line] : []),
    { id: 'clear-recent', label: 'Clear the list', enabled: items.length > 0, click: clearRecent },
  ]
}

/** The application menu: the commands of the shared table, and the platform's roles for what is the platform's. */
export function menuTemplate(contents: MenuContents): MenuItemConstructorOptions[] {
  const { platform, run, notify, setNotify } = contents
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      id: 'file',
      label: '&File',
      submenu: [
        ...commandsOf('File', run, {
          1: [{ id: 'recent', label: 'Recent catalogs', submenu: recentItems(contents) }],
        }),
        line,
        {
          id: 'notify',
          label: 'Tell when a long job ends',
          type: 'checkbox',
          checked: notify,
          click: (item) => setNotify(item.checked),
        },
        line,
        { role: 'close' },
        ...(mac ? [] : [{ role: 'quit' } as const]),
      ],
    },
    {
      id: 'edit',
      label: '&Edit',
      submenu: commandsOf('Edit', run, {
        2: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'delete' }, { role: 'selectAll' }],
      }),
    },
    {
      id: 'view',
      label: '&View',
      submenu: [
        ...commandsOf('View', run),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        { role: 'reload' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      id: 'help',
      label: '&Help',
      submenu: [...commandsOf('Help', run), ...(mac ? [] : [line, { role: 'about' } as const])],
    },
  ]
}
