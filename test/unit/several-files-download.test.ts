import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Downloads } from '../../electron/headless/server/downloads.ts'
import { Places } from '../../shared/engine/places.ts'

let folder: string
const places = new Places()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The files of a ZIP archive by name, found through its central directory (APPNOTE.TXT, sections 4.3.7 and 4.3.12). */
function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const method = archive.readUInt16LE(at + 10)
    const packed = archive.readUInt32LE(at + 20)
    const nameLength = archive.readUInt16LE(at + 28)
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const data = archive.subarray(start, start + packed)
    files.set(
      archive.toString('utf8', at + 46, at + 46 + nameLength),
      method === 8 ? inflateRawSync(data) : data,
    )
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return files
}

/** Fetches an output as a browser would: its headers, and its bytes. */
async function fetchOutput(downloads: Downloads, once: string) {
  const sent = new PassThrough()
  let headers: Record<string, unknown> = {}
  const response = Object.assign(sent, {
    writeHead(_status: number, told: Record<string, unknown>) {
      headers = told
      return response
    },
  })
  const [found, bytes] = await Promise.all([
    downloads.send(once, response as unknown as ServerResponse).finally(() => sent.end()),
    buffer(sent),
  ])
  return { found, bytes, headers }
}

test('an export of several files is one ZIP download with the same bytes, fetched once', async () => {
  const downloads = new Downloads(folder, places)
  const target = await downloads.newTarget('catalog', true)
  const { path } = places.target(target.id)
  const files = new Map([
    ['album.xml', Buffer.from('<a>\r\nÅ</a>')],
    ['2026-11/Größe 1.xml', Buffer.from('\ufeff<b/>', 'utf16le')],
    ['2026-11/large.xml', Buffer.alloc(3_000_000, '<c>tide clock</c>\n')],
  ])
  mkdirSync(join(path, '2026-11'), { recursive: true })
  for (const [name, bytes] of files) writeFileSync(join(path, name), bytes)

  const once = downloads.offer(target.id)
  const { found, bytes, headers } = await fetchOutput(downloads, once)
  expect(found).toBe(true)
  expect(headers).toMatchObject({ 'Content-Type': 'application/zip' })
  expect(String(headers['Content-Disposition'])).toContain('catalog.zip')
  const unpacked = unzip(bytes)
  expect([...unpacked.keys()].sort()).toEqual([...files.keys()].sort())
  for (const [name, original] of files) expect(unpacked.get(name)?.equals(original), name).toBe(true)
  expect(bytes.length).toBeLessThan(100_000)

  expect((await fetchOutput(downloads, once)).found).toBe(false)
})
