import type { IncomingMessage, ServerResponse } from 'node:http'
import { finished } from 'node:stream/promises'
import { z } from 'zod'
import { type ErrorCode, LatheError, toErrorShape } from '../../../shared/contract/errors.ts'
import type { Downloads } from './downloads.ts'
import { contentSecurityPolicy, refusal, securityHeaders } from './guard.ts'
import type { Page } from './page.ts'
import type { Sessions } from './sessions.ts'
import type { Uploads } from './uploads.ts'

/** What the routes act on. */
export interface Routes {
  origin: string
  page: Page
  sessions: Sessions
  uploads: Uploads
  downloads: Downloads
}

/** Longest body of a request that is not an upload. */
const longestBody = 64 * 1024

const statusOf: Partial<Record<ErrorCode, number>> = {
  'invalid-input': 400,
  'not-found': 404,
  conflict: 409,
  'no-space': 507,
}

const TicketOffer = z.object({ ticket: z.string().max(200) })
const FileAnnouncement = z.object({ bytes: z.number().int().min(0) })
const TargetRequest = z.object({ name: z.string().max(255), several: z.boolean() })

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

/** Reads a short JSON body. What is too long is read to its end and dropped, so that the answer can be sent. */
async function readBody<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const chunks: Buffer[] = []
  let length = 0
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= longestBody) chunks.push(chunk)
  })
  await finished(request)
  if (length > longestBody) throw new LatheError('invalid-input', 'This request is too long')
  try {
    return schema.parse(JSON.parse(Buffer.concat(chunks).toString()))
  } catch {
    throw new LatheError('invalid-input', 'This request has the wrong shape')
  }
}

/** The names between the slashes of a path, decoded. Throws `invalid-input` for what is not valid percent-encoding. */
function namesOf(path: string): string[] {
  try {
    return path.slice(1).split('/').map(decodeURIComponent)
  } catch {
    throw new LatheError('invalid-input', 'This address is not well-formed')
  }
}

function isAuthorized(request: IncomingMessage, sessions: Sessions): boolean {
  const secret = /^Bearer ([\w-]+)$/.exec(request.headers.authorization ?? '')?.[1]
  return secret !== undefined && sessions.accepts(secret)
}

async function openSession(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Sessions,
): Promise<void> {
  const secret = sessions.trade((await readBody(request, TicketOffer)).ticket)
  if (secret) answer(response, 201, { secret })
  else
    answer(response, 403, {
      code: 'not-found',
      message: 'This address was already used. Open the newest one that Lathe printed, or start Lathe again.',
    })
}

async function sendPage(path: string, response: ServerResponse, { page, origin }: Routes): Promise<void> {
  const file = await page.read(path)
  if (!file) return answer(response, 404, { code: 'not-found', message: 'There is no such page' })
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Security-Policy': contentSecurityPolicy(file.nonce, origin.replace('http:', 'ws:')),
  })
  response.end(file.body)
}

/** Everything that needs the session's secret. Resolves to false when there is no such route. */
async function authorizedRoute(
  request: IncomingMessage,
  response: ServerResponse,
  names: string[],
  { uploads, downloads }: Routes,
): Promise<boolean> {
  const [collection, first = '', ...rest] = names
  switch (`${request.method} ${collection}`) {
    case 'POST files': {
      const name = [first, ...rest].join('/')
      const { bytes } = await readBody(request, FileAnnouncement)
      answer(response, 201, { id: await uploads.announce(name, bytes), name })
      return true
    }
    case 'PUT files':
      await uploads.fill(first, request)
      response.writeHead(204).end()
      return true
    case 'POST folders':
      answer(response, 201, { id: await uploads.newFolder([first, ...rest].join('/')), name: first })
      return true
    case 'PUT folders':
      await uploads.intoFolder(first, rest, request)
      response.writeHead(204).end()
      return true
    case 'POST targets': {
      if (first === '') {
        const { name, several } = await readBody(request, TargetRequest)
        answer(response, 201, await downloads.newTarget(name, several))
      } else answer(response, 201, { address: `/outputs/${downloads.offer(first)}` })
      return true
    }
  }
  return false
}

async function route(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const refused = refusal(request, routes.origin)
  if (refused) return answer(response, refused.status, { code: 'invalid-input', message: refused.text })
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const names = namesOf(path)

  if (request.method === 'POST' && path === '/session') return openSession(request, response, routes.sessions)
  if (request.method === 'GET' && names[0] === 'outputs') {
    if (await routes.downloads.send(names[1] ?? '', response)) return
    return answer(response, 404, {
      code: 'not-found',
      message: 'This download was fetched already. Export again.',
    })
  }
  if (request.method === 'GET') return sendPage(path, response, routes)
  if (!isAuthorized(request, routes.sessions))
    return answer(response, 401, {
      code: 'not-found',
      message: 'This window has no session. Open Lathe again.',
    })
  if (!(await authorizedRoute(request, response, names, routes)))
    answer(response, 404, { code: 'not-found', message: 'There is nothing here' })
}

/** Answers every HTTP request: the page, sessions, uploads, export targets and downloads. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  routes: Routes,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  try {
    await route(request, response, routes)
  } catch (error) {
    if (response.headersSent || request.errored) {
      response.destroy()
      return
    }
    const shape = toErrorShape(error)
    request.resume()
    answer(response, statusOf[shape.code] ?? 500, { code: shape.code, message: shape.message })
  }
}
