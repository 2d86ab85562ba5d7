import type { BulkEdit } from '../../contract/bulk.ts'
import type { EditableField } from '../../contract/records.ts'
import { elementsOf, fieldWords } from '../../ern/field-places.ts'
import { schemaAt } from '../../ern/schema-at.ts'
import { type PlacedXml, writeElementText } from '../../ern/write-text.ts'
import { childElements, type FragmentElement, textOf } from '../../xml/fragment.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { recordId } from '../catalog/record-id.ts'
import { locateEdited } from '../edit/edit-fields.ts'
import { columnOf, EditableRelease, type EditableField as FoundField } from '../edit/editable-release.ts'
import type { EditedTable } from '../edit/patches-in-force.ts'
import { RecordEditing } from '../edit/record-editing.ts'
import { counted } from './counted.ts'
import type { LabelParties } from './label-parties.ts'
import { stagedOf } from './record-in-work.ts'
import type { ReleaseInWork } from './release-in-work.ts'

const labelElement = 'ReleaseLabelReference'
/** The Parties that have to be made, for records that will change. */
export const neededParties = `
  SELECT message, reference, name FROM bulk_party WHERE EXISTS (
    SELECT 1 FROM bulk_party_use AS used
    WHERE used.message = bulk_party.message AND used.reference = bulk_party.reference)
  ORDER BY message, bulk_party.rowid`
/** Places of one field that are emptied one after the other, before it is given up. */
const mostEmptied = 50

/** Writes the new values of fields: in the source where a release was not edited yet, else in what edits made of it. */
export class FieldWriter {
  readonly #catalog: Catalog
  readonly #edit: BulkEdit
  readonly #elements: ReadonlySet<string>
  readonly #labels: LabelParties
  /** What becomes of Parties that are changed for all releases, by row. */
  readonly #parties = new Map<number, string | null>()

  /** `labels`: the Parties that are named as labels. */
  constructor(catalog: Catalog, edit: BulkEdit, fields: Iterable<EditableField>, labels: LabelParties) {
    this.#catalog = catalog
    this.#edit = edit
    this.#elements = elementsOf(fields).add(labelElement)
    this.#labels = labels
  }

  /** What is worth knowing of the labels, when all was looked at. `isSelected` SQL: of a release's row `r`. */
  notes(isSelected: string): string[] {
    const notes: string[] = []
    if (this.#parties.size > 0) {
      const others = this.#catalog.database.get<{ n: number }>(
        `SELECT count(*) AS n FROM json_each(?) AS given CROSS JOIN party ON party.id = given.value
         CROSS JOIN release AS r ON r.message = party.message AND r.label_reference = party.reference
         WHERE NOT (${isSelected})`,
        JSON.stringify([...this.#parties.keys()]),
      )!.n
      if (others > 0)
        notes.push(
          `${counted(others, 'release', 'releases')} that ${others === 1 ? 'is' : 'are'} not selected ${others === 1 ? 'names' : 'name'} the same labels and will show the new name too.`,
        )
    }
    return notes
  }

  /** Stages what was changed, or refuses the release. `opens`: more is changed in the release after that. */
  write(release: ReleaseInWork, opens: boolean): void {
    const { row, changed } = release
    if (changed.length === 0) return
    const opened = new EditableRelease(this.#catalog, row, this.#elements)
    if (opened.readOnly !== null) {
      release.refused = opened.readOnly
      return
    }
    const isUntouched =
      !opens && row.edited === 0 && row.patch === null && changed.every(([, after]) => after !== null)
    const edited = () => (release.editing ??= new RecordEditing(this.#catalog, recordId('release', row.id)))
    for (const [field, after] of changed) {
      const found = opened.field(field)
      if (found.table === 'party' && this.#edit.sharedRecords === 'own')
        this.#ownLabel(release, opened, after, isUntouched ? null : edited())
      else if (found.table === 'party') this.#sharedLabel(release, opened, found, after)
      else if (found.readOnly !== null || !found.location)
        release.refused = found.readOnly ?? 'It cannot be changed.'
      else if (isUntouched) {
        const { location } = found
        const places = [...location.write(after!)]
        if (this.#edit.everywhere) for (const twin of location.twins) places.push(...twin.write(after!))
        stage(release, { ...found, field, after, places })
      } else this.#editField(release, opened, found, edited(), after)
      if (release.refused !== null) return
      release.changes.push({ field, before: row[columnOf[field]], after })
    }
  }

  #editField(
    release: ReleaseInWork,
    opened: EditableRelease,
    found: FoundField,
    editing: RecordEditing,
    after: string | null,
  ): void {
    const { field } = found as FoundField & { field: EditableField }
    const before = release.row[columnOf[field]]
    if (after === null) {
      release.refused = this.#clear(editing, opened, field, found.original)
      return
    }
    const location = locateEdited(editing, opened, field, found.original)
    if (location.readOnly !== null) {
      release.refused = location.readOnly
      return
    }
    const places = [...location.write(after)]
    if (this.#edit.everywhere) for (const twin of location.twins) places.push(...twin.write(after))
    editing.write(places.map(toText), { kind: 'field', field, before, after })
  }

  /** Takes away every place a field is read from; gives why that cannot be done. */
  #clear(
    editing: RecordEditing,
    opened: EditableRelease,
    field: EditableField,
    original: string | null,
  ): string | null {
    for (let at = 0; at < mostEmptied; at++) {
      const { element, value } = locateEdited(editing, opened, field, original)
      if (element === null || value === null)
        return at === 0 ? `Its ${fieldWords[field]} is that of its recording or release.` : null
      const whole = outermostOfOne(element)
      const { parent } = whole
      if (!parent) return `Its ${fieldWords[field]} cannot be taken away.`
      const schema = schemaAt(editing.version, editing.schemaPath(parent))
      const isNeeded = schema?.children.find(({ name }) => name === whole.local)?.required === true
      if (isNeeded && childElements(parent).filter(({ local }) => local === whole.local).length === 1)
        return `A ${parent.local}${editing.version ? ` of ERN ${editing.version}` : ''} must have a ${whole.local}.`
      editing.remove(whole, field)
    }
    return `Its ${fieldWords[field]} stands in too many places.`
  }

  /** Has the release name a Party of its own as its label, so that no other release changes. */
  #ownLabel(
    release: ReleaseInWork,
    opened: EditableRelease,
    after: string | null,
    editing: RecordEditing | null,
  ): void {
    const { row } = release
    const tree = editing?.tree ?? opened.tree
    const element = childElements(tree).find(
      (child) => child.local === labelElement && textOf(child).trim() === row.label_reference,
    )
    if (!element) {
      release.refused = 'The release names no label: it has no ReleaseLabelReference.'
      return
    }
    if (after === null) {
      if (childElements(tree).filter(({ local }) => local === labelElement).length === 1 && editing)
        release.refused = `A ${tree.local} must have a ${labelElement}.`
      else editing?.remove(element, 'label')
      return
    }
    const reference = this.#labels.named(row.message, row.ern_version, after)
    if (reference === null) {
      release.refused = 'Its message has no PartyList, in which a label would stand.'
      return
    }
    const places = writeElementText(element, reference)
    release.labelReference = reference
    release.parties.add(reference)
    if (editing)
      editing.write(places.map(toText), { kind: 'field', field: 'label', before: row.label, after })
    else stage(release, { table: 'release', row: row.id, field: 'label', after, places })
  }

  /** Changes the Party itself, once for all releases that name it. */
  #sharedLabel(
    release: ReleaseInWork,
    opened: EditableRelease,
    found: FoundField,
    after: string | null,
  ): void {
    if (found.readOnly !== null || !found.location) {
      release.refused = found.readOnly ?? 'Its label cannot be changed.'
      return
    }
    if (after === null) {
      release.refused = 'A label that other releases name too cannot be taken away from them.'
      return
    }
    const known = this.#parties.get(found.row)
    if (known !== undefined) {
      if (known !== after)
        release.refused = 'Another release that names the same label would give it another name.'
      return
    }
    const editing = new RecordEditing(this.#catalog, recordId('party', found.row))
    const location = locateEdited(editing, opened, 'label', found.original)
    if (location.readOnly !== null) {
      release.refused = location.readOnly
      return
    }
    const made = { kind: 'field', field: 'label', before: release.row.label, after } as const
    editing.write(location.write(after).map(toText), made)
    this.#parties.set(found.row, after)
    release.onRefused.push(() => this.#parties.delete(found.row))
    release.staged.push(...stagedOf(editing))
  }
}

function stage(
  release: ReleaseInWork,
  change: {
    table: EditedTable
    row: number
    field: EditableField
    after: string | null
    places: readonly PlacedXml[]
  },
): void {
  const { table, row, field, after, places } = change
  release.staged.push({
    source: release.row.source,
    table,
    row,
    field,
    kind: 'field',
    before: release.row[columnOf[field]],
    after,
    patches: places.map(({ start, length, slot, xml }) => ({
      place: start,
      within: null,
      start,
      length,
      slot,
      replacement: xml,
      cancels: null,
    })),
  })
}

const toText = ({ start, length, xml }: PlacedXml) => ({ from: start, to: start + length, text: xml })

/** The outermost element that holds nothing but this one. */
function outermostOfOne(element: FragmentElement): FragmentElement {
  let whole = element
  while (whole.parent?.parent && childElements(whole.parent).length === 1) whole = whole.parent
  return whole
}
