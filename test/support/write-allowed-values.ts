import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  readStructure,
  structureFolder,
  structureVersions,
  valueSets,
  versionRanges,
} from './write-content-models.ts'

/**
 * Writes `shared/ern/allowed-values/value-sets.ts` from the structure files of the schemas and the table of allowed
 * values beside them: `node test/support/write-allowed-values.ts`. The notation is described in
 * `shared/ern/allowed-values/allowed-values.ts`.
 */

/** Allowed values by set and version, with those the standard no longer recommends. */
type ValueTable = Record<string, Record<string, { values: string[]; deprecated?: unknown }>>

function deprecatedOf(table: ValueTable, set: string, version: string): ReadonlySet<string> {
  const entry = table[set]?.[version]?.deprecated
  if (Array.isArray(entry)) return new Set(entry.map(String))
  return new Set(entry && typeof entry === 'object' ? Object.keys(entry) : [])
}

/** One line for the values of a set that the same versions have: `UseType[3.7-4.3.2] Stream|Broadcast^`. */
export function allowedValueLines(versions: readonly string[]): string[] {
  const table = JSON.parse(readFileSync(join(structureFolder, '../avs.json'), 'utf8')) as ValueTable
  const sets = new Map<string, Map<string, Set<string>>>()
  for (const version of versions) {
    const structure = readStructure(version)
    for (const entry of valueSets(structure)) {
      const set = entry.split('=')[0]!
      const deprecated = deprecatedOf(table, set, version)
      const values = sets.get(set) ?? new Map<string, Set<string>>()
      sets.set(set, values)
      for (const value of structure.simpleTypes[set]?.enum ?? []) {
        if (/[|^\n`\\$]/.test(value))
          throw new Error(`${set} has the value "${value}", which the notation cannot hold.`)
        const written = deprecated.has(value) ? `${value}^` : value
        values.set(written, (values.get(written) ?? new Set()).add(version))
      }
    }
  }
  return [...sets]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([set, values]) => {
      const byVersions = new Map<string, string[]>()
      for (const [value, chosen] of values) {
        const ranges = versionRanges(chosen, versions)
        byVersions.set(ranges, [...(byVersions.get(ranges) ?? []), value])
      }
      return [...byVersions].map(
        ([ranges, written]) => `${set}${ranges === '' ? '' : `[${ranges}]`} ${written.toSorted().join('|')}`,
      )
    })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = resolve(import.meta.dirname, '../../shared/ern/allowed-values/value-sets.ts')
  const lines = allowedValueLines(structureVersions())
  const text = `/** Written by \`test/support/write-allowed-values.ts\`; the notation is described in \`allowed-values.ts\`. */
export const valueSetLines = \`
${lines.join('\n')}
\`
`
  writeFileSync(path, text)
  console.info(`${path}: ${text.length} characters, ${lines.length} lines`)
}
