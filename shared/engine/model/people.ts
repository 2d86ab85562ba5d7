import type { ModelParty } from '../../contract/model/message.ts'
import type { ModelCharacter, ModelPerson, PartyIdentifiers } from '../../contract/model/values.ts'
import type { RecordId } from '../../contract/records.ts'
import {
  type artist,
  type character,
  type company,
  type contributor,
  type messagingParty,
  party,
  type partyId,
  type partyName,
  type rightsController,
} from '../../ern/model/entities/parties.ts'
import type { Entity } from '../../ern/model/entity.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { openSpan, type RecordSpan } from './model-record.ts'

type Of<E> = E extends Entity<infer T> ? T : never
type Names = Of<typeof partyName>[]
type Ids = Of<typeof partyId>[]

/** A Party of the message's PartyList. */
interface KnownParty {
  id: RecordId
  name: string | null
  names: string[]
  identifiers: PartyIdentifiers
}

/** Parties remembered at once: those of one release come again with every track. */
const remembered = 5_000

/** Who the party references of one message lead to. */
export class People {
  readonly #catalog: Catalog
  readonly #message: number
  readonly #known = new Map<string, KnownParty | null>()

  constructor(catalog: Catalog, message: number) {
    this.#catalog = catalog
    this.#message = message
  }

  /** The Party of a reference; null when the message has none. */
  party(reference: string | null): KnownParty | null {
    if (reference === null) return null
    let known = this.#known.get(reference)
    if (known === undefined) {
      if (this.#known.size >= remembered) this.#known.clear()
      known = this.#read(reference)
      this.#known.set(reference, known)
    }
    return known
  }

  #read(reference: string): KnownParty | null {
    const span = this.#catalog.database.get<RecordSpan>(
      `SELECT party.id, party.message, party.start, party.length, message.source, message.ern_version AS version
       FROM party JOIN message ON message.id = party.message
       WHERE party.message = ? AND party.reference = ? ORDER BY party.id LIMIT 1`,
      this.#message,
      reference,
    )
    if (!span) return null
    const id = recordId('party', span.id)
    const { names, ids } = openSpan(this.#catalog, span, id).read(party)
    return { id, name: nameOf(names), names: allNames(names), identifiers: identifiersOf(ids) }
  }

  artist(raw: Of<typeof artist>): ModelPerson {
    return this.#person(raw, {
      roles: [...new Set([...raw.roles, ...raw.artisticRoles])],
      userDefinedRoles: raw.userDefinedRoles,
      special: raw.special,
    })
  }

  contributor(raw: Of<typeof contributor>): ModelPerson {
    return this.#person(raw, {
      roles: raw.roles,
      userDefinedRoles: raw.userDefinedRoles,
      special: raw.special,
      instruments: raw.instruments,
      isFeatured: raw.isFeatured,
      isCredited: raw.isCredited,
    })
  }

  company(raw: Of<typeof company>): ModelPerson {
    return this.#person(raw, {
      roles: raw.role === null ? [] : [raw.role],
      userDefinedRoles: [],
      special: null,
    })
  }

  controller(raw: Of<typeof rightsController>): ModelPerson {
    return this.#person(raw, { roles: raw.roles, userDefinedRoles: [], special: null })
  }

  character(raw: Of<typeof character>): ModelCharacter {
    const known = this.party(raw.partyReference)
    return {
      name: nameOf(raw.names) ?? known?.name ?? null,
      sequence: raw.sequence,
      partyReference: raw.partyReference,
      performer: raw.performer && this.contributor(raw.performer),
    }
  }

  #person(
    raw: {
      partyReference: string | null
      names: Names
      ids: Ids
      territories: string[]
      excludedTerritories: string[]
      sequence?: number | null
      credits?: Of<typeof artist>['credits']
    },
    more: {
      roles: string[]
      userDefinedRoles: string[]
      special: string | null
      instruments?: string[]
      isFeatured?: boolean | null
      isCredited?: string | null
    },
  ): ModelPerson {
    const known = this.party(raw.partyReference)
    const inline = raw.ids.length > 0 ? identifiersOf(raw.ids) : null
    return {
      // A SpecialDisplayArtist such as VariousArtists stands where a name would.
      name: nameOf(raw.names) ?? known?.name ?? more.special,
      roles: more.roles,
      userDefinedRoles: more.userDefinedRoles,
      sequence: raw.sequence ?? null,
      instruments: more.instruments ?? [],
      isFeatured: more.isFeatured ?? null,
      isCredited: more.isCredited ?? null,
      partyReference: raw.partyReference,
      party: known?.id ?? null,
      identifiers: inline ?? known?.identifiers ?? identifiersOf([]),
      names: raw.names.length > 0 ? allNames(raw.names) : (known?.names ?? []),
      credits: (raw.credits ?? []).flatMap(({ text, nameUsed }) => text ?? nameUsed ?? []),
      territories: raw.territories,
      excludedTerritories: raw.excludedTerritories,
    }
  }
}

/** The name to show: the default one's full name, else the first full name, else the parts of one. */
export function nameOf(names: Names): string | null {
  const full =
    names.find((name) => name.isDefault && name.fullName !== null) ?? names.find((name) => name.fullName)
  if (full) return full.fullName
  const [first] = names
  if (!first) return null
  const parts = [first.beforeKeyName, first.keyName, first.afterKeyName].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : (first.asciiName ?? first.indexedName ?? first.abbreviatedName)
}

function allNames(names: Names): string[] {
  return [...new Set(names.flatMap((name) => nameOf([name]) ?? []))]
}

/** Identifiers of all PartyIds together. In ERN 3 attributes say what each is; in ERN 4 its children do. */
export function identifiersOf(ids: Ids): PartyIdentifiers {
  const result: PartyIdentifiers = {
    dpid: null,
    isni: null,
    ipi: null,
    ipn: null,
    cisacSocietyId: null,
    proprietary: [],
  }
  for (const id of ids) {
    result.dpid ??= id.dpid
    result.isni ??= id.isni
    result.ipi ??= id.ipi
    result.ipn ??= id.ipn
    result.cisacSocietyId ??= id.cisacSocietyId
    result.proprietary.push(...id.proprietary)
    const { value } = id
    if (value === null) continue
    if (id.isIsni && result.isni === null) result.isni = value
    else if ((id.isDpid || /^PA-?DPID/i.test(value)) && result.dpid === null) result.dpid = value
    else result.proprietary.push({ namespace: id.namespace, value })
  }
  return result
}

/** A sender or recipient. Its plain PartyId is its DPID. */
export function messagingPartyOf(raw: Of<typeof messagingParty>): ModelParty {
  const identifiers = identifiersOf(raw.ids)
  const plain = raw.ids.find(
    ({ value, namespace, isIsni, isDpid }) =>
      value !== null && namespace === null && !isIsni && isDpid !== false,
  )
  if (identifiers.dpid === null && plain) {
    identifiers.dpid = plain.value
    identifiers.proprietary = identifiers.proprietary.filter(({ value }) => value !== plain.value)
  }
  return {
    name: nameOf(raw.names) ?? raw.tradingName,
    ...identifiers,
    names: allNames(raw.names),
    tradingName: raw.tradingName,
  }
}
