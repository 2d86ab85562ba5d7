import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OpenCatalog } from '../support/open-catalog.ts'

const signal = new AbortController().signal
let open: OpenCatalog
beforeEach(async () => {
  open = new OpenCatalog()
  const sample = join(import.meta.dirname, '../../assets/samples/mistakes-ern-4.3.xml')
  await open.importBytes('mistakes.xml', readFileSync(sample))
})
afterEach(() => open.dispose())

async function written(format: 'csv' | 'json', query: object = {}): Promise<string> {
  const path = join(open.folder, `list.${format}`)
  const target = open.context.host.places.addTarget('file', path)
  const asked = { search: '', format, target, ...query }
  const { bytes } = await open.problems['problems.export'](asked, signal)
  const text = readFileSync(path, 'utf8')
  expect(Buffer.byteLength(text)).toBe(bytes)
  return text
}

const all = () => open.catalog.database.get<{ n: number }>('SELECT count(*) AS n FROM problem')!.n

test('CSV: a line for each problem, as they are listed', async () => {
  const lines = (await written('csv')).split('\r\n')
  expect(lines[0]).toBe('\ufeffseverity,code,text,advice,file,line,column,byte,path,record,message,id')
  expect(lines).toHaveLength(all() + 2)
  expect(lines[1]).toMatch(/^error,/)
})

test('JSON: one document, narrowed as the list is', async () => {
  const problemsOf = async (query: object) =>
    (JSON.parse(await written('json', query)) as { problems: { severity: string; code: string }[] }).problems
  const warnings = await problemsOf({ severities: ['warning'] })
  expect(new Set(warnings.map(({ severity }) => severity))).toEqual(new Set(['warning']))
  const key = warnings[0]!.code
  const ofCode = await problemsOf({ group: { by: 'code', key } })
  expect(new Set(ofCode.map(({ code }) => code))).toEqual(new Set([key]))
  expect(await problemsOf({ search: 'nothing like it' })).toEqual([])
})

test('a target that cannot be written leaves nothing behind', async () => {
  const target = open.context.host.places.addTarget('file', join(open.folder, 'no', 'such', 'list.csv'))
  await expect(
    open.problems['problems.export']({ search: '', format: 'csv', target }, signal),
  ).rejects.toMatchObject({ code: 'not-writable' })
})
