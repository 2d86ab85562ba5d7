import { type FileResult, megabytes, type PassResult, type Target } from './report.ts'

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

function atMost(
  name: string,
  measured: number | null | undefined,
  most: number,
  unit: (n: number) => string,
): Target {
  const known = typeof measured === 'number'
  return {
    name,
    wanted: `< ${unit(most)}`,
    measured: known ? unit(measured) : '-',
    met: known ? measured < most : null,
  }
}

const seconds = (value: number) => `${value.toFixed(1)} s`
const milliseconds = (value: number) => `${Math.round(value)} ms`

/** How the passes over one file compare, and what was wanted of that. */
function ratioTargets(file: FileResult): Target[] {
  if (file.megabytes === null || file.megabytes < ratiosFrom) return []
  return ratios.flatMap(([ours, theirs, least]) => {
    const [one, other] = [pass(file, ours), pass(file, theirs)]
    if (!one || !other) return []
    const ratio = other.seconds / one.seconds
    return [
      {
        name: `${file.name}: ${passNames[ours]} against ${passNames[theirs]} (MB/s)`,
        wanted: `>= ${least}`,
        measured: ratio.toFixed(2),
        met: ratio >= least,
      },
    ]
  })
}

/** `idle` is the memory of an import process that has read nothing, where it is known. */
export function targetsOf(file: FileResult, idle: number | null): Target[] {
  const size = file.megabytes
  const imported = pass(file, 'import')
  if (size === null || !imported) return []
  const targets: Target[] = []
  const peak = imported.peakBytes
  const field = reference[size]
  if (field) {
    const above = peak === null || idle === null ? null : peak - idle
    targets.push(
      atMost(`${file.name}: import (the field's reference)`, imported.seconds, field.seconds, seconds),
      atMost(
        `${file.name}: memory above an idle import process (the field's reference)`,
        above,
        field.megabytes * 1e6,
        megabytes,
      ),
    )
  }
  if (size >= 100) {
    const ceiling = size >= 1000 ? 160e6 : 120e6
    targets.push(
      atMost(`${file.name}: resident memory of the import process`, peak, ceiling, megabytes),
      atMost(`${file.name}: growth of the engine's process`, imported.engineGrowthBytes, 64e6, megabytes),
      atMost(
        `${file.name}: first tracks to be had from the engine`,
        imported.firstRowsAfter,
        300,
        milliseconds,
      ),
      atMost(
        `${file.name}: first releases to be had from the engine`,
        imported.firstReleasesAfter,
        1000,
        milliseconds,
      ),
    )
  }
  return [...targets, ...ratioTargets(file)]
}

/** Whether memory grows with the size of the file: the largest against the one of 100 MB. */
export function growthTargets(files: readonly FileResult[]): Target[] {
  const small = files.find((file) => file.megabytes === 100)
  const large = files.filter((file) => (file.megabytes ?? 0) > 100).at(-1)
  const [from, to] = [small, large].map((file) => (file ? pass(file, 'import')?.peakBytes : null))
  if (!large || !from || !to) return []
  return [
    {
      name: `peak memory of the import process, ${large.name} against 100 MB`,
      wanted: '<= 1.2',
      measured: (to / from).toFixed(2),
      met: to / from <= 1.2,
    },
  ]
}

/** What the user waits for after dropping a file. */
export function firstTarget(name: string, measured: number | null): Target {
  return atMost(name, measured, 1000, milliseconds)
}
