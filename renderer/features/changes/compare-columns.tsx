import type { DifferenceKind, DiffRow } from '../../../shared/contract/diff.ts'
import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { counted } from '../../ui/quantities.ts'
import { DifferenceText } from './difference-text.tsx'
import { compareWords, kindWords, whatWords, words } from './words.ts'

const icons = { added: 'added', removed: 'removed', changed: 'edited' } as const

function Kind({ kind }: { kind: DifferenceKind }) {
  return (
    <Badge icon={icons[kind]} tone={kind === 'changed' ? 'accent' : 'quiet'}>
      {kindWords[kind]}
    </Badge>
  )
}

/** The columns of the list of differences of two messages. */
export const compareColumns: readonly GridColumn<DiffRow>[] = [
  {
    key: 'field',
    title: words.field,
    width: 210,
    grow: 1,
    show: (row) =>
      row.row === 'record' ? (
        <span className="grid-text" dir="auto">
          <span className="strong">{row.title ?? whatWords[row.what]}</span>
          {row.artist !== null && <span className="quiet"> {row.artist}</span>}
          {row.what !== 'release' && <span className="faint"> {whatWords[row.what]?.toLowerCase()}</span>}
        </span>
      ) : (
        <span className="grid-text changes-field" dir="auto" title={row.name}>
          {row.name}
        </span>
      ),
    copy: (row) => (row.row === 'record' ? (row.title ?? '') : row.name),
  },
  {
    key: 'kind',
    title: 'What',
    width: 92,
    show: (row) => (row.row === 'record' ? <Kind kind={row.kind} /> : null),
    copy: (row) => row.kind,
  },
  {
    key: 'before',
    title: compareWords.before,
    width: 160,
    grow: 1,
    show: (row) =>
      row.row === 'record' ? (
        <span className="quiet">{row.fields > 0 ? counted(row.fields, 'difference') : ''}</span>
      ) : (
        <DifferenceText before={row.before} after={row.after} side="before" nothing={words.nothing} />
      ),
    copy: (row) => (row.row === 'field' ? (row.before ?? '') : ''),
  },
  {
    key: 'after',
    title: compareWords.after,
    width: 160,
    grow: 1,
    show: (row) =>
      row.row === 'record' ? (
        <span className="mono quiet grid-text">{row.identifier}</span>
      ) : (
        <DifferenceText before={row.before} after={row.after} side="after" nothing={words.nothing} />
      ),
    copy: (row) => (row.row === 'field' ? (row.after ?? '') : (row.identifier ?? '')),
  },
]
