import type { ExportHabits, ExportSummary, TableName } from '../../../shared/contract/export.ts'
import type { Target } from '../../client/host.ts'
import type { KeyOf } from '../../i18n/keys.ts'
import { t, wordsOr } from '../../i18n/words.ts'
import { duration } from '../../ui/quantities.ts'

/** A choice, with the key of its words. */
interface Choice<Value extends string> {
  value: Value
  words: KeyOf<'exports'>
}

type Choices<K extends keyof ExportHabits> = readonly Choice<NonNullable<ExportHabits[K]> & string>[]

/** What the controls of an export offer, in their order. */
export const words = {
  kinds: [
    { value: 'patched', words: 'exports.kindPatched' },
    { value: 'built', words: 'exports.kindBuilt' },
    { value: 'table', words: 'exports.kindTable' },
  ] satisfies readonly Choice<ExportHabits['mode'] | 'table'>[],
  split: [
    { value: 'none', words: 'exports.splitNone' },
    { value: 'release', words: 'exports.splitRelease' },
    { value: 'together', words: 'exports.splitTogether' },
  ] satisfies Choices<'split'>,
  delivery: [
    { value: 'files', words: 'exports.deliveryFiles' },
    { value: 'manifest', words: 'exports.deliveryManifest' },
    { value: 'flag', words: 'exports.deliveryFlag' },
  ] satisfies Choices<'delivery'>,
  resources: [
    { value: 'none', words: 'exports.resourcesNone' },
    { value: 'copy', words: 'exports.resourcesCopy' },
    { value: 'link', words: 'exports.resourcesLink' },
  ] satisfies Choices<'resources'>,
  header: [
    { value: 'keep', words: 'exports.headerKeep' },
    { value: 'renew', words: 'exports.headerRenew' },
  ] satisfies Choices<'header'>,
  tables: [
    { value: 'releases', words: 'exports.tableReleases' },
    { value: 'tracks', words: 'exports.tableTracks' },
    { value: 'deals', words: 'exports.tableDeals' },
    { value: 'problems', words: 'exports.tableProblems' },
  ] satisfies readonly Choice<TableName>[],
  verify: [
    { value: 'auto', words: 'exports.verifyAuto' },
    { value: 'import', words: 'exports.verifyImport' },
    { value: 'bytes', words: 'exports.verifyBytes' },
    { value: 'none', words: 'exports.verifyNone' },
  ] satisfies Choices<'verify'>,
} as const

/** Choices with their words in the language that is shown. */
export function named<Value extends string>(choices: readonly Choice<Value>[]) {
  return choices.map(({ value, words: key }) => ({ value, label: wordsOr(key, value) }))
}

/** Formats of tables, which have the same names in every language. */
export const formats = [
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: 'JSON Lines' },
  { value: 'parquet', label: 'Parquet' },
] as const satisfies readonly { value: ExportHabits['format']; label: string }[]

/** Under a control: the keys of what its choice means. */
export const notes = {
  split: { release: 'exports.noteSplitRelease', together: 'exports.noteSplitTogether' },
  mode: { patched: 'exports.notePatched', built: 'exports.noteBuilt' },
} as const

/** How an export ended, in a sentence. */
export interface ResultSentence {
  tone: 'done' | 'warning' | 'info' | 'error'
  text: string
}

/** What was written, where to, and how long it took; of one that did not come to its end what there is of it. */
export function resultSentence(summary: ExportSummary, target: Target): ResultSentence {
  const { written } = summary
  const what =
    summary.rows === null
      ? t('units.files', { count: written })
      : t('units.rows', { count: written > 0 ? summary.rows : 0 })
  const some = written === 0 ? t('exports.nothing') : what
  switch (summary.status) {
    case 'done':
      return {
        tone: 'done',
        text: t('exports.doneIn', { what, target: target.name, time: duration(summary.seconds) }),
      }
    case 'done-with-problems':
      return {
        tone: 'warning',
        text: t('exports.doneWithout', {
          what,
          target: target.name,
          count: summary.failed + summary.leftOut,
        }),
      }
    case 'stopped':
      return {
        tone: 'info',
        text: t('exports.stoppedWith', { what: some }),
      }
    case 'failed':
      return {
        tone: 'error',
        text: t('exports.failedWith', { what: some }),
      }
  }
}
