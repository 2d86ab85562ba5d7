import type { IncomingMessage } from 'node:http'

/** Why a request is refused: the HTTP status and a sentence. */
export interface Refusal {
  status: number
  text: string
}

/**
 * Whether a request comes from our own page. Guards against other sites and against names that resolve to this
 * machine (DNS rebinding): `Host` must be the very address the server listens at, `Origin` and `Sec-Fetch-Site`, where
 * the browser sends them, must be our own.
 */
export function refusal(request: IncomingMessage, origin: string): Refusal | null {
  if (request.headers.host !== new URL(origin).host)
    return { status: 421, text: 'This server has another name' }
  if (request.headers.origin !== undefined && request.headers.origin !== origin)
    return { status: 403, text: 'Requests from other origins are refused' }
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, text: 'Requests from other sites are refused' }
  return null
}

/**
 * The same for the upgrade to a WebSocket. Pages of every origin may open one, and browsers always say which it is, so
 * here `Origin` is required.
 */
export function upgradeRefusal(request: IncomingMessage, origin: string): Refusal | null {
  if (request.headers.origin === undefined) return { status: 403, text: 'An Origin is required' }
  return refusal(request, origin)
}

/** Sent with every answer. */
export const securityHeaders: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
}

/**
 * What the page may load: its own files, styles of its own or with this page load's nonce (the XML view and the dialogs
 * make style elements), and connections to `sockets`. Nothing inline, nothing from anywhere else.
 */
export function contentSecurityPolicy(nonce: string, sockets?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${sockets ? ` ${sockets}` : ''}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
