import { BuiltElement, xmlOf } from '../built-element.ts'
import { type KeepTexts, KeptValues, keptElements, keptInMemory } from './kept-values.ts'

/** A DPID as the registry issues them. */
const dpid = /^PADPIDA[a-zA-Z0-9]+$/

/** One identifier of ERN 3 as the typed child of a PartyId of ERN 4. */
export function typedPartyId(id: BuiltElement): BuiltElement {
  const typed = new BuiltElement('PartyId')
  if (id.attribute('IsISNI') === 'true') typed.add('ISNI', id.text)
  else if (id.attribute('IsDPID') === 'true' || dpid.test(id.text)) typed.add('DPID', id.text)
  else typed.add('ProprietaryId', id.text).set('Namespace', id.attribute('Namespace') ?? 'Unknown')
  return typed
}

/** The DPID among identifiers of ERN 3; null when there is none. */
export function dpidOf(ids: readonly BuiltElement[]): string | null {
  return (
    (ids.find((id) => dpid.test(id.text)) ?? ids.find((id) => id.attribute('IsDPID') === 'true'))?.text ??
    null
  )
}

/** Makes a PartyList of the parties that ERN 3 writes where they are named. The same party stands in it once. */
export class PartyRegister {
  readonly #references: KeptValues<string>
  readonly #parties: KeptValues<BuiltElement[]>

  constructor(keep: KeepTexts = keptInMemory) {
    this.#references = new KeptValues(keep())
    this.#parties = keptElements(keep())
  }

  /** The reference of a party, by its identifiers and names as ERN 3 writes them; null for one that says neither. */
  reference(ids: readonly BuiltElement[], names: readonly BuiltElement[]): string | null {
    const typed = ids.filter(({ text }) => text !== '').map(typedPartyId)
    const said = names.filter((name) => (name.child('FullName')?.text ?? '') !== '')
    if (typed.length === 0 && said.length === 0) return null
    const party = new BuiltElement('Party')
    party.children = [...said.map((name) => BuiltElement.copy(name, 'PartyName')), ...typed]
    const key = xmlOf(party, 0)
    let reference = this.#references.get(key)
    if (reference === undefined) {
      reference = `P${this.#references.size + 1}`
      this.#references.set(key, reference)
      party.children.unshift(new BuiltElement('PartyReference', reference))
      this.#parties.set(reference, [party])
    }
    return reference
  }

  /** The same for a name that stands alone, such as a label's. */
  named(name: string, language: string | null): string | null {
    if (name === '') return null
    const partyName = new BuiltElement('PartyName')
    partyName.set('LanguageAndScriptCode', language)
    partyName.add('FullName', name)
    return this.reference([], [partyName])
  }

  /** The parties that were named so far, in the order they were first named. */
  *parties(): Generator<BuiltElement> {
    for (const [party] of this.#parties.values()) yield party!
  }
}
