import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type {
  DiffRow,
  DiffState,
  DiffSummary,
  DiffTally,
  RecordDifference,
} from '../../../shared/contract/diff.ts'
import { LatheError } from '../../../shared/contract/errors.ts'
import { isTerminal } from '../../../shared/contract/jobs.ts'
import { RecordId } from '../../../shared/contract/records.ts'
import { onInterruption } from '../interruption.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { count, counted, duration, note, plain, printDocument, printLine } from '../output.ts'
import { ProgressLine } from '../progress-line.ts'
import { UsageError } from '../usage-error.ts'
import { type ExitStatus, type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { JsonList } from './json-list.ts'
import { printXmlDifference } from './xml-difference.ts'

interface DiffOptions extends OutputOptions {
  xml?: boolean
}

/** Rows asked for at a time. */
const pageSize = 1000
const recordsAtOnce = 100

const signs = { added: '+', removed: '-', changed: '~' } as const

const shown = (value: string | null) => (value === null ? 'nothing' : `"${plain(value)}"`)

interface Shown {
  kind: keyof typeof signs
  what: string
  title: string | null
  artist: string | null
  identifier: string | null
}

function recordLine({ kind, what, title, artist, identifier }: Shown): string {
  const named = [title, artist, identifier].filter((part) => part !== null).map((part) => plain(part))
  return `${signs[kind]} ${what.replace('-', ' ')} ${named.length > 0 ? named.join(', ') : 'without a name'}`
}

function fieldLine(field: { name: string; before: string | null; after: string | null }): string {
  return `    ${plain(field.name)}: ${shown(field.before)} -> ${shown(field.after)}`
}

function tallyWords(name: string, { added, removed, changed, same }: DiffTally): string | null {
  if (added + removed + changed + same === 0) return null
  const parts = [
    added > 0 && `${count(added)} added`,
    removed > 0 && `${count(removed)} removed`,
    changed > 0 && `${count(changed)} changed`,
    same > 0 && `${count(same)} the same`,
  ]
  return `${name}: ${parts.filter(Boolean).join(', ')}`
}

function summaryLines(summary: DiffSummary): string[] {
  const side = ({ file, ernVersion, version, releases }: DiffSummary['before']) =>
    `${plain(file)}${version > 1 ? ` (version ${version})` : ''}, ERN ${ernVersion ?? 'unknown'}, ${counted(releases, 'release')}`
  return [
    `before: ${side(summary.before)}`,
    `after:  ${side(summary.after)}`,
    tallyWords('Releases', summary.releases),
    tallyWords('Track releases', summary.trackReleases),
    tallyWords('Tracks', summary.tracks),
    tallyWords('Other resources', summary.otherResources),
    tallyWords('Deals', summary.deals),
    summary.header > 0 ? `Message header: ${counted(summary.header, 'field')} changed` : null,
    ...summary.notes,
  ].filter((line) => line !== null)
}

/** Compares two messages to the end; Ctrl-C stops it. */
async function compared({ client }: OpenWorkbench, before: string, after: string): Promise<DiffState> {
  const line = new ProgressLine()
  const watching = client.listen('diff.changed', (state) => {
    if (isTerminal(state.status) || state.total === null) return
    const left = state.secondsLeft === null ? '' : ` · ${duration(state.secondsLeft)} left`
    line.show(
      `Comparing ${count(state.done)} of ${counted(state.total, 'record')} · ${count(state.found)} differ${left}`,
    )
  })
  const diff = await client.call('diff.start', { before, after })
  const interruption = onInterruption(() => {
    line.clear()
    note('Stopping')
    void client.call('diff.stop', { diff }).catch(() => {})
  })
  try {
    return await client.call('diff.wait', { diff })
  } finally {
    interruption.dispose()
    watching.dispose()
    line.clear()
  }
}

async function* rowsOf({ client }: OpenWorkbench, diff: string): AsyncGenerator<DiffRow> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows, total } = await client.call('diff.page', { diff, offset, limit: pageSize })
    yield* rows
    if (offset + rows.length >= total || rows.length === 0) return
  }
}

async function diffMessages(
  workbench: OpenWorkbench,
  before: string,
  after: string,
  { json, xml }: DiffOptions,
): Promise<ExitStatus> {
  const state = await compared(workbench, before, after)
  if (state.status === 'failed') throw new UsageError(state.message ?? 'The comparison failed.')
  if (json) await printJson(workbench, state)
  else if (xml) await printXml(workbench, state.id)
  else {
    if (state.summary) for (const line of summaryLines(state.summary)) await printLine(line)
    for await (const row of rowsOf(workbench, state.id))
      await printLine(row.row === 'record' ? recordLine(row) : fieldLine(row))
    if (state.summary?.rows === 0) await printLine('No differences.')
  }
  if (state.status === 'stopped') throw new UsageError('Stopped by you: what was found until then is above.')
  return state.summary?.rows === 0 ? 0 : 1
}

/** One object: the summary, and every record with its fields, written as they are read. */
async function printJson(workbench: OpenWorkbench, state: DiffState): Promise<void> {
  const list = new JsonList({ status: state.status, summary: state.summary }, 'records')
  let record: Record<string, unknown> | null = null
  let fields: unknown[] = []
  const finish = async () => {
    if (record) await list.add({ ...record, fields })
    fields = []
  }
  for await (const row of rowsOf(workbench, state.id))
    if (row.row === 'record') {
      await finish()
      const { row: _row, fields: _fields, ...rest } = row
      record = rest
    } else {
      const { row: _row, ...field } = row
      fields.push(field)
    }
  await finish()
  await list.end()
}

/** The lines of XML that differ, record by record. */
async function printXml(workbench: OpenWorkbench, diff: string): Promise<void> {
  const told = new Set<string>()
  for await (const row of rowsOf(workbench, diff)) {
    const [before, after] =
      row.row === 'record' ? [row.before, row.after] : [row.beforeRecord, row.afterRecord]
    // The head of a message is compared field by field: its XML would be the whole message.
    if ([before, after].some((id) => id?.startsWith('message/'))) continue
    const key = `${before} ${after}`
    if (told.has(key)) continue
    if (told.size > 10_000) told.clear()
    told.add(key)
    const side = (id: string | null) => (id === null ? null : { id })
    await printXmlDifference(workbench, side(before), side(after))
  }
}

/** What was edited in the catalog since import. */
async function diffCatalog({ client }: OpenWorkbench, { json }: DiffOptions): Promise<ExitStatus> {
  const list = json ? new JsonList({}, 'records') : null
  let found = 0
  let fields = 0
  for (let after: string | null | undefined; after !== null; ) {
    const page: { records: RecordDifference[]; next: string | null } = await client.call('diff.catalog', {
      ...(after === undefined ? {} : { after }),
      limit: recordsAtOnce,
    })
    for (const record of page.records) {
      found++
      fields += record.fieldsTotal
      await (list ? list.add(record) : printRecord(record))
    }
    after = page.next
  }
  if (list) await list.end()
  else
    await printLine(
      found === 0
        ? 'Nothing was edited since import.'
        : `${counted(fields, 'field')} in ${counted(found, 'record')} since import`,
    )
  return found === 0 ? 0 : 1
}

async function printRecord(record: RecordDifference): Promise<void> {
  await printLine(recordLine(record))
  for (const field of record.fields) await printLine(fieldLine(field))
  const left = record.fieldsTotal - record.fields.length
  if (left > 0) await printLine(`    and ${counted(left, 'more field')}`)
}

async function diffRecord(workbench: OpenWorkbench, id: string, options: DiffOptions): Promise<ExitStatus> {
  if (options.xml) return await printXmlDifference(workbench, { id, asImported: true }, { id })
  const record = await workbench.client.call('diff.record', { id })
  const isSame = record.fieldsTotal === 0 && record.kind === 'changed'
  if (options.json) await printDocument(record)
  else if (isSame) await printLine(`${id} is as in its file.`)
  else await printRecord(record)
  return isSame ? 0 : 1
}

const isRecord = (text: string) => RecordId.safeParse(text).success
const isMessage = (text: string) => /^(?:message|source)\//.test(text) && isRecord(text)

/** Imports two files into a catalog of their own for the time of the comparison. */
async function diffFiles(before: string, after: string, options: DiffOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lathe-diff-'))
  try {
    await withWorkbench({ catalog: join(folder, 'diff.lathe') }, async (workbench) => {
      const { client, places } = workbench
      const sources: string[] = []
      for (const path of [before, after]) {
        const jobs = await client.call('import.start', { files: [places.addFile(resolve(path))] })
        const { files } = await client.call('import.wait', { jobs })
        const messages = files.filter(({ role, source }) => role === undefined && source !== null)
        const failed = files.find(({ error, status }) => error !== undefined && status === 'failed')
        if (failed) throw new UsageError(`${path}: ${failed.error}`)
        if (messages.length !== 1)
          throw new UsageError(
            `${path} holds ${counted(messages.length, 'message')}. Name two files of one message each, or import them and compare by their ids.`,
          )
        sources.push(messages[0]!.source!)
      }
      return await diffMessages(workbench, sources[0]!, sources[1]!, options)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function run(given: string[], options: DiffOptions): Promise<void> {
  const [before, after] = given
  if (options.json && options.xml) throw new UsageError('Give either --json or --xml')
  if (before === undefined) {
    if (options.xml) throw new UsageError('--xml is for one record or two messages: name them')
    return await withWorkbench(options, (workbench) => diffCatalog(workbench, options))
  }
  if (after === undefined) {
    if (!isRecord(before))
      throw new UsageError(
        `"${before}" is no id of a record. Name one (release/12) to compare it with its file, or two messages.`,
      )
    return await withWorkbench(options, (workbench) => diffRecord(workbench, before, options))
  }
  if (isMessage(before) && isMessage(after))
    return await withWorkbench(options, (workbench) => diffMessages(workbench, before, after, options))
  if (isRecord(before) && isRecord(after) && options.xml)
    return await withWorkbench(options, (workbench) =>
      printXmlDifference(workbench, { id: before }, { id: after }),
    )
  if (existsSync(before) && existsSync(after)) return await diffFiles(before, after, options)
  const wrong = [before, after].find((one) => !existsSync(one) && !isMessage(one)) ?? before
  throw new UsageError(
    `"${wrong}" is neither a file nor the id of a message (message/3) or source (source/3). Other records are compared with --xml.`,
  )
}

/** `lathe diff`. Its exit status is that of diff(1). */
export function addDiff(program: Command): void {
  withCatalog(program.command('diff'))
    .description('Show what differs: two messages, or a catalog or one of its records from what was imported')
    .argument(
      '[before]',
      'a file, or an id of the catalog: source/3, message/3; alone: release/12, resource/7 ...',
    )
    .argument('[after]', 'the same to compare it with')
    .option('--xml', 'the lines of XML that differ, record by record')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nWithout ids: what was edited since import. Exit status: 0 no differences, 1 differences, 2 wrong usage or not comparable.',
    )
    .action(async (before: string | undefined, after: string | undefined, options: DiffOptions) => {
      try {
        await run(
          [before, after].filter((one) => one !== undefined),
          options,
        )
      } catch (thrown) {
        // 1 would say that there are differences.
        throw thrown instanceof LatheError ? new UsageError(thrown.message) : thrown
      }
    })
}
