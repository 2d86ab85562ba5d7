import type { SourceRow } from '../../../shared/contract/sources.ts'
import { dateWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { bytes, count } from '../../ui/quantities.ts'

const text = (value: string | null) =>
  value === null ? null : (
    <span className="grid-text" dir="auto" title={value.length > 18 ? value : undefined}>
      {value}
    </span>
  )

const looks = {
  complete: { icon: 'done', tone: 'done' },
  reading: { icon: 'reading', tone: 'accent' },
  stopped: { icon: 'pause', tone: 'quiet' },
  failed: { icon: 'error', tone: 'error' },
} as const

/** When something was read: day and minute, as numbers. */
export function importedWords(time: number): string {
  return dateWords(time, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
}

const words = {
  complete: 'library.statusComplete',
  reading: 'library.statusReading',
  stopped: 'library.statusStopped',
  failed: 'library.statusFailed',
} as const

/** What the state of a source is called. */
export function statusWords(status: SourceRow['status']): string {
  return t(words[status])
}

/** The state of a source: a glyph, and its word for those who do not see it. */
export function SourceState({ status }: { status: SourceRow['status'] }) {
  return <Badge {...looks[status]} label={statusWords(status)} />
}

/** The columns of the list of sources. */
export const sourceColumns = (): readonly GridColumn<SourceRow>[] => [
  {
    key: 'file',
    title: t('library.headSource'),
    width: 220,
    grow: 2,
    show: (row) => (
      <span className="source-name">
        <SourceState status={row.status} />
        {text(row.file)}
      </span>
    ),
    copy: (row) => row.file,
  },
  {
    key: 'version',
    title: t('library.headVersion'),
    width: 72,
    align: 'end',
    show: (row) => (row.hasEarlier || row.version > 1 ? count(row.version) : null),
    copy: (row) => String(row.version),
  },
  {
    key: 'imported',
    title: t('library.headImported'),
    width: 150,
    hideBelow: 560,
    className: 'quiet',
    show: (row) => importedWords(row.imported),
    copy: (row) => new Date(row.imported).toISOString(),
  },
  {
    key: 'bytes',
    title: t('library.headSize'),
    width: 80,
    align: 'end',
    show: (row) => bytes(row.bytes),
    copy: (row) => String(row.bytes),
  },
  {
    key: 'ern',
    title: 'ERN',
    width: 60,
    hideBelow: 700,
    className: 'quiet',
    show: (row) => row.ernVersion,
    copy: (row) => row.ernVersion ?? '',
  },
  {
    key: 'sender',
    title: t('library.headSender'),
    width: 120,
    grow: 1,
    hideBelow: 860,
    className: 'quiet',
    show: (row) => text(row.sender),
    copy: (row) => row.sender ?? '',
  },
  {
    key: 'releases',
    title: t('library.headReleases'),
    width: 84,
    align: 'end',
    show: (row) => count(row.releases),
    copy: (row) => String(row.releases),
  },
  {
    key: 'problems',
    title: t('library.headProblems'),
    width: 88,
    align: 'end',
    hideBelow: 480,
    show: (row) =>
      row.problems === 0 ? null : (
        <Badge icon={row.errors > 0 ? 'error' : 'warning'} tone={row.errors > 0 ? 'error' : 'warning'}>
          {count(row.problems)}
        </Badge>
      ),
    copy: (row) => String(row.problems),
  },
]
