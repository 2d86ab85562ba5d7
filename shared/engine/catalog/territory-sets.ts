import type { Database } from './database.ts'

/** Stands in a release's row for the moment in which its deals are known to differ in where they hold. */
export const severalSets = -1

/** Sets whose row number is remembered: most messages have a handful. */
const remembered = 500

const ofDatabase = new WeakMap<Database, TerritorySets>()

/** The rows of the table `territory_set`. All methods run inside the caller's transaction. */
export class TerritorySets {
  readonly #database: Database
  #known = new Map<string, number>()
  /** The same as deals write them. */
  #written = new Map<string, number>()
  #unions = new Map<string, number>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Those of a connection: what one message has looked up, the next one need not. */
  static of(database: Database): TerritorySets {
    let sets = ofDatabase.get(database)
    if (!sets) {
      sets = new TerritorySets(database)
      ofDatabase.set(database, sets)
    }
    return sets
  }

  /** The set of one deal; null for a deal that says nothing of territories. */
  of(included: readonly string[], excluded: readonly string[]): number | null {
    if (included.length === 0 && excluded.length === 0) return null
    const written = `${included.join(' ')}|${excluded.join(' ')}`
    const known = this.#written.get(written)
    if (known !== undefined) return known
    const row = this.#row(`${codes(included)}|${codes(excluded)}`)
    if (this.#written.size >= remembered) this.#written.clear()
    this.#written.set(written, row)
    return row
  }

  /** The set of a release whose deals have these. */
  union(sets: readonly number[]): number {
    const key = sets.join(' ')
    const known = this.#unions.get(key)
    if (known !== undefined) return known
    const lines = new Set<string>()
    for (const set of sets)
      for (const line of this.#database
        .get<{ terms: string }>('SELECT terms FROM territory_set WHERE id = ?', set)!
        .terms.split('\n'))
        lines.add(line)
    const row = this.#row([...lines].sort().join('\n'))
    if (this.#unions.size >= remembered) this.#unions.clear()
    this.#unions.set(key, row)
    return row
  }

  #row(terms: string): number {
    const known = this.#known.get(terms)
    if (known !== undefined) return known
    const row =
      this.#database.get<{ id: number }>('SELECT id FROM territory_set WHERE terms = ?', terms)?.id ??
      this.#database.run('INSERT INTO territory_set (terms) VALUES (?)', terms)
    if (this.#known.size >= remembered) this.#known.clear()
    this.#known.set(terms, row)
    return row
  }
}

function codes(list: readonly string[]): string {
  return [...new Set(list)].sort().join(' ')
}

/** Gives the releases of a message whose deals differ one set for all of them. */
export function uniteTerritorySets(database: Database, first: number, last: number, message: number): void {
  const releases = database.all<{ id: number; sets: string }>(
    `SELECT id, (
       SELECT group_concat(own, ' ') FROM (
         SELECT DISTINCT territory_set AS own FROM deal_release AS link
         WHERE link.message = release.message AND link.reference = release.reference AND territory_set IS NOT NULL
         ORDER BY 1)
     ) AS sets FROM release WHERE id BETWEEN ? AND ? AND +message = ? AND territory_set = ?`,
    first,
    last,
    message,
    severalSets,
  )
  const together = new Map<string, number[]>()
  for (const { id, sets } of releases) {
    const known = together.get(sets)
    if (known) known.push(id)
    else together.set(sets, [id])
  }
  const territorySets = TerritorySets.of(database)
  for (const [sets, ids] of together)
    database.run(
      'UPDATE release SET territory_set = ? WHERE id IN (SELECT value FROM json_each(?))',
      territorySets.union(sets.split(' ').map(Number)),
      JSON.stringify(ids),
    )
}

/** Where one deal holds. */
interface Terms {
  included: ReadonlySet<string>
  excluded: ReadonlySet<string>
}

/** All territories, as deals write it. */
const worldwide = 'Worldwide'

function holds({ included, excluded }: Terms, territory: string): boolean {
  const country = territory.includes('-') ? territory.slice(0, territory.indexOf('-')) : territory
  if (excluded.has(territory) || excluded.has(country) || excluded.has(worldwide)) return false
  // A deal that only excludes is for the rest of the world.
  return included.size === 0 || included.has(territory) || included.has(country) || included.has(worldwide)
}

/** Reads the sets of a catalog; those it has read it keeps, since none ever changes. */
export class TerritoryReader {
  readonly #database: Database
  #sets = new Map<number, Terms[]>()
  #last = 0

  constructor(database: Database) {
    this.#database = database
  }

  /** Row numbers of the sets with a deal that holds in one of these territories. */
  with(territories: readonly string[]): number[] {
    this.#read()
    const found: number[] = []
    for (const [id, deals] of this.#sets)
      if (deals.some((terms) => territories.some((territory) => holds(terms, territory)))) found.push(id)
    return found
  }

  /** Every code that deals include, by the sets that name it. */
  get codes(): Map<string, number[]> {
    this.#read()
    const sets = new Map<string, number[]>()
    for (const [id, deals] of this.#sets)
      for (const code of new Set(deals.flatMap(({ included }) => [...included])))
        sets.set(code, [...(sets.get(code) ?? []), id])
    return sets
  }

  #read(): void {
    const rows = this.#database.all<{ id: number; terms: string }>(
      'SELECT id, terms FROM territory_set WHERE id > ? ORDER BY id',
      this.#last,
    )
    for (const { id, terms } of rows) {
      this.#last = id
      this.#sets.set(
        id,
        terms.split('\n').map((line) => {
          const [included = '', excluded = ''] = line.split('|')
          return { included: asSet(included), excluded: asSet(excluded) }
        }),
      )
    }
  }
}

function asSet(list: string): Set<string> {
  return new Set(list.split(' ').filter((code) => code !== ''))
}
