import { Worker } from 'node:worker_threads'
import { serveImport } from '../../shared/engine/import/serve-import.ts'
import { parentTransport } from './parent-transport.ts'

// Electron only warns of these; an import that has lost its way must not go on.
process.on('unhandledRejection', (reason) => {
  throw reason
})

/** The thread for large files is the neighbour of this file, as source and as built: it loads only what it needs. */
const readingThread = import.meta.url.replace(/import-process(\.[jt]s)$/, 'reading-thread$1')

/** What it reads is moved on at once: little room for what is young takes no time and saves 6 to 8 MB. */
const resourceLimits = { maxYoungGenerationSizeMb: 3 }

const transport = parentTransport()
const startThread = () => new Worker(new URL(readingThread), { resourceLimits })
serveImport(transport, process.argv[2] ?? 'import', startThread)
// Without a parent there is nobody to read for; what was committed stands.
transport.onClose(() => process.exit(0))
