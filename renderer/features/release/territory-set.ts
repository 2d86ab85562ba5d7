import type { DealModel } from '../../../shared/contract/model/deal.ts'
import { worldwide } from '../../ui/fields/territory-names.ts'

/** Where something holds: everywhere but in `excluded`, or only in `territories`. */
export interface TerritorySet {
  territories: readonly string[]
  excluded: readonly string[]
}

/** Where any of these deals holds; null without deals. Takedowns hold nowhere. */
export function territoriesOf(
  deals: readonly Pick<DealModel, 'territories' | 'excludedTerritories' | 'takeDown'>[],
): TerritorySet | null {
  const granting = deals.filter(({ takeDown }) => !takeDown)
  if (granting.length === 0) return null
  const included = new Set<string>()
  const kept: string[][] = []
  for (const { territories, excludedTerritories } of granting) {
    const isWide =
      excludedTerritories.length > 0 || territories.length === 0 || territories.includes(worldwide)
    if (!isWide) for (const code of territories) included.add(code)
    else kept.push([...excludedTerritories])
  }
  const [first, ...others] = kept
  if (first === undefined) return { territories: [...included].sort(), excluded: [] }
  // A territory that one deal excepts and another grants is granted.
  const excluded = first.filter((code) => !included.has(code) && others.every((list) => list.includes(code)))
  return { territories: [worldwide], excluded: excluded.sort() }
}
