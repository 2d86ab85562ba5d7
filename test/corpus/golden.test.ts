import { join } from 'node:path'
import type { Node } from '@xmldom/xmldom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { TestEngine } from '../support/test-engine.ts'
import { ReferenceDocument } from '../support/xpath.ts'
import type { Fields, GoldenMessage } from './golden/expectation.ts'
import { messages3 } from './golden/messages-3.ts'
import { messages4 } from './golden/messages-4.ts'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** Every text a path leads to, absent ones left out: what a reader of the document would list. */
function gather(value: Json | undefined, path: string): string[] {
  if (value === null || value === undefined) return []
  if (path === '') return Array.isArray(value) ? value.flatMap((one) => gather(one, '')) : [String(value)]
  const [name = '', ...rest] = path.split('.')
  const inner = (value as { [name: string]: Json })[name.replace('[]', '')]
  const further = rest.join('.')
  return name.endsWith('[]') && Array.isArray(inner)
    ? inner.flatMap((one) => gather(one, further))
    : gather(inner, further)
}

/** Seconds of an xs:duration without years and months. */
function seconds(duration: string): string {
  const [, days = 0, hours = 0, minutes = 0, rest = 0] =
    /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? []
  return String(((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest))
}

/** One message as the other library reads it. */
class Reference {
  readonly #document: ReferenceDocument
  readonly #names = new Map<string, string[]>()
  readonly #resources = new Map<string, Node>()
  readonly release: Node
  readonly reference: string

  constructor(path: string, golden: GoldenMessage) {
    this.#document = new ReferenceDocument(path)
    this.release = this.#document.nodes(golden.release)[0]!
    this.reference = this.#document.texts('ReleaseReference', this.release)[0]!
  }

  nodes(expression: string, from: Node): Node[] {
    return this.#document.nodes(expression.replace('$reference', `'${this.reference}'`), from)
  }

  texts(expression: string, from: Node): string[] {
    if (!expression.startsWith('party: ')) return this.#document.texts(expression, from)
    return this.#document.texts(expression.slice(7), from).flatMap((reference) => this.#party(reference))
  }

  #party(reference: string): string[] {
    let names = this.#names.get(reference)
    if (names === undefined) {
      names = this.#document
        .texts(`/*/PartyList/Party[PartyReference = '${reference}']/PartyName[1]/FullName`)
        .slice(0, 1)
      this.#names.set(reference, names)
    }
    return names
  }

  resource(reference: string): Node {
    const known = this.#resources.get(reference)
    if (known) return known
    const found = this.#find(reference)
    this.#resources.set(reference, found)
    return found
  }

  #find(reference: string): Node {
    return this.#document.nodes(
      `/*/ResourceList/*[ResourceReference[normalize-space() = '${reference}']]`,
    )[0]!
  }

  fields(fields: Fields, from: Node): Record<string, string[]> {
    return Object.fromEntries(
      Object.entries(fields).map(([name, path]) => {
        const texts = this.texts(path, from)
        return [name, name === 'durationSeconds' ? texts.map(seconds) : texts]
      }),
    )
  }

  people(expression: string, name: string, role: string, from: Node): { name: string[]; roles: string[] }[] {
    return this.nodes(expression, from).map((person) => ({
      name: this.texts(name, person).slice(0, 1),
      roles: this.texts(role, person),
    }))
  }
}

/** The name of a party of the header; of older senders only the trading name is known. */
const named = (party: string) =>
  `/*/MessageHeader/${party}/PartyName/FullName | /*/MessageHeader/${party}[not(PartyName)]/TradingName`

const fieldsOf = (value: Json, fields: Fields) =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, gather(value, name)]))

const peopleOf = (value: Json) =>
  (value as { name: Json; roles: Json }[]).map(({ name, roles }) => ({
    name: gather(name, ''),
    roles: gather(roles, ''),
  }))

/** Lists of texts in the order of their first: an order the standard gives no meaning to. */
const sorted = <T>(list: T[]): T[] =>
  [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

const all = ernFolder === null ? [] : [...messages3, ...messages4]

test.skipIf(ernFolder !== null)(ernFolderMissing, () => {})

describe.each(all)('$what ($file)', (golden) => {
  let engine: TestEngine
  let reference: Reference
  let model: Record<string, Json>

  beforeAll(async () => {
    const path = join(ernFolder!, 'corpus', golden.file)
    reference = new Reference(path, golden)
    engine = await TestEngine.open()
    await engine.import(path)
    const { rows } = await engine.client.call('catalog.page', { list: 'releases', limit: 1000 })
    const row = (rows as { id: string; reference: string }[]).find(
      (one) => one.reference === reference.reference,
    )
    model = (await engine.client.call('catalog.model', { id: row!.id })) as Record<string, Json>
  })
  afterAll(() => engine.dispose())

  test('names its message', () => {
    expect(gather(model.message, 'ernVersion')).toEqual([golden.ernVersion])
    const header = {
      threadId: '/*/MessageHeader/MessageThreadId',
      messageId: '/*/MessageHeader/MessageId',
      created: '/*/MessageHeader/MessageCreatedDateTime',
      controlType: '/*/MessageHeader/MessageControlType',
      profile: '/*/@ReleaseProfileVersionId',
      'sender.name': named('MessageSender'),
      'recipients[].name': named('MessageRecipient'),
      'sender.dpid': '/*/MessageHeader/MessageSender/PartyId',
    }
    expect(fieldsOf(model.message!, header)).toEqual(reference.fields(header, reference.release))
  })

  test('has the fields of its release', () => {
    expect(fieldsOf(model.release!, golden.fields)).toEqual(
      reference.fields(golden.fields, reference.release),
    )
  })

  test('has its tracks in playing order, with their fields', () => {
    const references = reference.texts(golden.tracks, reference.release)
    const tracks = model.tracks as Record<string, Json>[]
    expect(tracks.map((track) => track.resourceReference)).toEqual(references)
    if (golden.sequences.length > 0) expect(tracks.map((track) => track.sequence)).toEqual(golden.sequences)
    if (golden.discs) expect(tracks.map((track) => track.disc)).toEqual(golden.discs)
    expect(tracks.map((track) => fieldsOf(track, golden.track))).toEqual(
      references.map((to) => reference.fields(golden.track, reference.resource(to))),
    )
  })

  test('names its artists and contributors with their roles', () => {
    const { people } = golden
    expect(peopleOf((model.release as Record<string, Json>).artists!)).toEqual(
      reference.people(people.releaseArtists, people.name, people.artistRole, reference.release),
    )
    const references = reference.texts(golden.tracks, reference.release)
    const tracks = model.tracks as Record<string, Json>[]
    expect(tracks.map((track) => peopleOf(track.artists!))).toEqual(
      references.map((to) =>
        reference.people(people.trackArtists, people.name, people.artistRole, reference.resource(to)),
      ),
    )
    expect(tracks.map((track) => sorted(peopleOf(track.contributors!)))).toEqual(
      references.map((to) =>
        sorted(
          reference.people(people.contributors, people.name, people.contributorRole, reference.resource(to)),
        ),
      ),
    )
  })

  test('has its images', () => {
    const references = [...new Set(reference.texts(golden.images, reference.release))].filter(
      (to) => reference.resource(to).nodeName === 'Image',
    )
    const images = model.images as Record<string, Json>[]
    expect(sorted(images.map((image) => image.resourceReference))).toEqual(sorted(references))
    const expected = new Map(
      references.map((to) => [to, reference.fields(golden.image, reference.resource(to))]),
    )
    for (const image of images)
      expect(fieldsOf(image, golden.image)).toEqual(expected.get(image.resourceReference as string))
  })

  test('has its deals', () => {
    const deals = reference.nodes(golden.deals.all, reference.release)
    expect((model.deals as Json[]).map((deal) => fieldsOf(deal, golden.deals.fields))).toEqual(
      deals
        .slice(0, (model.deals as Json[]).length)
        .map((deal) => reference.fields(golden.deals.fields, deal)),
    )
    expect(model.dealsTotal).toBe(deals.length)
  })
})
