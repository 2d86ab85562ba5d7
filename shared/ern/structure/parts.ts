import { attributeOf, type FragmentElement } from '../../xml/fragment.ts'
import { attributeChanges, insertionChanges, removalChanges, type TextChange } from '../edit-element.ts'
import type { NewElement } from '../new-element.ts'
import { childCardinality, childOrder, completeElement } from './complete-element.ts'
import { element, named, pathOf, trimmed } from './element.ts'
import type { OpenElement } from './open-element.ts'

/** A change that cannot be made, in a sentence for the user. */
export class StructureRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StructureRefusal'
  }
}

/** A value of a list of the standard, or one of the sender's own. */
export interface ListValue {
  value: string
  /** Of `UserDefined`: the sender's value, and who defined it. */
  userDefinedValue?: string | null
  namespace?: string | null
}

/** An element that says a value of a list. */
export function listElement(name: string, { value, userDefinedValue, namespace }: ListValue): NewElement {
  return element(name, value, { UserDefinedValue: userDefinedValue, Namespace: namespace })
}

/**
 * Where an element stands in its record: names with positions among siblings of that name, from 1, the record left out:
 * `SoundRecordingDetailsByTerritory[1]/ResourceContributor[2]`.
 */
export function placeOf(of: FragmentElement): string {
  const steps: string[] = []
  for (let one = of; one.parent; one = one.parent)
    steps.unshift(`${one.local}[${named(one.parent, one.local).indexOf(one) + 1}]`)
  return steps.join('/')
}

/** The element at a place of a record. Throws StructureRefusal when it is not there any more. */
export function elementAt(record: FragmentElement, place: string): FragmentElement {
  let found: FragmentElement | undefined = record
  for (const step of place.split('/')) {
    const [, name = '', position = '1'] = /^([^[\]]+)(?:\[([0-9]+)\])?$/.exec(step) ?? []
    found = found && named(found, name)[Number(position) - 1]
  }
  if (!found) throw new StructureRefusal(`There is no ${place} in this record any more.`)
  return found
}

/** Puts a new child into an element, in the words and the order of the version; refuses what the version lacks. */
export function insertPart(
  record: OpenElement,
  version: string | null,
  parent: FragmentElement,
  known: NewElement,
  after?: FragmentElement,
): void {
  const path = pathOf(parent)
  const order = childOrder(version, path)
  const allowed = childCardinality(version, [...path, known.name])
  const there = named(parent, known.name).length
  if (allowed === null && order !== undefined)
    throw new StructureRefusal(`A ${parent.local}${ofVersion(version)} has no ${known.name}.`)
  if (allowed && !allowed.repeats && there > 0)
    throw new StructureRefusal(`A ${parent.local}${ofVersion(version)} takes one ${known.name}, and has it.`)
  const completed = completeElement(version, [...path, known.name], known)
  if (completed && completed.missing.length > 0)
    throw new StructureRefusal(`Something is missing for the ${known.name}: ${completed.missing.join(', ')}.`)
  record.change(
    insertionChanges(record.text, parent, completed?.element ?? known, after ? { after } : { order }),
  )
}

/** A version as a sentence names it. */
export function ofVersion(version: string | null): string {
  return version === null ? '' : ` of ERN ${version}`
}

/**
 * Takes a part out of a record. What the version requires is not taken; sequence numbers close up; of a display title
 * the text that shows it goes too.
 */
export function removePart(record: OpenElement, version: string | null, place: string): void {
  const part = elementAt(record.root, place)
  const parent = part.parent
  if (!parent) throw new StructureRefusal('A record is not removed as a part of itself.')
  const why = whyNotRemoved(version, part)
  if (why !== null) throw new StructureRefusal(why)
  const own = sequenceOf(part)
  const changes: TextChange[] = removalChanges(record.text, part)
  for (const sibling of named(parent, part.local)) {
    const number = sequenceOf(sibling)
    if (sibling === part || own === null || number === null || number <= own) continue
    changes.push(...attributeChanges(record.text, sibling, 'SequenceNumber', String(number - 1)))
  }
  const twin = part.local === 'DisplayTitle' ? twinText(part) : undefined
  if (twin && whyNotRemoved(version, twin) === null) changes.push(...removalChanges(record.text, twin))
  record.change(changes)
}

/** Why a part cannot be taken out; null when it can. */
export function whyNotRemoved(version: string | null, part: FragmentElement): string | null {
  const parent = part.parent
  if (!parent) return 'It is the record itself.'
  const allowed = childCardinality(version, pathOf(part))
  return allowed?.required && named(parent, part.local).length === 1
    ? `A ${parent.local}${ofVersion(version)} must have a ${part.local}.`
    : null
}

/** The DisplayTitleText that shows a DisplayTitle: of the same language and territory. */
function twinText(title: FragmentElement): FragmentElement | undefined {
  const same = (name: string, other: FragmentElement) => attributeOf(title, name) === attributeOf(other, name)
  return named(title.parent!, 'DisplayTitleText').find(
    (other) => same('LanguageAndScriptCode', other) && same('ApplicableTerritoryCode', other),
  )
}

/** The SequenceNumber attribute of an element; null without one that is a number. */
function sequenceOf(of: FragmentElement): number | null {
  const written = attributeOf(of, 'SequenceNumber')
  return written !== null && /^[0-9]{1,9}$/.test(written) ? Number(written) : null
}

/** The number a further sibling of a name gets. */
export function nextSequence(parent: FragmentElement, name: string): number {
  return Math.max(0, ...named(parent, name).map((one) => sequenceOf(one) ?? 0)) + 1
}

/**
 * Makes the children of one name say these values and no others: those that say one stay as they are. Values are
 * compared by text and the sender's own value.
 */
export function setValues(
  record: OpenElement,
  version: string | null,
  find: (root: FragmentElement) => FragmentElement,
  name: string,
  values: readonly ListValue[],
): void {
  const keyOf = (one: FragmentElement) => `${trimmed(one)} ${attributeOf(one, 'UserDefinedValue') ?? ''}`
  const wanted = new Map(values.map((one) => [`${one.value} ${one.userDefinedValue ?? ''}`, one]))
  const kept = new Set<string>()
  const missing = [...wanted].filter(
    ([key]) => !named(find(record.root), name).some((one) => keyOf(one) === key),
  )
  for (const [, value] of missing) insertPart(record, version, find(record.root), listElement(name, value))
  const surplus = named(find(record.root), name).filter((one) => {
    const key = keyOf(one)
    if (!wanted.has(key) || kept.has(key)) return true
    kept.add(key)
    return false
  })
  if (surplus.length > 0) record.change(surplus.flatMap((one) => removalChanges(record.text, one)))
}
