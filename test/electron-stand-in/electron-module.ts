import { App } from './modules/app.ts'
import { BrowserWindow } from './modules/browser-window.ts'
import { dialog } from './modules/dialog.ts'
import { IpcMain } from './modules/ipc-main.ts'
import { Menu } from './modules/menu.ts'
import { MessageChannelMain } from './modules/message-channel-main.ts'
import { nativeTheme } from './modules/native-theme.ts'
import { Notification } from './modules/notification.ts'
import { Protocol } from './modules/protocol.ts'
import { screen } from './modules/screen.ts'
import { session } from './modules/session.ts'
import { shell } from './modules/shell.ts'
import { utilityProcess } from './modules/utility-process.ts'
import { webContents } from './modules/web-contents.ts'

/** The `electron` module of the main process, with the app that has yet to be started. */
export function electronModule() {
  const app = new App()
  const protocol = new Protocol()
  const ipcMain = new IpcMain()
  BrowserWindow.standIn = {
    app,
    protocol,
    ipcMain,
    session: session.defaultSession,
    get connection() {
      return app.connection
    },
  }
  return {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    MessageChannelMain,
    nativeTheme,
    Notification,
    protocol,
    screen,
    session,
    shell,
    utilityProcess,
    webContents,
  }
}

export type ElectronModule = ReturnType<typeof electronModule>
