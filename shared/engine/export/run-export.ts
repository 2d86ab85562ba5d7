import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LatheError } from '../../contract/errors.ts'
import {
  type ExportForm,
  ExportRequest,
  type ExportSummary,
  type ExportVerify,
  type MessageForm,
} from '../../contract/export.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { MessageExport } from './message-export.ts'
import { planFiles, shown } from './plan-files.ts'
import { batchIdOf, type PlannedMessage, plannedMessages, sourcesInScope } from './planned-messages.ts'
import type { ResolvedScope } from './scope.ts'
import { SourcePaths } from './source-paths.ts'
import { columnsAsked, exportTable } from './tables/export-table.ts'
import { writingError } from './writing-error.ts'

/** What to export and where to. */
export interface ExportTask {
  scope: ResolvedScope
  /** Absent: the messages as they are, with their edits. */
  form?: ExportForm
  verify?: ExportVerify
  /** Absolute path of the file or folder. */
  out: string
  kind: 'file' | 'folder'
  /** Whether files that are there are replaced; else each of them is an error. */
  replace: boolean
}

export interface ExportProgress {
  bytes: number
  /** Null where it cannot be known before. */
  bytesTotal: number | null
  files: number
  filesTotal: number | null
  /** How much is done, 0 to 1. */
  part: number
}

/** An export that has been looked at and can be run. */
export interface PreparedExport {
  task: ExportTask
  form: ExportForm
  verify: ExportVerify
  /** The id of the batch, where there is one. */
  batch: { id: string } | null
  /** What the progress is measured against. */
  totals: Pick<ExportProgress, 'bytesTotal' | 'filesTotal'>
}

/**
 * Looks at an export. Throws `invalid-input` when there is nothing to write, or several messages for one file.
 */
export function prepareExport(catalog: Catalog, task: ExportTask): PreparedExport {
  const defaults = ExportRequest.parse({})
  const form = task.form ?? defaults.form
  const prepared: PreparedExport = {
    task,
    form,
    verify: task.verify ?? defaults.verify,
    batch: form.kind === 'messages' && form.batch ? { id: form.batch.id ?? batchIdOf(new Date()) } : null,
    totals: { bytesTotal: null, filesTotal: 1 },
  }
  if (form.kind === 'table') {
    columnsAsked(form)
    if (task.kind === 'file') return prepared
    throw new LatheError('invalid-input', 'A table is one file. Name a file to export to.')
  }
  if (form.batch && task.kind === 'file')
    throw new LatheError('invalid-input', 'A batch is a folder. Choose a folder to export to.')
  const planned = plannedMessages(catalog, form, task.scope, prepared.batch)
  const [first, second] = firstTwo(planned)
  if (!first)
    throw new LatheError(
      'invalid-input',
      task.scope === 'changed'
        ? 'Nothing is edited, so there is nothing to export.'
        : task.scope === 'all'
          ? 'The catalog is empty.'
          : 'No release is in scope, so there is nothing to export.',
    )
  if (task.kind === 'file') refuseSeveral(catalog, form, prepared, first, second)
  prepared.totals = totalsOf(catalog, form, task.scope)
  return prepared
}

/** Bytes of the sources that are passed through: twice where their releases are written apart, once to find them. */
function totalsOf(catalog: Catalog, form: MessageForm, scope: ResolvedScope): PreparedExport['totals'] {
  const isWhole = form.split === 'none'
  let files = 0
  let bytes = 0
  for (const file of planFiles(catalog, sourcesInScope(catalog.database, scope, isWhole))) {
    if (file.leftOut !== null) continue
    files++
    bytes += file.sourceBytes
  }
  return { bytesTotal: isWhole ? bytes : 2 * bytes, filesTotal: isWhole ? files : null }
}

/** The first message that is written, and the second; a file that is left out counts where no message is written. */
function firstTwo(
  planned: Iterable<PlannedMessage>,
): [PlannedMessage | undefined, PlannedMessage | undefined] {
  let first: PlannedMessage | undefined
  for (const message of planned) {
    if (message.file.leftOut !== null) first ??= message
    else if (first && first.file.leftOut === null) return [first, message]
    else first = message
  }
  return [first, undefined]
}

function refuseSeveral(
  catalog: Catalog,
  form: MessageForm,
  { task, batch }: PreparedExport,
  first: PlannedMessage,
  second: PlannedMessage | undefined,
): void {
  if (first.file.leftOut !== null)
    throw new LatheError('invalid-input', `${basename(first.path)} is left out. ${first.file.leftOut}`)
  if (!second) return
  let written = 0
  for (const { file } of plannedMessages(catalog, form, task.scope, batch))
    if (file.leftOut === null) written++
  throw new LatheError(
    'invalid-input',
    `${written} messages do not fit into one file. Choose a folder to export to.`,
  )
}

/** Writes what was prepared. Never throws for a single file: its entry in the summary says what went wrong. */
export async function runExport(
  catalog: Catalog,
  prepared: PreparedExport,
  signal: AbortSignal,
  progressed: (progress: ExportProgress) => void,
): Promise<ExportSummary> {
  const { task, form } = prepared
  const sources = new SourcePaths(catalog.database)
  const refuse = async (path: string) => {
    await sources.refuse(path)
    if (!task.replace) await refuseExisting(path)
  }
  if (form.kind === 'table') return exportTable(catalog, task, form, refuse, signal, progressed)
  const writing = new MessageExport(catalog, form, prepared, refuse, signal, progressed)
  try {
    for (const message of plannedMessages(catalog, form, task.scope, prepared.batch)) {
      const path = task.kind === 'file' ? task.out : join(task.out, ...message.path.split('/'))
      if (message.file.leftOut !== null) await writing.leaveOut(shown(message.file))
      else await writing.write(message, path)
    }
    await writing.finish()
    return writing.summary.end(signal.aborted)
  } finally {
    await writing.dispose()
  }
}

async function refuseExisting(path: string): Promise<void> {
  let isThere = true
  try {
    await stat(path)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'ENOENT') throw writingError(thrown, basename(path))
    isThere = false
  }
  if (isThere)
    throw new LatheError(
      'conflict',
      `${basename(path)} is there already and was not replaced. Choose another place.`,
    )
}
