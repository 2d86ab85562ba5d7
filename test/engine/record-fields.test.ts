import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordField } from '../../shared/contract/fields.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const messages = {
  '4.3': readFileSync(join(samples, 'album-ern-4.3.xml')),
  '3.8.2': readFileSync(join(samples, 'catalog-ern-3.8.2.xml')),
}

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

const set = (id: string, field: string, value: string | null) =>
  open.change([{ do: 'setField', record: id, field, value }])

describe.each(['4.3', '3.8.2'] as const)('The fields of records of ERN %s', (version) => {
  beforeEach(async () => {
    await open.importBytes('message.xml', messages[version])
  })
  const ids = () =>
    ['release', 'resource', 'deal', 'message', ...(version === '4.3' ? ['party'] : [])].map(
      (table) => `${table}/${open.rows(table)[0]!.id}`,
    )

  test('have a place, words and the kind of their value', async () => {
    for (const id of ids()) {
      const { fields, total, version: found } = await open.fields(id)
      expect(found).toBe(version)
      expect(total, id).toBe(fields.length)
      expect(fields.length, id).toBeGreaterThan(2)
      for (const one of fields) {
        expect(one, one.field).toMatchObject({ edited: false, original: one.value })
        expect(one.label).toMatch(/^\S/)
        expect(one.schema, `${id} ${one.at}`).not.toBeNull()
      }
    }
    const resource = (await open.fields(ids()[1]!)).fields
    const kinds = new Map(resource.map(({ schema, value }) => [schema!.kind, value]))
    expect(kinds.get('isrc')).toMatch(/^[A-Z]{2}/)
    expect(kinds.get('duration')).toMatch(/^PT/)
  })

  test('of every kind are changed, say what was, and are put back to the byte', async () => {
    const other: Record<string, string> = {
      text: 'Another text',
      isrc: 'USABC2600001',
      icpn: '4006381333931',
      date: '2031-01-02',
      duration: 'PT1M1S',
      year: '2031',
      integer: '7',
    }
    let changed = 0
    for (const id of ids()) {
      const tried = new Set<string>()
      for (const { field, schema, value, readOnly } of (await open.fields(id)).fields) {
        const next = other[schema!.kind]
        if (tried.has(schema!.kind) || readOnly !== null || next === undefined || next === value) continue
        tried.add(schema!.kind)
        await set(id, field, next)
        const after = find(await open.fields(id), field)
        expect(after, `${id} ${field}`).toMatchObject({ value: next, original: value, edited: true })
        await set(id, field, value)
        expect(find(await open.fields(id), field)).toMatchObject({ value, edited: false })
        expect(patchedSource(open.catalog, 1).equals(messages[version]), field).toBe(true)
        changed++
      }
    }
    expect(changed).toBeGreaterThan(8)
  })

  test('that are not there can be filled in, and are told as added', async () => {
    const [id] = ids()
    const { missing } = await open.fields(id!)
    const one = missing.find(({ schema }) => schema?.kind === 'text' && schema.set === null)!
    await set(id!, one.field, 'Filled in')
    const fields = await open.fields(id!)
    expect(fields.fields.find(({ value }) => value === 'Filled in')).toMatchObject({
      original: null,
      edited: true,
    })
    expect(fields.missing.some(({ group }) => group === one.group)).toBe(false)
    await open.undo()
    expect(patchedSource(open.catalog, 1).equals(messages[version])).toBe(true)
  })

  test('of a shared record say how many releases change with it', async () => {
    const shared = open.catalog.database.get<{ id: number; n: number }>(
      `SELECT resource.id, count(DISTINCT link.release) AS n FROM resource
       JOIN release ON release.message = resource.message
       JOIN release_resource AS link ON link.release = release.id AND link.reference = resource.reference
       GROUP BY resource.id ORDER BY n DESC LIMIT 1`,
    )!
    expect((await open.fields(`resource/${shared.id}`)).sharedBy).toBe(shared.n)
  })
})

function find({ fields }: { fields: RecordField[] }, field: string): RecordField | undefined {
  return fields.find((one) => one.field === field)
}
