import {
  blockTerritory,
  catalogItemPaths,
  dealLists,
  dealPaths,
  type FieldPath,
  firstOnly,
  groupPaths,
  headerPaths,
  namedReleaseLists,
  type PathTable,
  partElements,
  partPaths,
  partyPaths,
  purgedReleasePaths,
  releaseLists,
  releasePaths,
  releaseReferencePaths,
  resourcePaths,
  territorial,
  territoryBlocks,
} from './paths.ts'
import type { ErnFamily } from './versions.ts'

/** Added to the order of a path that belongs to the other family: it loses against all of the own. */
export const otherFamily = 1000

/** What to do when an element of a state opens or closes. */
export type Action =
  /** Nothing: it is only on the way to others. */
  | 'pass'
  /** A record of its own. */
  | 'record'
  /** Its text is a candidate for a field. */
  | 'value'
  /** Its text joins a list. */
  | 'list'
  /** A territory block of ERN 3. */
  | 'block'
  /** The territory a block is for. */
  | 'block-territory'
  | 'release-deal'
  | 'deal-reference'
  | 'group'
  | 'group-number'
  | 'item'
  | 'item-number'
  | 'listed-resource'
  | 'grouped-resource'
  | 'linked-resource'

export type RecordKind = 'header' | 'party' | 'resource' | 'release' | 'deal' | 'part'

const wanting: ReadonlySet<Action> = new Set<Action>([
  'value',
  'list',
  'block-territory',
  'deal-reference',
  'group-number',
  'item-number',
  'listed-resource',
  'grouped-resource',
  'linked-resource',
])

/** One place in the tree of a message: what its element means and where its children lead. */
export class State {
  readonly next: (State | undefined)[] = []
  /** Where a child of any other name leads. */
  otherwise: State | undefined
  action: Action = 'pass'
  wantsText = false
  /** Of a record. */
  kind: RecordKind | null = null
  /** Index of the field. */
  slot = -1
  /** Which of the field's paths this is: the lower the better. */
  order = 0
  readonly firstOnly: boolean
  /** Of a territory block: how further ones of the record are read until they say that they are worldwide. */
  further: State | null = null
  readonly territorial: boolean
  /** Whether its Namespace attribute is part of its value. */
  readonly namespaced: boolean
  readonly name: string
  /** Path inside the record. */
  readonly path: string
  /** Serial number of the record, or of the default block in it, it was last seen in. */
  seenIn = -1

  constructor(name: string, path: string) {
    this.name = name
    this.path = path
    this.firstOnly = firstOnly.has(name)
    this.territorial = territorial.has(name)
    this.namespaced = name === 'ProprietaryId'
  }

  act(action: Action): this {
    this.action = action
    this.wantsText = wanting.has(action)
    return this
  }
}

const nameIndexes = new Map<string, number>()

/** Where a child of this local name leads; null off every path. */
export function nextState(state: State, localName: string): State | null {
  const index = nameIndexes.get(localName)
  return (index === undefined ? undefined : state.next[index]) ?? state.otherwise ?? null
}

function child(state: State, name: string, path = name): State {
  let index = nameIndexes.get(name)
  if (index === undefined) {
    index = nameIndexes.size
    nameIndexes.set(name, index)
  }
  const known = state.next[index]
  if (known !== undefined) return known
  // Every list is filled up to the index, so that reading it never meets a hole.
  while (state.next.length < index) state.next.push(undefined)
  const created = new State(name, path)
  state.next[index] = created
  if (territoryBlocks.has(name)) {
    const further = new State(name, path)
    created.act('block').further = further
    for (const block of [created, further]) child(block, blockTerritory, path).act('block-territory')
  }
  return created
}

/** Names of a table's fields, in the order of their slots. */
export function fieldsOf<T extends PathTable>(table: T): (keyof T & string)[] {
  return Object.keys(table)
}

/** The automaton of a family: states to begin with. */
export interface Automaton {
  /** The root element. */
  root: State
  /** The element a record of a kind stands in: a fragment of one record is read from here. */
  within: Record<RecordKind, State>
}

const automata = new Map<ErnFamily | null, Automaton>()

/** The automaton for a family, or for both at once when nobody knows. Compiled once. */
export function automatonFor(family: ErnFamily | null): Automaton {
  let automaton = automata.get(family)
  if (automaton === undefined) {
    automaton = compile(family)
    automata.set(family, automaton)
  }
  return automaton
}

function compile(family: ErnFamily | null): Automaton {
  const at = (from: State, path: string): State => {
    let state = from
    for (const name of path.split('/')) {
      state = child(state, name, state.path === '' ? name : `${state.path}/${name}`)
    }
    return state
  }
  const each = (
    from: State,
    table: PathTable,
    visit: (state: State, field: string, order: number) => void,
  ) => {
    const isOwn = (entry: FieldPath) =>
      family === null || entry.family === undefined || entry.family === family
    for (const [field, paths] of Object.entries(table)) {
      // What stands as the other family writes it is found too, after everything else: some messages name a wrong version.
      paths.forEach((entry, order) => {
        if (!isOwn(entry)) visit(at(from, entry.path), field, order + otherFamily)
      })
      paths.forEach((entry, order) => {
        if (isOwn(entry)) visit(at(from, entry.path), field, order)
      })
    }
  }
  const values = (
    record: State,
    table: PathTable,
    action: 'value' | 'list' = 'value',
    fields: readonly string[] = fieldsOf(table),
  ) => {
    each(record, table, (state, field, order) => {
      state.act(action)
      state.slot = fields.indexOf(field)
      state.order = order
    })
  }
  const recordAt = (parent: State, name: string, kind: RecordKind): State => {
    const state = child(parent, name, '').act('record')
    state.kind = kind
    return state
  }

  const root = new State('', '')
  values(recordAt(root, 'MessageHeader', 'header'), headerPaths)

  const parties = child(root, 'PartyList', '')
  values(recordAt(parties, 'Party', 'party'), partyPaths)
  // A Brand (4.3.1) is referred to like a Party.
  values(recordAt(parties, 'Brand', 'party'), partyPaths)

  const resources = child(root, 'ResourceList', '')
  const resource = new State('', '').act('record')
  resource.kind = 'resource'
  resources.otherwise = resource
  values(resource, resourcePaths)

  const releases = child(root, 'ReleaseList', '')
  const groupActions = {
    group: 'group',
    number: 'group-number',
    item: 'item',
    itemNumber: 'item-number',
    grouped: 'grouped-resource',
    linked: 'linked-resource',
  } as const
  for (const name of ['Release', 'TrackRelease', 'ClipRelease']) {
    const release = recordAt(releases, name, 'release')
    values(release, releasePaths)
    values(release, releaseLists, 'list')
    each(release, { listed: releaseReferencePaths.listed }, (state) => state.act('listed-resource'))
    each(release, { linked: releaseReferencePaths.linked }, (state) => state.act('linked-resource'))
    each(release, { group: releaseReferencePaths.group }, (group) => {
      group.act('group')
      each(group, groupPaths, (state, field) => state.act(groupActions[field as keyof typeof groupActions]))
      // A group inside a group is read like its parent, however deep.
      group.next[nameIndexes.get('ResourceGroup')!] = group
    })
  }

  // Releases that are only named: by a purge, by a list of what there is. They stand without a list around them.
  for (const parent of [root, releases]) {
    const fields = fieldsOf(releasePaths)
    const purged = recordAt(parent, 'PurgedRelease', 'release')
    values(purged, purgedReleasePaths, 'value', fields)
    const item = recordAt(parent, 'CatalogItem', 'release')
    values(item, catalogItemPaths, 'value', fields)
    for (const record of [purged, item]) values(record, namedReleaseLists, 'list', fieldsOf(releaseLists))
  }

  const deal = (parent: State): State => {
    const releaseDeal = child(parent, 'ReleaseDeal', '').act('release-deal')
    child(releaseDeal, 'DealReleaseReference').act('deal-reference')
    const record = recordAt(releaseDeal, 'Deal', 'deal')
    values(record, dealPaths)
    values(record, dealLists, 'list')
    return releaseDeal
  }
  const releaseDeal = deal(child(root, 'DealList', ''))
  // A NewDealMessage (3.1, 3.2) has no list around its ReleaseDeals.
  deal(root)

  for (const [list, element] of partElements)
    values(recordAt(child(root, list, ''), element, 'part'), partPaths)
  const parts = new State('', '')
  for (const [list, element] of partElements) {
    const state = child(child(root, list, ''), element, '')
    parts.next[nameIndexes.get(element)!] = state
  }

  return {
    root,
    within: {
      part: parts,
      header: root,
      party: parties,
      resource: resources,
      release: releases,
      deal: releaseDeal,
    },
  }
}
