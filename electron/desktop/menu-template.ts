import { basename, dirname } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import {
  type CommandDefinition,
  type CommandId,
  commandDefinitions,
  type MenuPlace,
} from '../../shared/contract/commands.ts'
import { desktopWords } from './words.ts'

/** What the menu shows besides the commands, and what its items do. */
export interface MenuContents {
  platform: NodeJS.Platform
  /** Paths of recent catalogs, the newest first. */
  recent: readonly string[]
  notify: boolean
  /** The combination beside each command, by its id; the others as they come. */
  keys: Readonly<Record<string, string | null>>
  run(command: CommandId): void
  openCatalog(path: string): void
  clearRecent(): void
  setNotify(notify: boolean): void
}

const line: MenuItemConstructorOptions = { type: 'separator' }

/** An item that is the platform's, with its name in the language that is spoken. */
function ofPlatform(role: NonNullable<MenuItemConstructorOptions['role']>): MenuItemConstructorOptions {
  const label = desktopWords().roles[role]
  return label === undefined ? { role } : { role, label }
}

/** A combination of the command table (`Mod+Shift+O`) as Electron writes it. */
export function accelerator(keys: string | null | undefined): string | undefined {
  return keys?.replace('Mod', 'CmdOrCtrl').replace('Arrow', '')
}

type CommandMenu = Pick<MenuContents, 'run' | 'keys'>

function commandItem(command: CommandDefinition & { id: CommandId }, { run, keys }: CommandMenu) {
  return {
    id: command.id,
    label: command.asks ? `${desktopWords().title(command.id)}…` : desktopWords().title(command.id),
    accelerator: accelerator(command.id in keys ? keys[command.id] : command.keys[0]),
    // The page has the keys, with its own rules for text fields; the menu shows them.
    registerAccelerator: false,
    click: () => run(command.id),
  } satisfies MenuItemConstructorOptions
}

/** The commands of one menu, a line between its sections. `between`: items that follow a section. */
function commandsOf(
  name: MenuPlace['name'],
  menu: CommandMenu,
  between: Record<number, MenuItemConstructorOptions[]> = {},
): MenuItemConstructorOptions[] {
  const commands: readonly (CommandDefinition & { id: CommandId })[] = commandDefinitions
  const own = commands.filter(({ menu: place }) => place?.name === name)
  const sections = [
    ...new Set([...own.map(({ menu: place }) => place!.section), ...Object.keys(between).map(Number)]),
  ]
  return sections
    .sort((a, b) => a - b)
    .flatMap((section, at) => [
      ...(at > 0 ? [line] : []),
      ...own
        .filter(({ menu: place }) => place?.section === section)
        .map((command) => commandItem(command, menu)),
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
    { id: 'clear-recent', label: desktopWords().clearList, enabled: items.length > 0, click: clearRecent },
  ]
}

/** The application menu: the commands of the shared table, and the platform's roles for what is the platform's. */
export function menuTemplate(contents: MenuContents): MenuItemConstructorOptions[] {
  const { platform, notify, setNotify } = contents
  const words = desktopWords()
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    {
      id: 'file',
      label: words.file,
      submenu: [
        ...commandsOf('File', contents, {
          1: [{ id: 'recent', label: words.recentCatalogs, submenu: recentItems(contents) }],
        }),
        line,
        {
          id: 'notify',
          label: words.tellWhenDone,
          type: 'checkbox',
          checked: notify,
          click: (item) => setNotify(item.checked),
        },
        line,
        ofPlatform('close'),
        ...(mac ? [] : [ofPlatform('quit')]),
      ],
    },
    {
      id: 'edit',
      label: words.edit,
      submenu: commandsOf('Edit', contents, {
        2: (['cut', 'copy', 'paste', 'delete', 'selectAll'] as const).map(ofPlatform),
      }),
    },
    {
      id: 'view',
      label: words.view,
      submenu: [
        ...commandsOf('View', contents),
        line,
        ofPlatform('resetZoom'),
        ofPlatform('zoomIn'),
        ofPlatform('zoomOut'),
        line,
        ofPlatform('togglefullscreen'),
        ofPlatform('reload'),
        ofPlatform('toggleDevTools'),
      ],
    },
    ofPlatform('windowMenu'),
    {
      role: 'help',
      id: 'help',
      label: words.help,
      submenu: [...commandsOf('Help', contents), ...(mac ? [] : [line, ofPlatform('about')])],
    },
  ]
}
