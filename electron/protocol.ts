import { protocol } from 'electron'
import { contentSecurityPolicy, securityHeaders } from './headless/server/guard.ts'
import { Page } from './headless/server/page.ts'
import { pageOrigin } from './security.ts'

/** Makes `app:` a scheme like https, with origins of its own. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built window at `app://lathe/`, and nothing else at all. */
export function servePage(folder: string): void {
  const page = new Page(folder)
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const isOurs = request.method === 'GET' && url.href.startsWith(`${pageOrigin}/`)
    const file = isOurs ? await page.read(url.pathname) : null
    if (!file) return new Response('There is nothing here', { status: 404, headers: securityHeaders })
    return new Response(new Uint8Array(file.body), {
      headers: {
        ...securityHeaders,
        'Content-Type': file.type,
        'Content-Security-Policy': contentSecurityPolicy(file.nonce),
      },
    })
  })
}
