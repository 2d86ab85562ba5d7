import { type Command, InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { StructureChange, StructureResult } from '../../../shared/contract/structure.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { counted, note, plain, print, printDocument, printLine } from '../output.ts'
import { Table } from '../table.ts'
import { UsageError } from '../usage-error.ts'
import { type ExitStatus, type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { type FilterPair, filterHelp, listFilter, parseFilterPair } from './filter-option.ts'
import { recordArgument } from './record-argument.ts'
import { type Addable, type AddOptions, addable, additionOf } from './structure-options.ts'

type Change = z.input<typeof StructureChange>

interface StructureOptions extends OutputOptions {
  dryRun?: boolean
  asGiven?: boolean
}

/** Releases that are asked for at a time. */
const pageSize = 1000

const splitCodes = (text: string, before: string[] = []) => [
  ...before,
  ...text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== ''),
]
const collect = (text: string, before: string[] = []) => [...before, text]

/** Blocks are counted from 1 for people, from 0 inside. */
function blockNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 on.')
  return Number(text) - 1
}

function addableOf(text: string): Addable {
  const what = addable.find((one) => one === text)
  if (!what) throw new UsageError(`"${text}" cannot be added. It must be one of ${addable.join(', ')}.`)
  return what
}

/** The releases a filter finds, in the order of the files. */
async function releasesWhere({ client }: OpenWorkbench, where: readonly FilterPair[]): Promise<string[]> {
  const query = { list: 'releases', search: '', filter: listFilter('releases', where) } as const
  const ids: string[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await client.call('catalog.page', { ...query, offset, limit: pageSize })
    ids.push(...(rows as { id: string }[]).map(({ id }) => id))
    if (rows.length < pageSize) return ids
  }
}

interface Done {
  record: string
  result: StructureResult | null
  refused: string | null
}

/** Makes changes one after the other, each a step of its own; what is refused leaves the others as they are. */
async function makeEach(
  { client }: OpenWorkbench,
  changes: readonly { record: string; change: Change }[],
  { dryRun = false, asGiven = false, json }: StructureOptions,
): Promise<ExitStatus> {
  const all: Done[] = []
  for (const { record, change } of changes) {
    try {
      const result = await client.call('edit.structure', { change, insist: asGiven, dryRun })
      all.push({ record, result, refused: null })
      if (!json) await printStep(result, dryRun)
    } catch (thrown) {
      if (!(thrown instanceof LatheError) || thrown.code === 'disconnected' || changes.length === 1)
        throw thrown
      all.push({ record, result: null, refused: thrown.message })
      if (!json) note(`${record}: ${plain(thrown.message)}`)
    }
  }
  const refused = all.filter((one) => one.refused !== null).length
  if (json)
    await printDocument({
      dryRun,
      changes: all.map(({ record, result, refused: reason }) => ({
        record,
        label: result?.step.label ?? null,
        // What was only tried out has no step and no ids.
        step: dryRun ? null : (result?.step ?? null),
        added: dryRun ? [] : (result?.added ?? []),
        removed: result?.removed ?? [],
        notes: result?.notes ?? [],
        refused: reason,
      })),
    })
  else if (changes.length > 1)
    await printLine(
      `${counted(all.length - refused, 'record')} ${dryRun ? 'would change' : 'changed, each as a step of its own'}` +
        (refused === 0 ? '' : `, ${refused} left as ${refused === 1 ? 'it is' : 'they are'}`),
    )
  return refused > 0 ? 1 : 0
}

async function printStep({ step, added, removed, notes }: StructureResult, dryRun: boolean): Promise<void> {
  await printLine(`${dryRun ? 'Would do: ' : ''}${plain(step.label)}`)
  if (!dryRun && added.length > 0) await printLine(`  added ${added.join(', ')}`)
  if (removed.length > 0) await printLine(`  ${dryRun ? 'would take out' : 'took out'} ${removed.join(', ')}`)
  for (const text of notes) await printLine(`  ${plain(text)}`)
}

function addAdding(edit: Command): void {
  withCatalog(edit.command('add'))
    .description(
      'Add a track, deal, title, identifier, credit or block of territories, as a step that can be undone',
    )
    .argument('<what>', addable.join(', '))
    .argument('[id...]', 'release/12; of a title, identifier or credit also resource/3 or party/4')
    .option(
      '--where <field=value>',
      `instead of ids: releases whose field says so: ${filterHelp}`,
      parseFilterPair,
    )
    .option('--title <text>', 'of a track or title')
    .option('--subtitle <text>', 'of a track or title')
    .option('--isrc <isrc>', 'of a track')
    .option('--duration <time>', 'of a track: 3:25 or PT3M25S')
    .option('--warning <type>', 'of a track: its ParentalWarningType')
    .option('--video', 'a track that is a video')
    .option(
      '--after <reference>',
      'of a track: behind the one with this resource reference; none: before all',
    )
    .option('--use <id>', 'as a track: a resource the message has, resource/3')
    .option('--name <text>', 'of an artist or contributor; of a track its artist')
    .option('--party <id>', 'the same by a Party of the message: party/4')
    .option('--role <role>', 'of an artist (MainArtist unless told) or contributor')
    .option(
      '--type <type>',
      'of a title (DisplayTitle unless told); of an identifier its element: ICPN, ISRC, ProprietaryId ...',
    )
    .option('--value <text>', 'of an identifier or a territory-value')
    .option('--namespace <dpid>', 'of an identifier of a sender: who defined it')
    .option('--language <code>', 'of a title: fr, ja-Latn')
    .option(
      '--block <number>',
      'of ERN 3: in which block of territories, from 1; all unless told',
      blockNumber,
    )
    .option('--territory <codes>', 'where it holds: DE,FR or Worldwide', splitCodes)
    .option('--except-territory <codes>', 'everywhere but there', splitCodes)
    .option('--copied <number>', 'a block as a copy of that one, from 1; empty unless told', blockNumber)
    .option('--at <place>', 'of a territory-value: what it is said of, as "lathe edit parts" names it')
    .option('--model <model>', 'of a deal: its commercial model; can be given several times', collect)
    .option('--use-type <type>', 'of a deal; can be given several times', collect)
    .option('--start <date>', 'of a deal')
    .option('--end <date>', 'of a deal')
    .option('--price <amount>', 'of a deal')
    .option('--currency <code>', 'of its price')
    .option('--as-given', 'write a value also when the version of its message does not allow it')
    .option('--dry-run', 'say what would be done, and change nothing')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Examples:
  lathe edit add track release/12 --title "Encore" --duration 3:25 --isrc USX9P2600001 --after A7
  lathe edit add deal release/12 --model SubscriptionModel --use-type OnDemandStream --territory Worldwide --start 2027-01-01
  lathe edit add title release/12 --title "Autre titre" --language fr
  lathe edit add identifier resource/3 --type ProprietaryId --value NB-0017
  lathe edit add contributor --where label="Pale Harbour" --name "Ada Wirth" --role Producer --dry-run
  lathe edit add block release/12 --territory JP --copied 1`,
    )
    .action(
      (text: string, texts: string[], options: AddOptions & StructureOptions & { where?: FilterPair[] }) => {
        const what = addableOf(text)
        const ids = texts.map(recordArgument)
        if ((ids.length === 0) === (options.where === undefined))
          throw new UsageError('Say to which records: their ids, or releases by --where; one of them')
        if (what === 'track' && (ids.length !== 1 || options.where))
          throw new UsageError('A track is added to one release: name its id')
        // What is missing or too much is said before the catalog is opened.
        additionOf(what, ids[0] ?? 'release/1', options)
        return withWorkbench(options, async (workbench) => {
          const records = options.where ? await releasesWhere(workbench, options.where) : ids
          if (records.length === 0) {
            await printLine('No release is like that: nothing was changed.')
            return 0
          }
          const changes = records.map((record) => ({ record, change: additionOf(what, record, options) }))
          return await makeEach(workbench, changes, options)
        })
      },
    )
}

/** What a part is taken out by: a track by its release and reference, a deal by its id, all else by its place. */
function removalOf(what: string, ids: readonly string[]): { record: string; change: Change } {
  const [id = '', at] = ids
  if (what === 'deal') {
    if (ids.length !== 1) throw new UsageError('Name the deal: lathe edit remove deal deal/5')
    return { record: id, change: { do: 'removeDeal', deal: recordArgument(id) } }
  }
  if (ids.length !== 2 || at === undefined)
    throw new UsageError(
      what === 'track'
        ? 'Name the release and the reference of the resource: lathe edit remove track release/12 A7'
        : 'Name the record and the place of the part, as "lathe edit parts" lists it: lathe edit remove part release/12 "ReleaseId[2]"',
    )
  const record = recordArgument(id)
  if (what === 'track') return { record, change: { do: 'removeTrack', release: record, reference: at } }
  return { record, change: { do: 'removePart', record, at } }
}

function addRemoving(edit: Command): void {
  withCatalog(edit.command('remove'))
    .description('Take a track, a deal, or a part of a record out, as a step that can be undone')
    .argument('<what>', 'track, deal or part (a title, identifier, credit or block)')
    .argument('<id...>', 'track: release/12 A7; deal: deal/5; part: release/12 and its place')
    .option('--dry-run', 'say what would be done, and change nothing')
    .option('--json', 'print one JSON document')
    .action((what: string, ids: string[], options: StructureOptions) => {
      if (!['track', 'deal', 'part'].includes(what))
        throw new UsageError(`"${what}" cannot be removed. It must be track, deal or part.`)
      const removal = removalOf(what, ids)
      return withWorkbench(options, (workbench) => makeEach(workbench, [removal], options))
    })
}

interface ListedPart {
  at: string
  kind: string
  text: string
  details: readonly string[]
  language: string | null
  territories: readonly string[]
}

const partColumns = [
  { title: 'PLACE', value: ({ at }: ListedPart) => at },
  { title: 'WHAT', value: ({ kind }: ListedPart) => kind },
  { title: 'SAYS', value: ({ text }: ListedPart) => text, cut: true },
  {
    title: 'DETAILS',
    value: ({ details, language, territories }: ListedPart) =>
      [...details, ...(language === null ? [] : [language]), territories.join(' ')]
        .filter(Boolean)
        .join(', '),
    cut: true,
  },
]

function addListing(edit: Command): void {
  withCatalog(edit.command('parts'))
    .description(
      'List the titles, identifiers, credits and blocks of a record, with the places they are removed by',
    )
    .argument('<id>', 'release/12, resource/3, party/4')
    .option('--json', 'print one JSON document')
    .action((text: string, options: OutputOptions) => {
      const id = recordArgument(text)
      return withWorkbench(options, async ({ client }) => {
        const found = await client.call('catalog.parts', { id })
        if (options.json) await printDocument(found)
        else if (found.parts.length > 0)
          await print(
            `${new Table<ListedPart>(partColumns, process.stdout.columns).lines(found.parts).join('\n')}\n`,
          )
        if (found.readOnly !== null) note(plain(found.readOnly))
        return 0
      })
    })
}

/** `lathe edit add`, `lathe edit remove` and `lathe edit parts`. */
export function addStructureEdits(edit: Command): void {
  addAdding(edit)
  addRemoving(edit)
  addListing(edit)
}
