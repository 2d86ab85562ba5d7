import { app, type Session, session, type WebContents } from 'electron'
import { openLink } from '../desktop/external-links.ts'
import { isPageAddress } from './page-origin.ts'

/** Copying text is all that a page of ours ever asks the system for. */
const allowedPermission = 'clipboard-sanitized-write'

/** What may be loaded at all: our own page, its blobs and inline images, and Chromium's own developer tools. */
const loadable = /^(?:blob:app:\/\/lathe\/|data:image\/|devtools:\/\/)/

/** Denies every permission, device and download, and every request that is not for our own page. */
export function restrictSession(restricted: Session): void {
  restricted.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === allowedPermission && isPageAddress(requestingUrl)),
  )
  restricted.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === allowedPermission && isPageAddress(`${origin}/`),
  )
  restricted.setDevicePermissionHandler(() => false)
  restricted.on('will-download', (event) => event.preventDefault())
  restricted.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isPageAddress(url) && !loadable.test(url) }),
  )
}

/** Whether an address is the very page that is shown: loading it again leads nowhere else. */
function isShown(contents: WebContents, url: string): boolean {
  const page = (address: string) => address.split('#')[0]
  return isPageAddress(url) && page(url) === page(contents.getURL())
}

/** Keeps a window at our page: no navigation, no redirect, no frame, no window of its own, no webview. */
export function restrictContents(contents: WebContents): void {
  const stay = (event: { url: string; preventDefault(): void }) => {
    if (!isShown(contents, event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}

/** Applies both to all there is and will be. Must run before the first window. */
export function restrict(): void {
  restrictSession(session.defaultSession)
  app.on('session-created', restrictSession)
  app.on('web-contents-created', (_event, contents) => restrictContents(contents))
}
