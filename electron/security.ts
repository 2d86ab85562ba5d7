import { app, type IpcMainEvent, type IpcMainInvokeEvent, session } from 'electron'

/** The one origin that windows show: our own page, served by `protocol.ts`. */
export const pageOrigin = 'app://lathe'

/** Whether a message comes from our page itself, not from a frame in it or a page it was led away to. */
export function isFromPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && new URL(frame.url).href.startsWith(`${pageOrigin}/`)
}

/** Throws unless a message comes from our page. */
export function requirePage(event: IpcMainEvent | IpcMainInvokeEvent): void {
  if (!isFromPage(event)) throw new Error('Refused: not from the page')
}

/** Denies what no window of ours needs: permissions, other pages, new windows, webviews, downloads. */
export function restrict(): void {
  const { defaultSession } = session
  // Copying text is all a page of ours ever asks for.
  defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === 'clipboard-sanitized-write'),
  )
  defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  )
  defaultSession.setDevicePermissionHandler(() => false)
  defaultSession.on('will-download', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
