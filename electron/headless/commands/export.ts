import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Command } from 'commander'
import type { ExportPlan, ExportScope, ExportSummary } from '../../../shared/contract/jobs.ts'
import { onInterruption } from '../interruption.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { counted, duration, note, plain, printDocument, printLine, size } from '../output.ts'
import { exportProgress, ProgressLine } from '../progress-line.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'

interface ExportOptions extends OutputOptions {
  out: string
  changed?: boolean
}

/** Whether `--out` names a folder: it is one, ends like one, or has no extension. */
function namesFolder(out: string): boolean {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) return true
  return /[/\\]$/.test(out) || extname(out) === ''
}

function targetKind(out: string, plan: ExportPlan): 'file' | 'folder' {
  if (namesFolder(out)) return 'folder'
  const written = plan.filesTotal - plan.leftOut
  if (written > 1)
    throw new UsageError(
      `${counted(written, 'message')} would be written, and "${out}" names one file. Name a folder: --out "${out.slice(0, -extname(out).length)}/"`,
    )
  return 'file'
}

async function runExport(
  { client, places }: OpenWorkbench,
  scope: ExportScope,
  kind: 'file' | 'folder',
  out: string,
): Promise<ExportSummary> {
  const line = new ProgressLine()
  const watching = client.listen('job.changed', (state) => {
    if (state.kind === 'export' && state.status === 'writing') line.show(exportProgress(state))
  })
  const job = await client.call('export.start', { scope, target: places.addTarget(kind, resolve(out)) })
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

async function printSummary(summary: ExportSummary, out: string): Promise<void> {
  const notWritten = summary.files.filter((file) => file.leftOut !== null || file.error !== undefined)
  for (const file of notWritten)
    await printLine(`${plain(file.path)}: not written. ${plain(file.error ?? file.leftOut ?? '')}`)
  const written = summary.files.length - notWritten.length
  const edits = summary.files.reduce((sum, file) => sum + file.edits, 0)
  if (summary.status === 'stopped') await printLine('Stopped by you. Files that were finished are kept.')
  await printLine(
    `${counted(written, 'message')} written to ${out}: ${size(summary.bytes)} in ${duration(summary.seconds)}, ` +
      (edits === 0 ? 'byte for byte as they were read' : `${counted(edits, 'edit')} applied`),
  )
}

/** `lathe export`. */
export function addExport(program: Command): void {
  withCatalog(program.command('export'))
    .description('Write the messages with their edits: byte for byte the source wherever nothing was edited')
    .requiredOption('--out <file|folder>', 'a folder, or a file when one message is written')
    .option('--changed', 'only messages with edits')
    .option('--json', 'print one JSON document')
    .action((options: ExportOptions) =>
      withWorkbench(options, async (workbench) => {
        const scope = options.changed ? 'changed' : 'all'
        const plan = await workbench.client.call('export.plan', { scope })
        const kind = targetKind(options.out, plan)
        const summary = await runExport(workbench, scope, kind, options.out)
        await (options.json ? printDocument(summary) : printSummary(summary, options.out))
        return summary.status === 'done' ? 0 : 1
      }),
    )
}
