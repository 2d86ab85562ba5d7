import { type Command, InvalidArgumentError } from 'commander'
import { type BulkOperation, isListField } from '../../../shared/contract/bulk.ts'
import type { EditResult } from '../../../shared/contract/edit.ts'
import { EditableField, type FieldState, ReleaseKind } from '../../../shared/contract/records.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { counted, plain, printDocument, printLine } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { type AskedEdit, editMany, shown } from './edit-many.ts'
import { addStructureEdits } from './edit-structure.ts'
import { type FilterPair, filterHelp, listFilter, parseFilterPair } from './filter-option.ts'
import { OperationList, type OperationOptions, parseField } from './operation-options.ts'
import { editableArgument, recordArgument } from './record-argument.ts'

type Values = Partial<Record<EditableField, string>>

interface EditOptions extends OutputOptions, OperationOptions {
  revert?: EditableField[]
  everywhere?: boolean
  shared?: boolean
  asGiven?: boolean
  where?: FilterPair[]
  search?: string
  all?: boolean
  kind?: string[]
  current?: boolean
  edited?: boolean
  batch?: string
  dryRun?: boolean
}

function parseRevert(text: string, before: EditableField[] = []): EditableField[] {
  const field = parseField(text)
  if (!isListField(field))
    throw new InvalidArgumentError(`It must be one of ${EditableField.options.join(', ')}.`)
  return [...before, field]
}

/** Records other than releases that can be edited together, by what they are called here. */
const recordKinds = { recordings: 'resources', resources: 'resources', parties: 'parties' } as const

function parseEditedKind(text: string, before: string[] = []): string[] {
  const known: readonly string[] = [...ReleaseKind.options, ...Object.keys(recordKinds)]
  if (!known.includes(text)) throw new InvalidArgumentError(`It must be one of ${known.join(', ')}.`)
  return [...before, text]
}

/** What `--kind` asks for: records of another list, or releases of these kinds. */
function listOfKinds(kinds: readonly string[] | undefined): {
  list: 'releases' | 'resources' | 'parties'
  kinds?: ReleaseKind[]
  recordings: boolean
} {
  const others = (kinds ?? []).filter((kind) => Object.hasOwn(recordKinds, kind))
  const [other] = others
  if (other === undefined)
    return { list: 'releases', recordings: false, ...(kinds && { kinds: kinds as ReleaseKind[] }) }
  if (kinds!.length > 1)
    throw new UsageError(`--kind ${other} goes alone: records of one list are edited together`)
  return { list: recordKinds[other as keyof typeof recordKinds], recordings: other === 'recordings' }
}

/** Prints a step: what changed from what to what, and what the user should know of it. */
export async function reportStep(
  json: boolean | undefined,
  release: string | null,
  result: EditResult,
  changes: { field: string; before: string | null; after: string | null }[],
): Promise<void> {
  const { step, notes, releases, state } = result
  if (json) {
    await printDocument({ id: release, step, changes, releases, notes, state })
    return
  }
  await printLine(plain(step.label))
  for (const { field, before, after } of changes)
    await printLine(`  ${field}: ${shown(before)} -> ${shown(after)}`)
  if (releases.length > 1) await printLine(`  ${counted(releases.length, 'release')} changed`)
  for (const text of notes) await printLine(`  ${plain(text)}`)
}

const fieldsOf = async ({ client }: OpenWorkbench, id: string): Promise<Map<EditableField, FieldState>> =>
  new Map((await client.call('catalog.release', { id })).fields.map((state) => [state.field, state]))

/** Which releases are asked for by anything but their ids. */
function queryOf(options: EditOptions): Extract<AskedEdit['selection'], { query: unknown }> | null {
  const { where, search, all, kind, current, edited, batch } = options
  const { list, kinds, recordings } = listOfKinds(kind)
  const narrows = where || search !== undefined || kinds || current || edited || batch !== undefined
  if (!narrows && !all) return null
  if (list !== 'releases' && (current || edited))
    throw new UsageError(`--current and --edited are for releases, not for ${list}`)
  if (list === 'parties' && where)
    throw new UsageError('--where is for releases and resources: name parties by --search or --all')
  const filter = where && listFilter(list, where)
  if (all && (where || search !== undefined))
    throw new UsageError('--all goes without --where and --search; --kind, --current and --edited narrow it')
  return {
    query: {
      list,
      search: search ?? '',
      kinds,
      editedOnly: edited,
      currentOnly: current,
      batch: batch === undefined ? undefined : recordArgument(batch),
      filter: recordings ? { ...filter, kind: ['SoundRecording'] } : filter,
    },
  }
}

/** The values to set, when nothing else is asked for: that can be done to one release without a look ahead. */
function onlySets(operations: readonly BulkOperation[]): Values | null {
  const values: Values = {}
  for (const operation of operations) {
    if (operation.kind !== 'set' || !isListField(operation.field)) return null
    values[operation.field] = operation.value
  }
  return values
}

async function editOne(
  workbench: OpenWorkbench,
  id: string,
  work: { set: Values } | { revert: EditableField[] },
  options: EditOptions,
): Promise<0> {
  const before = await fieldsOf(workbench, id)
  const result =
    'set' in work
      ? await workbench.client.call('edit.apply', {
          release: id,
          set: work.set,
          everywhere: options.everywhere,
          insist: options.asGiven,
        })
      : await workbench.client.call('edit.revert', { release: id, fields: work.revert })
  const after = await fieldsOf(workbench, id)
  const fields = 'set' in work ? (Object.keys(work.set) as EditableField[]) : work.revert
  const changes = fields.map((field) => ({
    field,
    before: before.get(field)?.value ?? null,
    after: after.get(field)?.value ?? null,
  }))
  await reportStep(options.json, id, result, changes)
  return 0
}

/** Throws a UsageError when ids are of several lists. */
function checkOneList(ids: readonly string[]): void {
  const [first, ...others] = new Set(ids.map((id) => id.split('/')[0]))
  if (others.length > 0)
    throw new UsageError(
      `Records of one list are edited together: ${first} or ${others.join(' or ')}, not both`,
    )
}

/** `lathe edit`. */
export function addEdit(program: Command): void {
  const list = new OperationList()
  const command = withCatalog(program.command('edit'))
  // What follows "add" or "remove" is theirs.
  command.enablePositionalOptions()
  addStructureEdits(command)
  command
    .description(
      'Change fields of releases, resources or parties, one or many, as one step that can be undone',
    )
    .argument('[id...]', 'release/12; or name records by --where, --search, --kind and their like, or --all')
    .option(
      '--where <field=value>',
      `releases whose field says so; can be given several times: ${filterHelp}`,
      parseFilterPair,
    )
    .option('--search <text>', 'releases in which every word begins a word')
    .option('--all', 'all releases; with --kind, --current, --edited or --batch all of those')
    .option(
      '--kind <kind>',
      `releases of this kind: ${ReleaseKind.options.join(', ')}; or recordings, resources, parties instead of releases`,
      parseEditedKind,
    )
    .option('--current', 'releases in force, not what a newer message replaces')
    .option('--edited', 'releases with edits')
    .option('--batch <id>', 'releases of this batch: batch/3')
  list
    .addTo(command)
    .option('--revert <field>', 'of one release: put a field back to what the source says', parseRevert)
    .option(
      '--as-given',
      'of one release: write a value also when the version of its message does not allow it',
    )
    .option('--everywhere', 'also change other places of a release that hold the same text')
    .option('--shared', 'change records that other releases refer to as well, for all of them')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Operations are done in the order in which they are given, --find where it first stands. Several releases are all
changed, or none when you stop with Ctrl-C; those that cannot be changed are left out and named, and the exit status
is 1.

Examples:
  lathe edit release/12 --set title="New title"
  lathe edit --where label="Nordlicht" --set label="Nordlicht Tonträger" --dry-run
  lathe edit --search "live" --find "\\(live at (.+)\\)" --replace "- Live at $1" --field title --regex
  lathe edit --all --trim title --trim artist --case title=title --language en
  lathe edit --where label="Pale Harbour" --remove-territory JP,KP --shared
  lathe edit --where label="Pale Harbour" --end-deals 2027-06-30
  lathe edit --kind recordings --all --trim titles.title --dry-run
  lathe edit --kind recordings --where artist="Pale Harbour" --set durationSeconds=3:25
  lathe edit add track release/12 --title "Encore" --duration 3:25 --isrc USX9P2600001
  lathe edit remove track release/12 A7
  lathe edit --kind parties --search "nordlicht" --find Nordlicht --replace "Nordlicht Group" --field names.fullName`,
    )
    .action((texts: string[], options: EditOptions) => {
      const ids = texts.map(editableArgument)
      checkOneList(ids)
      const operations = list.operations(options)
      const query = queryOf(options)
      if (options.revert) {
        if (operations.length > 0) throw new UsageError('--revert goes without other operations')
        if (ids.length !== 1 || query || !ids[0]!.startsWith('release/'))
          throw new UsageError('--revert is for one release: name its id')
        const { revert } = options
        return withWorkbench(options, (workbench) => editOne(workbench, ids[0]!, { revert }, options))
      }
      if (operations.length === 0)
        throw new UsageError('Say what to do: --set field=value, --revert field, --find ... (see --help)')
      if (ids.length > 0 && query) throw new UsageError('Name records by their ids or by --where, not both')
      if (ids.length === 0 && !query)
        throw new UsageError(
          'Say which releases or other records: ids, --where field=value, --search, or --all',
        )
      const set = onlySets(operations)
      // A label may be that of other releases too: whether they change with it is decided as for many, by --shared.
      const isOne =
        set &&
        set.label === undefined &&
        ids.length === 1 &&
        ids[0]!.startsWith('release/') &&
        !options.dryRun
      if (options.asGiven && !isOne)
        throw new UsageError(
          '--as-given goes with --set of one release, by its id, of other fields than its label',
        )
      if (isOne) return withWorkbench(options, (workbench) => editOne(workbench, ids[0]!, { set }, options))
      return withWorkbench(options, (workbench) =>
        editMany(
          workbench,
          {
            selection: query ?? { ids },
            operations,
            everywhere: options.everywhere,
            sharedRecords: options.shared ? 'shared' : 'own',
          },
          { dryRun: options.dryRun === true, json: options.json === true },
        ),
      )
    })
}
