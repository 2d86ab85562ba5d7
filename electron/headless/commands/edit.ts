import { type Command, InvalidArgumentError } from 'commander'
import { EditableField, type FieldState } from '../../../shared/contract/records.ts'
import type { EditResult } from '../../../shared/contract/workbench.ts'
import type { OpenWorkbench } from '../open-workbench.ts'
import { counted, plain, printDocument, printLine } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'
import { releaseArgument } from './record-argument.ts'

type Values = Partial<Record<EditableField, string>>

interface EditOptions extends OutputOptions {
  set?: Values
  revert?: EditableField[]
  everywhere?: boolean
}

const fieldList = EditableField.options.join(', ')

function parseField(text: string): EditableField {
  const field = EditableField.safeParse(text)
  if (!field.success)
    throw new InvalidArgumentError(`There is no field "${text}". The fields are ${fieldList}.`)
  return field.data
}

function parseSet(text: string, before: Values = {}): Values {
  const at = text.indexOf('=')
  if (at < 0) throw new InvalidArgumentError('It must be field=value.')
  return { ...before, [parseField(text.slice(0, at))]: text.slice(at + 1) }
}

const parseRevert = (text: string, before: EditableField[] = []) => [...before, parseField(text)]

const shown = (value: string | null | undefined) =>
  value === null || value === undefined ? 'nothing' : `"${plain(value)}"`

/** Prints a step: what changed from what to what, and what the user should know of it. */
async function report(
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

/** `lathe edit`. */
export function addEdit(program: Command): void {
  withCatalog(program.command('edit'))
    .description('Change fields of a release as one step that can be undone')
    .argument('<id>', 'release/12')
    .option(
      '--set <field=value>',
      `give a field a value; can be given several times. Fields: ${fieldList}`,
      parseSet,
    )
    .option('--revert <field>', 'put a field back to what the source says', parseRevert)
    .option('--everywhere', 'also change other places of the release that hold the same text')
    .option('--json', 'print one JSON document')
    .action((text: string, options: EditOptions) => {
      const id = releaseArgument(text)
      const { set, revert } = options
      if (Boolean(set) === Boolean(revert))
        throw new UsageError('Give either --set field=value or --revert field')
      return withWorkbench(options, async (workbench) => {
        const before = await fieldsOf(workbench, id)
        const result = set
          ? await workbench.client.call('edit.apply', { release: id, set, everywhere: options.everywhere })
          : await workbench.client.call('edit.revert', { release: id, fields: revert! })
        const after = await fieldsOf(workbench, id)
        const changes = (set ? (Object.keys(set) as EditableField[]) : revert!).map((field) => ({
          field,
          before: before.get(field)?.value ?? null,
          after: after.get(field)?.value ?? null,
        }))
        await report(options.json, id, result, changes)
        return 0
      })
    })
}

/** `lathe undo` and `lathe redo`: steps outlive the program, so they can be undone by a later one. */
export function addUndoAndRedo(program: Command): void {
  for (const name of ['undo', 'redo'] as const)
    withCatalog(program.command(name))
      .description(name === 'undo' ? 'Undo the last edit' : 'Do the last undone edit again')
      .option('--json', 'print one JSON document')
      .action((options: OutputOptions) =>
        withWorkbench(options, async ({ client }) => {
          const result = await client.call(name === 'undo' ? 'edit.undo' : 'edit.redo', {})
          if (!options.json) await printLine(name === 'undo' ? 'Undone:' : 'Done again:')
          await report(options.json, null, result, [])
          return 0
        }),
      )
}
