import { Emitter } from '../../shared/base/event.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { socketTransport } from '../../shared/rpc/web-socket.ts'
import { request, sessionSecret, upload } from './browser-session.ts'
import { type Dropped, readDrop, readPicked } from './dropped-files.ts'
import type { ClientHost, TakenFile, Target } from './host.ts'

/** How the server closes a connection whose secret it does not know (`unauthorizedCode` there). */
const sessionEnded = 4401

/** Files of a folder that are sent at the same time. */
const atOnce = 4

/** Ends when every announced file has been sent: one after the other, in the order the engine reads them. */
let sending: Promise<void> = Promise.resolve()

/** Told when an announced file could not be sent. */
const lost = new Emitter<unknown>()

async function openSocket(): Promise<Transport> {
  const secret = await sessionSecret()
  const socket = new WebSocket(`ws://${location.host}/engine`)
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify({ secret }))
    // The first message says that the secret was right. From then on frames flow.
    socket.onmessage = () => resolve()
    socket.onclose = (event) =>
      reject(
        event.code === sessionEnded
          ? new LatheError('not-found', event.reason)
          : new LatheError('disconnected', event.reason || 'Lathe is not running any more'),
      )
  })
  socket.onopen = null
  socket.onmessage = null
  socket.onclose = null
  return socketTransport(socket)
}

const encodePath = (names: readonly string[]) => names.map(encodeURIComponent).join('/')

async function sendFolder(dropped: Dropped, sent: (bytes: number) => void): Promise<string> {
  const { id } = await request<{ id: string }>('POST', `/folders/${encodeURIComponent(dropped.name)}`)
  const waiting = [...dropped.files]
  const sendSome = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      let before = 0
      await upload(`/folders/${id}/${encodePath(next.path)}`, next.file, (bytes) => {
        sent(bytes - before)
        before = bytes
      })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendSome))
  return id
}

/** Announces a file and begins to send it. The engine reads it while it arrives, and tells when it does not. */
async function sendFile(dropped: Dropped, sent: (bytes: number) => void): Promise<string> {
  const file = dropped.files[0]?.file
  if (!file) throw new LatheError('not-readable', `${dropped.name} could not be read`)
  const address = `/files/${encodeURIComponent(dropped.name)}`
  const { id } = await request<{ id: string }>('POST', address, { bytes: file.size })
  sent(file.size)
  if (file.size > 0)
    sending = sending
      .then(() => upload<void>(`/files/${id}`, file, () => {}))
      .catch((error) => lost.emit(error))
  return id
}

async function send(all: readonly Dropped[], progress: (part: number) => void): Promise<TakenFile[]> {
  const total = all.flatMap(({ files }) => files).reduce((bytes, { file }) => bytes + file.size, 0)
  let done = 0
  const sent = (bytes: number) => {
    done += bytes
    progress(total === 0 ? 1 : Math.min(1, done / total))
  }
  const taken: TakenFile[] = []
  for (const dropped of all) {
    const id = await (dropped.isFolder ? sendFolder : sendFile)(dropped, sent)
    taken.push({ id, name: dropped.name, isFolder: dropped.isFolder })
  }
  progress(1)
  return taken
}

/** Asks with the browser's own dialog; empty when the user cancels. */
function pick(what: 'files' | 'folder'): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.hidden = true
    if (what === 'folder') input.webkitdirectory = true
    else input.accept = '.xml,text/xml,application/xml,.zip,application/zip,.gz,application/gzip'
    const end = () => {
      resolve([...(input.files ?? [])])
      input.remove()
    }
    input.addEventListener('change', end)
    input.addEventListener('cancel', end)
    // In the page, so that tests and assistive technology can find it.
    document.body.append(input)
    input.click()
  })
}

/**
 * The window in a browser: the engine behind a WebSocket, files sent to the server, exports fetched as downloads.
 * `progressed` is told the part that has been sent of what a file dialog gave.
 */
export function browserHost(progressed: (part: number) => void = () => {}): ClientHost {
  return {
    kind: 'browser',
    connect: openSocket,
    pickFiles: async (what) => send(readPicked(await pick(what)), progressed),
    // Begins before the first await: a drop's data is gone once its event is over.
    takeDrop: async (data, progress) => send(await readDrop(data), progress),
    onLoss: (listener) => lost.listen(listener),
    pickTarget: (suggestion) => request<Target>('POST', '/targets', suggestion),
    async finish(target) {
      const { address } = await request<{ address: string }>('POST', `/targets/${target.id}`)
      const link = document.createElement('a')
      link.href = address
      link.download = ''
      link.click()
    },
  }
}
