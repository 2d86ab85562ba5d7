import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { detectEncoding } from '../../shared/xml/encoding.ts'
import { corpusFiles, corpusFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { saxesLines } from '../support/saxes-tree.ts'
import { treeLines, wholeTree } from '../support/whole-tree.ts'

const catalog = new OpenCatalog()
afterAll(() => catalog.dispose())

describe.skipIf(corpusFolder === null)(
  `The tree of real messages${corpusFolder === null ? `: ${ernFolderMissing}` : ''}`,
  () => {
    test.each(corpusFiles)(
      '%s: every element and attribute with its value, as another parser reads them',
      async (file) => {
        const path = join(corpusFolder!, file)
        const summary = (await catalog.import(path))[0]!
        // What is no message, or breaks off, has no whole tree.
        if (summary.status !== 'done' && summary.status !== 'done-with-problems') return
        const source = Number(summary.source?.split('/')[1])
        const database = catalog.catalog.database
        const message = database.get<{ id: number }>('SELECT id FROM message WHERE source = ?', source)
        if (!message) return
        const bytes = readFileSync(path)
        const { encoding, byteOrderMark } = detectEncoding(bytes)
        const decode = (from: number, to: number) =>
          new TextDecoder(encoding).decode(bytes.subarray(from, to))
        const whole = await wholeTree(catalog, `message/${message.id}`)
        expect(treeLines(whole)).toEqual(saxesLines(decode(byteOrderMark, bytes.length)))
        for (const table of ['party', 'resource', 'release', 'deal'] as const) {
          const rows = database.all<{ id: number; start: number; length: number }>(
            `SELECT id, start, length FROM ${table} WHERE message = ? ORDER BY id`,
            message.id,
          )
          for (const { id, start, length } of rows) {
            const tree = await wholeTree(catalog, `${table}/${id}`, { limit: 50, nodes: 100 })
            expect(treeLines(tree)).toEqual(saxesLines(decode(start, start + length)))
          }
        }
      },
    )
  },
)
