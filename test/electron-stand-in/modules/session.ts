import { EventEmitter } from 'node:events'
import type { PreventableEvent } from '../preventable-event.ts'
import type { WebContents } from './web-contents.ts'

type BeforeRequest = (details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void
type PermissionRequest = (
  contents: WebContents,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void
type PermissionCheck = (contents: WebContents | null, permission: string, origin: string) => boolean
type DevicePermission = (details: { deviceType: string; origin: string }) => boolean

/**
 * The session of all windows. Requests are asked about; permissions are not: this Chromium is headless and grants none.
 */
export class Session extends EventEmitter<{ 'will-download': [PreventableEvent] }> {
  #beforeRequest: BeforeRequest | null = null

  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest | null): void => {
      this.#beforeRequest = listener
    },
  }

  setPermissionRequestHandler(_handler: PermissionRequest | null): void {}
  setPermissionCheckHandler(_handler: PermissionCheck | null): void {}
  setDevicePermissionHandler(_handler: DevicePermission | null): void {}

  /** Whether a request may be made. */
  allows(url: string): boolean {
    let cancelled = false
    this.#beforeRequest?.({ url }, ({ cancel = false }) => {
      cancelled = cancel
    })
    return !cancelled
  }
}

export const session = { defaultSession: new Session() }
