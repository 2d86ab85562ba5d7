import type { BuildNotes } from '../build-report.ts'
import { BuiltElement } from '../built-element.ts'
import { type KeepTexts, type KeptValues, keptElements } from './kept-values.ts'

/** One typed identifier of ERN 4 as a PartyId of ERN 3; null for a kind ERN 3 has no mark for. */
function plainPartyId(id: BuiltElement): BuiltElement | null {
  const made = new BuiltElement('PartyId', id.text)
  if (id.name === 'DPID') return made.set('IsDPID', 'true')
  if (id.name === 'ISNI') return made.set('IsISNI', 'true')
  if (id.name === 'ProprietaryId') return made.set('Namespace', id.attribute('Namespace'))
  return null
}

/** Replaces the typed PartyIds of an element by plain ones. */
export function plainIds(element: BuiltElement): void {
  for (const id of element.take('PartyId'))
    if (id.children.length === 0) element.children.push(id)
    else for (const each of id.children) element.children.push(plainPartyId(each) ?? each)
}

/** The parties of a message of ERN 4, to be written where ERN 3 names them. */
export class PartiesInline {
  readonly #parties: KeptValues<BuiltElement[]>
  readonly #notes: BuildNotes

  constructor(notes: BuildNotes, keep: KeepTexts) {
    this.#notes = notes
    this.#parties = keptElements(keep())
  }

  /** Takes a Party of the PartyList in. */
  take(party: BuiltElement): void {
    const reference = party.child('PartyReference')?.text
    if (reference === undefined) return
    const parts: BuiltElement[] = []
    for (const name of party.named('PartyName')) {
      const made = BuiltElement.copy(name)
      const language = name.attribute('LanguageAndScriptCode')
      made.attributes = language === null ? [] : [{ name: 'LanguageAndScriptCode', value: language }]
      parts.push(made)
    }
    for (const id of party.named('PartyId'))
      for (const each of id.children) {
        const made = plainPartyId(each)
        if (made) parts.push(made)
        else this.#notes.lose(`PartyList/Party/PartyId/${each.name}`, 'no-equivalent', each.text)
      }
    for (const child of party.children)
      if (!['PartyReference', 'PartyName', 'PartyId'].includes(child.name))
        this.#notes.lose(`PartyList/Party/${child.name}`, 'no-equivalent', child.text)
    this.#parties.set(reference, parts)
  }

  /** Names and identifiers of a party; none for a reference that leads nowhere. */
  of(reference: string | undefined): BuiltElement[] {
    return (this.#parties.get(reference ?? '') ?? []).map((part) => BuiltElement.copy(part))
  }

  /** The name of a party, as a label or an author is named. */
  nameOf(reference: string): string | null {
    const name = this.#parties.get(reference)?.find((part) => part.name === 'PartyName')
    return name?.child('FullName')?.text ?? null
  }
}
