import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { ExportPlan, ExportRequest, ExportSummary } from '../../../shared/contract/export.ts'
import { onInterruption } from '../interruption.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { count, counted, duration, note, plain, printDocument, printLine, size } from '../output.ts'
import { exportProgress, ProgressLine } from '../progress-line.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { exportRequest, type RequestOptions, withRequestOptions } from './export-options.ts'

interface ExportOptions extends OutputOptions, RequestOptions {
  out?: string
  dryRun?: boolean
}

/** Whether `--out` names a folder: it is one, ends like one, or has no extension. */
function namesFolder(out: string): boolean {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) return true
  return /[/\\]$/.test(out) || extname(out) === ''
}

function targetKind(out: string, plan: ExportPlan, { form }: ExportRequest): 'file' | 'folder' {
  const isFolder = namesFolder(out)
  if (form.kind === 'table') {
    if (isFolder)
      throw new UsageError(
        `A table is one file. Name it: --out "${out.replace(/[/\\]$/, '')}/${plan.suggestedName}"`,
      )
    return 'file'
  }
  if (isFolder) return 'folder'
  const written = plan.filesTotal - plan.leftOut
  if (written > 1 || form.batch)
    throw new UsageError(
      `${form.batch ? 'A batch' : counted(written, 'message')} would be written, and "${out}" names one file. Name a folder: --out "${out.slice(0, -extname(out).length)}/"`,
    )
  return 'file'
}

async function runExport(
  { client, places }: OpenWorkbench,
  request: ExportRequest,
  kind: 'file' | 'folder',
  out: string,
): Promise<ExportSummary> {
  const line = new ProgressLine()
  const watching = client.listen('job.changed', (state) => {
    if (state.kind === 'export' && state.status === 'writing') line.show(exportProgress(state))
  })
  const job = await client.call('export.start', { request, target: places.addTarget(kind, resolve(out)) })
  const interruption = onInterruption(() => {
    line.clear()
    note('Stopping')
    void client.call('export.stop', { job }).catch(() => {})
  })
  try {
    return await client.call('export.wait', { job })
  } finally {
    interruption.dispose()
    watching.dispose()
    line.clear()
  }
}

async function printSummary(summary: ExportSummary, { form }: ExportRequest, out: string): Promise<void> {
  for (const file of summary.files)
    if (file.leftOut !== null || file.error !== undefined)
      await printLine(`${plain(file.path)}: not written. ${plain(file.error ?? file.leftOut ?? '')}`)
  for (const text of summary.notes) await printLine(plain(text))
  if (summary.status === 'stopped') await printLine('Stopped by you. Files that were finished are kept.')
  const written =
    summary.rows === null
      ? counted(summary.written, form.kind === 'messages' && form.batch ? 'file' : 'message')
      : counted(summary.rows, 'row')
  const how =
    summary.rows !== null
      ? ''
      : summary.edits > 0
        ? `, ${counted(summary.edits, 'edit')} applied`
        : form.kind === 'messages' &&
            form.mode === 'patched' &&
            form.split === 'none' &&
            form.header.header === 'keep'
          ? ', byte for byte as they were read'
          : ''
  await printLine(
    `${written} written to ${out}: ${size(summary.bytes)} in ${duration(summary.seconds)}${how}`,
  )
  if (summary.verification) await printLine(verified(summary.verification))
}

/** What was compared, in a sentence. */
function verified(found: NonNullable<ExportSummary['verification']>): string {
  const edited = found.editedPlaces > 0 ? ` and ${counted(found.editedPlaces, 'edited place')}` : ''
  const bytes =
    found.uneditedBytes > 0
      ? `${size(found.uneditedBytes)} unedited${edited} compared with the sources`
      : `${size(found.bytes)} read back`
  const imported =
    found.imported > 0
      ? `; ${counted(found.imported, 'file')} imported again${found.records > 0 ? `, ${counted(found.records, 'record')} compared` : ''}`
      : ''
  const not =
    found.notImported > 0 ? ` (${count(found.notImported)} too large for that without --verify)` : ''
  return `Verified: ${bytes}${imported}${not}, in ${duration(found.seconds)}`
}

async function printPlan(plan: ExportPlan): Promise<void> {
  for (const file of plan.files)
    await printLine(
      file.leftOut !== null
        ? `${plain(file.path)}: left out. ${plain(file.leftOut)}`
        : `${plain(file.path)}  ${plan.estimated ? 'about ' : ''}${size(file.bytes)}${plan.rows === null ? `, ${counted(file.releases, 'release')}` : ''}${file.edits > 0 ? `, ${counted(file.edits, 'edit')}` : ''}`,
    )
  if (plan.filesTotal > plan.files.length)
    await printLine(`and ${counted(plan.filesTotal - plan.files.length, 'more file')}`)
  for (const text of plan.notes) await printLine(text)
  const { error, warning, info } = plan.problems
  if (error + warning + info > 0)
    await printLine(
      `Problems in scope: ${counted(error, 'error')}, ${counted(warning, 'warning')}, ${counted(info, 'remark')}`,
    )
  if (plan.checking > 0)
    await printLine(
      `${counted(plan.checking, 'message is', 'messages are')} being checked again after edits: problems may be added or go`,
    )
  if (plan.resources)
    await printLine(
      `${counted(plan.resources.files, 'file')} that the messages name: ${size(plan.resources.bytes)}${plan.resources.missing > 0 ? `, ${count(plan.resources.missing)} missing` : ''}`,
    )
  const what =
    plan.rows === null ? counted(plan.filesTotal - plan.leftOut, 'file') : counted(plan.rows, 'row')
  await printLine(
    `Nothing was written. ${what} would be: ${plan.estimated ? 'about ' : ''}${size(plan.bytesTotal)}`,
  )
}

/** `lathe export`. */
export function addExport(program: Command): void {
  withRequestOptions(
    withCatalog(program.command('export'))
      .description(
        'Write messages with their edits (byte for byte the source wherever nothing was edited), or tables',
      )
      .option('--out <file|folder>', 'a folder, or a file when one message or a table is written'),
  )
    .option('--dry-run', 'say what would be written, and write nothing')
    .option('--json', 'print one JSON document')
    .action((options: ExportOptions) => {
      const { out, dryRun } = options
      if (out === undefined && !dryRun)
        throw new UsageError('Say where to write: --out <file|folder>, or --dry-run to write nothing')
      const request = exportRequest(options, out ?? '')
      return withWorkbench(options, async (workbench) => {
        const plan = await workbench.client.call('export.plan', request)
        const kind = out === undefined ? null : targetKind(out, plan, request)
        if (dryRun || kind === null || out === undefined) {
          await (options.json ? printDocument(plan) : printPlan(plan))
          return plan.leftOut > 0 || plan.problems.error > 0 ? 1 : 0
        }
        const summary = await runExport(workbench, request, kind, out)
        await (options.json ? printDocument(summary) : printSummary(summary, request, out))
        return summary.status === 'done' ? 0 : 1
      })
    })
}
