import { once } from 'node:events'
import { getHeapStatistics } from 'node:v8'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import zlib from 'node:zlib'

/**
 * Runs in a utility process of the Electron that is being tried, and says what it finds there: what Lathe's engine
 * needs and what only the real thing can show. Its answers go to the port that comes with the first message.
 */

async function answer(what) {
  try {
    return { passed: true, detail: await what() }
  } catch (error) {
    return { passed: false, detail: error.message }
  }
}

const { DatabaseSync } = process.getBuiltinModule('node:sqlite') ?? {}

function sqlite() {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE VIRTUAL TABLE words USING fts5(text)')
  database.prepare('INSERT INTO words VALUES (?)').run('Yonaka no gakki')
  const { found } = database.prepare("SELECT count(*) AS found FROM words WHERE words MATCH 'gak*'").get()
  const { version } = database.prepare('SELECT sqlite_version() AS version').get()
  database.close()
  if (found !== 1) throw new Error(`FTS5 found ${found} rows instead of 1`)
  return `SQLite ${version}`
}

function archive() {
  const bytes = Buffer.from('<ReleaseId/>'.repeat(1000))
  const [name, packed, unpacked] = zlib.zstdCompressSync
    ? ['zstd', zlib.zstdCompressSync(bytes), zlib.zstdDecompressSync]
    : ['deflate, as there is no zstd', zlib.deflateRawSync(bytes), zlib.inflateRawSync]
  if (!unpacked(packed).equals(bytes)) throw new Error(`${name} does not give back what it was given`)
  return name
}

/** The import process reads large files in a thread that runs its own module. */
async function thread() {
  const worker = new Worker(new URL(import.meta.url))
  const failed = once(worker, 'error').then(([error]) => Promise.reject(error))
  try {
    const [said] = await Promise.race([once(worker, 'message'), failed])
    return said
  } finally {
    await worker.terminate()
  }
}

async function probe({ data, ports: [port] }) {
  if (!port) return
  port.on('message', ({ data: sent }) => {
    const bytes = sent instanceof Uint8Array ? sent : new Uint8Array(0)
    port.postMessage({ bytes: bytes.length, sum: bytes.reduce((sum, byte) => sum + byte, 0) })
  })
  port.start()
  const limit = Math.round(getHeapStatistics().heap_size_limit / 2 ** 20)
  process.parentPort.postMessage({
    sqlite: await answer(sqlite),
    archive: await answer(archive),
    thread: await answer(thread),
    heap: await answer(() => {
      // V8 adds its young generation to what it was told. Left to itself it would take thousands.
      if (limit < data.heap || limit > data.heap + 256)
        throw new Error(`asked for ${data.heap} MB, the limit is ${limit} MB`)
      return `${limit} MB of the ${data.heap} MB asked for`
    }),
  })
}

if (isMainThread) process.parentPort.once('message', (message) => void probe(message))
else parentPort.postMessage('it said so itself')
