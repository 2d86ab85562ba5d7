import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'

/** A menu item that runs a command of the page's own table. The page has the keys; they are shown here. */
function command(id: string, label: string, accelerator?: string): MenuItemConstructorOptions {
  return {
    id,
    label,
    accelerator,
    registerAccelerator: false,
    click: (_item, window) => (window as BrowserWindow | undefined)?.webContents.send('command', id),
  }
}

/** The application menu: the page's commands, and the platform's roles for what is the platform's. */
export function setMenu(): void {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        command('add-files', 'Add files…', 'CmdOrCtrl+O'),
        command('add-folder', 'Add folder…', 'CmdOrCtrl+Shift+O'),
        separator,
        command('export', 'Export…', 'CmdOrCtrl+E'),
        command('stop-job', 'Stop the current job', 'CmdOrCtrl+.'),
        separator,
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        command('undo', 'Undo', 'CmdOrCtrl+Z'),
        command('redo', 'Redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        command('search', 'Search the catalog', 'CmdOrCtrl+F'),
      ],
    },
    {
      label: '&View',
      submenu: [
        command('show-library', 'Library', 'CmdOrCtrl+1'),
        command('show-catalog', 'Catalog', 'CmdOrCtrl+2'),
        command('show-meters', 'Meters', 'CmdOrCtrl+3'),
        command('toggle-inspector', 'Inspector'),
        separator,
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'resetZoom' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    { label: '&Help', role: 'help', submenu: [command('show-keys', 'Keys')] },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
