import { parentPort } from 'node:worker_threads'
import { serveReading } from '../../shared/engine/import/serve-reading.ts'

if (parentPort !== null) serveReading(parentPort)
