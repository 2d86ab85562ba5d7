/**
 * `electron` as the stand-in offers it, for compiling the app's code against it: `tsc -p test/electron-stand-in/check`.
 * What the app uses and the stand-in has not got is an error there.
 */
import type { ElectronModule } from '../electron-module.ts'

declare global {
  namespace NodeJS {
    interface Process {
      readonly resourcesPath: string
    }
  }
}

declare const offered: ElectronModule
export const { app, dialog, ipcMain, nativeTheme, protocol, screen, session, shell, utilityProcess } = offered

export type { Details } from '../modules/app.ts'
export { BrowserWindow } from '../modules/browser-window.ts'
export type { MessageBoxOptions, OpenDialogOptions } from '../modules/dialog.ts'
export type { IpcMainEvent, IpcMainInvokeEvent } from '../modules/ipc-main.ts'
export { Menu, type MenuItemConstructorOptions } from '../modules/menu.ts'
export { MessageChannelMain, type MessagePortMain } from '../modules/message-channel-main.ts'
export { Notification } from '../modules/notification.ts'
export type { Session } from '../modules/session.ts'
export type { UtilityProcess } from '../modules/utility-process.ts'
export type { WebContents } from '../modules/web-contents.ts'

/** What a preload can require: page/electron-renderer.js. */
interface IpcRenderer {
  on(channel: string, listener: (event: { ports: MessagePort[] }, ...args: never[]) => void): void
  off(channel: string, listener: (event: { ports: MessagePort[] }, ...args: never[]) => void): void
  send(channel: string, ...args: unknown[]): void
  invoke(channel: string, ...args: unknown[]): Promise<never>
}
export declare const ipcRenderer: IpcRenderer
export declare const contextBridge: { exposeInMainWorld(name: string, api: object): void }
export declare const webUtils: { getPathForFile(file: File): string }
