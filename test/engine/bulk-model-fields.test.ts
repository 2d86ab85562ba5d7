import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { BulkEdit, type BulkFieldChoice, type BulkOperation } from '../../shared/contract/bulk.ts'
import type { ListName } from '../../shared/contract/records.ts'
import { schemaHandlers } from '../../shared/engine/schema/schema-handlers.ts'
import { BulkCatalog } from '../support/bulk-catalog.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const files = { '3.8.2': 'catalog-ern-3.8.2.xml', '4.3': 'album-ern-4.3.xml' } as const
type Version = keyof typeof files
const versions = Object.keys(files) as Version[]
/** ERN 3 has no Parties of its own. */
const lists = {
  '3.8.2': ['releases', 'resources'],
  '4.3': ['releases', 'resources', 'parties'],
} as const satisfies Record<Version, readonly ListName[]>
type Operation = z.input<typeof BulkOperation>
const never = new AbortController().signal
const all = (list: ListName) => ({ query: { list, search: '' } })

/** A catalog of one message, and bulk edits of any of its lists. */
class ModelCatalog extends BulkCatalog {
  async fill(version: Version): Promise<void> {
    await this.importBytes(files[version], readFileSync(join(samples, files[version])))
  }

  async choices(list: ListName): Promise<BulkFieldChoice[]> {
    return (await this.bulk['bulk.fields']({ selection: all(list) }, never)).fields
  }

  async preview(list: ListName, operations: Operation[], more: Partial<z.input<typeof BulkEdit>> = {}) {
    const edit = BulkEdit.parse({ selection: all(list), operations, ...more })
    return await this.bulk['bulk.preview']({ id: 'edit', edit }, never)
  }

  schemaValues(id: string, set: string): string[] {
    const { values } = schemaHandlers(this.context)['schema.values']({ id, set }, never) as {
      values: { value: string; deprecated?: boolean }[]
    }
    return values.filter(({ deprecated }) => !deprecated).map(({ value }) => value)
  }

  /** The values that the model has of a field in all records of a list, where each stands. */
  async values(list: ListName, field: RegExp): Promise<(string | null)[]> {
    const { rows } = await this.queries['catalog.page']({ list, search: '', offset: 0, limit: 1000 }, never)
    const said: (string | null)[] = []
    for (const { id } of rows as { id: string }[]) {
      const { fields } = await this.fields(id)
      said.push(...fields.filter((one) => field.test(one.field)).map(({ value }) => value))
    }
    return said
  }
}

/** A value of each kind that may stand there in any version. */
function valueFor(open: ModelCatalog, { schema, example, namesParty }: BulkFieldChoice): string {
  if (namesParty) return 'Somebody New'
  if (schema.set !== null) {
    const found = open.schemaValues(example, schema.set)
    return found[found.length > 3 ? 2 : 0] ?? 'UserDefined'
  }
  const byKind: Partial<Record<typeof schema.kind, string>> = {
    isrc: 'QZ-ABC-26-00001',
    icpn: '0 42 100005264'.replaceAll(' ', ''),
    grid: 'A1-2425G-ABC1234002-M',
    isni: '0000 0001 2150 090X',
    ipi: '00014107338',
    iswc: 'T-034.524.680-1',
    dpid: 'PADPIDA2014120301U',
    date: '2027-03-04',
    'date-time': '2027-03-04T05:06:07',
    year: '2027',
    duration: '4:05',
    integer: '7',
    decimal: '7.5',
    boolean: 'true',
    territory: 'GB',
    language: 'sv',
  }
  return byKind[schema.kind] ?? 'Changed & Co'
}

describe.each(versions)('fields of the model in ERN %s', (version) => {
  describe.each<'releases' | 'resources' | 'parties'>(lists[version])('of %s', (list) => {
    let open: ModelCatalog
    beforeAll(async () => {
      open = new ModelCatalog()
      await open.fill(version)
    })
    afterAll(() => open.dispose())

    test('are offered with what may stand in them', async () => {
      const choices = await open.choices(list)
      expect(new Set(choices.map(({ field }) => field)).size).toBe(choices.length)
      expect(choices.map(({ label }) => label)).not.toContain('')
      expect(choices.length).toBeGreaterThan(10)
    })

    test('can each be set, told before it is done, or refused with a reason', async () => {
      const records = 3
      const selection = { ...all(list), places: [{ first: 0, last: records - 1 }] }
      for (const choice of await open.choices(list)) {
        const { counts, reasons } = await open.preview(
          list,
          [{ kind: 'set', field: choice.field, value: valueFor(open, choice) }],
          { selection },
        )
        expect(counts.done, choice.field).toBe(records)
        if (counts.changes + counts.same > 0) continue
        // Other kinds of records have it; or the elements are named by what they say.
        for (const { reason } of reasons)
          expect(reason, choice.field).toMatch(/ has no place for |^The name of the element /)
      }
    })
  })
})

/** What is done, what is looked at afterwards, and what that is then. */
type Case = [
  name: string,
  version: Version,
  list: ListName,
  operations: Operation[],
  field: RegExp,
  says: (value: string | null) => boolean,
]
/** One of each kind of place. */
const done: Case[] = [
  [
    'a text of a list, everywhere',
    '4.3',
    'releases',
    [{ kind: 'suffix', field: 'pLines.text', text: ' & Co' }],
    /^pLines\[\d+\]\.text$/,
    (value) => value!.endsWith(' & Co'),
  ],
  [
    'a text in territory blocks',
    '3.8.2',
    'resources',
    [{ kind: 'case', field: 'artists.names.fullName', letters: 'upper' }],
    /^artists\[\d+\]\.names\[\d+\]\.fullName$/,
    (value) => value === value!.toUpperCase(),
  ],
  [
    'a duration as it is typed',
    '4.3',
    'resources',
    [{ kind: 'set', field: 'durationSeconds', value: '4:05' }],
    /^durationSeconds$/,
    (value) => value === 'PT4M5S',
  ],
  [
    'a duration of ERN 3',
    '3.8.2',
    'resources',
    [{ kind: 'set', field: 'durationSeconds', value: '4:05' }],
    /^durationSeconds$/,
    (value) => value === 'PT4M5S',
  ],
  [
    'a flag that is not there yet',
    '4.3',
    'resources',
    [{ kind: 'set', field: 'isInstrumental', value: 'true' }],
    /^isInstrumental$/,
    (value) => value === 'true',
  ],
  [
    'a title of recordings, which their tracks take over',
    '3.8.2',
    'resources',
    [{ kind: 'prefix', field: 'titles.title', text: 'New ' }],
    /^titles\[\d+\]\.title$/,
    (value) => value!.startsWith('New '),
  ],
  ...(['titles.title', 'displayTitles.text'] as const).map(
    (field): Case => [
      `one of the two places of a title: ${field}`,
      '4.3',
      'resources',
      [{ kind: 'suffix', field, text: ' (Edit)' }],
      field === 'titles.title' ? /^titles\[\d+\]\.title$/ : /^displayTitles\[\d+\]\.text$/,
      (value) => value!.endsWith(' (Edit)'),
    ],
  ),
  [
    'an artist of recordings, which their tracks take over',
    '4.3',
    'resources',
    [{ kind: 'case', field: 'artistNames.text', letters: 'upper' }],
    /^artistNames\[\d+\]\.text$/,
    (value) => value === value!.toUpperCase(),
  ],
  ...versions.map(
    (version): Case => [
      `a genre, which the list shows (${version})`,
      version,
      'releases',
      [{ kind: 'suffix', field: 'genres.genre', text: ' (Edit)' }],
      /^genres\[\d+\]\.genre$/,
      (value) => value!.endsWith(' (Edit)'),
    ],
  ),
  [
    'a P line, which the list shows',
    '4.3',
    'resources',
    [{ kind: 'suffix', field: 'pLines.text', text: ' & Co' }],
    /^pLines\[\d+\]\.text$/,
    (value) => value!.endsWith(' & Co'),
  ],
  [
    'an attribute',
    '3.8.2',
    'releases',
    [{ kind: 'set', field: 'language', value: 'sv' }],
    /^language$/,
    (value) => value === 'sv',
  ],
  [
    'the name of Parties',
    '4.3',
    'parties',
    [{ kind: 'suffix', field: 'names.fullName', text: ' Group' }],
    /^names\[\d+\]\.fullName$/,
    (value) => value!.endsWith(' Group'),
  ],
  [
    'a field copied within each of its lines',
    '4.3',
    'releases',
    [{ kind: 'copy', field: 'pLines.text', from: 'pLines.year' }],
    /^pLines\[\d+\]\.text$/,
    (value) => /^\d{4}$/.test(value!),
  ],
  [
    'a field of the list and one of the model together',
    '4.3',
    'releases',
    [
      { kind: 'suffix', field: 'title', text: ' (Live)' },
      { kind: 'copy', field: 'pLines.text', from: 'title' },
    ],
    /^pLines\[\d+\]\.text$/,
    (value) => value!.endsWith(' (Live)'),
  ],
  [
    'a field that goes',
    '4.3',
    'releases',
    [{ kind: 'clear', field: 'cLines.year' }],
    /^cLines\[\d+\]\.year$/,
    () => false,
  ],
  [
    'a Party by its name, made where the message has none',
    '4.3',
    'resources',
    [{ kind: 'set', field: 'artists[0].partyReference', value: 'Somebody New' }],
    /^artists\[0\]\.partyReference$/,
    (value) => /^P\d+$/.test(value!),
  ],
]

describe('a bulk edit of fields of the model', () => {
  let open: ModelCatalog
  beforeEach(() => {
    open = new ModelCatalog()
  })
  afterEach(() => open.dispose())

  test.each(done)('changes %s (%s, %s), and is undone to the byte', async (...given) => {
    const [, version, list, operations, field, says] = given
    await open.fill(version)
    const before = open.contents()
    const bytes = await open.exported()
    const { counts, reasons } = await open.preview(list, operations)
    expect(counts.changes, reasons[0]?.reason).toBeGreaterThan(0)
    expect(open.contents()).toEqual(before)
    await open.applyAll()
    const values = await open.values(list, field)
    if (operations[0]!.kind === 'clear') expect(values).toEqual([])
    else if (counts.refused === 0 && counts.absent === 0)
      expect(values.filter((value) => !says(value))).toEqual([])
    expect(values.filter(says).length).toBe(operations[0]!.kind === 'clear' ? 0 : values.length)
    const after = open.contents()
    expect(after).toEqual(open.reread())
    const bytesAfter = await open.exported()
    expect(bytesAfter).not.toEqual(bytes)
    await open.undo()
    expect(open.contents()).toEqual(before)
    expect(await open.exported()).toEqual(bytes)
    await open.redo()
    expect(open.contents()).toEqual(after)
    expect(await open.exported()).toEqual(bytesAfter)
  })
})

/** Any operation on any field, of any list; fields and values are chosen among what the catalog offers. */
const anyOperation = fc.record({
  field: fc.nat(10_000),
  from: fc.nat(10_000),
  element: fc.constantFrom('', '', '0', '1'),
  kind: fc.constantFrom('set', 'clear', 'prefix', 'suffix', 'case', 'trim', 'replace', 'copy' as const),
  territory: fc.constantFrom(undefined, undefined, 'Worldwide', 'GB'),
})

function operationFor(
  open: ModelCatalog,
  choices: readonly BulkFieldChoice[],
  { field, from, element, kind, territory }: typeof anyOperation extends fc.Arbitrary<infer T> ? T : never,
): Operation {
  const choice = choices[field % choices.length]!
  const path = element === '' ? choice.field : choice.field.replace(/^\w+/, `$&[${element}]`)
  const about = {
    field: choice.repeats ? path : choice.field,
    ...(territory === undefined ? {} : { territory }),
  }
  if (kind === 'set') return { kind, ...about, value: valueFor(open, choice) }
  if (kind === 'prefix' || kind === 'suffix') return { kind, ...about, text: ' <b>&\u00e4 ' }
  if (kind === 'case') return { kind, ...about, letters: 'upper' }
  if (kind === 'replace') return { kind, ...about, find: 'e', replacement: '3' }
  if (kind === 'copy') return { kind, ...about, from: choices[from % choices.length]!.field }
  return { kind: kind as 'clear' | 'trim', ...about }
}

test.each(versions)(
  'any bulk edit of ERN %s leaves rows as its bytes say, and is undone to the byte, one after the other',
  async (version) => {
    let open = new ModelCatalog()
    try {
      await open.fill(version)
      const before = open.contents()
      const bytes = await open.exported()
      // What fails leaves the catalog changed: the next try begins with another.
      let isLeft = false
      const choices = new Map<string, BulkFieldChoice[]>()
      for (const list of lists[version]) choices.set(list, await open.choices(list))
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...lists[version]),
          fc.array(anyOperation, { minLength: 1, maxLength: 3 }),
          async (list, asked) => {
            if (isLeft) {
              open.dispose()
              open = new ModelCatalog()
              await open.fill(version)
            }
            isLeft = true
            const operations = asked.map((one) => operationFor(open, choices.get(list)!, one))
            let counts: { changes: number }
            try {
              ;({ counts } = await open.preview(list, operations))
            } catch (thrown) {
              // An element of what is no list.
              expect(thrown).toMatchObject({ code: 'invalid-value' })
              isLeft = false
              return
            }
            isLeft = counts.changes > 0
            if (!isLeft) return
            await open.applyAll()
            expect(open.contents()).toEqual(open.reread())
            await open.undo()
            expect(open.contents()).toEqual(before)
            expect(await open.exported()).toEqual(bytes)
            isLeft = false
          },
        ),
        { numRuns: 15 },
      )
    } finally {
      open.dispose()
    }
  },
  180_000,
)
