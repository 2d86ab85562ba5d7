import { App, type AppOptions } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { dialog, Menu, nativeTheme, session, shell } from './desktop.ts'
import type { Connection } from './devtools.ts'
import { IpcMain } from './ipc-main.ts'
import { MessageChannelMain } from './ports.ts'
import { preventable } from './preventable-event.ts'
import { Schemes } from './schemes.ts'
import { UtilityProcess } from './utility-process.ts'
import type { WebContents } from './web-contents.ts'

/** What the parts of the stand-in share. */
export interface StandIn {
  readonly app: App
  readonly connection: Connection
  readonly schemes: Schemes
  readonly ipcMain: IpcMain
}

/** The `electron` module of the main process, with the app that has yet to be started. */
export function electronModule(options: AppOptions): { electron: Record<string, unknown>; app: App } {
  const app = new App(options)
  const schemes = new Schemes()
  const ipcMain = new IpcMain()
  BrowserWindow.standIn = {
    app,
    schemes,
    ipcMain,
    get connection() {
      return app.connection
    },
  }
  const gone = (details: object) => app.emit('child-process-gone', preventable(), details)
  const utilityProcess = {
    fork(
      module: string,
      args: string[] = [],
      forkOptions: { serviceName?: string; execArgv?: string[] } = {},
    ) {
      if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.')
      return new UtilityProcess(module, args, forkOptions, gone)
    },
  }
  const webContents = {
    /** How Playwright finds the window of a page. */
    fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
      BrowserWindow.getAllWindows().find((window) => window.webContents.targetId === targetId)?.webContents,
  }
  const electron = {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    nativeTheme,
    protocol: schemes,
    session,
    shell,
    utilityProcess,
    webContents,
  }
  return { electron, app }
}
