// What Electron has and the stand-in has not: the check must find each of these.
// Only compiled by test/unit/electron-stand-in.test.ts.
import { app, Tray } from 'electron'

/** Uses three things that are not offered. */
export function useTooMuch(): void {
  app.hide()
  app.on('gpu-info-update', () => {})
  new Tray('icon.png')
}
