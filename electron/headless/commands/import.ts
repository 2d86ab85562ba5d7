import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import type {
  Counts,
  FileNovelty,
  FileSummary,
  FileTally,
  ImportSummary,
} from '../../../shared/contract/jobs.ts'
import type { ChoiceChange, LimitChange, PaceChange } from '../../../shared/contract/settings.ts'
import { addChoiceOptions, choiceOf } from '../choice-options.ts'
import { onInterruption } from '../interruption.ts'
import { addLimitOptions, limitsOf } from '../limit-options.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { count, counted, duration, note, plain, printDocument, printLine, size } from '../output.ts'
import { addPaceOptions, type PaceOptions, paceChangeOf } from '../pace-options.ts'
import { importProgress, ProgressLine } from '../progress-line.ts'
import { UsageError } from '../usage-error.ts'
import { type ExitStatus, type OutputOptions, withCatalog, withWorkbench } from './command.ts'

/** Most files the human summary lists; failed ones come first. */
const mostListed = 50

/** Most paths one call of the contract takes. */
const mostPaths = 10_000

/** Exit status of an import: 1 when anything was not read, or was read with errors. */
function statusOf({ status, totals }: ImportSummary): ExitStatus {
  return status === 'stopped' || status === 'failed' || totals.failed > 0 || totals.errors > 0 ? 1 : 0
}

/** "2 errors", "1 warning": nothing of what there is none of. */
function problemCounts({ errors, warnings, problems }: Counts): string[] {
  const parts = []
  if (errors > 0) parts.push(counted(errors, 'error'))
  if (warnings > 0) parts.push(counted(warnings, 'warning'))
  if (parts.length === 0 && problems > 0) parts.push(counted(problems, 'note'))
  return parts
}

const roleWords = {
  manifest: 'the manifest of a batch',
  'batch-complete': 'marks its batch as complete',
  acknowledgement: 'an acknowledgement of a delivery',
} as const

/** What is told of a file that was not new. */
const noveltyWords: Readonly<Record<FileNovelty, string | null>> = {
  new: null,
  changed: 'changed since it was read last, the version before it is kept',
  unchanged: 'unchanged, not read again',
  moved: 'moved from another place, not read again',
  copied: 'the same bytes stand elsewhere too, not read again',
}

/** "9,990 unchanged", "3 changed": what there is besides new files. */
function tallyParts(tally: FileTally): string[] {
  return (['unchanged', 'moved', 'changed', 'failed', 'skipped'] as const).flatMap((part) =>
    tally[part] > 0 ? [`${count(tally[part])} ${part}`] : [],
  )
}

function fileLine(file: FileSummary): string {
  const path = plain(file.path)
  if (file.status === 'failed' || file.status === 'stopped' || file.status === 'skipped')
    return `${path}: ${file.status}. ${plain(file.error ?? '')}`.trimEnd()
  if (file.role !== undefined)
    return [`${path}: ${roleWords[file.role]}`, noveltyWords[file.novelty]].filter(Boolean).join(', ')
  const parts = [
    file.ernVersion === null ? 'no ERN version' : `ERN ${file.ernVersion}`,
    counted(file.releases, 'release'),
    counted(file.resources, 'resource'),
    counted(file.deals, 'deal'),
  ]
  parts.push(...problemCounts(file))
  const novelty = noveltyWords[file.novelty]
  if (novelty !== null) parts.push(novelty)
  if (file.error !== undefined) parts.push(plain(file.error))
  return `${path}: ${parts.join(', ')}`
}

async function printSummary(summary: ImportSummary): Promise<void> {
  const isFailed = ({ status }: FileSummary) => status === 'failed' || status === 'stopped'
  const ordered = [...summary.files.filter(isFailed), ...summary.files.filter((file) => !isFailed(file))]
  for (const file of ordered.slice(0, mostListed)) await printLine(fileLine(file))
  const { totals, seconds } = summary
  const unlisted = totals.files - Math.min(ordered.length, mostListed)
  if (unlisted > 0) await printLine(`and ${counted(unlisted, 'more file')}`)
  const rate = seconds > 0.1 ? `, ${size(totals.bytes / seconds)}/s` : ''
  const notNew = tallyParts(totals)
  if (totals.leftOut > 0) notNew.push(`${count(totals.leftOut)} more left out by --include and --exclude`)
  const problems = problemCounts(totals)
    .map((part) => `, ${part}`)
    .join('')
  await printLine(
    `${summary.status === 'stopped' ? `${summary.reason ?? 'Stopped by you.'} What was read is kept: ` : ''}` +
      `${counted(totals.releases, 'release')} in ${counted(totals.files, 'file')}` +
      `${notNew.length > 0 ? ` (${notNew.join(', ')})` : ''}${problems}, ` +
      `${size(totals.bytes)} in ${duration(seconds)}${rate}, at most ${size(summary.peakRssBytes)} of memory`,
  )
}

/** Reads the paths, shows how far it is on a terminal, and resolves to what was read. */
async function runImport(
  { client, places }: OpenWorkbench,
  paths: string[],
  limits: LimitChange,
  choice: ChoiceChange,
  pace: PaceChange,
): Promise<ImportSummary> {
  const line = new ProgressLine()
  const watching = client.listen('job.changed', (job) => {
    if (job.kind === 'import' && (job.status === 'reading' || job.status === 'finishing'))
      line.show(importProgress(job))
  })
  const jobs = await client.call('import.start', {
    files: paths.map((path) => places.addFile(resolve(path))),
    limits,
    choice,
    pace,
  })
  const interruption = onInterruption(() => {
    line.clear()
    note('Stopping')
    for (const job of jobs) void client.call('import.stop', { job }).catch(() => {})
  })
  try {
    const summary = await client.call('import.wait', { jobs })
    const files: FileSummary[] = []
    for (const [at, job] of jobs.entries()) {
      const own = await client.call('import.wait', { jobs: [job] })
      const given = paths[at]!
      // A file is shown by the path it was given by; the catalog knows its name only.
      const isFile = own.files.length === 1 && own.files[0]!.path === basename(given)
      files.push(...(isFile ? own.files.map((file) => ({ ...file, path: given })) : own.files))
    }
    return { ...summary, files }
  } finally {
    interruption.dispose()
    watching.dispose()
    line.clear()
  }
}

/** `lathe import`. */
export function addImport(program: Command): void {
  addLimitOptions(addPaceOptions(addChoiceOptions(withCatalog(program.command('import')))))
    .description(
      'Read ERN messages into the catalog: XML files, folders, ZIP archives and gzip files of them',
    )
    .argument('<paths...>', 'files, folders and archives')
    .option('--json', 'print one JSON document: what was read, file by file')
    .action((paths: string[], options: OutputOptions & LimitChange & ChoiceChange & PaceOptions) =>
      withWorkbench(options, async (workbench) => {
        if (paths.length > mostPaths)
          throw new UsageError(`At most ${mostPaths} paths at once. Name the folder they are in instead.`)
        const summary = await runImport(
          workbench,
          paths,
          limitsOf(options),
          choiceOf(options),
          paceChangeOf(options),
        )
        if (options.json) await printDocument(summary)
        else await printSummary(summary)
        return statusOf(summary)
      }),
    )
}
