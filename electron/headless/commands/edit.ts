import type { Command } from 'commander'
import type { BulkOperation } from '../../../shared/contract/bulk.ts'
import type { EditResult } from '../../../shared/contract/edit.ts'
import { type EditableField, type FieldState, ReleaseKind } from '../../../shared/contract/records.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { counted, plain, printDocument, printLine } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { type AskedEdit, editMany, shown } from './edit-many.ts'
import { type FilterPair, filterHelp, listFilter, parseFilterPair } from './filter-option.ts'
import { parseKind } from './list.ts'
import { OperationList, type OperationOptions, parseField } from './operation-options.ts'
import { recordArgument, releaseArgument } from './record-argument.ts'

type Values = Partial<Record<EditableField, string>>

interface EditOptions extends OutputOptions, OperationOptions {
  revert?: EditableField[]
  everywhere?: boolean
  shared?: boolean
  where?: FilterPair[]
  search?: string
  all?: boolean
  kind?: ReleaseKind[]
  current?: boolean
  edited?: boolean
  batch?: string
  dryRun?: boolean
}

const parseRevert = (text: string, before: EditableField[] = []) => [...before, parseField(text)]

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
  const narrows = where || search !== undefined || kind || current || edited || batch !== undefined
  if (!narrows && !all) return null
  if (all && (where || search !== undefined))
    throw new UsageError('--all goes without --where and --search; --kind, --current and --edited narrow it')
  return {
    query: {
      list: 'releases',
      search: search ?? '',
      kinds: kind,
      editedOnly: edited,
      currentOnly: current,
      batch: batch === undefined ? undefined : recordArgument(batch),
      filter: where && listFilter('releases', where),
    },
  }
}

/** The values to set, when nothing else is asked for: that can be done to one release without a look ahead. */
function onlySets(operations: readonly BulkOperation[]): Values | null {
  const values: Values = {}
  for (const operation of operations) {
    if (operation.kind !== 'set') return null
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

/** `lathe edit`. */
export function addEdit(program: Command): void {
  const list = new OperationList()
  const command = withCatalog(program.command('edit'))
    .description('Change fields of releases, one or many, as one step that can be undone')
    .argument('[id...]', 'release/12; or name releases by --where, --search, --kind and their like, or --all')
    .option(
      '--where <field=value>',
      `releases whose field says so; can be given several times: ${filterHelp}`,
      parseFilterPair,
    )
    .option('--search <text>', 'releases in which every word begins a word')
    .option('--all', 'all releases; with --kind, --current, --edited or --batch all of those')
    .option('--kind <kind>', `releases of this kind: ${ReleaseKind.options.join(', ')}`, parseKind)
    .option('--current', 'releases in force, not what a newer message replaces')
    .option('--edited', 'releases with edits')
    .option('--batch <id>', 'releases of this batch: batch/3')
  list
    .addTo(command)
    .option('--revert <field>', 'of one release: put a field back to what the source says', parseRevert)
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
  lathe edit --where label="Pale Harbour" --end-deals 2027-06-30`,
    )
    .action((texts: string[], options: EditOptions) => {
      const ids = texts.map(releaseArgument)
      const operations = list.operations(options)
      const query = queryOf(options)
      if (options.revert) {
        if (operations.length > 0) throw new UsageError('--revert goes without other operations')
        if (ids.length !== 1 || query) throw new UsageError('--revert is for one release: name its id')
        const { revert } = options
        return withWorkbench(options, (workbench) => editOne(workbench, ids[0]!, { revert }, options))
      }
      if (operations.length === 0)
        throw new UsageError('Say what to do: --set field=value, --revert field, --find ... (see --help)')
      if (ids.length > 0 && query) throw new UsageError('Name releases by their ids or by --where, not both')
      if (ids.length === 0 && !query)
        throw new UsageError('Say which releases: ids, --where field=value, --search, or --all')
      const set = onlySets(operations)
      if (set && ids.length === 1 && !options.dryRun)
        return withWorkbench(options, (workbench) => editOne(workbench, ids[0]!, { set }, options))
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
