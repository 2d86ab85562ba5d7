import type { BulkCounts, BulkEdit, BulkPreview, BulkProgress, BulkRow } from '../../contract/bulk.ts'
import type { EditStep } from '../../contract/edit.ts'
import { LatheError } from '../../contract/errors.ts'
import { rowNumber } from '../catalog/record-id.ts'
import { releaseColumnsSql } from '../edit/editable-release.ts'
import { editsState } from '../edit/patches-in-force.ts'
import { inTurns } from '../in-turns.ts'
import { applyStaged } from './apply-staged.ts'
import { BulkStore } from './bulk-store.ts'
import { ReleaseChanges } from './change-releases.ts'
import { bulkLabel } from './operation-words.ts'
import type { BulkColumns } from './release-in-work.ts'

/** Releases looked at in one step. */
const together = 100
/** Different reasons that are counted, and those that are told. */
const mostReasons = 1000
const mostReasonsTold = 100

/** One bulk edit: first looked at, then perhaps done. */
export class BulkRun {
  readonly id: string
  readonly #edit: BulkEdit
  readonly #store: BulkStore
  readonly #tell: (progress: BulkProgress) => void
  #counts: BulkCounts
  #reasons = new Map<string, number>()
  #notes: string[] = []
  /** The edits there were when it was looked at. */
  #edits = ''
  #state: 'new' | 'looked' | 'applied' = 'new'

  constructor(id: string, catalogPath: string, edit: BulkEdit, tell: (progress: BulkProgress) => void) {
    this.id = id
    this.#edit = edit
    this.#tell = tell
    this.#counts = { releases: 0, done: 0, changes: 0, same: 0, absent: 0, refused: 0, fields: 0 }
    this.#store = new BulkStore(catalogPath)
  }

  /** Looks at every release and keeps what would become of it. An abort leaves what was looked at to be read. */
  async look(releases: readonly number[], signal: AbortSignal): Promise<BulkPreview> {
    const { catalog } = this.#store
    const changes = new ReleaseChanges(this.#store, this.#edit)
    this.#counts.releases = releases.length
    this.#edits = editsState(catalog.database)
    const without = this.#edit.without.map((id) => rowNumber(id, 'release'))
    await inTurns(this.#store.select(releases, without), signal)
    await inTurns(this.#looking(changes), signal)
    await inTurns(this.#store.indexing(), signal)
    this.#notes = changes.notes()
    this.#state = 'looked'
    return this.preview
  }

  get preview(): BulkPreview {
    return {
      id: this.id,
      counts: { ...this.#counts },
      reasons: [...this.#reasons]
        .map(([reason, releases]) => ({ reason, releases }))
        .sort((a, b) => b.releases - a.releases)
        .slice(0, mostReasonsTold),
      notes: this.#notes,
      label: bulkLabel(this.#edit, this.#counts.changes),
    }
  }

  page(outcome: BulkRow['outcome'] | undefined, offset: number, limit: number): BulkRow[] {
    return this.#store.page(outcome, offset, limit)
  }

  /**
   * Does what the preview shows, as one step. Throws `conflict` when the catalog was edited since, and when there is
   * nothing to change; an abort or an error leaves everything as it was.
   */
  async apply(signal: AbortSignal): Promise<{ step: EditStep; releases: number[]; counts: BulkCounts }> {
    if (this.#state !== 'looked')
      throw new LatheError('conflict', 'This edit was done already, or its preview was not finished.')
    if (this.#counts.changes === 0)
      throw new LatheError(
        'conflict',
        'Nothing would change: every selected release is so already or left out.',
      )
    const { catalog } = this.#store
    const done = await catalog.writeInSteps(
      () =>
        applyStaged(this.#store, {
          label: bulkLabel(this.#edit, this.#counts.changes),
          edits: this.#edits,
          edit: this.#edit,
          told: (phase, part) => this.#tell({ id: this.id, phase, part, counts: { ...this.#counts } }),
        }),
      signal,
    )
    this.#state = 'applied'
    return { ...done, counts: { ...this.#counts } }
  }

  dispose(): void {
    this.#store.dispose()
  }

  *#looking(changes: ReleaseChanges): Generator<void> {
    const { database } = this.#store.catalog
    for (let after = 0; ; ) {
      const rows = database.all<BulkColumns & { number: number; unticked: number }>(
        `SELECT own.number, own.unticked, ${releaseColumnsSql}, release.edited, release.problems, release.deals
         FROM bulk_release AS own LEFT JOIN release ON release.id = own.release
         LEFT JOIN message ON message.id = release.message LEFT JOIN source ON source.id = message.source
         WHERE own.number > ? ORDER BY own.number LIMIT ${together}`,
        after,
      )
      const last = rows.at(-1)
      if (!last) return
      const present = rows.filter((row) => row.id !== null && row.unticked === 0)
      const changed = changes.change(present)
      const byNumber = new Map(present.map((row, at) => [row.number, changed[at]!]))
      const byRow = new Map(present.map((row) => [row.number, row]))
      database.exec('BEGIN')
      try {
        for (const { number: own, unticked } of rows) {
          const release = byNumber.get(own) ?? {
            outcome: 'refused' as const,
            changes: [],
            reason: unticked === 1 ? 'It was unticked.' : 'It is no longer in the catalog.',
            refresh: 'none' as const,
            labelReference: null,
            isGivenDeal: false,
            staged: [],
          }
          this.#store.keep(own, release)
          if (release.isGivenDeal) this.#store.keepDeal(byRow.get(own)!.message, byRow.get(own)!.id)
          for (const change of release.staged) this.#store.keepChange(change)
          this.#count(release.outcome, release.changes.length, release.reason)
        }
      } finally {
        database.exec('COMMIT')
      }
      after = last.number
      const { done, releases } = this.#counts
      this.#tell({
        id: this.id,
        phase: 'looking',
        part: releases === 0 ? 1 : done / releases,
        counts: { ...this.#counts },
      })
      yield
    }
  }

  #count(outcome: BulkRow['outcome'], fields: number, reason: string | null): void {
    this.#counts.done++
    this.#counts[outcome]++
    this.#counts.fields += fields
    if (reason === null) return
    if (outcome === 'same') {
      this.#counts.absent++
      return
    }
    const known = this.#reasons.has(reason) || this.#reasons.size < mostReasons
    const counted = known ? reason : 'Other reasons, told with each release.'
    this.#reasons.set(counted, (this.#reasons.get(counted) ?? 0) + 1)
  }
}
