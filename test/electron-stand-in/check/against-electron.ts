/**
 * The stand-in against Electron's own definitions, checked by every compilation of the tests: what it offers must be
 * Electron's. The names that are listed are what the parts of the stand-in ask of one another.
 */
import type * as Electron from 'electron'
import type { ElectronModule } from '../electron-module.ts'
import type { App, Details } from '../modules/app.ts'
import type { BrowserWindow } from '../modules/browser-window.ts'
import type { MenuItem } from '../modules/menu.ts'
import type { MessagePortMain } from '../modules/message-channel-main.ts'
import type { Notification } from '../modules/notification.ts'
import type { Session } from '../modules/session.ts'
import type { UtilityProcess } from '../modules/utility-process.ts'
import type { WebContents } from '../modules/web-contents.ts'

/** Names that the stand-in has and Electron has not. */
type Invented<Own, Theirs, Internal extends string = never> = Exclude<keyof Own, keyof Theirs | Internal>

/** Only compiles when nothing is invented; else the error names what is. */
type Nothing<Names extends never> = Names

export type Checked = [
  Nothing<Invented<ElectronModule, typeof Electron>>,
  Nothing<Invented<App, Electron.App, 'connection' | 'start' | 'chromiumGone' | 'windowsGone'>>,
  Nothing<Invented<BrowserWindow, Electron.BrowserWindow, 'showPage' | 'destroyed'>>,
  Nothing<
    Invented<WebContents, Electron.WebContents, 'window' | 'attached' | 'targetId' | 'opened' | 'closePorts'>
  >,
  Nothing<Invented<ElectronModule['dialog'], Electron.Dialog>>,
  Nothing<Invented<ElectronModule['ipcMain'], Electron.IpcMain, 'receive' | 'invoke'>>,
  Nothing<Invented<MenuItem, Electron.MenuItem>>,
  Nothing<Invented<InstanceType<ElectronModule['Menu']>, Electron.Menu>>,
  Nothing<
    Invented<
      MessagePortMain,
      Electron.MessagePortMain,
      'peerClosed' | 'deliver' | 'fromAway' | 'awayClosed' | 'sendAway'
    >
  >,
  Nothing<Invented<Notification, Electron.Notification>>,
  Nothing<Invented<ElectronModule['protocol'], Electron.Protocol, 'handlerFor' | 'toInner' | 'toOuter'>>,
  Nothing<Invented<ElectronModule['screen'], Electron.Screen>>,
  Nothing<Invented<Session, Electron.Session, 'allows'>>,
  Nothing<Invented<ElectronModule['shell'], Electron.Shell>>,
  Nothing<Invented<UtilityProcess, Electron.UtilityProcess>>,
  Nothing<Exclude<Details['reason'], Electron.Details['reason']>>,
]
