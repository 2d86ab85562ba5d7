import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deal } from '../../shared/ern/model/entities/deal.ts'
import { part } from '../../shared/ern/model/entities/part.ts'
import { party } from '../../shared/ern/model/entities/parties.ts'
import { release } from '../../shared/ern/model/entities/release.ts'
import { resource } from '../../shared/ern/model/entities/resource.ts'
import type { Entity, Field } from '../../shared/ern/model/entity.ts'
import { placesOfField } from '../../shared/ern/model/version-tables.ts'
import { familyOf } from '../../shared/ern/versions.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

/** A value put where the tables say a field is, and what the model says for it. */
interface Put {
  /** `resource/titles/subTitles/type`. */
  field: string
  said: string | number
}

/** A yes or no: it has to make a difference. */
interface Flag {
  field: string
  record: string
  other: string
}

interface Node {
  name: string
  attributes: Map<string, string>
  text: string
  children: Node[]
}

const node = (name: string): Node => ({ name, attributes: new Map(), text: '', children: [] })

function xml({ name, attributes, text, children }: Node): string {
  const said = [...attributes].map(([attribute, value]) => ` ${attribute}="${value}"`).join('')
  return `<${name}${said}>${text}${children.map(xml).join('')}</${name}>`
}

/** Writes a record in which every field of every entity says something of its own, lists twice. */
class Writer {
  readonly put: Put[] = []
  /** Fields of the flags, in the order they were written. */
  readonly flagged: string[] = []
  readonly #version: string
  readonly #kind: string
  #count = 0

  constructor(version: string, kind: string) {
    this.#version = version
    this.#kind = kind
  }

  /** A record with one of its fields. */
  write(of: Entity<unknown>, field: string): string {
    const record = node(this.#kind)
    this.#fill({ ...of, fields: { [field]: of.fields[field]! } }, record, of.name, [])
    return xml(record)
  }

  /** Records with one of its fields, in which one flag after the other says yes, and no. */
  flags(of: Entity<unknown>, field: string): Flag[] {
    const record = this.write(of, field)
    return this.flagged.map((name, at) => {
      let met = 0
      const other = record.replace(/\byes\b/g, () => (met++ === at ? 'false' : 'true'))
      return { field: name, record: record.replace(/\byes\b/g, 'true'), other }
    })
  }

  #fill(of: Entity<unknown>, element: Node, name: string, within: readonly string[]): void {
    if (within.includes(of.name)) return
    for (const [field, { value, many }] of Object.entries(of.fields)) {
      const { paths } = placesOfField(familyOf(this.#version)!, this.#version, of.name, field)
      for (const path of many ? paths : paths.slice(0, 1))
        for (let copy = 0; copy < (many && within.length < 1 && !path.endsWith('.') ? 2 : 1); copy++)
          this.#place(element, path, value, `${name}/${field}`, [...within, of.name])
    }
  }

  #place(
    element: Node,
    path: string,
    value: Field<unknown>['value'],
    field: string,
    within: readonly string[],
  ): void {
    const steps = path.replaceAll('{Kind}', this.#kind).split('/')
    const last = steps.pop()!
    if (last === '#name') return
    let parent = element
    for (const step of steps) {
      const inner = parent.children.findLast(({ name }) => name === step) ?? node(step)
      if (!parent.children.includes(inner)) parent.children.push(inner)
      parent = inner
    }
    if (typeof value === 'function') {
      const inner = last === '.' ? parent : node(last)
      if (last !== '.') parent.children.push(inner)
      this.#fill(value(), inner, field, within)
      return
    }
    const attribute = last.startsWith('@') ? last.slice(1) : null
    if (attribute !== null) {
      if (!parent.attributes.has(attribute)) parent.attributes.set(attribute, this.#value(value, field))
      return
    }
    const leaf = last === '.' ? parent : node(last)
    if (leaf.text !== '') return
    leaf.text = this.#value(value, field)
    if (last !== '.') parent.children.push(leaf)
  }

  #value(value: Field<unknown>['value'], field: string): string {
    const number = 100_000 + ++this.#count
    if (value === 'flag') {
      this.flagged.push(field)
      return 'yes'
    }
    this.put.push({ field, said: value === 'text' ? `v${number}x` : number })
    return value === 'text' ? `v${number}x` : value === 'seconds' ? `PT${number}S` : String(number)
  }
}

const lists: readonly {
  list: string
  kind: string
  entity: Entity<unknown>
  since?: string
  until?: string
}[] = [
  { list: 'ReleaseList', kind: 'Release', entity: release },
  { list: 'ResourceList', kind: 'SoundRecording', entity: resource },
  { list: 'ResourceList', kind: 'Video', entity: resource },
  { list: 'ResourceList', kind: 'Image', entity: resource },
  { list: 'PartyList', kind: 'Party', entity: party, since: '4.1' },
  { list: 'DealList', kind: 'Deal', entity: deal },
  { list: 'WorkList', kind: 'MusicalWork', entity: part, until: '4' },
  { list: 'CollectionList', kind: 'Collection', entity: part, until: '4' },
  { list: 'CueSheetList', kind: 'CueSheet', entity: part },
  { list: 'ChapterList', kind: 'Chapter', entity: part, since: '4.1' },
]
const tables: Readonly<Record<string, string>> = {
  Release: 'release',
  Party: 'party',
  Deal: 'deal',
}

const signal = new AbortController().signal
let catalog: OpenCatalog
let messages = 0

beforeAll(() => {
  catalog = new OpenCatalog()
})
afterAll(() => catalog.dispose())

/** The models of the records of one list. */
async function modelsOf(version: string, list: string, kind: string, records: string[]): Promise<string[]> {
  const inner = kind === 'Deal' ? `<ReleaseDeal>${records.join('')}</ReleaseDeal>` : records.join('')
  const digits = version.replaceAll('.', '')
  await catalog.importBytes(
    `${++messages}.xml`,
    `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/${digits}"><${list}>${inner}</${list}></ern:NewReleaseMessage>`,
  )
  const table = tables[kind] ?? (list === 'ResourceList' ? 'resource' : 'part')
  const rows = catalog.catalog.database.all<{ id: number }>(
    `SELECT id FROM ${table} WHERE message = (SELECT max(id) FROM message) ORDER BY id`,
  )
  return await Promise.all(
    rows.map(async ({ id }) =>
      JSON.stringify(
        await catalog.records['catalog.model']({ id: `${table}/${id}`, tracks: 10, deals: 10 }, signal),
      ),
    ),
  )
}

describe('nothing that is read is left out of the model', () => {
  const cases = ['3.8.2', '4.1.1', '4.2', '4.3', '4.3.2'].flatMap((version) =>
    lists
      .filter(({ since, until }) => (!since || version >= since) && (!until || version < until))
      .map((record) => ({ version, ...record })),
  )
  test.each(cases)('$kind of ERN $version', async ({ version, list, kind, entity }) => {
    const fields = Object.keys(entity.fields).map((field) => {
      const writer = new Writer(version, kind)
      return { record: writer.write(entity, field), put: writer.put }
    })
    const models = await modelsOf(
      version,
      list,
      kind,
      fields.map(({ record }) => record),
    )
    expect(models).toHaveLength(fields.length)
    const missing = fields.flatMap(({ put }, at) =>
      put
        .filter(({ said }) => !models[at]!.includes(String(said)))
        .map(({ field, said }) => `${field} ${said}`),
    )
    expect(missing).toEqual([])
  })

  test.each(cases)(
    'and a yes of $kind of ERN $version is not a no',
    async ({ version, list, kind, entity }) => {
      const flags = Object.keys(entity.fields).flatMap((field) =>
        new Writer(version, kind).flags(entity, field),
      )
      const yes = await modelsOf(
        version,
        list,
        kind,
        flags.map(({ record }) => record),
      )
      const no = await modelsOf(
        version,
        list,
        kind,
        flags.map(({ other }) => other),
      )
      const same = flags.filter((_flag, at) => yes[at] === no[at]).map(({ field }) => field)
      expect(same).toEqual([])
    },
  )
})
