import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  contentModel,
  type ElementType,
  modelledVersions,
  type Particle,
} from '../../shared/ern/content-model.ts'
import {
  contentModelLines,
  readStructure,
  type Structure,
  type StructureElement,
  type StructureType,
  structureFolder,
  structureVersions,
  valueSets,
} from '../support/write-content-models.ts'

const here = existsSync(structureFolder)
if (!here)
  console.warn(`No structure files in ${structureFolder}: the content models are not compared with them.`)

const local = (type: string | null | undefined) => (type ?? 'xs:string').replace(/^.*:/, '')

/** One element as both sides have it: name, type reached, cardinality, and the groups around it. */
function fromStructure(type: StructureType, structure: Structure): string[] {
  const ids = new Map<string, number>()
  return type.els.map((element: StructureElement) => {
    const name = local(element.type)
    const reached =
      element.type.startsWith('ern:') && Object.hasOwn(structure.complexTypes, name) ? `:${name}` : `=${name}`
    const group = /^([cs]\d+)\[(\d)\.\.(\w+)\]/.exec(element.choice ?? '')
    let around = ''
    if (group) {
      const [, id = '', min, max] = group
      if (!ids.has(id)) ids.set(id, ids.size)
      around = ` in group ${ids.get(id)} ${min}..${max}`
    }
    return `${element.name}${reached} ${element.min}..${element.max}${around}`
  })
}

function fromModel(content: readonly Particle[]): string[] {
  let groups = 0
  const bounds = ({ min, max }: Particle) => `${min}..${max ?? 'unbounded'}`
  return content.flatMap((particle) => {
    const elements = particle.kind === 'element' ? [particle] : particle.alternatives.flat()
    const around = particle.kind === 'element' ? '' : ` in group ${groups++} ${bounds(particle)}`
    return elements.map((element) => {
      const reached = element.type === null ? `=${element.simple}` : `:${element.type}`
      return `${element.name}${reached} ${bounds(element)}${around}`
    })
  })
}

function expectSame(model: ElementType | null, type: StructureType, structure: Structure): void {
  expect(model).not.toBeNull()
  expect(fromModel(model!.content)).toEqual(fromStructure(type, structure))
  expect(model!.text).toBe(type.base === undefined ? null : local(type.base))
  expect([...model!.attributes.values()]).toEqual(
    type.attrs.map((one) => ({ name: one.name, required: one.use === 'required', simple: local(one.type) })),
  )
}

describe.skipIf(!here)('The content models say what the schemas say', () => {
  test('of every version there is a schema of', () => {
    expect(modelledVersions).toEqual(structureVersions())
  })

  test.each(modelledVersions)('ERN %s', (version) => {
    const structure = readStructure(version)
    const model = contentModel(version)
    for (const [name, type] of Object.entries(structure.roots)) expectSame(model.root(name), type, structure)
    for (const [name, type] of Object.entries(structure.complexTypes))
      expectSame(model.type(name), type, structure)
    expect(model.names.length).toBe(
      Object.keys(structure.roots).length + Object.keys(structure.complexTypes).length,
    )
    const sets = [...model.valueSets].map(([name, members]) =>
      members.length === 0 ? name : `${name}=${members.join('+')}`,
    )
    expect(sets.toSorted()).toEqual(valueSets(structure).toSorted())
  })

  test('the sequences of a choice are kept apart', () => {
    const lines = contentModelLines(['4.3.2'])
    const party = lines.find((line) => line.startsWith('Party '))
    expect(party).toContain(
      '(PartyId:DetailedPartyId+|PartyName:PartyNameWithTerritory+,PartyId:DetailedPartyId*)',
    )
  })
})
