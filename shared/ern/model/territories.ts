import type { ErnFamily } from '../versions.ts'
import type { Scoped } from './entity.ts'
import type { TreeElement } from './record-tree.ts'

/** Where a statement applies, as far as two of them can be compared by it. */
export type Territory = Pick<Scoped, 'territories' | 'excludedTerritories'>

const worldwide = 'Worldwide'

/** Names a territory: the same words for the same codes, in whatever order. Nothing said is everywhere. */
export function territoryKey({ territories, excludedTerritories }: Territory): string {
  const included = [...new Set(territories)].sort().join(' ')
  const excluded = [...new Set(excludedTerritories)].sort().join(' ')
  if (excluded === '') return included === '' ? worldwide : included
  return `${included} without ${excluded}`.trim()
}

/** Chooses among the statements of a record. */
export interface TerritoryChoice {
  /** Those that hold where nothing more special is said. */
  byDefault<T extends Scoped>(statements: readonly T[]): T[]
  /** Where the default statements hold: of the first list that says anything. */
  defaultTerritory(...lists: (readonly Scoped[])[]): Territory
  /** Those made for this territory, by its key. */
  at<T extends Scoped>(key: string, statements: readonly T[]): T[]
  /** Territories of which the record says something else than by default, in document order. */
  others(lists: readonly (readonly Scoped[])[]): { key: string; territory: Territory }[]
}

/**
 * In ERN 3 a whole block holds by default: the worldwide one, else the first; what stands outside all blocks holds
 * where that block is silent. In ERN 4 every element is looked at for itself: IsDefault decides, else the worldwide
 * ones, else the first.
 */
export function territoryChoice(family: ErnFamily, record: TreeElement): TerritoryChoice {
  const block = family === '3' ? defaultBlock(record) : null
  const defaultKey = (statements: readonly Scoped[]): string | null => {
    const keys = statements.map(territoryKey)
    if (block !== null) return keys.includes(block) ? block : keys.includes(worldwide) ? worldwide : null
    const marked = statements.find(({ isDefault }) => isDefault)
    if (marked) return territoryKey(marked)
    return keys.includes(worldwide) ? worldwide : (keys[0] ?? null)
  }
  const at = <T extends Scoped>(key: string | null, statements: readonly T[]): T[] =>
    statements.filter((statement) => territoryKey(statement) === key)
  return {
    byDefault: (statements) => {
      const chosen = at(defaultKey(statements), statements)
      // The one marked as default comes first: it is the one to show where one is shown.
      return [...chosen.filter(({ isDefault }) => isDefault), ...chosen.filter(({ isDefault }) => !isDefault)]
    },
    defaultTerritory: (...lists) => {
      const [statement] = at(block ?? defaultKey(lists.find((list) => list.length > 0) ?? []), lists.flat())
      return {
        territories: statement?.territories ?? [],
        excludedTerritories: statement?.excludedTerritories ?? [],
      }
    },
    at,
    others: (lists) => {
      const found = new Map<string, Territory>()
      for (const statements of lists) {
        const own = defaultKey(statements)
        for (const statement of statements) {
          const key = territoryKey(statement)
          if (key === own || key === block || (block !== null && key === worldwide)) continue
          if (!found.has(key)) found.set(key, statement)
        }
      }
      return [...found].map(([key, { territories, excludedTerritories }]) => ({
        key,
        territory: { territories, excludedTerritories },
      }))
    },
  }
}

function defaultBlock(record: TreeElement): string | null {
  const keys = record.children
    .filter(({ name }) => name.endsWith('DetailsByTerritory'))
    .map((block) =>
      territoryKey({
        territories: block.named('TerritoryCode').map(({ text }) => text),
        excludedTerritories: block.named('ExcludedTerritoryCode').map(({ text }) => text),
      }),
    )
  return keys.includes(worldwide) ? worldwide : (keys[0] ?? worldwide)
}
