import { posix } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ExportPlan, MessageForm, TableForm } from '../../contract/export.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { countResources } from './batch-resources.ts'
import { shown } from './plan-files.ts'
import { checkedInScope, problemsInScope, releasesCounted } from './plan-scope.ts'
import { type PlannedMessage, plannedMessages } from './planned-messages.ts'
import type { ReleaseUnit } from './release-units.ts'
import type { ResolvedScope } from './scope.ts'
import { columnsAsked, openTableWriter } from './tables/export-table.ts'
import { rowsOfTable, tableRows } from './tables/table-rows.ts'

/** Files a plan names. */
const mostShown = 200
/** Files after which the event loop turns. */
const filesPerTurn = 200

/** What an export would write: shown before anything is written. Throws `invalid-input` for columns a table has not. */
export async function planExport(
  catalog: Catalog,
  form: MessageForm | TableForm,
  scope: ResolvedScope,
  signal?: AbortSignal,
): Promise<ExportPlan> {
  return form.kind === 'table' ? planTable(catalog, form, scope) : planMessages(catalog, form, scope, signal)
}

async function planMessages(
  catalog: Catalog,
  form: MessageForm,
  scope: ResolvedScope,
  signal: AbortSignal | undefined,
): Promise<ExportPlan> {
  const { database } = catalog
  const inScope = releasesCounted(database, scope)
  const plan: ExportPlan = {
    ...emptyPlan(inScope),
    estimated: form.split !== 'none' || form.mode === 'built',
    resources: form.batch && form.batch.resources !== 'none' ? { files: 0, bytes: 0, missing: 0 } : null,
    suggestedName: plainName(catalog),
  }
  let only: PlannedMessage | null = null
  let sized = 0
  let seen = 0
  let whole = 0
  const batch = form.batch ? { id: form.batch.id ?? 'YYYYMMDDhhmmssnnn' } : null
  for (const message of plannedMessages(catalog, form, scope, batch)) {
    if (++seen % filesPerTurn === 0) {
      await nextTurn()
      signal?.throwIfAborted()
    }
    const { file, unit } = message
    plan.filesTotal++
    const isListed = plan.files.length < mostShown
    if (file.leftOut !== null) {
      plan.leftOut++
      if (isListed) plan.files.push(shown(file))
      continue
    }
    only = plan.filesTotal - plan.leftOut === 1 ? message : null
    if (message.isRenamed) plan.renamed++
    if (message.keptWhole !== null) whole++
    const edits = unit
      ? [...unit.main, ...unit.tracks].reduce((sum, { edited }) => sum + edited, 0)
      : file.edits
    const releases = unit ? unit.main.length : file.releases
    const bytes = unit === null ? file.bytes : isListed ? sizeOf(catalog, file.message!, unit) : 0
    if (unit === null || isListed) sized++
    plan.bytesTotal += bytes
    plan.editsTotal += edits
    plan.releasesTotal += releases
    if (edits > 0) plan.editedFiles++
    if (plan.resources && file.message !== null) addResources(plan.resources, catalog, file.message, unit)
    if (isListed) plan.files.push({ ...shown(file), path: message.path, bytes, edits, releases })
  }
  const written = plan.filesTotal - plan.leftOut
  // Those that were not looked at are taken to be as large as those that were.
  if (sized > 0 && sized < written) plan.bytesTotal = Math.round((plan.bytesTotal * written) / sized)
  plan.problems = problemsInScope(database, scope, form.split === 'none')
  plan.checking = checkedInScope(database, scope)
  plan.single = written === 1 && !form.batch
  if (plan.single && only) plan.suggestedName = posix.basename(only.path)
  plan.notes = notesOf(form, scope, plan, whole)
  return plan
}

function counted(value: number, one: string): string {
  return `${value} ${one}${value === 1 ? '' : 's'}`
}

function notesOf(form: MessageForm, scope: ResolvedScope, plan: ExportPlan, whole: number): string[] {
  const notes: string[] = []
  const written = plan.filesTotal - plan.leftOut
  if (form.split === 'none' && typeof scope === 'object' && plan.releasesTotal > plan.releasesInScope)
    notes.push(
      `Whole messages are written: ${counted(plan.releasesTotal - plan.releasesInScope, 'release')} beside those in scope ${plan.releasesTotal - plan.releasesInScope === 1 ? 'leaves' : 'leave'} with them. Split the messages to leave those out.`,
    )
  if (form.split === 'release' && form.header.header === 'keep' && written > 1)
    notes.push(
      'Messages that come from one keep its MessageId, so several have the same. Renew the header to give each its own.',
    )
  if (plan.renamed > 0)
    notes.push(
      `${counted(plan.renamed, 'file')} would have the name of another and ${plan.renamed === 1 ? 'gets' : 'get'} a number: name (2).xml.`,
    )
  if (whole > 0)
    notes.push(`${counted(whole, 'message')} without lists of releases cannot be split: written whole.`)
  if (form.batch?.marker === 'manifest')
    notes.push('A manifest with hash sums ends the batch; it is written only when every message is.')
  if (plan.resources && plan.resources.missing > 0)
    notes.push(
      `Not in the deliveries, though the messages name them: ${counted(plan.resources.missing, 'file')}.`,
    )
  return notes
}

function emptyPlan(releasesInScope: number): ExportPlan {
  return {
    files: [],
    filesTotal: 0,
    bytesTotal: 0,
    estimated: false,
    releasesInScope,
    releasesTotal: 0,
    rows: null,
    editsTotal: 0,
    editedFiles: 0,
    leftOut: 0,
    renamed: 0,
    problems: { error: 0, warning: 0, info: 0 },
    checking: 0,
    resources: null,
    notes: [],
    single: false,
    suggestedName: '',
  }
}

function plainName({ name }: Catalog): string {
  return name.replace(/\.lathe$/, '') || 'export'
}

function addResources(
  sum: NonNullable<ExportPlan['resources']>,
  catalog: Catalog,
  message: number,
  unit: ReleaseUnit | null,
): void {
  const rows = unit ? [...unit.main, ...unit.tracks].map(({ id }) => id) : null
  const counted = countResources(catalog.database, message, rows)
  sum.files += counted.files
  sum.bytes += counted.bytes
  sum.missing += counted.missing
}

/** About how long the message of some releases will be: they, their resources and deals, and what is before them. */
function sizeOf({ database }: Catalog, message: number, { main, tracks }: ReleaseUnit): number {
  const rows = JSON.stringify([...main, ...tracks].map(({ id }) => id))
  const sum = (sql: string, ...parameters: (string | number)[]) =>
    database.get<{ bytes: number }>(`SELECT total(length) AS bytes FROM ${sql}`, ...parameters)!.bytes
  const head = database.get<{ bytes: number }>(
    `SELECT coalesce(min(first.start), message.start) - message.start AS bytes FROM message
     LEFT JOIN (SELECT min(start) AS start FROM resource WHERE message = ?) AS first ON true WHERE message.id = ?`,
    message,
    message,
  )!.bytes
  return Math.round(
    Math.min(head, 20_000) +
      sum('json_each(?) AS given CROSS JOIN release ON release.id = given.value', rows) +
      sum(
        `(SELECT DISTINCT resource.id, resource.length FROM json_each(?) AS given
          CROSS JOIN release_resource AS link ON link.release = given.value
          CROSS JOIN resource ON resource.message = ? AND resource.reference = link.reference)`,
        rows,
        message,
      ) +
      sum(
        `(SELECT DISTINCT deal.id, deal.length FROM json_each(?) AS given
          CROSS JOIN release ON release.id = given.value
          CROSS JOIN deal_release AS link ON link.message = release.message AND link.reference = release.reference
          CROSS JOIN deal ON deal.id = link.deal)`,
        rows,
      ),
  )
}

async function planTable(catalog: Catalog, form: TableForm, scope: ResolvedScope): Promise<ExportPlan> {
  const { database } = catalog
  const columns = columnsAsked(form)
  const rows = rowsOfTable(database, form.table, scope)
  const bytes = await sampledSize(catalog, form, scope, rows)
  const suggestedName = `${plainName(catalog)}-${form.table}.${form.format}`
  const releases = releasesCounted(database, scope)
  return {
    ...emptyPlan(releases),
    files: [
      {
        source: null,
        path: suggestedName,
        ernVersion: null,
        bytes,
        edits: 0,
        releases: 0,
        leftOut: null,
      },
    ],
    filesTotal: 1,
    bytesTotal: bytes,
    estimated: true,
    releasesTotal: releases,
    rows,
    problems: problemsInScope(database, scope, false),
    checking: checkedInScope(database, scope),
    notes: columns.length === 0 ? ['No column is chosen.'] : [],
    single: true,
    suggestedName,
  }
}

/** About how large a table will be: the first rows are written, to nowhere. */
async function sampledSize(
  { database }: Catalog,
  form: TableForm,
  scope: ResolvedScope,
  rows: number,
): Promise<number> {
  let bytes = 0
  let sampled = 0
  const columns = columnsAsked(form)
  const writer = openTableWriter(form, columns, async (piece) => {
    bytes += piece.length
  })
  await writer.begin()
  const names = columns.map(({ name }) => name)
  for (const step of tableRows(database, form.table, names, scope)) {
    await writer.rows(step.rows)
    sampled += step.rows.length
    if (sampled > 0) break
  }
  await writer.end()
  return sampled === 0 ? bytes : Math.round((bytes * Math.max(rows, sampled)) / sampled)
}
