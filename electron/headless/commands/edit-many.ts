import { randomUUID } from 'node:crypto'
import type { BulkPreview, BulkRow } from '../../../shared/contract/bulk.ts'
import type { CallInput } from '../../../shared/contract/define.ts'
import type { EditResult } from '../../../shared/contract/edit.ts'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { Workbench } from '../../../shared/contract/workbench.ts'
import { onInterruption } from '../interruption.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { count, counted, note, plain, print, printDocument, printLine } from '../output.ts'
import { ProgressLine } from '../progress-line.ts'
import { UsageError } from '../usage-error.ts'
import type { ExitStatus } from './command.ts'

/** A bulk edit as it is asked for. */
export type AskedEdit = CallInput<Workbench, 'bulk.preview'>['edit']

const pageSize = 1000
/** Releases left out that are named one by one. */
const mostNamed = 20

export const shown = (value: string | null | undefined) =>
  value === null || value === undefined ? 'nothing' : `"${plain(value)}"`

const nouns: Readonly<Record<string, readonly [one: string, several: string]>> = {
  resources: ['resource', 'resources'],
  resource: ['resource', 'resources'],
  parties: ['party', 'parties'],
  party: ['party', 'parties'],
}

/** An operation that cannot be done to anything was asked for wrongly. */
function asUsage(thrown: unknown): never {
  if (thrown instanceof LatheError && thrown.code === 'invalid-value') throw new UsageError(thrown.message)
  throw thrown
}

/** So many records of the list an edit is about. */
function noun({ selection }: AskedEdit, records: number): string {
  const table = 'query' in selection ? selection.query.list : (selection.ids[0] ?? '').split('/')[0]!
  const [one, several] = nouns[table] ?? ['release', 'releases']
  return `${count(records)} ${records === 1 ? one : several}`
}

/** Looks at a bulk edit and, unless it is a dry run, does it. Gives 1 when releases were left out. */
export async function editMany(
  workbench: OpenWorkbench,
  edit: AskedEdit,
  options: { dryRun: boolean; json: boolean },
): Promise<ExitStatus> {
  const { client } = workbench
  const id = `edit-${randomUUID()}`
  const line = new ProgressLine()
  const stopping = new AbortController()
  const watching = client.listen('bulk.progressed', ({ phase, part, counts }) =>
    line.show(
      phase === 'looking'
        ? `Looking · ${count(counts.done)} of ${count(counts.records)}`
        : `Changing ${noun(edit, counts.changes)} · ${Math.floor(part * 100)} %`,
    ),
  )
  const interruption = onInterruption(() => {
    line.clear()
    note('Stopping. Nothing is changed.')
    stopping.abort()
  })
  try {
    const preview = await client.call('bulk.preview', { id, edit }, stopping.signal).catch(asUsage)
    line.clear()
    if (options.dryRun) {
      await (options.json ? printPreviewDocument(workbench, preview) : printPreview(workbench, edit, preview))
      return preview.counts.refused > 0 ? 1 : 0
    }
    const result =
      preview.counts.changes === 0 ? null : (await client.call('bulk.apply', { id }, stopping.signal)).result
    line.clear()
    if (options.json) await printDocument(summary(preview, result))
    else await printResult(workbench, edit, preview, result)
    return preview.counts.refused > 0 ? 1 : 0
  } finally {
    interruption.dispose()
    watching.dispose()
    line.clear()
    await client.call('bulk.close', { id }).catch(() => {})
  }
}

function summary({ counts, reasons, notes, label, touched }: BulkPreview, result: EditResult | null) {
  return { label, counts, reasons, notes, touched, step: result?.step ?? null, state: result?.state }
}

async function printCounts(
  edit: AskedEdit,
  { counts, reasons, notes }: BulkPreview,
  verb: string,
): Promise<void> {
  await printLine(
    `${noun(edit, counts.changes)} of ${count(counts.records)} ${verb} (${counted(counts.fields, 'field')}), ` +
      `${count(counts.same - counts.absent)} already so, ` +
      `${counts.absent === 0 ? '' : `${count(counts.absent)} without such a value, `}${count(counts.refused)} left out`,
  )
  for (const { reason, records } of reasons) await printLine(`  left out ${count(records)}: ${plain(reason)}`)
  for (const text of notes) await printLine(`  ${plain(text)}`)
}

async function printResult(
  workbench: OpenWorkbench,
  edit: AskedEdit,
  preview: BulkPreview,
  result: EditResult | null,
): Promise<void> {
  await printLine(result ? plain(result.step.label) : 'Nothing was changed.')
  await printCounts(edit, preview, 'changed')
  if (result || preview.counts.refused === 0) return
  const { client } = workbench
  const { rows } = await client.call('bulk.page', { id: preview.id, outcome: 'refused', limit: mostNamed })
  for (const row of rows)
    await printLine(`  ${row.record}  ${plain(row.title ?? '')}: ${plain(row.reason ?? '')}`)
  const more = preview.counts.refused - rows.length
  if (more > 0) await printLine(`  and ${count(more)} more; --dry-run names them all`)
}

async function eachPage(
  { client }: OpenWorkbench,
  preview: BulkPreview,
  show: (rows: readonly BulkRow[]) => Promise<void>,
): Promise<void> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await client.call('bulk.page', { id: preview.id, offset, limit: pageSize })
    if (rows.length > 0) await show(rows)
    if (rows.length < pageSize) return
  }
}

async function printPreview(workbench: OpenWorkbench, edit: AskedEdit, preview: BulkPreview): Promise<void> {
  await eachPage(workbench, preview, async (rows) => {
    const lines = rows.flatMap((row) => {
      const name = `${row.record}  ${plain(row.title ?? '')}`
      if (row.outcome === 'same') return []
      if (row.outcome === 'refused') return [`${name}`, `  left out: ${plain(row.reason ?? '')}`]
      return [
        name,
        ...row.changes.map(({ field, before, after }) => `  ${field}: ${shown(before)} -> ${shown(after)}`),
      ]
    })
    if (lines.length > 0) await print(`${lines.join('\n')}\n`)
  })
  await printCounts(edit, preview, 'would change')
}

/** One JSON document whose rows are written page by page. */
async function printPreviewDocument(workbench: OpenWorkbench, preview: BulkPreview): Promise<void> {
  const head = JSON.stringify(summary(preview, null), null, 2).replace(/\n\}$/, '')
  await print(`${head},\n  "rows": [`)
  let isFirst = true
  await eachPage(workbench, preview, async (rows) => {
    await print(`${isFirst ? '' : ','}\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}`)
    isFirst = false
  })
  await print(`\n  ]\n}\n`)
}
