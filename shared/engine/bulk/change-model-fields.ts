import { type BulkChange, type BulkEdit, isListField } from '../../contract/bulk.ts'
import { LatheError } from '../../contract/errors.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { entityOf } from '../edit/placed-record.ts'
import { FieldPath, sharedSteps } from './field-path.ts'
import { LabelParties } from './label-parties.ts'
import { OpenedRecord } from './opened-record.ts'
import type { RecordInWork } from './record-in-work.ts'
import { rowValuesOf } from './row-values.ts'
import { type TextOperation, textOperation } from './text-operations.ts'
import { type ChangedValue, ModelFieldWriter } from './write-model-fields.ts'

/** The records of which fields of the model can be changed together. */
export type BulkTable = 'release' | 'resource' | 'party'

/** Fields that a version may write twice: what is said in one of them may be said in the others. */
const twins: readonly (readonly string[])[] = [
  ['titles', 'displayTitles'],
  ['artists', 'artistNames'],
]

interface Step {
  path: FieldPath
  /** Of `copy`: where from; null for a field of a release's list. */
  from: FieldPath | null
  operation: TextOperation
  change: ReturnType<typeof textOperation>
}

/** A value of a record on its way through the operations. */
interface Target extends ChangedValue {
  /** The operation's field, under which the preview shows it. */
  shownAs: string
  was: string | null
}

/** Changes fields of the model in records, a number of them at a time. Writes nothing: it stages. */
export class ModelChanges {
  readonly #catalog: Catalog
  readonly #table: BulkTable
  readonly #edit: BulkEdit
  readonly #steps: Step[]
  readonly #groups: ReadonlySet<string>
  readonly #writer: ModelFieldWriter

  /** Throws `invalid-value` for an operation that cannot be done to anything. `keepParty` is told of Parties to be made. */
  constructor(
    catalog: Catalog,
    table: BulkTable,
    edit: BulkEdit,
    operations: readonly TextOperation[],
    keepParty: (message: number, reference: string, name: string) => void,
  ) {
    this.#catalog = catalog
    this.#table = table
    this.#edit = edit
    const entity = entityOf[table]
    const groups = new Set<string>()
    this.#steps = operations.map((operation): Step => {
      const path = new FieldPath(entity, operation.field, operation.territory)
      const from =
        operation.kind !== 'copy' || (table === 'release' && isListField(operation.from))
          ? null
          : new FieldPath(entity, operation.from, undefined)
      for (const one of [path, from]) {
        if (one === null) continue
        groups.add(one.group)
        for (const same of twins) if (same.includes(one.group)) for (const twin of same) groups.add(twin)
      }
      return { path, from, operation, change: textOperation(operation) }
    })
    this.#groups = groups
    this.#writer = new ModelFieldWriter(catalog, new LabelParties(catalog, keepParty))
  }

  /** Fields of the record that are read and changed. */
  get groups(): ReadonlySet<string> {
    return this.#groups
  }

  /**
   * Does the operations to these records. `listValue` gives a field of a release's list, for what is copied from there.
   * What cannot be done refuses its record.
   */
  change<Record extends RecordInWork>(
    records: readonly Record[],
    listValue: (record: Record, field: string) => string | null = () => null,
  ): void {
    const opened = records.flatMap((record) => {
      if (record.refused !== null) return []
      try {
        const one = OpenedRecord.open(this.#catalog, this.#table, record, this.#groups)
        return [{ record, one, targets: new Map<string, Target>() }]
      } catch (thrown) {
        record.refused = reasonOf(thrown)
        return []
      }
    })
    for (const step of this.#steps) {
      const about = opened.flatMap(({ record, one, targets }) => {
        if (record.refused !== null) return []
        const covered = coveredBy(step, one, targets)
        if (covered.length > 0) record.isSaid = true
        return covered.map((target) => ({ record, one, targets, target }))
      })
      const texts = step.change({
        own: about.map(({ target }) => target.text),
        from:
          step.operation.kind === 'copy'
            ? about.map(({ record, one, targets, target }) =>
                step.from === null
                  ? listValue(record, (step.operation as { from: string }).from)
                  : nearest(step.from, one, targets, target),
              )
            : undefined,
      })
      for (const [at, { record, target }] of about.entries()) {
        const text = texts[at]!
        if ('refused' in text) record.refused ??= text.refused
        else target.text = text.text
      }
    }
    for (const { record, one, targets } of opened) {
      if (record.refused !== null) continue
      try {
        this.#write(record, one, [...targets.values()])
      } catch (thrown) {
        record.refused = reasonOf(thrown)
      }
    }
  }

  #write(record: RecordInWork, one: OpenedRecord, targets: readonly Target[]): void {
    const changed = targets.filter((target) => target.text !== target.was)
    if (this.#edit.everywhere) changed.push(...alsoSaid(one, changed, targets))
    const written = this.#writer.write(record, one, changed)
    record.rowValues = one.isOfSource ? rowValuesOf(record, this.#table, one, written) : null
    record.changes.push(...changesOf(changed.filter((target) => written.has(target))))
  }
}

/** The values of a record that a step is about; one to be made where it has none and is to be given one. */
function coveredBy({ path, operation }: Step, one: OpenedRecord, targets: Map<string, Target>): Target[] {
  const covered: Target[] = []
  const said = [...one.placed.values.entries()].filter(([, place]) => path.covers(place))
  // What the name of an element says cannot be changed; it refuses the record when there is nothing else.
  const written = said.filter(([, { take }]) => take.kind !== 'name')
  for (const [at, place] of written.length > 0 ? written : said) {
    const key = String(at)
    const known = targets.get(key)
    const target = known ?? {
      place,
      at,
      field: place.field,
      territory: null,
      isAnywhere: false,
      shownAs: path.text,
      was: place.written,
      text: place.written,
    }
    targets.set(key, target)
    covered.push(target)
  }
  const made = [...targets.values()].find(
    (target) =>
      target.place === null &&
      path.covers({
        field: target.field,
        territories: target.territory === null || target.territory === 'Worldwide' ? [] : [target.territory],
      }),
  )
  if (made) covered.push(made)
  if (covered.length > 0 || (operation.kind !== 'set' && operation.kind !== 'copy')) return covered
  const target: Target = {
    place: null,
    at: -1,
    field: path.first,
    territory: path.territory,
    isAnywhere: !path.isFixed && path.territory === null,
    shownAs: path.text,
    was: null,
    text: null,
  }
  targets.set(`new ${path.first} ${path.territory}`, target)
  return [target]
}

/** The value that is copied into a target: that of the same element of a list, as far as it has one, else the first. */
function nearest(
  from: FieldPath,
  one: OpenedRecord,
  targets: ReadonlyMap<string, Target>,
  target: Target,
): string | null {
  let best: { text: string | null; shared: number } | null = null
  for (const [at, place] of one.placed.values.entries()) {
    if (!from.covers(place)) continue
    const shared = sharedSteps(place.field, target.field)
    if (best !== null && shared <= best.shared) continue
    const known = targets.get(String(at))
    best = { text: known ? known.text : place.written, shared }
  }
  return best?.text ?? null
}

/** Further places that say what a changed one said. */
function alsoSaid(one: OpenedRecord, changed: readonly Target[], targets: readonly Target[]): Target[] {
  const known = new Set(targets.map(({ at }) => at))
  const also: Target[] = []
  for (const { place, text, shownAs } of changed) {
    if (place === null) continue
    for (const other of one.placed.others(place)) {
      const at = one.placed.values.indexOf(other)
      if (known.has(at)) continue
      known.add(at)
      also.push({
        place: other,
        at,
        field: other.field,
        territory: null,
        isAnywhere: false,
        shownAs,
        was: other.written,
        text,
      })
    }
  }
  return also
}

function changesOf(targets: readonly Target[]): BulkChange[] {
  const shown = new Map<string, Target[]>()
  for (const target of targets) {
    const same = shown.get(target.shownAs)
    if (same) same.push(target)
    else shown.set(target.shownAs, [target])
  }
  const words = (texts: readonly (string | null)[]) => {
    const said = [...new Set(texts)].filter((text) => text !== null)
    return said.length === 0 ? null : said.join('; ')
  }
  return [...shown].map(([field, of]) => ({
    field,
    before: words(of.map(({ was }) => was)),
    after: words(of.map(({ text }) => text)),
  }))
}

/** Whatever refuses a change with words for the user, as the reason for which a record is left out. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof LatheError) return thrown.message
  throw thrown
}
