import { LatheError } from '../../contract/errors.ts'
import type { Entity } from '../../ern/model/entity.ts'
import type { PlacedValue } from '../../ern/model/read-entity.ts'
import { worldwide } from '../../ern/paths.ts'

/** Parts of records that have lists of their own to be changed in: the order of tracks, what refers to what. */
export const changedElsewhere: ReadonlySet<string> = new Set(['groups', 'resourceReferences'])

/** Which values of a record an operation is about: a path of the model, perhaps in one territory only. */
export class FieldPath {
  /** As it was asked for. */
  readonly text: string
  /** The field of the record itself it begins with. */
  readonly group: string
  /** Where it is added to a record that has no such value. */
  readonly first: string
  readonly territory: string | null
  /** Whether one element of its list is meant, and no other. */
  readonly isFixed: boolean
  readonly #pattern: RegExp

  /** Throws `invalid-value` when records of that kind have no such field, or it has no single value. */
  constructor(entity: Entity<unknown>, text: string, territory: string | undefined) {
    this.text = text
    this.territory = territory ?? null
    this.isFixed = text.includes('[')
    const pattern: string[] = []
    const first: string[] = []
    let of: Entity<unknown> | null = entity
    for (const part of text.split('.')) {
      const [, name = '', index] = /^(\w+)(?:\[(\d+)\])?$/.exec(part) ?? []
      const field: Entity<unknown>['fields'][string] | undefined =
        of && Object.hasOwn(of.fields, name) ? of.fields[name] : undefined
      if (!field || (!field.many && index !== undefined)) throw unknown(entity, text)
      pattern.push(!field.many ? name : `${name}\\[${index ?? '\\d+'}\\]`)
      first.push(field.many ? `${name}[${index ?? 0}]` : name)
      of = typeof field.value === 'function' ? field.value() : null
    }
    if (of !== null) throw unknown(entity, text)
    this.group = first[0]!.replace(/\[\d+\]$/, '')
    if (changedElsewhere.has(this.group)) throw unknown(entity, text)
    this.first = first.join('.')
    this.#pattern = new RegExp(`^${pattern.join('\\.')}$`)
  }

  /** Whether it is about a value. */
  covers({ field, territories }: Pick<PlacedValue, 'field' | 'territories'>): boolean {
    if (!this.#pattern.test(field)) return false
    if (this.territory === null) return true
    return this.territory === worldwide && territories.length === 0
      ? true
      : territories.includes(this.territory)
  }
}

function unknown(entity: Entity<unknown>, text: string): LatheError {
  return new LatheError(
    'invalid-value',
    `A ${entity.name} has no field "${text}" that holds one value. The fields are those of the model, such as ${entity.name === 'party' ? 'names.fullName' : 'titles.title'}.`,
  )
}

/** How many steps at the beginning two fields share, numbers included. */
export function sharedSteps(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  let at = 0
  while (at < left.length && left[at] === right[at]) at++
  return at
}
