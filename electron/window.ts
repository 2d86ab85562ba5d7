import { BrowserWindow, nativeTheme } from 'electron'
import { pageOrigin } from './security.ts'

/** Colours of the page's ground, so that nothing flashes before it is drawn. */
const ground = { light: '#f4f4f1', dark: '#131416' }

/** Opens the app's window. `preload`: path of the built preload script. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Lathe',
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    // The engine and its jobs are in other processes: the page comes back to them.
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  void window.loadURL(`${pageOrigin}/index.html`)
  return window
}
