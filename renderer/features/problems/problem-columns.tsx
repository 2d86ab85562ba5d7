import type { ProblemRow } from '../../../shared/contract/records.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { count } from '../../ui/quantities.ts'
import { severityWords } from '../../ui/severity-words.ts'

const shown = (value: string | null) =>
  value === null ? null : (
    <span className="grid-text" dir="auto" title={value.length > 18 ? value : undefined}>
      {value}
    </span>
  )

/** The columns of the list of problems. */
export const problemColumns = (): readonly GridColumn<ProblemRow>[] => [
  {
    key: 'severity',
    title: t('problems.severity'),
    width: 86,
    show: (row) => (
      <Badge icon={row.severity} tone={row.severity}>
        {severityWords[row.severity]}
      </Badge>
    ),
    copy: (row) => row.severity,
  },
  {
    key: 'text',
    title: t('problems.text'),
    width: 220,
    grow: 2.4,
    className: 'problems-subject',
    show: (row) => shown(engineWords(row.text)),
    copy: (row) => engineWords(row.text),
  },
  {
    key: 'path',
    title: t('problems.path'),
    width: 130,
    grow: 0.7,
    hideBelow: 900,
    className: 'mono quiet',
    show: (row) => shown(row.path),
    copy: (row) => row.path ?? '',
  },
  {
    key: 'file',
    title: t('problems.file'),
    width: 150,
    grow: 0.6,
    hideBelow: 560,
    className: 'quiet',
    show: (row) => shown(row.file),
    copy: (row) => row.file,
  },
  {
    key: 'line',
    title: t('problems.line'),
    width: 70,
    align: 'end',
    show: (row) => (row.line === null ? null : <span className="grid-text">{count(row.line)}</span>),
    copy: (row) =>
      row.line === null ? '' : row.column === null ? String(row.line) : `${row.line}:${row.column}`,
  },
  {
    key: 'code',
    title: t('problems.code'),
    width: 140,
    grow: 0.4,
    hideBelow: 900,
    className: 'mono quiet',
    show: (row) => shown(row.code),
    copy: (row) => row.code,
  },
]
