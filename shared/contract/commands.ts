/** Where a command stands in the platform's menu: items of one section are not parted by a line. */
export interface MenuPlace {
  name: 'File' | 'Edit' | 'View' | 'Help'
  section: number
}

/**
 * Something the user can do from anywhere: the one source for the native menu, keys, the palette, tooltips and the sheet
 * of keys. What a command does is known where it is done.
 */
export interface CommandDefinition {
  id: string
  title: string
  group: 'Catalogs' | 'Files' | 'Screens' | 'Changes' | 'Window'
  /** Combinations such as `Mod+Shift+O` (`Mod` is Ctrl, on a Mac Command); the first is the one that is shown. */
  keys: readonly string[]
  /** Whether its keys work while the focus is in a text field. */
  inFields: boolean
  /** Who does it: the window, or the desktop application around it, which a browser does not have. */
  doneBy: 'window' | 'desktop'
  /** Absent: it stands in no menu. */
  menu?: MenuPlace
  /** Whether choosing it asks for more before anything happens: its menu item ends in "…". */
  asks?: true
}

/** Every command, in the order of the palette and of the menus. */
export const commandDefinitions = [
  {
    id: 'new-catalog',
    title: 'New catalog',
    group: 'Catalogs',
    keys: ['Mod+N'],
    inFields: true,
    doneBy: 'desktop',
    menu: { name: 'File', section: 1 },
    asks: true,
  },
  {
    id: 'open-catalog',
    title: 'Open catalog',
    group: 'Catalogs',
    keys: [],
    inFields: true,
    doneBy: 'desktop',
    menu: { name: 'File', section: 1 },
    asks: true,
  },
  {
    id: 'add-files',
    title: 'Add files',
    group: 'Files',
    keys: ['Mod+O'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'File', section: 2 },
    asks: true,
  },
  {
    id: 'add-folder',
    title: 'Add folder',
    group: 'Files',
    keys: ['Mod+Shift+O'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'File', section: 2 },
    asks: true,
  },
  {
    id: 'new-release',
    title: 'New release',
    group: 'Files',
    keys: [],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'File', section: 2 },
    asks: true,
  },
  {
    id: 'stop-job',
    title: 'Stop the current job',
    group: 'Files',
    keys: ['Mod+.'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'File', section: 3 },
  },
  {
    id: 'export',
    title: 'Export',
    group: 'Files',
    keys: ['Mod+E'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'File', section: 3 },
    asks: true,
  },
  {
    id: 'show-library',
    title: 'Library',
    group: 'Screens',
    keys: ['Mod+1'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'show-catalog',
    title: 'Catalog',
    group: 'Screens',
    keys: ['Mod+2'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'open-release',
    title: 'Open the release',
    group: 'Screens',
    keys: ['Mod+Enter'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'next-release',
    title: 'Next release',
    group: 'Screens',
    keys: ['Alt+PageDown'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'previous-release',
    title: 'Previous release',
    group: 'Screens',
    keys: ['Alt+PageUp'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'show-in-xml',
    title: 'Show in the XML',
    group: 'Screens',
    keys: ['Mod+J'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'next-problem',
    title: 'Next problem',
    group: 'Screens',
    keys: ['F8'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'previous-problem',
    title: 'Previous problem',
    group: 'Screens',
    keys: ['Shift+F8'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'show-problems',
    title: 'Problems',
    group: 'Screens',
    keys: ['Mod+Shift+M'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'show-changes',
    title: 'Changes',
    group: 'Screens',
    keys: ['Mod+D'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'compare-messages',
    title: 'Compare two messages',
    group: 'Screens',
    keys: ['Mod+Shift+D'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'show-meters',
    title: 'Meters',
    group: 'Screens',
    keys: ['Mod+3'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'show-settings',
    title: 'Settings',
    group: 'Screens',
    keys: ['Mod+4', 'Mod+,'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 1 },
  },
  {
    id: 'search',
    title: 'Search the catalog',
    group: 'Screens',
    keys: ['Mod+F'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'Edit', section: 3 },
  },
  {
    id: 'undo',
    title: 'Undo',
    group: 'Changes',
    keys: ['Mod+Z'],
    inFields: false,
    doneBy: 'window',
    menu: { name: 'Edit', section: 1 },
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Changes',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    inFields: false,
    doneBy: 'window',
    menu: { name: 'Edit', section: 1 },
  },
  {
    id: 'edit-selected',
    title: 'Edit the selected releases',
    group: 'Changes',
    keys: ['Mod+Shift+E'],
    inFields: false,
    doneBy: 'window',
    menu: { name: 'Edit', section: 3 },
    asks: true,
  },
  {
    id: 'edit-listed',
    title: 'Edit all listed releases',
    group: 'Changes',
    keys: [],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'Edit', section: 3 },
    asks: true,
  },
  {
    id: 'toggle-inspector',
    title: 'Inspector',
    group: 'Window',
    keys: ['F4'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'View', section: 2 },
  },
  {
    id: 'next-region',
    title: 'Next part of the window',
    group: 'Window',
    keys: ['F6'],
    inFields: true,
    doneBy: 'window',
  },
  {
    id: 'previous-region',
    title: 'Previous part of the window',
    group: 'Window',
    keys: ['Shift+F6'],
    inFields: true,
    doneBy: 'window',
  },
  {
    id: 'palette',
    title: 'All commands',
    group: 'Window',
    keys: ['Mod+K'],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'Help', section: 1 },
  },
  {
    id: 'show-keys',
    title: 'All keys',
    group: 'Window',
    keys: ['F1', '?'],
    inFields: false,
    doneBy: 'window',
    menu: { name: 'Help', section: 1 },
  },
  {
    id: 'show-knowledge-base',
    title: 'DDEX knowledge base',
    group: 'Window',
    keys: [],
    inFields: true,
    doneBy: 'desktop',
    menu: { name: 'Help', section: 2 },
  },
  {
    id: 'show-licences',
    title: 'Licences',
    group: 'Window',
    keys: [],
    inFields: true,
    doneBy: 'window',
    menu: { name: 'Help', section: 2 },
  },
  {
    id: 'heap-snapshot',
    title: 'Write a heap snapshot of the engine',
    group: 'Window',
    keys: [],
    inFields: true,
    doneBy: 'window',
  },
  {
    id: 'show-logs',
    title: 'Show the logs',
    group: 'Window',
    keys: [],
    inFields: true,
    doneBy: 'desktop',
    menu: { name: 'Help', section: 2 },
  },
] as const satisfies readonly CommandDefinition[]

type Definition = (typeof commandDefinitions)[number]

export type CommandId = Definition['id']
/** Commands the window does itself, in every host. */
export type WindowCommandId = Extract<Definition, { doneBy: 'window' }>['id']
/** Commands the desktop application does. */
export type DesktopCommandId = Extract<Definition, { doneBy: 'desktop' }>['id']

/** Whether this is a command of the desktop application: the names it takes from a window are checked with it. */
export function isDesktopCommand(id: string): id is DesktopCommandId {
  return commandDefinitions.some((command) => command.doneBy === 'desktop' && command.id === id)
}
