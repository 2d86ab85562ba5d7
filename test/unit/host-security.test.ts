import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type BrowserServer, startServer } from '../../electron/headless/server/server.ts'
import { defaultSettings } from '../../shared/contract/settings.ts'
import { workbench } from '../../shared/contract/workbench.ts'
import { Places } from '../../shared/engine/places.ts'
import { connect } from '../../shared/rpc/client.ts'
import { socketTransport } from '../../shared/rpc/web-socket.ts'
import { stubService } from '../support/stub-service.ts'

let folder: string
let server: BrowserServer
let secret: string
const places = new Places()
const started: string[][] = []
const service = stubService({
  'settings.change': ({ theme = 'system' }) => ({ ...defaultSettings, theme }),
  'import.start': ({ files }) => {
    started.push(files)
    return files.map((_, index) => `job-${started.length}-${index}`)
  },
})

/** One request exactly as written: no URL is normalised on the way. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  const { hostname, port } = new URL(server.origin)
  return new Promise((resolve, reject) => {
    const sending = request({ hostname, port, method, path, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

const authorized = () => ({ Authorization: `Bearer ${secret}` })
const ticketOf = (address: string) => new URL(address).hash.slice(1)
const trade = (ticket: string) => ask('POST', '/session', {}, JSON.stringify({ ticket }))

/** Opens a socket, sends a first message, and tells what came first: a message, or the close code. */
function greet(first: string | null, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/engine`, { headers })
    socket.on('open', () => first !== null && socket.send(first))
    socket.on('message', (data) => {
      resolve(String(data))
      socket.terminate()
    })
    socket.on('unexpected-response', (_request, response) => resolve(`refused ${response.statusCode}`))
    socket.on('close', (code) => resolve(`closed ${code}`))
    socket.on('error', () => {})
  })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-security-'))
  const page = join(folder, 'page')
  rmSync(page, { recursive: true, force: true })
  const { mkdirSync } = await import('node:fs')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(page, 'index.html'), '<meta property="csp-nonce" nonce="LATHE-NONCE">')
  writeFileSync(join(page, 'assets/main.js'), 'export {}')
  writeFileSync(join(folder, 'private.txt'), 'private')
  server = await startServer({ service, places, page })
  secret = JSON.parse((await trade(ticketOf(server.newAddress()))).text).secret
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the page and its files are served, under a policy whose nonce is fresh each time', async () => {
  const first = await ask('GET', '/')
  const second = await ask('GET', '/index.html')
  expect(first.status).toBe(200)
  const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1]
  expect(nonce).toBeDefined()
  expect(nonce).not.toBe('LATHE-NONCE')
  expect(second.text).not.toBe(first.text)
  const policy = String(first.headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain(`'nonce-${nonce}'`)
  expect(policy).not.toContain('unsafe')
  expect(first.headers['x-content-type-options']).toBe('nosniff')
  const script = await ask('GET', '/assets/main.js')
  expect(script.headers['content-type']).toContain('text/javascript')
})

test.each([
  ['another Host', 421, { Host: 'evil.example:80' }],
  ['the name localhost', 421, { Host: 'localhost' }],
  ['another Origin', 403, { Origin: 'https://evil.example' }],
  ['the Origin null', 403, { Origin: 'null' }],
  ['a request from another site', 403, { 'Sec-Fetch-Site': 'cross-site' }],
  ['a request from another port of this site', 403, { 'Sec-Fetch-Site': 'same-site' }],
])('%s is refused', async (_what, status, headers) => {
  expect((await ask('GET', '/', headers)).status).toBe(status)
  expect((await ask('PUT', '/files/a.xml', { ...authorized(), ...headers }, 'x')).status).toBe(status)
})

test('a ticket is good once, and a wrong one never', async () => {
  const ticket = ticketOf(server.newAddress())
  expect((await trade(ticket)).status).toBe(201)
  const again = await trade(ticket)
  expect(again.status).toBe(403)
  expect(again.text).toContain('already used')
  expect((await trade('x'.repeat(43))).status).toBe(403)
  expect((await ask('POST', '/session', {}, '{"ticket":')).status).toBe(400)
  expect((await ask('POST', '/session', {}, `{"ticket":"${'x'.repeat(100_000)}"}`)).status).toBe(400)
})

test.each([
  ['POST', '/files/a.xml'],
  ['PUT', '/files/a'],
  ['POST', '/folders/a'],
  ['POST', '/targets'],
])('%s %s needs the secret', async (method, path) => {
  expect((await ask(method, path, {}, '{}')).status).toBe(401)
  expect((await ask(method, path, { Authorization: 'Bearer wrong' }, '{}')).status).toBe(401)
  expect(
    (await ask(method, path, { Authorization: `Bearer ${ticketOf(server.newAddress())}` }, '{}')).status,
  ).toBe(401)
})

test.each([
  '/../private.txt',
  '/%2e%2e/private.txt',
  '/..%2fprivate.txt',
  '/assets/../../private.txt',
  '/assets/..%5c..%5cprivate.txt',
  '//etc/passwd',
  '/%00',
  '/index.html/',
  '/assets',
])('GET %s does not leave the page', async (path) => {
  expect((await ask('GET', path)).status).toBe(404)
})

test('an address that is not well-formed is refused', async () => {
  expect((await ask('GET', '/%zz')).status).toBe(400)
})

test.each(['..', '.', '%2e%2e', '..%2fa.xml', 'a%2fb.xml', 'a%5cb.xml', 'a%00.xml', '', 'x'.repeat(300)])(
  'a file named "%s" is not taken in',
  async (name) => {
    expect((await ask('POST', `/files/${name}`, authorized(), '{"bytes":4}')).status).toBe(400)
  },
)

test('an upload is private to the user, known by its id only, and gone once it was imported', async () => {
  const answer = await ask('POST', '/files/na%C3%AFve%20one.xml', authorized(), '{"bytes":4}')
  expect(answer.status).toBe(201)
  const { id } = JSON.parse(answer.text)
  const { path, name, arrivingBytes } = places.file(id)
  expect(name).toBe('naïve one.xml')
  expect(arrivingBytes).toBe(4)
  expect((await ask('PUT', `/files/${id}`, authorized(), '<aaa/>')).status).toBe(400)
  expect((await ask('PUT', `/files/${id}`, authorized(), '<a/>')).status).toBe(204)
  expect((await ask('PUT', `/files/${id}`, authorized(), '<b/>')).status).toBe(404)
  expect(answer.text).not.toContain(tmpdir())
  expect(readFileSync(path, 'utf8')).toBe('<a/>')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)

  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/engine`, {
    headers: { Origin: server.origin },
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ secret }))
  await new Promise((resolve) => socket.once('message', resolve))
  const client = connect(workbench, socketTransport(socket))
  const [job] = await client.call('import.start', { files: [id] })
  service.events.emit('job.changed', { kind: 'import', id: job, status: 'stopped' } as never)
  expect(existsSync(path)).toBe(true)
  service.events.emit('job.changed', { kind: 'import', id: job, status: 'done' } as never)
  await expect.poll(() => existsSync(path)).toBe(false)
  expect(() => places.file(id)).toThrow()
  client.dispose()
})

test('a dropped folder keeps its relative paths, and none leads out of it', async () => {
  const { id } = JSON.parse((await ask('POST', '/folders/delivery', authorized())).text)
  expect((await ask('PUT', `/folders/${id}/a/b/one.xml`, authorized(), '<one/>')).status).toBe(204)
  const { path } = places.file(id)
  expect(readFileSync(join(path, 'a/b/one.xml'), 'utf8')).toBe('<one/>')
  for (const inner of ['../x.xml', 'a/../../x.xml', '%2e%2e/x.xml', 'a//x.xml', 'a%2f..%2fx.xml'])
    expect((await ask('PUT', `/folders/${id}/${inner}`, authorized(), 'x')).status, inner).toBe(400)
  expect((await ask('PUT', `/folders/${id}/a/b/one.xml`, authorized(), 'x')).status).toBe(409)
  expect((await ask('PUT', '/folders/unknown/x.xml', authorized(), 'x')).status).toBe(404)
  expect(readdirSync(path, { recursive: true }).sort()).toEqual(['a', 'a/b', 'a/b/one.xml'])
})

test('an upload that breaks off leaves nothing behind', async () => {
  const { id } = JSON.parse((await ask('POST', '/folders/broken', authorized())).text)
  const { hostname, port } = new URL(server.origin)
  const raw = connectSocket(Number(port), hostname)
  raw.write(
    `PUT /folders/${id}/half.xml HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${secret}\r\nContent-Length: 100\r\n\r\nhalf`,
  )
  const file = join(places.file(id).path, 'half.xml')
  await expect.poll(() => existsSync(file)).toBe(true)
  raw.destroy()
  await expect.poll(() => existsSync(file)).toBe(false)
})

test('an announced file that breaks off is removed, so that nobody waits for the rest', async () => {
  const { id } = JSON.parse((await ask('POST', '/files/half.xml', authorized(), '{"bytes":100}')).text)
  const { hostname, port } = new URL(server.origin)
  const { path } = places.file(id)
  const raw = connectSocket(Number(port), hostname)
  raw.write(
    `PUT /files/${id} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${secret}\r\nContent-Length: 100\r\n\r\nhalf`,
  )
  await expect.poll(() => readFileSync(path, 'utf8')).toBe('half')
  raw.destroy()
  await expect.poll(() => existsSync(path)).toBe(false)
})

test('an output is fetched once, under its own name', async () => {
  const { id, name } = JSON.parse(
    (await ask('POST', '/targets', authorized(), JSON.stringify({ name: 'Ä "1".xml', several: false }))).text,
  )
  expect(name).toBe('Ä "1".xml')
  writeFileSync(places.target(id).path, '<out/>')
  const { address } = JSON.parse((await ask('POST', `/targets/${id}`, authorized())).text)
  const fetched = await ask('GET', address)
  expect(fetched.text).toBe('<out/>')
  expect(fetched.headers['content-disposition']).toBe(
    'attachment; filename="_ _1_.xml"; filename*=UTF-8\'\'%C3%84%20%221%22.xml',
  )
  expect((await ask('GET', address)).status).toBe(404)
  expect((await ask('GET', '/outputs/guess')).status).toBe(404)
})

test('a WebSocket needs our Origin, our Host, and the secret as its first message', async () => {
  const right = JSON.stringify({ secret })
  const own = { Origin: server.origin }
  expect(await greet(right, own)).toBe('{"ready":true}')
  expect(await greet(right, {})).toBe('refused 403')
  expect(await greet(right, { Origin: 'https://evil.example' })).toBe('refused 403')
  expect(await greet(right, { ...own, Host: 'evil.example' })).toBe('refused 421')
  expect(await greet('{"secret":"wrong"}', own)).toBe('closed 4401')
  expect(await greet('not JSON', own)).toBe('closed 4401')
  expect(await greet('{"kind":"call","id":1,"name":"workbench.state","input":{}}', own)).toBe('closed 4401')
})

test('a message longer than a window ever sends ends the connection', async () => {
  expect(await greet('x'.repeat(4 * 1024 * 1024 + 1), { Origin: server.origin })).toBe('closed 1009')
})

test('the end of the server takes its files with it', async () => {
  const other = await startServer({ service: stubService(), places, page: join(folder, 'page') })
  const { origin } = other
  const ticket = ticketOf(other.newAddress())
  const session = await fetch(`${origin}/session`, { method: 'POST', body: JSON.stringify({ ticket }) })
  const own = (await session.json()) as { secret: string }
  const answer = await fetch(`${origin}/files/a.xml`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${own.secret}` },
    body: '{"bytes":1}',
  })
  const { path } = places.file(((await answer.json()) as { id: string }).id)
  expect(existsSync(path)).toBe(true)
  await other.close()
  expect(existsSync(path)).toBe(false)
})
