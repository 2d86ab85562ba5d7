import type { BulkEdit, BulkOperation } from '../../contract/bulk.ts'
import type { DealTerms } from '../../contract/structure.ts'
import { changeTerms, type DealTermsChange } from '../../ern/structure/deal-terms.ts'
import { blocksOf } from '../../ern/structure/element.ts'
import { setBlockTerritories } from '../../ern/structure/record-parts.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { EditedUnit } from '../edit/edited-unit.ts'
import { openUnit } from '../edit/open-unit.ts'
import { changeInside, dealOf } from '../structure/deals.ts'
import { DraftElement, orRefused } from '../structure/message-draft.ts'
import type { StagedChange } from './bulk-store.ts'
import type { ReleaseInWork } from './release-in-work.ts'
import { type Territories, territoryWords, withTerritories } from './territories.ts'
import { reasonOf } from './write-fields.ts'

/** Operations on deals and territories. */
export type TermsOperation = Exclude<BulkOperation, { field: unknown }>

interface DealRow {
  id: number
  release_references: string
  territories: string | null
  excluded_territories: string | null
  valid_from: string | null
  valid_to: string | null
}

/** Deals remembered as changed already; a deal is changed once, however many selected releases share it. */
interface ChangedDeal {
  before: string
  after: string
}

/** Changes what deals say for a bulk edit, each deal once. Writes nothing: it stages. */
export class DealWriter {
  readonly #catalog: Catalog
  readonly #edit: BulkEdit
  readonly #isSelected: string
  readonly #changed = new Map<string, ChangedDeal | null>()
  readonly #newDeals = new Map<string | null, string | null>()
  /** Releases that are not selected, whose deals change with those of selected ones. */
  #othersOf = new Set<number>()

  /** `isSelected`: SQL that says of a release's row `r` whether it is selected. */
  constructor(catalog: Catalog, edit: BulkEdit, isSelected: string) {
    this.#catalog = catalog
    this.#edit = edit
    this.#isSelected = isSelected
  }

  notes(): string[] {
    const others = this.#othersOf.size
    if (others === 0) return []
    return [
      `The deals of ${others.toLocaleString('en')} ${others === 1 ? 'release that is' : 'releases that are'} not selected change with them.`,
    ]
  }

  /** Does one operation to a release, or refuses it. */
  write(release: ReleaseInWork, operation: TermsOperation, at: number): void {
    const { row } = release
    if (row.kind === 'PurgedRelease' || row.kind === 'CatalogItem') {
      release.refused = `A ${row.kind} only names a release: it has no deals.`
      return
    }
    if (operation.kind === 'add-deal') this.#addDeal(release, operation)
    else if (operation.kind === 'end-deals')
      this.#eachDeal(release, `end ${at}`, 'deals', (deal) => ended(deal, operation.date))
    else {
      const does = operation.kind === 'add-territories' ? 'add' : 'remove'
      if (operation.place !== 'deals') this.#blocks(release, operation.territories, does)
      if (operation.place !== 'blocks' && release.refused === null)
        this.#eachDeal(release, `territories ${at}`, 'territories', (deal) => {
          const now = territoriesOf(deal)
          const next = withTerritories(now, operation.territories, does)
          if (next === 'same') return null
          if (next === 'nowhere') return { refused: 'A deal of it would hold nowhere.' }
          return {
            terms: { territories: next.included, excludedTerritories: next.excluded },
            before: territoryWords(now),
            after: territoryWords(next),
          }
        })
    }
  }

  #addDeal(release: ReleaseInWork, operation: Extract<TermsOperation, { kind: 'add-deal' }>): void {
    const { row } = release
    let refusal = this.#newDeals.get(row.ern_version)
    if (refusal === undefined) {
      refusal = null
      try {
        dealOf(row.ern_version, termsOf(operation))
      } catch (thrown) {
        refusal = reasonOf(thrown)
      }
      this.#newDeals.set(row.ern_version, refusal)
    }
    release.refused =
      refusal ??
      (row.reference === null
        ? 'It has no ReleaseReference, by which a deal would name it.'
        : row.status === 'complete'
          ? null
          : 'Its file is not complete.')
    if (release.refused !== null) return
    release.isGivenDeal = true
    const deals = row.deals ?? 0
    release.changes.push({ field: 'deals', before: `${deals}`, after: `${deals + 1}` })
  }

  #eachDeal(
    release: ReleaseInWork,
    key: string,
    field: string,
    change: (
      deal: DealRow,
    ) => { refused: string } | { terms: DealTermsChange; before: string; after: string } | null,
  ): void {
    const { row } = release
    const deals = this.#catalog.database.all<DealRow>(
      `SELECT deal.id, release_references, territories, excluded_territories, valid_from, valid_to
       FROM deal_release AS link CROSS JOIN deal ON deal.id = link.deal
       WHERE link.message = ? AND link.reference = ? ORDER BY deal.start, deal.id`,
      row.message,
      row.reference,
    )
    if (deals.length === 0) {
      release.refused = 'It has no deals.'
      return
    }
    const made: StagedChange[] = []
    const told: ChangedDeal[] = []
    const fresh: [string, ChangedDeal | null][] = []
    for (const deal of deals) {
      const known = `${key} ${deal.id}`
      let done = this.#changed.get(known)
      if (done === undefined) {
        const wanted = change(deal)
        if (wanted !== null && 'refused' in wanted) {
          release.refused = wanted.refused
          return
        }
        if (wanted !== null) {
          const others = this.#others(row.message, deal.release_references)
          if (others.length > 0 && this.#edit.sharedRecords === 'own') {
            release.refused =
              'A deal of it is also that of releases that are not selected. Select those too, or change shared deals for all.'
            return
          }
          try {
            made.push(...this.#stage(deal.id, field, wanted))
          } catch (thrown) {
            release.refused = reasonOf(thrown)
            return
          }
          for (const other of others) this.#othersOf.add(other)
        }
        done = wanted && { before: wanted.before, after: wanted.after }
        fresh.push([known, done])
      }
      if (done) told.push(done)
    }
    for (const [known, done] of fresh) {
      this.#changed.set(known, done)
      release.onRefused.push(() => this.#changed.delete(known))
    }
    if (told.length === 0) return
    release.staged.push(...made)
    const words = (side: 'before' | 'after') => [...new Set(told.map((one) => one[side]))].join('; ')
    release.changes.push({ field, before: words('before'), after: words('after') })
  }

  /** Releases that a deal is for and that are not selected. */
  #others(message: number, references: string): number[] {
    const named = references.split(' ').filter(Boolean)
    if (named.length < 2) return []
    return this.#catalog.database
      .all<{ id: number }>(
        `SELECT r.id FROM json_each(?) AS given CROSS JOIN release AS r ON r.message = ? AND r.reference = given.value
         WHERE NOT (${this.#isSelected})`,
        JSON.stringify(named),
        message,
      )
      .map(({ id }) => id)
  }

  #stage(
    deal: number,
    field: string,
    { terms, before, after }: { terms: DealTermsChange; before: string; after: string },
  ): StagedChange[] {
    const { span, version } = openUnit(this.#catalog, recordId('deal', deal))
    const opened = new DraftElement(new EditedUnit(this.#catalog, span), { table: 'deal', row: deal })
    orRefused(() =>
      opened.root.local === 'Deal'
        ? changeTerms(opened, version, terms)
        : changeInside(opened, version, terms as DealTerms),
    )
    return staged(opened, { table: 'deal', row: deal, field, before, after })
  }

  #blocks(release: ReleaseInWork, codes: readonly string[], does: 'add' | 'remove'): void {
    const { row } = release
    const { span, version } = openUnit(this.#catalog, recordId('release', row.id))
    const opened = new DraftElement(new EditedUnit(this.#catalog, span), { table: 'release', row: row.id })
    const blocks = blocksOf(opened.root).filter(({ local }) => local.endsWith('ByTerritory'))
    if (blocks.length === 0) {
      release.refused = 'It has no territory blocks; messages of ERN 4 have none.'
      return
    }
    if (blocks.length > 1) {
      release.refused = 'It has several territory blocks: which one is meant can only be said one by one.'
      return
    }
    const now = territoriesOfBlock(blocks[0]!)
    const next = withTerritories(now, codes, does)
    if (next === 'same') return
    if (next === 'nowhere') {
      release.refused = 'Its territory block would hold nowhere.'
      return
    }
    try {
      orRefused(() =>
        setBlockTerritories(opened, version, 0, {
          territories: next.included,
          excludedTerritories: next.excluded,
        }),
      )
    } catch (thrown) {
      release.refused = reasonOf(thrown)
      return
    }
    const change = { field: 'territories', before: territoryWords(now), after: territoryWords(next) }
    release.changes.push(change)
    release.staged.push(...staged(opened, { table: 'release', row: row.id, ...change }))
  }
}

/** The terms of the deal an operation adds. */
export function termsOf(operation: Extract<TermsOperation, { kind: 'add-deal' }>): DealTerms {
  const values = (list: readonly string[]) =>
    list.map((value) => ({ value, userDefinedValue: null, namespace: null }))
  return {
    commercialModels: values(operation.commercialModels),
    useTypes: values(operation.useTypes),
    ...(operation.excludedTerritories.length > 0
      ? { excludedTerritories: [...operation.excludedTerritories] }
      : { territories: [...operation.territories] }),
    start: operation.start,
    end: operation.end ?? null,
  }
}

function ended(
  { valid_from, valid_to }: DealRow,
  date: string,
): { refused: string } | { terms: DealTermsChange; before: string; after: string } | null {
  if (valid_to !== null && valid_to.slice(0, 10) <= date) return null
  if (valid_from !== null && valid_from.slice(0, 10) > date)
    return { refused: `A deal of it begins after ${date}.` }
  return { terms: { end: date }, before: valid_to ?? 'open', after: `ends ${date}` }
}

/** One change with all patches that were made of an element. */
function staged(
  opened: DraftElement,
  change: Pick<StagedChange, 'table' | 'row' | 'field' | 'before' | 'after'>,
): StagedChange[] {
  const patches = opened.unit.patches()
  if (patches.length === 0) return []
  return [{ ...change, source: opened.unit.source, kind: 'field', patches }]
}

const codesOf = (list: string | null) => list?.split(' ').filter(Boolean) ?? []

function territoriesOf({ territories, excluded_territories }: DealRow): Territories {
  return { included: codesOf(territories), excluded: codesOf(excluded_territories) }
}

function territoriesOfBlock(block: FragmentElement): Territories {
  const codes = (name: string) =>
    childElements(block)
      .filter(({ local }) => local === name)
      .map((element) => textOf(element).trim())
  return { included: codes('TerritoryCode'), excluded: codes('ExcludedTerritoryCode') }
}
