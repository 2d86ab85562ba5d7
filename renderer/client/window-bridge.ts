import type { WindowBridge } from '../../shared/contract/window-bridge.ts'

declare global {
  interface Window {
    /** There in Electron only. */
    lathe?: WindowBridge
  }
}
