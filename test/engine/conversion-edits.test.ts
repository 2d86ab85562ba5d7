import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordField } from '../../shared/contract/fields.ts'
import { type BuildReport, buildMessage } from '../../shared/engine/build/build-message.ts'
import { valuesOfSet } from '../../shared/ern/schema-at.ts'
import { album3, album4 } from '../support/model-messages.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

interface Built {
  xml: string
  report: BuildReport
}

async function build(version: string, message = 1): Promise<Built> {
  const pieces: Uint8Array[] = []
  const report = await buildMessage(open.catalog, { message, version }, (bytes) => {
    pieces.push(bytes)
  })
  return { xml: Buffer.concat(pieces).toString(), report }
}

/** All a build says: the message, what it left out and what it wrote in another way. */
function saidBy({ xml, report }: Built): string {
  return `${xml}\n${JSON.stringify([report.losses, report.changes])}`
}

/** How often a value stands in XML or JSON, whole, or as a part of an address or a moment. */
function timesIn(text: string, value: string): number {
  return text.split(new RegExp(`[>"/]${value.replaceAll('.', '\\.')}(?:T00:00:00)?[<"/]`)).length - 1
}

/** What each version writes by itself, or what says how records hang together: not taken over as text. */
const madeAnew: readonly RegExp[] = [
  /^(schemaVersion|avsVersion|isMain)$/,
  /(^|\.)(isEan|isDpid|isIsni)$/,
  /eference(s\[\d+\])?$/,
  /^resources\[\d+\]/,
]

/** EAN-13 with its check digit. */
function ean(number: number): string {
  const digits = `400638${String(number).padStart(6, '0')}`
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** A value that stands nowhere else: of its kind, by a number of its own. Null where a set has no other. */
function valueFor(field: RecordField, version: string, number: number, used: Set<string>): string | null {
  const two = String(number % 60).padStart(2, '0')
  const set = field.schema?.set
  const kind = field.schema?.kind ?? 'text'
  if (set) {
    const other = (valuesOfSet(version, set) ?? []).find(
      ({ value }) => value !== field.value && value !== 'UserDefined' && !used.has(value),
    )
    return other?.value ?? null
  }
  const made: Partial<Record<typeof kind, string>> = {
    isrc: `USS1Z27${String(number).padStart(5, '0')}`,
    iswc: 'T0345246812',
    icpn: ean(number),
    grid: 'A12425GABC1234002M',
    isni: '0000000121032683',
    dpid: `PADPIDA20110216${two}H`,
    ipi: `007700${String(number).padStart(5, '0')}`,
    date: `2${String(number).padStart(3, '0')}-05-06`,
    'date-time': `2${String(number).padStart(3, '0')}-05-06T01:02:03Z`,
    duration: `PT47M${two}S`,
    year: `2${String(number).padStart(3, '0')}`,
    integer: String(70_000 + number),
    decimal: String(70_000 + number),
    boolean: field.value === 'true' ? 'false' : 'true',
  }
  const isMoment = kind === 'text' && /Date$/.test(field.at)
  return isMoment ? made.date! : (made[kind] ?? `Edited ${1000 + number}`)
}

/** Fields that a version may say twice: edited one at a time, so that the others still say what they said. */
function isTitle({ field }: RecordField): boolean {
  return /^(titles|displayTitles)\[/.test(field)
}

/** Titles are seen in what is built, not only told of. */
function isShownTitle({ field }: RecordField): boolean {
  return /^(titles|displayTitles)\[\d+\]\.(title|text)$/.test(field)
}

interface Tried {
  record: string
  field: RecordField
  value: string
}

describe('every field that is edited is seen in another version, or the build says that it is left out', () => {
  test.each([
    ['3.8.2', '4.3', album3('382')],
    ['3.8.2', '4.1.1', album3('382')],
    ['4.3', '3.8.2', album4('4.3')],
    ['4.3.2', '3.8.3', album4('4.3.2')],
  ])(
    'of ERN %s, built as %s and back',
    async (from, to, xml) => {
      await open.importBytes('m.xml', xml)
      const plain = saidBy(await build(to))
      const together: Tried[] = []
      const alone: Tried[] = []
      const used = new Set<string>()
      const places = new Set<string>()
      for (const table of ['message', 'release', 'resource', 'party', 'deal'])
        for (const { id } of open.rows(table))
          for (const field of (await open.fields(`${table}/${id}`)).fields) {
            if (field.readOnly !== null || madeAnew.some((one) => one.test(field.field))) continue
            const value = valueFor(field, from, together.length + alone.length, used)
            // The same element by another name, or a set without another value.
            const place = `${table}/${id} ${field.at}`
            if (value === null || places.has(place)) continue
            places.add(place)
            used.add(value)
            const isBoolean = field.schema?.kind === 'boolean'
            const list = isBoolean || isTitle(field) ? alone : together
            list.push({ record: `${table}/${id}`, field, value })
          }
      const tryAll = async (tried: readonly Tried[]): Promise<Tried[]> => {
        await open.change(
          tried.map(({ record, field, value }) => ({ do: 'setField', record, field: field.field, value })),
        )
        const built = await build(to)
        const said = saidBy(built)
        await open.importBytes('there.xml', built.xml)
        const there = open.rows('message').at(-1)!.id as number
        const back = saidBy(await build(from, there)) + JSON.stringify(built.report.losses)
        await open.undo()
        return tried.filter(
          ({ field, value }) =>
            said === plain ||
            (isShownTitle(field) && timesIn(built.xml, value) === 0) ||
            timesIn(said, value) <= timesIn(plain, value) ||
            timesIn(back, value) === 0,
        )
      }
      // Of what is left out one example is told for each place, so what is missed among others is tried alone.
      const missed = [...(await tryAll(together)), ...alone]
      const silent: string[] = []
      for (const one of missed)
        for (const { record, field, value } of await tryAll([one]))
          silent.push(`${record} ${field.at} (${field.field}): "${field.value}" set to "${value}"`)
      expect(alone.filter(({ field }) => isTitle(field)).length).toBeGreaterThan(2)
      expect(together.length).toBeGreaterThan(60)
      expect(silent).toEqual([])
    },
    120_000,
  )
})
