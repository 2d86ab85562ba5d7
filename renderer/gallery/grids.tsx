import { useState } from 'react'
import { Badge } from '../ui/badge.tsx'
import type { GridColumn } from '../ui/data-grid/columns.ts'
import { DataGrid } from '../ui/data-grid/data-grid.tsx'
import type { RowRanges } from '../ui/data-grid/row-ranges.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Section } from './section.tsx'

interface Line {
  title: string
  artist: string
  upc: string
  state: 'none' | 'edited' | 'error' | 'removed'
}

const lines: Line[] = [
  { title: 'Low Water', artist: 'Marrow & Tide', upc: '5060843123200', state: 'none' },
  { title: 'Slow Glass', artist: 'Short Wave Sisters', upc: '5060851135318', state: 'none' },
  { title: 'Low Water (Deluxe)', artist: 'Ilse Vandermeer', upc: '5060817104174', state: 'edited' },
  { title: 'Corduroy Weather', artist: 'Bexley Voss', upc: '', state: 'error' },
]

const columns: GridColumn<Line>[] = [
  {
    key: 'title',
    title: 'Title',
    width: 200,
    grow: 2,
    sortField: 'title',
    show: (row) => row.title,
    copy: (row) => row.title,
  },
  {
    key: 'artist',
    title: 'Artist',
    width: 160,
    grow: 1,
    sortField: 'artist',
    show: (row) => row.artist,
    copy: (row) => row.artist,
  },
  { key: 'upc', title: 'UPC', width: 130, className: 'mono', show: (row) => row.upc, copy: (row) => row.upc },
  {
    key: 'state',
    title: 'State',
    width: 120,
    show: (row) =>
      row.state === 'edited' ? (
        <Badge icon="edited" tone="accent">
          1 edited
        </Badge>
      ) : row.state === 'error' ? (
        <Badge icon="error" tone="error">
          UPC missing
        </Badge>
      ) : null,
    copy: (row) => row.state,
  },
]

const nothing = () => {}

function Grid({ label, rows, total }: { label: string; rows: readonly Line[]; total: number }) {
  const [current, setCurrent] = useState(0)
  const [selection, setSelection] = useState<RowRanges>([{ first: 1, last: 1 }])
  return (
    <div className="gallery-grid">
      <DataGrid<Line>
        label={label}
        columns={columns}
        widths={{}}
        onWidths={nothing}
        total={total}
        exact
        row={(at) => rows[at]}
        onWant={nothing}
        sort={[{ field: 'title', descending: false }]}
        onSort={nothing}
        current={current}
        onCurrent={setCurrent}
        selection={total === 0 ? [] : selection}
        onSelection={setSelection}
        onOpen={nothing}
        onCopy={nothing}
        empty={<EmptyState title="The catalog holds nothing yet">Add files in the Library.</EmptyState>}
      />
    </div>
  )
}

/** A list: rows as they are, selected, with states, on their way, and none. */
export function Grids() {
  return (
    <Section title="Data grid" wide>
      <Grid label="Releases" rows={lines} total={6} />
      <Grid label="Nothing" rows={[]} total={0} />
    </Section>
  )
}
