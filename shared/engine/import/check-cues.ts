import { valuesOf } from '../../ern/find-value.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'
import type { FoundProblem, ProblemRows } from './problem-rows.ts'

/** Longer cue sheets are not looked into. */
const longestRead = 4 * 1024 * 1024
const sheetsPerStep = 50
const code = 'IDENTIFIER-DUPLICATE'

interface CueSheet {
  id: number
  start: number
  length: number
}

/**
 * Tells of ISRCs that several cues of one cue sheet share: right for the parts of one film, else copied (FACTS.md
 * section 8, rule 17). Yields between steps.
 */
export function* checkCues(
  database: Database,
  message: number,
  problems: ProblemRows,
  text: SourceText,
): Generator<void> {
  for (let after = 0; ; ) {
    const sheets = database.all<CueSheet>(
      `SELECT id, start, length FROM part WHERE message = ? AND kind = 'CueSheet' AND length <= ${longestRead} AND id > ?
       ORDER BY id LIMIT ${sheetsPerStep}`,
      message,
      after,
    )
    for (const { id, start, length } of sheets) {
      for (const { value, times, path, offset } of sharedInCues(
        text.read(start, start + length),
        text.encoding,
      )) {
        if (problems.isFull(code)) {
          problems.addCounted(code, 1)
          continue
        }
        problems.add(
          { ...sharedCueProblem(value, times), path, offset: start + offset },
          { table: 'part', row: id },
        )
      }
    }
    yield
    if (sheets.length < sheetsPerStep) return
    after = sheets.at(-1)!.id
  }
}

/** The ISRCs that stand in several cues of a cue sheet: how often, and where first, in bytes from its beginning. */
export function sharedInCues(
  bytes: Uint8Array,
  encoding: string,
): { value: string; times: number; path: string; offset: number }[] {
  const cues = new Map<string, { path: string; offset: number; times: number }>()
  for (const { value, path, offset } of valuesOf(bytes, encoding, 'ISRC')) {
    const known = cues.get(value)
    if (known) known.times++
    else cues.set(value, { path, offset, times: 1 })
  }
  return [...cues].flatMap(([value, cue]) => (cue.times > 1 ? { value, ...cue } : []))
}

/** What is told of an ISRC that several cues share. */
export function sharedCueProblem(
  value: string,
  times: number,
): Pick<FoundProblem, 'code' | 'severity' | 'text' | 'advice'> {
  return {
    code,
    severity: 'info',
    text: `The ISRC ${value} stands in ${times} cues of this cue sheet.`,
    advice: 'Right for the parts of one recording. Otherwise give each cue its own.',
  }
}
