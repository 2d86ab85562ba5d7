import type { DealRecord } from '../../../ern/record.ts'
import { childElements, parseFragmentText, textOf } from '../../../xml/fragment.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { dealValues, listed } from '../../catalog/record-values.ts'
import { TerritorySets } from '../../catalog/territory-sets.ts'
import { EditedUnit } from '../edited-unit.ts'
import { recordIn } from '../patched-record.ts'
import { releaseDealAround } from '../release-deal.ts'
import type { RecordRow } from './read-again.ts'
import type { RowChanges } from './row-changes.ts'

/** Keeps the rows of deals up to date with the XML: what they allow, for which releases and where. */
export class DealRows {
  readonly #catalog: Catalog
  readonly #changes: RowChanges
  readonly #territorySets: TerritorySets
  /** Whether edits of a source reach what stands around deals, and with it the releases that deals name. */
  readonly #editedAroundDeals = new Map<number, boolean>()

  constructor(catalog: Catalog, changes: RowChanges) {
    this.#catalog = catalog
    this.#changes = changes
    this.#territorySets = new TerritorySets(catalog.database)
  }

  /** A row was written from values. When a deal holds says whether its releases are there, and no more: neither for whom it is nor where. */
  written(row: number): void {
    const deal = this.#catalog.database.get<{
      message: number
      release_references: string
      source: number
      statement_scope: number | null
    }>(
      `SELECT deal.message, release_references, message.source, message.statement_scope
       FROM deal JOIN message ON message.id = deal.message WHERE deal.id = ?`,
      row,
    )
    if (!deal) return
    this.#changes.statementChanged(deal)
    this.#tellReleases(deal.message, deal.release_references.split(' ').filter(Boolean))
  }

  /** Releases of which something is told anew, though their rows say the same. */
  #tellReleases(message: number, references: readonly string[]): void {
    for (const reference of references)
      for (const release of this.#catalog.database.all<{ id: number }>(
        'SELECT id FROM release WHERE message = ? AND reference = ?',
        message,
        reference,
      ))
        this.#changes.releases.add(release.id)
  }

  /** Brings the row of a deal up to date, and for whom it is and where. */
  refresh(columns: RecordRow, record: DealRecord): void {
    const { database } = this.#catalog
    const { id, message } = columns
    const before = database.get<{
      release_references: string
      territories: string | null
      excluded_territories: string | null
    }>('SELECT release_references, territories, excluded_territories FROM deal WHERE id = ?', id)!
    const old = before.release_references.split(' ').filter(Boolean)
    const references =
      columns.patch !== null || this.#isEditedAroundDeals(columns.source)
        ? (this.#referencesOfDeal(columns) ?? old)
        : old
    database.run(
      `UPDATE deal SET release_references = ?, commercial_models = ?, use_types = ?, territories = ?,
         excluded_territories = ?, valid_from = ?, valid_to = ?, price = ? WHERE id = ?`,
      references.join(' '),
      ...dealValues(record),
      id,
    )
    this.#changes.statementChanged(columns)
    // Most edits leave a deal where it holds, and for whom.
    const isSame =
      references.join(' ') === before.release_references &&
      listed(record.territories) === before.territories &&
      listed(record.excludedTerritories) === before.excluded_territories
    if (isSame && this.#isLinked(id, message, references)) {
      this.#tellReleases(message, references)
      return
    }
    const territories = this.#territorySets.of(record.territories, record.excludedTerritories)
    for (const reference of old)
      database.run(
        'DELETE FROM deal_release WHERE message = ? AND reference = ? AND deal = ?',
        message,
        reference,
        id,
      )
    for (const reference of references)
      database.run(
        'INSERT OR IGNORE INTO deal_release (message, reference, deal, territory_set) VALUES (?, ?, ?, ?)',
        message,
        reference,
        id,
        territories,
      )
    this.#changes.dealsChanged(message, [...new Set([...old, ...references])])
  }

  /** Whether the releases of a deal are told of it: one that comes back has none of that yet. */
  #isLinked(deal: number, message: number, references: readonly string[]): boolean {
    return references.every(
      (reference) =>
        this.#catalog.database.get(
          'SELECT 1 FROM deal_release WHERE message = ? AND reference = ? AND deal = ?',
          message,
          reference,
          deal,
        ) !== undefined,
    )
  }

  /** Edits inside deals, or that put a deal there, change for whom no other deal is. */
  #isEditedAroundDeals(source: number): boolean {
    let known = this.#editedAroundDeals.get(source)
    if (known === undefined) {
      known =
        this.#catalog.database.get(
          `SELECT 1 FROM edit_patch AS p LEFT JOIN deal ON p.record_table = 'deal' AND deal.id = p.record_id
           WHERE p.source = ?1 AND p.record_table IN ('deal', 'message')
             -- what is changed before the last release changes no deal: a Party that is added, the header
             AND p.place >= coalesce((SELECT max(release.start) FROM message CROSS JOIN release
               ON release.message = message.id WHERE message.source = ?1), 0)
             AND NOT coalesce(CASE WHEN deal.patch IS NOT NULL THEN p.id = deal.patch OR p.within IS NOT NULL
               ELSE p.place > deal.start AND p.place < deal.start + deal.length END, 0) LIMIT 1`,
          source,
        ) !== undefined
      this.#editedAroundDeals.set(source, known)
    }
    return known
  }

  /** What the DealReleaseReferences of the ReleaseDeal around a deal say now; null when that cannot be found. */
  #referencesOfDeal(columns: RecordRow): string[] | null {
    if (columns.patch !== null) {
      const unit = new EditedUnit(this.#catalog, columns)
      const root = parseFragmentText(unit.text.text, unit.root)
      const around = recordIn(root).parent
      if (around) return referencesIn(around)
    }
    const span = releaseDealAround(this.#catalog.text(columns.source), columns.start)
    if (span === null) return null
    return referencesIn(
      new EditedUnit(this.#catalog, { ...span, source: columns.source, patch: null }).parse(),
    )
  }
}

function referencesIn(releaseDeal: ReturnType<EditedUnit['parse']>): string[] {
  return childElements(releaseDeal)
    .filter(({ local }) => local === 'DealReleaseReference')
    .map((element) => textOf(element).trim())
    .filter((reference) => reference !== '')
}
