import type { BulkEdit, BulkOperation } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import type { DealTerms } from '../../contract/structure.ts'
import { changeTerms, type DealTermsChange, periodOf } from '../../ern/structure/deal-terms.ts'
import { blocksOf } from '../../ern/structure/element.ts'
import { setBlockTerritories } from '../../ern/structure/record-parts.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { EditedUnit } from '../edit/edited-unit.ts'
import { openUnit } from '../edit/open-unit.ts'
import { recordIn } from '../edit/patched-record.ts'
import type { PlainValue } from '../edit/rows/plain-fields.ts'
import { changeInside, dealOf } from '../structure/deals.ts'
import { DraftElement, orRefused } from '../structure/message-draft.ts'
import type { StagedChange } from './bulk-store.ts'
import { reasonOf } from './change-model-fields.ts'
import type { ReleaseInWork } from './release-in-work.ts'
import { type Territories, territoryWords, withTerritories } from './territories.ts'

/** Operations on deals and territories. */
export type TermsOperation = Exclude<BulkOperation, { field: unknown }>

interface DealRow {
  id: number
  release_references: string
  territories: string | null
  excluded_territories: string | null
  valid_from: string | null
  valid_to: string | null
  /** 1 where something is told of it. */
  problems: number
}

/** One thing that changes in a deal, and the terms that make it so. */
interface DealChange {
  field: string
  before: string
  after: string
  terms: DealTermsChange
}

/** Changes what deals say for a bulk edit, each deal once. Writes nothing: it stages. */
export class DealWriter {
  readonly #catalog: Catalog
  readonly #edit: BulkEdit
  readonly #isSelected: string
  /** What becomes of deals that were looked at: each is changed once, however many selected releases share it. */
  readonly #changed = new Map<number, readonly DealChange[]>()
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

  /** Does the operations to a release, one after the other, or refuses it. */
  write(release: ReleaseInWork, operations: readonly TermsOperation[]): void {
    const { row } = release
    if (operations.length === 0) return
    if (row.kind === 'PurgedRelease' || row.kind === 'CatalogItem') {
      release.refused = `A ${row.kind} only names a release: it has no deals.`
      return
    }
    for (const operation of operations)
      if (operation.kind === 'add-deal' && release.refused === null) this.#addDeal(release, operation)
    const ofBlocks = operations.filter(
      (operation) => isOfTerritories(operation) && operation.place !== 'deals',
    )
    if (ofBlocks.length > 0 && release.refused === null) this.#blocks(release, ofBlocks)
    const ofDeals = operations.filter(
      (operation) =>
        operation.kind === 'end-deals' || (isOfTerritories(operation) && operation.place !== 'blocks'),
    )
    if (ofDeals.length > 0 && release.refused === null) this.#eachDeal(release, ofDeals)
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

  #eachDeal(release: ReleaseInWork, operations: readonly TermsOperation[]): void {
    const { row } = release
    const deals = this.#catalog.database.all<DealRow>(
      `SELECT deal.id, release_references, territories, excluded_territories, valid_from, valid_to,
         EXISTS (SELECT 1 FROM problem WHERE record_table = 'deal' AND record_id = deal.id) AS problems
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
    const told: DealChange[] = []
    const fresh: number[] = []
    const takeBack = () => {
      for (const id of fresh) this.#changed.delete(id)
    }
    for (const deal of deals) {
      let done: readonly DealChange[] | undefined = this.#changed.get(deal.id)
      if (done === undefined) {
        try {
          done = changeOf(deal, operations)
          if (done.length > 0) {
            const others = this.#others(row.message, deal.release_references)
            if (others.length > 0 && this.#edit.sharedRecords === 'own') throw sharedDeal()
            made.push(...this.#stage(deal, done))
            for (const other of others) this.#othersOf.add(other)
          }
        } catch (thrown) {
          release.refused = reasonOf(thrown)
          takeBack()
          return
        }
        this.#changed.set(deal.id, done)
        fresh.push(deal.id)
      }
      told.push(...done)
    }
    release.onRefused.push(takeBack)
    release.staged.push(...made)
    for (const field of new Set(told.map((one) => one.field))) {
      const words = (side: 'before' | 'after') =>
        [...new Set(told.filter((one) => one.field === field).map((one) => one[side]))].join('; ')
      release.changes.push({ field, before: words('before'), after: words('after') })
    }
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

  /** All changes of one deal are made to the same text, so that none covers another. */
  #stage(deal: DealRow, changes: readonly DealChange[]): StagedChange[] {
    const owner = { table: 'deal' as const, row: deal.id }
    const { span, version } = openUnit(this.#catalog, recordId('deal', deal.id))
    const opened = new DraftElement(new EditedUnit(this.#catalog, span), owner)
    const terms: DealTermsChange = Object.assign({}, ...changes.map((change) => change.terms))
    const isPlain = deal.problems === 0 && saysWhenItHolds(deal, opened)
    orRefused(() =>
      opened.root.local === 'Deal'
        ? changeTerms(opened, version, terms)
        : changeInside(opened, version, terms as DealTerms),
    )
    const words = (side: 'before' | 'after') => changes.map((change) => change[side]).join('; ')
    const field = changes.length === 1 ? changes[0]!.field : 'deals'
    const rowValues = isPlain && isEndAlone(terms) ? whenItHolds(opened) : null
    return staged(opened, { ...owner, field, before: words('before'), after: words('after') }).map(
      (change) => ({
        ...change,
        ...(rowValues && { rowValues }),
      }),
    )
  }

  #blocks(release: ReleaseInWork, operations: readonly TermsOperation[]): void {
    const { row } = release
    try {
      const { span, version } = openUnit(this.#catalog, recordId('release', row.id))
      const owner = { table: 'release' as const, row: row.id }
      const opened = new DraftElement(new EditedUnit(this.#catalog, span), owner)
      const blocks = blocksOf(opened.root).filter(({ local }) => local.endsWith('ByTerritory'))
      if (blocks.length === 0) throw refusal('It has no territory blocks; messages of ERN 4 have none.')
      if (blocks.length > 1)
        throw refusal('It has several territory blocks: which one is meant can only be said one by one.')
      const now = territoriesOfBlock(blocks[0]!)
      const next = inTurn(now, operations, 'Its territory block would hold nowhere.')
      if (next === null) return
      orRefused(() =>
        setBlockTerritories(opened, version, 0, {
          territories: next.included,
          excludedTerritories: next.excluded,
        }),
      )
      const change = { field: 'territories', before: territoryWords(now), after: territoryWords(next) }
      release.changes.push(change)
      release.staged.push(...staged(opened, { ...owner, ...change }))
    } catch (thrown) {
      release.refused = reasonOf(thrown)
    }
  }
}

const refusal = (reason: string) => new LatheError('not-editable', reason)
const sharedDeal = () =>
  refusal(
    'A deal of it is also that of releases that are not selected. Select those too, or change shared deals for all.',
  )

function isOfTerritories(
  operation: TermsOperation,
): operation is Extract<TermsOperation, { place: unknown }> {
  return operation.kind === 'add-territories' || operation.kind === 'remove-territories'
}

/** Where something holds after all operations, each done to what the one before left; null when that is the same. */
function inTurn(
  now: Territories,
  operations: readonly TermsOperation[],
  nowhere: string,
): Territories | null {
  let at = now
  for (const operation of operations) {
    if (!isOfTerritories(operation)) continue
    const does = operation.kind === 'add-territories' ? 'add' : 'remove'
    const next = withTerritories(at, operation.territories, does)
    if (next === 'nowhere') throw refusal(nowhere)
    if (next !== 'same') at = next
  }
  return territoryWords(at) === territoryWords(now) ? null : at
}

/** What the operations make of a deal, with the terms that says so. Throws a refusal. */
function changeOf(deal: DealRow, operations: readonly TermsOperation[]): DealChange[] {
  const changes: DealChange[] = []
  const now = territoriesOf(deal)
  const next = inTurn(now, operations, 'A deal of it would hold nowhere.')
  if (next)
    changes.push({
      field: 'territories',
      before: territoryWords(now),
      after: territoryWords(next),
      terms: { territories: next.included, excludedTerritories: next.excluded },
    })
  let end = deal.valid_to
  for (const operation of operations) {
    if (operation.kind !== 'end-deals' || (end !== null && end.slice(0, 10) <= operation.date)) continue
    if (deal.valid_from !== null && deal.valid_from.slice(0, 10) > operation.date)
      throw refusal(`A deal of it begins after ${operation.date}.`)
    end = operation.date
  }
  if (end !== null && end !== deal.valid_to)
    changes.push({ field: 'deals', before: deal.valid_to ?? 'open', after: `ends ${end}`, terms: { end } })
  return changes
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

/** Whether nothing but when a deal ends is changed: where it holds, its releases show as well. */
function isEndAlone(terms: DealTermsChange): boolean {
  return Object.keys(terms).every((name) => name === 'end')
}

/** Whether the row of a deal says of its period what its XML says. */
function saysWhenItHolds({ valid_from, valid_to }: DealRow, { root }: DraftElement): boolean {
  const { start, end } = periodOf(recordIn(root))
  return start === valid_from && end === valid_to
}

/** What the row of a deal says of its period then; null where one side is missing, which no plain value says. */
function whenItHolds({ root }: DraftElement): PlainValue[] | null {
  const { start, end } = periodOf(recordIn(root))
  if (end === null) return null
  const from = start === null ? [] : [{ field: 'validFrom', after: start }]
  return [...from, { field: 'validTo', after: end }]
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
