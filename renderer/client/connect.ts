import { browserHost } from './browser-host.ts'
import { electronHost } from './electron-host.ts'
import type { ClientHost } from './host.ts'
import { shareStyleNonce } from './nonce.ts'
import './window-bridge.ts'

/** The host this page runs in: Electron where its preload has left a bridge, a browser everywhere else. */
export function findHost(): ClientHost {
  shareStyleNonce()
  return window.lathe ? electronHost(window.lathe) : browserHost()
}
