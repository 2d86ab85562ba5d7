import type { ChangeLine } from '../../../shared/contract/changes.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'

/** Rows that can be reverted together: as many changes as the engine takes. */
export const mostReverted = 10_000
/** What is to be reverted together: all changes of records and of steps, and changes by themselves. */
export interface AskedRevert {
  records: RecordId[]
  steps: number[]
  changes: number[]
}

/**
 * What lines ask to have reverted. The heading of a record, or of a step, stands for all of its changes, unless some of
 * those are selected with it: then only they are meant.
 */
export function askedOf(lines: readonly ChangeLine[]): AskedRevert {
  const asked: AskedRevert = { records: [], steps: [], changes: [] }
  for (const [at, line] of lines.entries()) {
    if (line.row === 'change') {
      if (line.inForce) asked.changes.push(line.change)
      continue
    }
    if (lines[at + 1]?.row === 'change') continue
    if (line.row === 'record') asked.records.push(line.record)
    else if (!line.step.undone) asked.steps.push(line.step.id)
  }
  return asked
}

/** Whether a line can be reverted: what counts no more cannot. */
export function revertOf(line: ChangeLine): boolean {
  return line.row === 'record' || (line.row === 'step' ? !line.step.undone : line.inForce)
}

/** What reverting a line is called. */
export function revertWords(line: ChangeLine | undefined): string {
  if (line?.row === 'step') return t('changes.revertStep')
  if (line?.row === 'record')
    return line.record.startsWith('release/') ? t('changes.revertRelease') : t('changes.revertRecord')
  return line !== undefined && line.together > 1 ? t('changes.revertField') : t('changes.revert')
}
