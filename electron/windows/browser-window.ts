import { BrowserWindow, nativeTheme, screen } from 'electron'
import { placeWindow, type RememberedWindow, smallest } from './window-placement.ts'

/** Colours of the page's ground, so that nothing flashes before it is drawn. */
const ground = { light: '#f4f4f1', dark: '#131416' }

/** Rights of a page: none but to show itself. Electron's own defaults are said again, so that none can slip. */
export const pagePreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
} as const

/** Work areas of the displays, the primary one first. */
function workAreas() {
  const primary = screen.getPrimaryDisplay()
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)].map(
    ({ workArea }) => workArea,
  )
}

/**
 * A new window of the app, not yet shown, where it was or off the others. `preload`: path of the built preload script;
 * `icon`: path of the image that Linux shows for it, where the other platforms take the app's own.
 */
export function createBrowserWindow(
  preload: string,
  icon: string,
  title: string,
  remembered: { window: RememberedWindow; isOwn: boolean } | null,
): BrowserWindow {
  const taken = BrowserWindow.getAllWindows().map((window) => window.getNormalBounds())
  const window = new BrowserWindow({
    ...placeWindow(remembered?.window.bounds ?? null, workAreas(), taken),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title,
    ...(process.platform === 'linux' ? { icon } : {}),
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: { ...pagePreferences, preload },
  })
  // The title says which catalog it is of; the page has one title for all.
  window.on('page-title-updated', (event) => event.preventDefault())
  window.once('ready-to-show', () => {
    if (remembered?.isOwn && remembered.window.maximized) window.maximize()
    if (remembered?.isOwn && remembered.window.fullScreen) window.setFullScreen(true)
    window.show()
  })
  return window
}

/** Where a window is, to be remembered. */
export function placeOf(window: BrowserWindow): RememberedWindow {
  return {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    fullScreen: window.isFullScreen(),
  }
}
