/**
 * Where the focus stands: `row` counts the grid's lines, headings of groups among them, -1 is the row of column headings;
 * columns are 0-based, the checkbox column first.
 */
export interface GridPlace {
  row: number
  column: number
}

/** What a key does in a grid. */
export type GridAction =
  | { do: 'move'; to: GridPlace; extend: boolean }
  | { do: 'toggle' }
  | { do: 'select-all' }
  | { do: 'select-none' }
  | { do: 'open' }
  | { do: 'edit' }
  | { do: 'copy' }
  /** `added`: beside what the list is sorted by already. */
  | { do: 'sort'; added: boolean }
  | { do: 'resize'; by: number }
  | { do: 'fold'; folded: boolean }
  /** To the heading of the group the row is in. */
  | { do: 'to-heading' }

/** The part of a KeyboardEvent that is looked at. */
export interface GridKey {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** The grid at the moment of the key. */
export interface GridShape {
  place: GridPlace
  rows: number
  columns: number
  /** 0, or 1 in a grid whose rows cannot be selected and have no checkbox. */
  firstColumn: 0 | 1
  /** Rows that fit on the screen. */
  page: number
  selected: boolean
  /** What the focus stands on when the grid is in groups; absent: it has none. */
  group?: 'open' | 'folded' | 'row'
}

const resizeStep = 16

/** The action of a key, or null when the key is none of the grid's. */
export function gridAction(pressed: GridKey, shape: GridShape): GridAction | null {
  const { key, shiftKey: shift } = pressed
  if (pressed.altKey) return null
  const command = pressed.ctrlKey || pressed.metaKey
  const { row, column } = shape.place
  const inHead = row < 0
  const lastRow = shape.rows - 1
  const lastColumn = shape.columns - 1
  const onGroup = !inHead && (shape.group === 'open' || shape.group === 'folded')
  const toRow = (wanted: number): GridAction => ({
    do: 'move',
    to: { row: Math.max(shift ? 0 : -1, Math.min(lastRow, wanted)), column },
    extend: shift && !inHead,
  })
  const toColumn = (wanted: number): GridAction => ({
    do: 'move',
    to: { row, column: Math.max(shape.firstColumn, Math.min(onGroup ? 1 : lastColumn, wanted)) },
    extend: false,
  })
  if (command) {
    if (key === 'Home') return { do: 'move', to: { row: Math.min(0, lastRow), column: 0 }, extend: shift }
    if (key === 'End') return { do: 'move', to: { row: lastRow, column: lastColumn }, extend: shift }
    if (shift) return null
    if (key === 'a') return { do: 'select-all' }
    if (key === 'c') return { do: 'copy' }
    return null
  }
  switch (key) {
    case 'ArrowUp':
      return toRow(row - 1)
    case 'ArrowDown':
      return toRow(row + 1)
    case 'PageUp':
      return inHead ? null : toRow(Math.max(0, row - shape.page))
    case 'PageDown':
      return toRow(Math.max(0, row) + shape.page)
    case 'ArrowLeft':
      if (inHead && shift) return { do: 'resize', by: -resizeStep }
      if (onGroup && shape.group === 'open') return { do: 'fold', folded: true }
      if (!inHead && shape.group === 'row' && column === shape.firstColumn) return { do: 'to-heading' }
      return toColumn(onGroup ? shape.firstColumn : column - 1)
    case 'ArrowRight':
      if (inHead && shift) return { do: 'resize', by: resizeStep }
      if (onGroup && column === 0) return toColumn(1)
      if (onGroup) return shape.group === 'folded' ? { do: 'fold', folded: false } : toRow(row + 1)
      return toColumn(column + 1)
    case 'Home':
      return toColumn(0)
    case 'End':
      return toColumn(lastColumn)
    case ' ':
      return inHead ? { do: 'sort', added: shift } : { do: 'toggle' }
    case 'Enter':
      if (onGroup) return { do: 'fold', folded: shape.group === 'open' }
      return inHead ? { do: 'sort', added: shift } : { do: 'open' }
    case 'F2':
      return inHead || onGroup || column === 0 || shift ? null : { do: 'edit' }
    case 'Escape':
      return shape.selected ? { do: 'select-none' } : null
    default:
      return null
  }
}
