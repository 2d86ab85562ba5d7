import type { Command } from 'commander'
import type { RecordModel } from '../../../shared/contract/model/record.ts'
import type {
  Acknowledgement,
  BatchDetail,
  BatchEntry,
  BatchMessage,
  DealRow,
  FieldState,
  NamedFile,
  ReleaseDetail,
  StatementRow,
  TrackRow,
} from '../../../shared/contract/records.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { count, note, plain, print, printDocument, printLine } from '../output.ts'
import { type Column, Table } from '../table.ts'
import { UsageError } from '../usage-error.ts'
import { clock, columns } from './columns.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { type Fact, factsOf } from './model-facts.ts'
import { recordArgument } from './record-argument.ts'
import { showTree } from './show-tree.ts'

interface ShowOptions extends OutputOptions {
  xml?: boolean
  tree?: boolean
}

/** The tables whose records have a model; of the others the row is all there is. */
const withModel = /^(?:release|resource|party|deal|part|message)\//

/** Most characters of XML the contract gives at once. */
const longestXml = 4_000_000

const trackColumns: Column<TrackRow>[] = [
  { title: 'DISC', value: (track) => track.disc, right: true },
  { title: 'TRACK', value: (track) => track.sequence, right: true },
  { title: 'TITLE', value: (track) => track.title, cut: true },
  { title: 'ARTIST', value: (track) => track.artist, cut: true },
  { title: 'ISRC', value: (track) => track.isrc },
  { title: 'LENGTH', value: (track) => clock(track.durationSeconds), right: true },
  { title: 'ID', value: (track) => track.resource ?? `${track.reference} (missing)` },
]

const entryColumns: Column<BatchEntry>[] = [
  { title: 'URL', value: (entry) => entry.url, cut: true },
  { title: 'MESSAGE', value: (entry) => entry.message ?? '(missing)' },
  { title: 'RELEASES', value: (entry) => entry.releases.map(({ value }) => value).join(' '), cut: true },
  { title: 'DELIVERY', value: (entry) => entry.deliveryType },
  { title: 'PRODUCT', value: (entry) => entry.productType },
  { title: 'HASH', value: (entry) => entry.hashState },
]

const batchMessageColumns: Column<BatchMessage>[] = [
  { title: 'ID', value: (message) => message.message },
  { title: 'FILE', value: (message) => message.file, cut: true },
  { title: 'STATEMENT', value: (message) => message.statement },
  { title: 'TITLE', value: (message) => message.title, cut: true },
  { title: 'RELEASES', value: (message) => message.releases, right: true },
]

const fileColumns: Column<NamedFile>[] = [
  { title: 'FILE', value: (file) => file.path, cut: true },
  { title: 'BYTES', value: (file) => (file.bytes === null ? '(missing)' : count(file.bytes)), right: true },
  { title: 'HASH', value: (file) => file.hashState },
  { title: 'RESOURCE', value: (file) => file.resource },
]

const acknowledgementColumns: Column<Acknowledgement>[] = [
  { title: 'RELEASE', value: (row) => row.release },
  { title: 'STATUS', value: (row) => row.status },
  { title: 'TEXT', value: (row) => row.text, cut: true },
  { title: 'FILE', value: (row) => row.file, cut: true },
]

/** The deliveries of a release, when there is more than one. */
const statementColumns: Column<StatementRow>[] = [
  { title: 'TIME', value: (row) => row.time },
  { title: 'STATEMENT', value: (row) => row.kind },
  { title: 'ID', value: (row) => row.release },
  { title: 'FILE', value: (row) => row.file, cut: true },
]

function fieldLine(field: FieldState): string {
  const value = field.value === null ? '—' : plain(field.value)
  const original = field.edited ? `   (was ${field.original === null ? '—' : plain(field.original)})` : ''
  return `  ${field.field.padEnd(12)} ${value}${original}`
}

async function printTable<Row>(
  title: string,
  rows: readonly Row[],
  total: number,
  tableColumns: readonly Column<Row>[],
): Promise<void> {
  if (total === 0) return
  await printLine(
    `\n${title}${total > rows.length ? ` (the first ${count(rows.length)} of ${count(total)})` : ''}`,
  )
  for (const line of new Table(tableColumns, process.stdout.columns).lines(rows)) await printLine(line)
}

async function printFacts(facts: readonly Fact[]): Promise<void> {
  for (const [name, value] of facts)
    if (value !== null && value !== undefined && value !== '')
      await printLine(`  ${name.padEnd(12)} ${plain(String(value))}`)
}

async function printRelease(detail: ReleaseDetail, model: RecordModel): Promise<void> {
  const { row, place } = detail
  await printLine(
    `${row.id}  ${row.kind}${row.reference ? ` ${row.reference}` : ''}  ERN ${row.ernVersion ?? 'unknown'}`,
  )
  await printLine(`${plain(place.file)}, lines ${count(place.line)} to ${count(place.lastLine)}`)
  if (!detail.complete) await printLine('Its message is still being read: tracks and deals may be missing.')
  for (const field of detail.fields) await printLine(fieldLine(field))
  await printFacts(factsOf(model))
  await printTable('Tracks', detail.tracks, detail.tracksTotal, trackColumns)
  await printTable<DealRow>('Deals', detail.deals, detail.dealsTotal, columns.deals)
  if (detail.statement) {
    const { kind, current, history, historyTotal } = detail.statement
    await printLine(`  ${'statement'.padEnd(12)} ${kind}, ${current ? 'current' : 'superseded'}`)
    if (historyTotal > 1) await printTable('History', history, historyTotal, statementColumns)
  }
  await printTable('Problems', detail.problems, detail.problemsTotal, columns.problems)
}

async function printBatch(detail: BatchDetail): Promise<void> {
  const { row } = detail
  await printLine(`${row.id}  ${row.choreography === 'batch' ? 'Batch' : 'Delivery'} ${plain(row.folder)}`)
  const facts: [string, string | null][] = [
    ['state', row.state],
    ['delivered', row.delivered],
    ['priority', row.priority],
    ['marker', row.marker === 'manifest' ? detail.manifestFile : row.marker],
    ['sender', row.sender],
    ['recipient', row.recipient],
    ['messages', `${count(row.messages)}${row.expected === null ? '' : ` of ${count(row.expected)}`}`],
    ['missing', row.missing > 0 ? count(row.missing) : null],
    ['unlisted', row.unlisted > 0 ? count(row.unlisted) : null],
    ['files', `${count(row.filesFound)} found, ${count(row.filesMissing)} missing`],
  ]
  for (const [name, value] of facts)
    if (value !== null) await printLine(`  ${name.padEnd(12)} ${plain(value)}`)
  await printTable('Manifest', detail.entries, detail.entriesTotal, entryColumns)
  await printTable('Messages', detail.messages, detail.messagesTotal, batchMessageColumns)
  await printTable('Files', detail.files, detail.filesTotal, fileColumns)
  await printTable(
    'Acknowledgements',
    detail.acknowledgements,
    detail.acknowledgements.length,
    acknowledgementColumns,
  )
}

async function printRecord({ client }: OpenWorkbench, id: string): Promise<void> {
  if (id.startsWith('release/')) {
    await printRelease(
      await client.call('catalog.release', { id }),
      await client.call('catalog.model', { id }),
    )
    return
  }
  if (id.startsWith('batch/')) {
    await printBatch(await client.call('catalog.batch', { id }))
    return
  }
  if (withModel.test(id)) {
    const model = await client.call('catalog.model', { id })
    const { place } = await client.call('catalog.xml', { id, limit: 1 })
    await printLine(`${id}  ERN ${model.message.ernVersion ?? 'unknown'}`)
    await printLine(`${plain(place.file)}, lines ${count(place.line)} to ${count(place.lastLine)}`)
    await printFacts(factsOf(model))
    return
  }
  const record = await client.call('catalog.record', { id })
  for (const [name, value] of Object.entries(record as object)) {
    if (value === null) continue
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    await printLine(`${name.padEnd(18)} ${plain(text)}`)
  }
}

async function showXml({ client }: OpenWorkbench, id: string): Promise<void> {
  const xml = await client.call('catalog.xml', { id, limit: longestXml })
  await print(xml.text.endsWith('\n') ? xml.text : `${xml.text}\n`)
  if (xml.truncated)
    note(
      `Cut after ${count(longestXml)} characters: the record stands in ${xml.place.file} from byte ${xml.place.offset}, ${xml.place.length} bytes long. Export writes it whole.`,
    )
}

/** What `--json` prints: the model of the record, and beside it its row and, of a release, what can be edited. */
async function documentOf({ client }: OpenWorkbench, id: string): Promise<unknown> {
  if (id.startsWith('batch/')) return await client.call('catalog.batch', { id })
  if (!withModel.test(id)) return await client.call('catalog.record', { id })
  const model = await client.call('catalog.model', { id, tracks: 20_000, deals: 10_000 })
  if (id.startsWith('part/')) return model
  if (!id.startsWith('release/')) return { ...model, row: await client.call('catalog.record', { id }) }
  const { row, place, complete, fields, problems, problemsTotal, statement } = await client.call(
    'catalog.release',
    {
      id,
    },
  )
  const batch = statement?.history.find(({ release }) => release === id)?.batch ?? null
  return { ...model, row, place, complete, fields, problems, problemsTotal, statement, batch }
}

/** `lathe show`. */
export function addShow(program: Command): void {
  withCatalog(program.command('show'))
    .description('Show one record: a release with its tracks, deals and problems, or any other by its id')
    .argument(
      '<id>',
      'release/12, resource/5, party/3, deal/7, part/2, message/1, batch/1, problem/4, source/2',
    )
    .option('--xml', 'print its XML, edits applied')
    .option('--tree', 'print every element and attribute of it with its value, unknown ones marked')
    .option('--json', 'print one JSON document')
    .action((text: string, options: ShowOptions) => {
      const id = recordArgument(text)
      if ([options.xml, options.tree, options.json].filter(Boolean).length > 1)
        throw new UsageError('Choose one of --xml, --tree and --json')
      return withWorkbench(options, async (workbench) => {
        if (options.xml) await showXml(workbench, id)
        else if (options.tree) await showTree(workbench, id)
        else if (options.json) await printDocument(await documentOf(workbench, id))
        else await printRecord(workbench, id)
        return 0
      })
    })
}
