import type { Figure, Unit } from './figures.ts'
import type { FileResult, PassResult } from './report.ts'

/** Names of the passes, as they stand in the tables. */
export const passNames = {
  import: 'Lathe: import',
  export: 'Lathe: export',
  byteTokens: 'byte reader, parsing only',
  byteRecords: 'byte reader, with records',
  saxes: 'saxes, parsing only',
  saxesRecords: 'saxes, with records',
  xmllint: 'xmllint --stream --noout',
  lxml: 'lxml iterparse, 5 fields',
  copy: 'cp',
} as const

/** What others of the field promise for a file of so many megabytes: seconds, and memory above an idle process. */
const reference: Readonly<Record<number, { seconds: number; megabytes: number }>> = {
  10: { seconds: 5, megabytes: 50 },
  100: { seconds: 30, megabytes: 200 },
  1000: { seconds: 300, megabytes: 500 },
  10000: { seconds: 1800, megabytes: 1000 },
}

/** One pass must be so many times as fast as another over the same file. */
const ratios: readonly [pass: keyof typeof passNames, than: keyof typeof passNames, least: number][] = [
  ['import', 'lxml', 1.5],
  ['import', 'xmllint', 0.8],
  ['byteTokens', 'saxes', 4],
  ['byteRecords', 'saxesRecords', 3],
  ['export', 'copy', 0.25],
]

/** Below this many megabytes starting a process is what is measured. */
const ratiosFrom = 100

function pass(file: FileResult, name: keyof typeof passNames): PassResult | undefined {
  return file.passes.find((each) => each.name === passNames[name])
}

/** A figure that should stay below `wanted`; none where it could not be measured. */
function atMost(name: string, value: number | null | undefined, unit: Unit, wanted: number): Figure[] {
  if (typeof value !== 'number') return []
  return [{ suite: 'import', name, value, unit, better: 'less', wanted }]
}

const megabytes = (bytes: number | null | undefined) => (typeof bytes === 'number' ? bytes / 1e6 : bytes)

/** How the passes over one file compare, and what was wanted of that. */
export function ratioFigures(suite: string, file: FileResult): Figure[] {
  if (file.megabytes === null || file.megabytes < ratiosFrom) return []
  return ratios.flatMap(([ours, theirs, wanted]) => {
    const [one, other] = [pass(file, ours), pass(file, theirs)]
    if (!one || !other) return []
    return [
      {
        suite,
        name: `${file.name}: ${passNames[ours]} against ${passNames[theirs]}`,
        value: other.seconds / one.seconds,
        unit: 'ratio' as const,
        better: 'more' as const,
        wanted,
      },
    ]
  })
}

/** Every pass over a file: how fast it was. */
export function speedFigures(suite: string, file: FileResult): Figure[] {
  return file.passes.map((one) => ({
    suite,
    name: `${file.name}: ${one.name}`,
    value: one.bytes / 1e6 / one.seconds,
    unit: 'MB/s',
    better: 'more',
  }))
}

/** What was wanted of an import. `idle` is the memory of an import process that has read nothing, where it is known. */
export function importFigures(file: FileResult, idle: number | null): Figure[] {
  const size = file.megabytes
  const imported = pass(file, 'import')
  if (size === null || !imported) return []
  const figures: Figure[] = []
  const peak = imported.peakBytes
  const field = reference[size]
  if (field) {
    const above = peak === null || idle === null ? null : peak - idle
    figures.push(
      ...atMost(`${file.name}: import (the field's reference)`, imported.seconds, 's', field.seconds),
      ...atMost(
        `${file.name}: memory above an idle import process (the field's reference)`,
        megabytes(above),
        'MB',
        field.megabytes,
      ),
    )
  }
  if (size >= 100)
    figures.push(
      ...atMost(
        `${file.name}: resident memory of the import process`,
        megabytes(peak),
        'MB',
        size >= 1000 ? 160 : 120,
      ),
      ...atMost(
        `${file.name}: growth of the engine's process`,
        megabytes(imported.engineGrowthBytes),
        'MB',
        64,
      ),
      ...atMost(`${file.name}: first tracks to be had from the engine`, imported.firstRowsAfter, 'ms', 300),
      ...atMost(
        `${file.name}: first releases to be had from the engine`,
        imported.firstReleasesAfter,
        'ms',
        1000,
      ),
    )
  return [...figures, ...ratioFigures('import', file)]
}

/** Whether memory grows with the size of the file: the largest against the one of 100 MB. */
export function growthFigures(files: readonly FileResult[]): Figure[] {
  const small = files.find((file) => file.megabytes === 100)
  const large = files.filter((file) => (file.megabytes ?? 0) > 100).at(-1)
  const [from, to] = [small, large].map((file) => (file ? pass(file, 'import')?.peakBytes : null))
  if (!large || !from || !to) return []
  return [
    {
      suite: 'import',
      name: `peak memory of the import process, ${large.name} against 100 MB`,
      value: to / from,
      unit: 'ratio',
      better: 'less',
      wanted: 1.2,
    },
  ]
}

/** What the user waits for after dropping a file, in milliseconds. */
export function firstFigures(name: string, measured: number | null): Figure[] {
  return atMost(name, measured, 'ms', 1000)
}
