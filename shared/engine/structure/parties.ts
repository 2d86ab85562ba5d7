import { LatheError } from '../../contract/errors.ts'
import type { Somebody } from '../../contract/structure.ts'
import { versionHas } from '../../ern/structure/complete-element.ts'
import { newParty } from '../../ern/structure/new-records.ts'
import { rowNumber } from '../catalog/record-id.ts'
import type { MessageDraft } from './message-draft.ts'
import type { FreshReferences } from './references.ts'

/** Whether people are named by the reference of a Party in messages of a version. */
export function namesByParty(version: string | null): boolean {
  return versionHas(version, ['Party', 'PartyReference'])
}

/**
 * Somebody as a message names people: in 4.x by a Party of the PartyList (the one that is given, one of that name, or a
 * new one), in 3.x by name. Throws `invalid-value` for a Party of another message.
 */
export function partyNamed(
  draft: MessageDraft,
  references: FreshReferences,
  who: Somebody,
): { name: string; reference: string | null } {
  const { database } = draft.catalog
  if ('party' in who) {
    const party = database.get<{ name: string | null; reference: string | null; message: number }>(
      'SELECT name, reference, message FROM party WHERE id = ?',
      rowNumber(who.party, 'party'),
    )
    if (!party) throw new LatheError('not-found', `There is no ${who.party} in this catalog.`)
    if (!namesByParty(draft.version)) return { name: party.name ?? '', reference: null }
    if (party.message !== draft.message || party.reference === null)
      throw new LatheError('invalid-value', 'Only a Party of the same message can be referred to.')
    return { name: party.name ?? party.reference, reference: party.reference }
  }
  const name = who.name.trim()
  if (name === '') throw new LatheError('invalid-value', 'Expected a name, got nothing.')
  if (!namesByParty(draft.version)) return { name, reference: null }
  const known = database.get<{ reference: string }>(
    'SELECT reference FROM party WHERE message = ? AND name = ? AND reference IS NOT NULL ORDER BY id LIMIT 1',
    draft.message,
    name,
  )
  if (known) return { name, reference: known.reference }
  const reference = references.next('party')
  addPartyTo(draft, reference, name)
  draft.notes.push(`A new Party ${reference} was made for ${name}.`)
  return { name, reference }
}

/** Adds a Party to a draft of its message, behind the last there is. Throws `not-editable` where there is none. */
export function addPartyTo(draft: MessageDraft, reference: string, name: string): void {
  const last = draft.catalog.database.get<{ id: number }>(
    'SELECT id FROM party WHERE message = ? ORDER BY start DESC, id DESC LIMIT 1',
    draft.message,
  )
  if (!last)
    throw new LatheError('not-editable', 'The message has no PartyList, in which a new Party would stand.')
  const party = newParty(draft.version, reference, name)
  if (!party) throw new LatheError('not-editable', 'The version of the message has no PartyList.')
  draft.addAfter(draft.record('party', last.id), 'party', party.element, reference)
}
