import { parentPort, workerData } from 'node:worker_threads'
import { type QueryThreadTask, serveQueries } from '../../shared/engine/query/serve-queries.ts'

// Electron only warns of these; a thread that has lost its way must not go on.
process.on('unhandledRejection', (reason) => {
  throw reason
})

if (parentPort !== null) serveQueries(parentPort, workerData as QueryThreadTask)
