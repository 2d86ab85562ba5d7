import type { ReleaseRow } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { codeWords, groupedIcpn } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'
import { severityWords } from '../../ui/severity-words.ts'
import { missing } from './cells.tsx'
import type { ColumnTitle, ListColumn } from './list-column.ts'

/** A Release without ICPN and GRid has no id a store could order by; TrackReleases have their ISRC. */
function lacksIdentifier(row: ReleaseRow): boolean {
  return row.kind === 'Release' && row.icpn === null && row.grid === null
}

/** A purge may name a release by its identifiers alone. */
function titleMissing(row: ReleaseRow) {
  return row.kind === 'PurgedRelease' ? (row.icpn ?? row.grid) : missing()
}

/** What is only named by a purge or a catalog list has no ReleaseType: its kind says what it is. */
function typeOf({ releaseType, kind }: ReleaseRow): string | null {
  return releaseType ?? (kind === 'PurgedRelease' || kind === 'CatalogItem' ? kind : null)
}

/** The worst of its problems, and how many there are beside it: "Error +2". */
function problemWords({ problems, problemSeverity }: ReleaseRow): string {
  const worst = severityWords[problemSeverity ?? 'info']
  return problems > 1 ? t('catalog.severityAndMore', { severity: worst, more: problems - 1 }) : worst
}

function state(row: ReleaseRow) {
  return (
    <>
      {row.edited > 0 && (
        <Badge icon="edited" tone="accent">
          {t('catalog.editedCount', { amount: row.edited })}
        </Badge>
      )}
      {row.problemSeverity !== null &&
        (row.edited > 0 ? (
          <Badge icon={row.problemSeverity} tone={row.problemSeverity} label={problemWords(row)} />
        ) : (
          <Badge icon={row.problemSeverity} tone={row.problemSeverity}>
            {problemWords(row)}
          </Badge>
        ))}
      {row.tracks === null && row.edited === 0 && row.problems === 0 && (
        <Badge icon="reading" tone="quiet">
          {t('catalog.reading')}
        </Badge>
      )}
    </>
  )
}

const statementIcons = { initial: 'added', update: 'edited', takedown: 'removed', purge: 'close' } as const

const statementKeys = {
  initial: 'catalog.statementInitial',
  update: 'catalog.statementUpdate',
  takedown: 'catalog.statementTakedown',
  purge: 'catalog.statementPurge',
} as const

/** What the message does with the release; a clock for what a newer one has replaced. */
function statement(row: ReleaseRow) {
  if (row.statement === null) return null
  return (
    <Badge
      icon={row.supersededBy === null ? statementIcons[row.statement] : 'clock'}
      tone="quiet"
      {...(row.supersededBy === null ? {} : { label: t('catalog.superseded') })}
    >
      {t(statementKeys[row.statement])}
    </Badge>
  )
}

function stateWords(row: ReleaseRow): string {
  const words = []
  if (row.edited > 0) words.push(t('catalog.editedCount', { amount: row.edited }))
  if (row.problemSeverity !== null) words.push(problemWords(row))
  if (row.tracks === null) words.push(t('catalog.reading'))
  return words.join(', ')
}

/** A column of a value as it is written, for those who want to see it. */
function optionalColumn(
  key: 'grid' | 'isrc' | 'catalogNumber' | 'reference',
  title: ColumnTitle,
  width: number,
  className: string,
): ListColumn<ReleaseRow> {
  return {
    key,
    title,
    width,
    className,
    sortField: key,
    optional: true,
    show: (row) => row[key],
    copy: (row) => row[key] ?? '',
  }
}

/** The columns of the list of releases. */
export const releaseColumns: readonly ListColumn<ReleaseRow>[] = [
  {
    key: 'title',
    title: 'catalog.columnTitle',
    width: 150,
    grow: 1.3,
    sortField: 'title',
    className: 'catalog-subject',
    show: (row) => (row.title === null ? titleMissing(row) : row.title),
    copy: (row) => row.title ?? '',
  },
  {
    key: 'artist',
    title: 'catalog.columnArtist',
    width: 110,
    grow: 1,
    sortField: 'artist',
    show: (row) => row.artist,
    copy: (row) => row.artist ?? '',
  },
  {
    key: 'icpn',
    title: 'catalog.columnIcpn',
    width: 126,
    sortField: 'icpn',
    className: 'mono',
    show: (row) => (row.icpn !== null ? groupedIcpn(row.icpn) : lacksIdentifier(row) ? missing() : null),
    copy: (row) => row.icpn ?? '',
  },
  {
    key: 'label',
    title: 'catalog.columnLabel',
    width: 124,
    grow: 0.8,
    sortField: 'label',
    hideBelow: 800,
    className: 'quiet',
    show: (row) => row.label,
    copy: (row) => row.label ?? '',
  },
  {
    key: 'releaseDate',
    title: 'catalog.columnReleaseDate',
    width: 94,
    sortField: 'releaseDate',
    show: (row) => row.releaseDate,
    copy: (row) => row.releaseDate ?? '',
  },
  {
    key: 'tracks',
    title: 'catalog.columnTracks',
    width: 54,
    align: 'end',
    sortField: 'tracks',
    show: (row) => (row.tracks === null ? <span className="catalog-pending" /> : count(row.tracks)),
    copy: (row) => (row.tracks === null ? '' : String(row.tracks)),
  },
  {
    key: 'releaseType',
    title: 'catalog.columnType',
    width: 90,
    sortField: 'releaseType',
    hideBelow: 860,
    className: 'quiet',
    show: (row) => {
      const type = typeOf(row)
      return type === null ? null : codeWords(type)
    },
    copy: (row) => typeOf(row) ?? '',
  },
  {
    key: 'genre',
    title: 'catalog.columnGenre',
    width: 110,
    grow: 0.5,
    sortField: 'genre',
    hideBelow: 1090,
    className: 'quiet',
    show: (row) => row.genre,
    copy: (row) => row.genre ?? '',
  },
  {
    key: 'ernVersion',
    title: 'catalog.columnErnVersion',
    width: 52,
    sortField: 'ernVersion',
    hideBelow: 1180,
    className: 'quiet',
    show: (row) => row.ernVersion,
    copy: (row) => row.ernVersion ?? '',
  },
  {
    key: 'statement',
    title: 'catalog.columnStatement',
    width: 112,
    sortField: 'statement',
    hideBelow: 1120,
    className: 'quiet',
    show: statement,
    copy: (row) => [row.statement, row.supersededBy && 'superseded'].filter(Boolean).join(', '),
  },
  optionalColumn('grid', 'catalog.columnGrid', 150, 'mono'),
  optionalColumn('isrc', 'catalog.columnIsrc', 126, 'mono'),
  optionalColumn('catalogNumber', 'catalog.columnCatalogNumber', 120, 'mono'),
  optionalColumn('reference', 'catalog.columnReference', 84, 'mono quiet'),
  {
    key: 'deals',
    title: 'catalog.columnDeals',
    width: 54,
    align: 'end',
    sortField: 'deals',
    optional: true,
    show: (row) => (row.deals === null ? null : count(row.deals)),
    copy: (row) => (row.deals === null ? '' : String(row.deals)),
  },
  {
    key: 'state',
    title: 'catalog.columnState',
    width: 116,
    sortField: 'edited',
    show: state,
    copy: stateWords,
  },
]
