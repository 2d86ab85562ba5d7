import type { ErnFamily } from '../versions.ts'
import type { Entity, Field } from './entity.ts'
import { placesOfField } from './version-tables.ts'

interface Step {
  name: string
  attribute: string | null
}

/** A path of a table, taken apart. */
export interface CompiledPath {
  steps: readonly Step[]
  /** What is taken of the elements found: their text, an attribute, or their name. */
  take: { kind: 'element' } | { kind: 'attribute'; name: string } | { kind: 'name' }
}

/** A field with where its version keeps it, and where other versions of the family do. */
export interface CompiledField {
  entity: string
  name: string
  field: Field<unknown>
  paths: readonly CompiledPath[]
  elsewhere: readonly CompiledPath[]
}

/** The fields of an entity in this version, for records of this kind. */
export function compiledFields(
  of: Entity<unknown>,
  family: ErnFamily,
  version: string | null,
  kind: string,
): Map<string, CompiledField> {
  return new Map(
    Object.entries(of.fields).map(([name, field]) => {
      const { paths, elsewhere } = placesOfField(family, version, of.name, name)
      return [
        name,
        {
          entity: of.name,
          name,
          field,
          paths: paths.map((path) => compile(path, kind)),
          elsewhere: elsewhere.map((path) => compile(path, kind)),
        },
      ]
    }),
  )
}

/** The word a kind has in the names of its parts: those of a MIDI are MidiId, MidiDetailsByTerritory. */
export function kindOf(element: string): string {
  return element === 'MIDI' ? 'Midi' : element
}

function compile(path: string, kind: string): CompiledPath {
  const steps: Step[] = []
  let take: CompiledPath['take'] = { kind: 'element' }
  for (const part of path.replaceAll('{Kind}', kind).split('/')) {
    if (part === '.') continue
    if (part === '#name') take = { kind: 'name' }
    else if (part.startsWith('@')) take = { kind: 'attribute', name: part.slice(1) }
    else steps.push({ name: part, attribute: null })
  }
  return { steps, take }
}

/** Compiled paths by family, version and kind: there are few, and records are read one after another. */
const compiledTables = new Map<string, Map<string, Map<string, CompiledField>>>()

/** What was compiled for this version and kind before, by the name of the entity: to be added to. */
export function compiledFor(family: ErnFamily, version: string | null, kind: string) {
  const key = `${family} ${version} ${kind}`
  let compiled = compiledTables.get(key)
  if (!compiled) {
    // Versions and kinds come from files: a made-up one must not stay for ever.
    if (compiledTables.size > 200) compiledTables.clear()
    compiled = new Map()
    compiledTables.set(key, compiled)
  }
  return compiled
}
