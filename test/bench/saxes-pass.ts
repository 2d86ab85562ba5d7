import { createReadStream } from 'node:fs'
import { SaxesParser } from 'saxes'

/** Reads a file with saxes and does nothing with it: what the pure JavaScript parser costs by itself. */
const begun = performance.now()
const parser = new SaxesParser({ position: false })
parser.on('error', (error) => {
  throw error
})
let elements = 0
parser.on('opentag', () => {
  elements++
})
parser.on('text', () => {})
for await (const chunk of createReadStream(process.argv[2] as string, {
  encoding: 'utf8',
  highWaterMark: 256 * 1024,
}))
  parser.write(chunk as string)
parser.close()
process.stdout.write(JSON.stringify({ elements, seconds: (performance.now() - begun) / 1000 }))
