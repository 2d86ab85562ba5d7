import { posix } from 'node:path'
import type { MessageForm } from '../../contract/export.ts'
import { familyOf } from '../../ern/versions.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Database } from '../catalog/database.ts'
import type { RowSet } from '../query/row-set.ts'
import { FilePaths } from './file-path.ts'
import { type PlannedFile, planFiles } from './plan-files.ts'
import { identifierOf, type ReleaseUnit, releaseUnits, unitTogether } from './release-units.ts'
import { changedReleases, type ResolvedScope, releasesInScope, sourcesOf } from './scope.ts'

/** One file of messages to be written. */
export interface PlannedMessage {
  /** The source it comes from; its `leftOut` says why nothing is written of it. */
  file: PlannedFile
  /** Where it is written, relative to the target. */
  path: string
  /** Whether its name was taken, so that it got a number. */
  isRenamed: boolean
  /** The releases it is cut down to; null for the whole message. */
  unit: ReleaseUnit | null
  /** Why it is written whole though it was to be split; null where it is as asked. */
  keptWhole: string | null
}

/** What a batch is called, settled before anything is written. */
export interface BatchNames {
  id: string
}

/** `YYYYMMDDhhmmssnnn` of a moment, in UTC: the batch folder of FACTS, section 10. */
export function batchIdOf(time: Date): string {
  return time.toISOString().replace(/\D/g, '').slice(0, 17)
}

/** Every message of an export in order, with its path. The same scope gives the same messages. */
export function* plannedMessages(
  catalog: Catalog,
  form: MessageForm,
  scope: ResolvedScope,
  batch: BatchNames | null,
): Generator<PlannedMessage> {
  const { database } = catalog
  const paths = new FilePaths()
  const isWhole = form.split === 'none'
  const releases = isWhole ? null : releasesInScope(database, scope)
  const sources = sourcesInScope(database, scope, isWhole)
  const keepsPaths = isWhole && batch === null
  for (const file of planFiles(catalog, sources, keepsPaths ? paths : new FilePaths())) {
    // A manifest says what lies beside it: it is true of the delivery it came in only.
    if (!keepsPaths && !file.isMessage) continue
    const isApart = mustBeApart(database, form, file)
    if (keepsPaths && !isApart) {
      yield {
        file,
        path: file.path,
        isRenamed: file.path !== plainPath(database, file),
        unit: null,
        keptWhole: null,
      }
      continue
    }
    if (file.leftOut !== null || file.message === null) {
      if (file.leftOut !== null)
        yield { file, path: file.path, isRenamed: false, unit: null, keptWhole: null }
      continue
    }
    const how = isApart ? 'release' : form.split
    for (const { unit, keptWhole } of unitsOf(database, how, file, file.message, releases)) {
      const name = nameOf(file, unit ?? firstOf(database, file.message))
      const wanted = batch
        ? posix.join(batch.id, name)
        : keepsPaths
          ? posix.join(posix.dirname(file.path), `${name}.xml`)
          : wholeName(form, file, name)
      const taken = paths.take(wanted)
      const path = batch ? `${taken}/${posix.basename(taken)}.xml` : taken
      yield { file, path, isRenamed: taken !== wanted, unit, keptWhole }
    }
  }
}

/** The sources that whole messages, or releases, of a scope come from. */
export function sourcesInScope(
  database: Database,
  scope: ResolvedScope,
  isWhole: boolean,
): 'all' | 'changed' | ReadonlySet<number> {
  if (scope === 'all') return 'all'
  if (scope === 'changed') return isWhole ? 'changed' : sourcesOf(database, changedReleases(database))
  return sourcesOf(database, scope.releases)
}

/** Whether a message must become several: one of ERN 4 has one release, and this one has more. FACTS, section 2.5. */
function mustBeApart(database: Database, form: MessageForm, file: PlannedFile): boolean {
  if (form.mode !== 'built' || form.split === 'release' || file.leftOut !== null) return false
  if (file.message === null || file.messageType !== 'NewReleaseMessage') return false
  if (familyOf(form.version ?? file.ernVersion) !== '4' || familyOf(file.ernVersion) === '4') return false
  const { mains } = database.get<{ mains: number }>(
    "SELECT count(*) AS mains FROM release WHERE message = ? AND kind NOT IN ('TrackRelease', 'ClipRelease')",
    file.message,
  )!
  return mains > 1
}

function* unitsOf(
  database: Database,
  split: MessageForm['split'],
  file: PlannedFile,
  message: number,
  releases: RowSet | null,
): Generator<Pick<PlannedMessage, 'unit' | 'keptWhole'>> {
  if (split === 'none') yield { unit: null, keptWhole: null }
  else if (file.messageType !== 'NewReleaseMessage')
    yield { unit: null, keptWhole: `A ${file.messageType ?? 'message without lists'} is written whole.` }
  else if (split === 'together') {
    const unit = unitTogether(database, message, releases)
    if (unit) yield { unit, keptWhole: null }
  } else for (const unit of releaseUnits(database, message, releases)) yield { unit, keptWhole: null }
}

/** A message that is written whole is named by its first release that is no track. */
function firstOf(database: Database, message: number): ReleaseUnit | null {
  for (const unit of releaseUnits(database, message, null)) return unit
  return null
}

/** An identifier of the release, with nothing that could part a path; else the source's own name. */
function nameOf(file: PlannedFile, unit: ReleaseUnit | null): string {
  const identifier = unit && identifierOf(unit)
  if (identifier) return identifier.replace(/[/\\]/g, '_')
  const own = posix.basename(file.path).replace(/\.xml$/i, '')
  const reference = unit?.main[0]?.reference
  return reference ? `${own}-${reference.replace(/[/\\]/g, '_')}` : own
}

function wholeName(form: MessageForm, file: PlannedFile, name: string): string {
  return form.split === 'together' ? file.path : `${name}.xml`
}

/** The path as it came, to tell whether the file got another. */
function plainPath(database: Database, file: PlannedFile): string {
  const found = database.get<{ file: string }>('SELECT file FROM source WHERE id = ?', file.row)
  return (found?.file ?? file.path).replace(/\.gz$/i, '')
}
