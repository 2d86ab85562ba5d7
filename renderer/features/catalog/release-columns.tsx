import type { ReleaseRow } from '../../../shared/contract/records.ts'
import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { codeWords, groupedIcpn } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'
import { severityWords } from '../../ui/severity-words.ts'
import { missing, plain, text } from './cells.tsx'

/** A Release without ICPN and GRid has no id a store could order by; TrackReleases have their ISRC. */
function lacksIdentifier(row: ReleaseRow): boolean {
  return row.kind === 'Release' && row.icpn === null && row.grid === null
}

/** A purge may name a release by its identifiers alone. */
function titleMissing(row: ReleaseRow) {
  return row.kind === 'PurgedRelease' ? text(row.icpn ?? row.grid) : missing()
}

/** What is only named by a purge or a catalog list has no ReleaseType: its kind says what it is. */
function typeOf({ releaseType, kind }: ReleaseRow): string | null {
  return releaseType ?? (kind === 'PurgedRelease' || kind === 'CatalogItem' ? kind : null)
}

/** The worst of its problems, and how many there are beside it: "Error +2". */
function problemWords({ problems, problemSeverity }: ReleaseRow): string {
  const worst = severityWords[problemSeverity ?? 'info']
  return problems > 1 ? `${worst} +${count(problems - 1)}` : worst
}

function state(row: ReleaseRow) {
  return (
    <>
      {row.edited > 0 && (
        <Badge icon="edited" tone="accent">
          {count(row.edited)} edited
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
          Reading
        </Badge>
      )}
    </>
  )
}

const statementIcons = { initial: 'added', update: 'edited', takedown: 'removed', purge: 'close' } as const

/** What the message does with the release; a clock for what a newer one has replaced. */
function statement(row: ReleaseRow) {
  if (row.statement === null) return null
  return (
    <Badge
      icon={row.supersededBy === null ? statementIcons[row.statement] : 'clock'}
      tone="quiet"
      {...(row.supersededBy === null ? {} : { label: 'Superseded' })}
    >
      {codeWords(row.statement).replace(/^./, (letter) => letter.toUpperCase())}
    </Badge>
  )
}

function stateWords(row: ReleaseRow): string {
  const words = []
  if (row.edited > 0) words.push(`${row.edited} edited`)
  if (row.problemSeverity !== null) words.push(problemWords(row))
  if (row.tracks === null) words.push('reading')
  return words.join(', ')
}

/** A column of a value as it is written, for those who want to see it. */
function optionalColumn(
  key: 'grid' | 'isrc' | 'catalogNumber' | 'reference',
  title: string,
  width: number,
  className: string,
): GridColumn<ReleaseRow> {
  return {
    key,
    title,
    width,
    className,
    sortField: key,
    optional: true,
    show: (row) => plain(row[key]),
    copy: (row) => row[key] ?? '',
  }
}

/** The columns of the list of releases. */
export const releaseColumns: readonly GridColumn<ReleaseRow>[] = [
  {
    key: 'title',
    title: 'Title',
    width: 150,
    grow: 1.3,
    sortField: 'title',
    className: 'catalog-subject',
    show: (row) => (row.title === null ? titleMissing(row) : text(row.title)),
    copy: (row) => row.title ?? '',
  },
  {
    key: 'artist',
    title: 'Artist',
    width: 110,
    grow: 1,
    sortField: 'artist',
    show: (row) => text(row.artist),
    copy: (row) => row.artist ?? '',
  },
  {
    key: 'icpn',
    title: 'UPC',
    width: 126,
    sortField: 'icpn',
    className: 'mono',
    show: (row) =>
      row.icpn !== null ? plain(groupedIcpn(row.icpn)) : lacksIdentifier(row) ? missing() : null,
    copy: (row) => row.icpn ?? '',
  },
  {
    key: 'label',
    title: 'Label',
    width: 124,
    grow: 0.8,
    sortField: 'label',
    hideBelow: 800,
    className: 'quiet',
    show: (row) => text(row.label),
    copy: (row) => row.label ?? '',
  },
  {
    key: 'releaseDate',
    title: 'Release date',
    width: 94,
    sortField: 'releaseDate',
    show: (row) => plain(row.releaseDate),
    copy: (row) => row.releaseDate ?? '',
  },
  {
    key: 'tracks',
    title: 'Tracks',
    width: 54,
    align: 'end',
    sortField: 'tracks',
    show: (row) => (row.tracks === null ? <span className="catalog-pending" /> : plain(count(row.tracks))),
    copy: (row) => (row.tracks === null ? '' : String(row.tracks)),
  },
  {
    key: 'releaseType',
    title: 'Type',
    width: 90,
    sortField: 'releaseType',
    hideBelow: 860,
    className: 'quiet',
    show: (row) => {
      const type = typeOf(row)
      return plain(type === null ? null : codeWords(type))
    },
    copy: (row) => typeOf(row) ?? '',
  },
  {
    key: 'genre',
    title: 'Genre',
    width: 110,
    grow: 0.5,
    sortField: 'genre',
    hideBelow: 1090,
    className: 'quiet',
    show: (row) => text(row.genre),
    copy: (row) => row.genre ?? '',
  },
  {
    key: 'ernVersion',
    title: 'ERN',
    width: 52,
    sortField: 'ernVersion',
    hideBelow: 1180,
    className: 'quiet',
    show: (row) => plain(row.ernVersion),
    copy: (row) => row.ernVersion ?? '',
  },
  {
    key: 'statement',
    title: 'Statement',
    width: 112,
    sortField: 'statement',
    hideBelow: 1120,
    className: 'quiet',
    show: statement,
    copy: (row) => [row.statement, row.supersededBy && 'superseded'].filter(Boolean).join(', '),
  },
  optionalColumn('grid', 'GRid', 150, 'mono'),
  optionalColumn('isrc', 'ISRC', 126, 'mono'),
  optionalColumn('catalogNumber', 'Catalog number', 120, 'mono'),
  optionalColumn('reference', 'Reference', 84, 'mono quiet'),
  {
    key: 'deals',
    title: 'Deals',
    width: 54,
    align: 'end',
    sortField: 'deals',
    optional: true,
    show: (row) => (row.deals === null ? null : plain(count(row.deals))),
    copy: (row) => (row.deals === null ? '' : String(row.deals)),
  },
  {
    key: 'state',
    title: 'State',
    width: 116,
    sortField: 'edited',
    show: state,
    copy: stateWords,
  },
]
