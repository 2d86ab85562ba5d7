import { LatheError } from '../../contract/errors.ts'
import type { PlacedValue } from '../../ern/model/read-entity.ts'
import { schemaAt, valuesOfSet } from '../../ern/schema-at.ts'
import { typedValue } from '../../values/value-kinds.ts'
import type { FragmentElement } from '../../xml/fragment.ts'
import { originalOf } from '../fields/original-value.ts'
import type { RecordEditing } from './record-editing.ts'

/**
 * A value in the form the message writes it at a place of the schema, with what is doubtful about it. Throws
 * `doubtful-value` for what may not stand there, which `insist` makes a note; `invalid-value` for no value.
 */
export function checkedValue(
  version: string | null,
  path: readonly string[],
  given: string,
  kind: PlacedValue['kind'],
  insist = false,
): { value: string; notes: string[] } {
  const schema = schemaAt(version, path)
  const name = (path.at(-1) ?? '').replace(/^@/, '')
  const ofModel = { text: 'text', flag: 'boolean', number: 'decimal', seconds: 'duration' } as const
  const schemaKind = schema?.value?.kind ?? 'text'
  const isMoment = schemaKind === 'text' && /Date(Time)?$/.test(name)
  const typed = typedValue(isMoment ? 'moment' : schemaKind === 'text' ? ofModel[kind] : schemaKind, given)
  if (typed.state === 'refused') {
    const reason = `"${given}" cannot be the ${name}. ${typed.reason}`
    if (!insist) throw new LatheError('doubtful-value', reason)
    return { value: given.trim(), notes: [`${reason} It is kept as given.`] }
  }
  if (typed.value === '')
    throw new LatheError(
      'invalid-value',
      `Expected a value for ${name}, got nothing. To take it away, clear it.`,
    )
  const notes = typed.reason === null ? [] : [`${typed.value} is kept as given. ${typed.reason}`]
  const set = schema?.value?.set
  const allowed = set ? valuesOfSet(version, set) : null
  if (allowed && !allowed.some(({ value }) => value === typed.value)) {
    const reason = `ERN ${version} does not allow "${typed.value}" as ${name}.${hint(typed.value, allowed)}`
    if (schema?.exact && !insist) throw new LatheError('doubtful-value', reason)
    if (schema?.exact) return { value: typed.value, notes: [...notes, `${reason} It is kept as given.`] }
    notes.push(`"${typed.value}" is not among the values of ${name} that are known.`)
  }
  if (allowed?.some(({ value, deprecated }) => value === typed.value && deprecated))
    notes.push(`"${typed.value}" is outdated as ${name}.`)
  return { value: typed.value, notes }
}

/** Values that a refusal names. */
const mostNamed = 12

/** The value that differs in case or blanks only, if there is one; else what is allowed, the first of it. */
function hint(value: string, allowed: readonly { value: string; deprecated: boolean }[]): string {
  const folded = (text: string) => text.toLowerCase().replace(/[\s_-]/g, '')
  const near = allowed.find((one) => folded(one.value) === folded(value))
  if (near) return ` It is written "${near.value}".`
  const current = allowed.filter(({ deprecated }) => !deprecated)
  const named = current.slice(0, mostNamed).map((one) => one.value)
  const more = current.length - named.length
  return ` Allowed: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

/** Whether a value is what the source says at this place: it is put back, whatever the standard says of it. */
export function isOriginal(
  editing: RecordEditing,
  element: FragmentElement,
  attribute: string | null,
  value: string,
): boolean {
  const original = originalOf(editing.catalog, editing.unit, element, attribute)
  return original.edited && original.value === value.trim()
}
