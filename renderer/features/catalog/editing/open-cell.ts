import type { EditResult } from '../../../../shared/contract/edit.ts'
import type { RecordField } from '../../../../shared/contract/fields.ts'
import type { Workbench } from '../../../../shared/contract/workbench.ts'
import type { Client } from '../../../../shared/rpc/client.ts'
import { parseDuration } from '../../../../shared/values/duration.ts'
import type { ValueKind } from '../../../../shared/values/value-kinds.ts'
import type { AnyRow } from '../../../state/list/kept-pages.ts'
import type { EditableCell } from './editable-cells.ts'

/** What the engine says of a cell that is being edited. */
export interface OpenCell {
  kind: ValueKind
  /** The list of the standard its values come from; null for a value that is none of a list. */
  set: string | null
  /** What is there now; '' for nothing. */
  value: string
  /** Why it cannot be changed; null when it can. */
  readOnly: string | null
  /** Releases that change with it; 1 when it is the row's own. */
  sharedBy: number
  /** Other places that say the same, as they are called. */
  alsoAt: readonly string[]
  /** `everywhere`: in those places too. */
  send(value: string, everywhere: boolean): Promise<EditResult>
}

type Session = Pick<Client<Workbench>, 'call'>

/** What a row shows in a column, as text; '' for nothing. */
export function shownInRow(row: AnyRow, column: string): string {
  const value = (row as Record<string, unknown>)[column] ?? ''
  return column === 'durationSeconds' && typeof value === 'number' ? `PT${value}S` : String(value)
}

/** Asks what there is to know before a cell is changed. Null: the record says no such thing, and could not. */
export async function openCell(
  session: Session,
  row: AnyRow,
  column: string,
  cell: EditableCell,
  signal: AbortSignal,
): Promise<OpenCell | null> {
  const { id } = row
  const { listField } = cell
  if (listField !== undefined) {
    const release = await session.call('catalog.release', { id }, signal)
    const state = release.fields.find(({ field }) => field === listField)
    if (!state) return null
    return {
      // Some versions take a time of the day too: what has one is not refused for it.
      kind: cell.kind === 'date' && state.value?.includes('T') ? 'date-time' : cell.kind,
      set: null,
      value: state.value ?? '',
      readOnly: state.readOnly,
      sharedBy: state.sharedBy,
      alsoAt: state.alsoAt,
      send: (value, everywhere) =>
        session.call('edit.apply', { release: id, set: { [listField]: value }, everywhere }),
    }
  }
  const { fields, missing, readOnly, sharedBy } = await session.call('catalog.fields', { id }, signal)
  const shown = shownInRow(row, column)
  const field = placeOf(cell, fields, shown) ?? placeOf(cell, missing, '')
  if (!field) return null
  return {
    kind: field.schema?.kind ?? cell.kind,
    set: field.schema?.set ?? null,
    value: field.value ?? '',
    readOnly: readOnly ?? field.readOnly,
    sharedBy,
    alsoAt: field.same,
    send: (value, everywhere) =>
      session.call('edit.change', {
        changes: [
          { do: 'setField', record: id, field: field.field, value: value === '' ? null : value, everywhere },
        ],
      }),
  }
}

/** The field that the list was read from: it says what the row shows; where none does, the usual one. */
function placeOf(
  { places = [] }: EditableCell,
  fields: readonly RecordField[],
  shown: string,
): RecordField | undefined {
  const candidates = places.flatMap((place) => fields.filter(({ field }) => place.test(field)))
  const same = (value: string | null) =>
    value === shown ||
    (value !== null && shown.startsWith('PT') && parseDuration(value) === parseDuration(shown))
  return candidates.find(({ value }) => same(value)) ?? candidates[0]
}
