import type { DifferenceKind, DiffRow } from '../../../shared/contract/diff.ts'
import { fieldNameWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'

import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { DifferenceText } from './difference-text.tsx'
import { differenceValue } from './difference-values.ts'

const icons = { added: 'added', removed: 'removed', changed: 'edited' } as const

function Kind({ kind }: { kind: DifferenceKind }) {
  return (
    <Badge icon={icons[kind]} tone={kind === 'changed' ? 'accent' : 'quiet'}>
      {t(`changes.${kind}`)}
    </Badge>
  )
}

const valuesOf = ({ before, after, inWords }: DiffRow & { row: 'field' }) => ({
  before: differenceValue(before, inWords),
  after: differenceValue(after, inWords),
})

/** The columns of the list of differences of two messages. */
export const compareColumns = (): readonly GridColumn<DiffRow>[] => [
  {
    key: 'field',
    title: t('changes.field'),
    width: 210,
    grow: 1,
    show: (row) =>
      row.row === 'record' ? (
        <span className="grid-text" dir="auto">
          <span className="strong">{row.title ?? t(`changes.${row.what}`)}</span>
          {row.artist !== null && <span className="quiet"> {row.artist}</span>}
          {row.what !== 'release' && <span className="faint"> {t(`changes.${row.what}Inside`)}</span>}
        </span>
      ) : (
        <span className="grid-text changes-field" dir="auto" title={fieldNameWords(row.name)}>
          {fieldNameWords(row.name)}
        </span>
      ),
    copy: (row) => (row.row === 'record' ? (row.title ?? '') : fieldNameWords(row.name)),
  },
  {
    key: 'kind',
    title: t('changes.what'),
    width: 92,
    show: (row) => (row.row === 'record' ? <Kind kind={row.kind} /> : null),
    copy: (row) => row.kind,
  },
  {
    key: 'before',
    title: t('changes.earlier'),
    width: 160,
    grow: 1,
    show: (row) =>
      row.row === 'record' ? (
        <span className="quiet">
          {row.fields > 0 ? t('changes.differencesCounted', { count: row.fields }) : ''}
        </span>
      ) : (
        <DifferenceText {...valuesOf(row)} side="before" nothing={t('changes.nothing')} />
      ),
    copy: (row) => (row.row === 'field' ? (valuesOf(row).before ?? '') : ''),
  },
  {
    key: 'after',
    title: t('changes.later'),
    width: 160,
    grow: 1,
    show: (row) =>
      row.row === 'record' ? (
        <span className="mono quiet grid-text">{row.identifier}</span>
      ) : (
        <DifferenceText {...valuesOf(row)} side="after" nothing={t('changes.nothing')} />
      ),
    copy: (row) => (row.row === 'field' ? (valuesOf(row).after ?? '') : (row.identifier ?? '')),
  },
]
