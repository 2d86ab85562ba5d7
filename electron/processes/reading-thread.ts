import { parentPort } from 'node:worker_threads'
import { serveReading } from '../../shared/engine/import/reading-thread.ts'

if (parentPort !== null) serveReading(parentPort)
