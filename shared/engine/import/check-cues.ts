import { valuesOf } from '../../ern/find-value.ts'
import type { Database } from '../catalog/database.ts'
import type { SourceText } from '../catalog/source-text.ts'
import type { ProblemRows } from './problem-rows.ts'

/** Longer cue sheets are not looked into. */
const longestRead = 4 * 1024 * 1024
const sheetsPerStep = 50

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
  const code = 'IDENTIFIER-DUPLICATE'
  for (let after = 0; ; ) {
    const sheets = database.all<CueSheet>(
      `SELECT id, start, length FROM part WHERE message = ? AND kind = 'CueSheet' AND length <= ${longestRead} AND id > ?
       ORDER BY id LIMIT ${sheetsPerStep}`,
      message,
      after,
    )
    for (const { id, start, length } of sheets) {
      const cues = new Map<string, { path: string; offset: number; times: number }>()
      for (const { value, path, offset } of valuesOf(
        text.read(start, start + length),
        text.encoding,
        'ISRC',
      )) {
        const known = cues.get(value)
        if (known) known.times++
        else cues.set(value, { path, offset, times: 1 })
      }
      for (const [value, { path, offset, times }] of cues) {
        if (times === 1) continue
        if (problems.isFull(code)) {
          problems.addCounted(code, 1)
          continue
        }
        problems.add(
          {
            code,
            severity: 'info',
            text: `The ISRC ${value} stands in ${times} cues of this cue sheet.`,
            advice: 'Right for the parts of one recording. Otherwise give each cue its own.',
            path,
            offset: start + offset,
          },
          { table: 'part', row: id },
        )
      }
    }
    yield
    if (sheets.length < sheetsPerStep) return
    after = sheets.at(-1)!.id
  }
}
