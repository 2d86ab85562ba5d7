import { openSync, readSync } from 'node:fs'
import { Assembler } from '../../shared/ern/assembler.ts'
import { openReader } from '../../shared/xml/open-reader.ts'
import type { XmlHandler } from '../../shared/xml/reader.ts'

/**
 * Reads a file with one of our readers: `tokens` checks and tells every element, `records` makes the records of the
 * message too. Nothing is stored.
 *
 *   node test/bench/reader-pass.ts auto|saxes tokens|records FILE
 */
const begun = performance.now()
const [reader, what, path] = process.argv.slice(2) as ['auto' | 'saxes', 'tokens' | 'records', string]

let told = 0
const tokens: XmlHandler = {
  wantsText: false,
  open() {
    told++
  },
  text() {},
  close() {},
}
const xml = openReader(what === 'records' ? new Assembler(() => told++) : tokens, { reader })
const file = openSync(path, 'r')
const chunk = Buffer.allocUnsafeSlow(256 * 1024)
for (let at = 0; ; ) {
  const length = readSync(file, chunk, 0, chunk.length, at)
  if (length === 0) break
  xml.write(chunk.subarray(0, length))
  at += length
}
xml.end()
process.stdout.write(JSON.stringify({ told, seconds: (performance.now() - begun) / 1000 }))
