import { parentPort, Worker } from 'node:worker_threads'
import { serveReading } from '../../shared/engine/import/reading-thread.ts'
import { serveImport } from '../../shared/engine/import/serve-import.ts'
import { parentTransport } from './parent-transport.ts'

// Electron only warns of these; an import that has lost its way must not go on.
process.on('unhandledRejection', (reason) => {
  throw reason
})

if (parentPort !== null) {
  // This file is also the one its reading thread starts with.
  serveReading(parentPort)
} else {
  const transport = parentTransport()
  serveImport(transport, process.argv[2] ?? 'import', () => new Worker(new URL(import.meta.url)))
  // Without a parent there is nobody to read for; what was committed stands.
  transport.onClose(() => process.exit(0))
}
