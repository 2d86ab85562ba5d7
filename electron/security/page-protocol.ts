import { protocol } from 'electron'
import { contentSecurityPolicy, securityHeaders } from '../headless/server/guard.ts'
import { Page } from '../headless/server/page.ts'
import { isPageAddress } from './page-origin.ts'

/** Makes `app:` a scheme like https, with origins of its own. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Answers one request to the `app:` scheme: a file of the page, or 404 for everything else there is. */
export async function answerPageRequest(page: Page, request: Request): Promise<Response> {
  const isOurs = request.method === 'GET' && isPageAddress(request.url)
  const file = isOurs ? await page.read(new URL(request.url).pathname) : null
  if (!file) return new Response('There is nothing here', { status: 404, headers: securityHeaders })
  return new Response(new Uint8Array(file.body), {
    headers: {
      ...securityHeaders,
      'Content-Type': file.type,
      'Content-Security-Policy': contentSecurityPolicy(file.nonce),
    },
  })
}

/** Serves the built window at `app://lathe/`, and nothing else at all. */
export function servePage(folder: string): void {
  const page = new Page(folder)
  protocol.handle('app', (request) => answerPageRequest(page, request))
}
