import type { Connection } from './devtools.ts'
import type { App } from './modules/app.ts'
import type { IpcMain } from './modules/ipc-main.ts'
import type { Protocol } from './modules/protocol.ts'
import type { Session } from './modules/session.ts'

/** What the parts of the stand-in share. */
export interface StandIn {
  readonly app: App
  readonly connection: Connection
  readonly protocol: Protocol
  readonly ipcMain: IpcMain
  readonly session: Session
}
