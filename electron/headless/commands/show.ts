import type { Command } from 'commander'
import type { RecordModel } from '../../../shared/contract/model.ts'
import type { DealRow, FieldState, ReleaseDetail, TrackRow } from '../../../shared/contract/records.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { count, note, plain, print, printDocument, printLine } from '../output.ts'
import { type Column, Table } from '../table.ts'
import { UsageError } from '../usage-error.ts'
import { clock, columns } from './columns.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { type Fact, factsOf } from './model-facts.ts'
import { recordArgument } from './record-argument.ts'

interface ShowOptions extends OutputOptions {
  xml?: boolean
}

/** The tables whose records have a model; of the others the row is all there is. */
const withModel = /^(?:release|resource|party|deal|message)\//

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
  await printTable('Problems', detail.problems, detail.problemsTotal, columns.problems)
}

async function printRecord({ client }: OpenWorkbench, id: string): Promise<void> {
  if (id.startsWith('release/')) {
    await printRelease(
      await client.call('catalog.release', { id }),
      await client.call('catalog.model', { id }),
    )
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
  if (!withModel.test(id)) return await client.call('catalog.record', { id })
  const model = await client.call('catalog.model', { id, tracks: 20_000, deals: 10_000 })
  if (!id.startsWith('release/')) return { ...model, row: await client.call('catalog.record', { id }) }
  const { row, place, complete, fields, problems, problemsTotal } = await client.call('catalog.release', {
    id,
  })
  return { ...model, row, place, complete, fields, problems, problemsTotal }
}

/** `lathe show`. */
export function addShow(program: Command): void {
  withCatalog(program.command('show'))
    .description('Show one record: a release with its tracks, deals and problems, or any other by its id')
    .argument('<id>', 'release/12, resource/5, party/3, deal/7, message/1, problem/4, source/2')
    .option('--xml', 'print its XML, edits applied')
    .option('--json', 'print one JSON document')
    .action((text: string, options: ShowOptions) => {
      const id = recordArgument(text)
      if (options.xml && options.json) throw new UsageError('Choose one of --xml and --json')
      return withWorkbench(options, async (workbench) => {
        if (options.xml) await showXml(workbench, id)
        else if (options.json) await printDocument(await documentOf(workbench, id))
        else await printRecord(workbench, id)
        return 0
      })
    })
}
