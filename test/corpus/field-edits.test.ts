import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LatheError } from '../../shared/contract/errors.ts'
import { PlacedRecord } from '../../shared/engine/edit/placed-record.ts'
import { RecordEditing } from '../../shared/engine/edit/record-editing.ts'
import { schemaAt, valuesOfSet } from '../../shared/ern/schema-at.ts'
import type { ValueKind } from '../../shared/values/value-kinds.ts'
import { corpusFiles, corpusFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { messageRows } from '../support/message-rows.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

/** Another value of each kind; sets of values give their own. References are left: what they name would change too. */
const others: Partial<Record<ValueKind, readonly [string, string]>> = {
  text: ['Äußerst „neu“ & 東京 <1>', 'plain'],
  boolean: ['true', 'false'],
  integer: ['7', '8'],
  decimal: ['7.5', '8.5'],
  year: ['2031', '2032'],
  date: ['2031-02-03', '2032-02-03'],
  'date-time': ['2031-02-03T04:05:06', '2032-02-03T04:05:06'],
  duration: ['PT1H2M3S', 'PT7S'],
  territory: ['SE', 'NO'],
  language: ['sv', 'no'],
  isrc: ['QZEX12699901', 'QZEX12699902'],
  icpn: ['96385074', '4006381333931'],
  grid: ['A12425GABC1234002M', 'A10302B0000000025X'],
  dpid: ['PADPIDA2014122301Q', 'PADPIDA2007040502I'],
  isni: ['0000000121032683', '000000012146438X'],
  iswc: ['T0345246801', 'T0000000010'],
  'catalog-number': ['NEW 1', 'NEW 2'],
}

const tables = ['release', 'resource', 'party', 'deal', 'part', 'message'] as const

let open: OpenCatalog
let again: OpenCatalog

interface Edit {
  record: string
  field: string
  value: string
  /** The bytes of the element that says it, in the source. */
  from: number
  to: number
}

/** One field of each kind of value in one record of each kind. */
function editsOf(message: number): Edit[] {
  const edits: Edit[] = []
  for (const table of tables) {
    const row = open.catalog.database.get<{ id: number }>(
      `SELECT id FROM ${table} WHERE ${table === 'message' ? 'id' : 'message'} = ? ORDER BY id LIMIT 1`,
      message,
    )
    if (!row) continue
    const record = `${table}/${row.id}`
    const editing = new RecordEditing(open.catalog, record)
    const placed = new PlacedRecord(editing.tree, table, editing.version)
    const kinds = new Set<string>()
    for (const value of placed.values) {
      if (value.take.kind === 'name' || value.again) continue
      const element = placed.fragmentOf(value.element)
      const path = editing.schemaPath(element)
      const attribute = value.take.kind === 'attribute' ? value.take.name : null
      // A version is what everything is read by; the root's other attributes are as any.
      if (attribute !== null && /VersionId$/.test(attribute)) continue
      const schema = schemaAt(editing.version, attribute === null ? path : [...path, `@${attribute}`])?.value
      const kind = schema?.kind ?? 'text'
      if (kinds.has(`${kind} ${value.take.kind}`)) continue
      const candidates = schema?.set
        ? (valuesOfSet(editing.version, schema.set) ?? []).map((one) => one.value)
        : (others[kind] ?? [])
      const wanted = candidates.find((one) => one !== value.written && one !== 'UserDefined')
      if (wanted === undefined) continue
      kinds.add(`${kind} ${value.take.kind}`)
      const byte = (position: number) => editing.unit.byteAt(editing.unit.text.sourcePlaceOf(position))
      edits.push({
        record,
        field: value.field,
        value: wanted,
        from: byte(element.start),
        to: byte(element.end),
      })
    }
  }
  return edits
}

/** The bytes that differ, as a range of the first. */
function difference(before: Buffer, after: Buffer): { from: number; to: number } {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let back = 0
  while (back < shorter - from && before[before.length - 1 - back] === after[after.length - 1 - back]) back++
  return { from, to: before.length - back }
}

describe.skipIf(corpusFolder === null)(
  `a field of each kind is edited in every file of the corpus${corpusFolder === null ? ` (${ernFolderMissing})` : ''}`,
  () => {
    beforeAll(() => {
      open = new OpenCatalog()
      again = new OpenCatalog()
    })
    afterAll(() => {
      open?.dispose()
      again?.dispose()
    })

    test.each(corpusFiles)('%s', async (file) => {
      const bytes = readFileSync(join(corpusFolder!, file))
      await open.importBytes('message.xml', bytes)
      const message = open.catalog.database.get<{ id: number; source: number }>(
        `SELECT message.id, source FROM message JOIN source ON source.id = message.source
         WHERE status = 'complete' AND source.id = (SELECT max(id) FROM source)`,
      )
      if (!message) return
      const before = messageRows(open.catalog, message.id)
      const made: Edit[] = []
      for (const edit of editsOf(message.id)) {
        try {
          await open.change([{ do: 'setField', record: edit.record, field: edit.field, value: edit.value }])
        } catch (thrown) {
          // The same text may be said in a form that means the same; nothing else is refused.
          if (!(thrown instanceof LatheError && thrown.message === 'Nothing would be changed.')) throw thrown
          continue
        }
        const changed = difference(bytes, patchedSource(open.catalog, message.source))
        expect({ ...edit, isInside: edit.from <= changed.from && changed.to <= edit.to }).toEqual({
          ...edit,
          isInside: true,
        })
        await open.undo()
        made.push(edit)
      }
      expect(patchedSource(open.catalog, message.source).equals(bytes)).toBe(true)
      expect(messageRows(open.catalog, message.id)).toEqual(before)
      if (made.length === 0) return
      await open.change(
        made.map(({ record, field, value }) => ({ do: 'setField', record, field, value })),
        'All of them',
      )
      await again.importBytes('message.xml', patchedSource(open.catalog, message.source))
      const { id } = again.catalog.database.get<{ id: number }>('SELECT max(id) AS id FROM message')!
      expect(messageRows(open.catalog, message.id)).toEqual(messageRows(again.catalog, id))
      await open.undo()
      expect(messageRows(open.catalog, message.id)).toEqual(before)
    })
  },
)
