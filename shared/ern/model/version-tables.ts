import { type ErnFamily, familyOf } from '../versions.ts'
import type { VersionTable } from './table.ts'
import { ern3 } from './tables/ern-3.ts'
import { ern41, ern42, ern43, ern431 } from './tables/ern-4.ts'

/**
 * All tables in the order of their versions. A version is read with the last table that began before it, on top of
 * those before that of its family; a further version is a further table here.
 */
export const versionTables: readonly VersionTable[] = [ern3, ern41, ern42, ern43, ern431]

/** Orders versions by their numbers: 4.2 before 4.3 before 4.3.1. */
function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] || 0) - (right[at] || 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** The tables of a family in the order of their versions. */
function tablesOf(family: ErnFamily): readonly VersionTable[] {
  return versionTables.filter(({ since }) => familyOf(since) === family)
}

/**
 * Where an entity's field stands in a version: `paths` as the version has it, `elsewhere` as other versions of the
 * family have it, which is looked at when the former say nothing (messages are not always what they say they are).
 */
export function placesOfField(
  family: ErnFamily,
  version: string | null,
  entity: string,
  field: string,
): { paths: readonly string[]; elsewhere: readonly string[] } {
  const tables = tablesOf(family)
  const known = version !== null && /^[0-9]+(\.[0-9]+)+$/.test(version)
  let own: readonly string[] | undefined
  const others = new Set<string>()
  for (const table of tables) {
    const found = table.entities.get(entity)?.[field]
    if (!found) continue
    if (!known || compareVersions(table.since, version) <= 0 || own === undefined) {
      for (const path of own ?? []) others.add(path)
      own = found
    } else for (const path of found) others.add(path)
  }
  const paths = own ?? []
  return { paths, elsewhere: [...others].filter((path) => !paths.includes(path)) }
}
