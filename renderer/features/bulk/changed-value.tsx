import type { ReactNode } from 'react'
import { t } from '../../i18n/words.ts'
import { Icon } from '../../ui/icon.tsx'
import { whereTextsDiffer } from '../../ui/where-texts-differ.ts'

/** Letters two texts share before what they share is cut instead of what differs. */
const leastShared = 8

/**
 * What a value was, struck through, and what it becomes. Where there is no room for both, what they share is cut and what
 * differs stays: a word that is put after a long title is what somebody looks for here.
 */
export function ChangedValue({ before, after }: { before: string | null; after: string | null }) {
  const parts = before === null || after === null ? null : whereTextsDiffer(before, after)
  const isCut = parts !== null && parts.head.length + parts.tail.length >= leastShared
  const side = (own: string | null, changed: string): ReactNode =>
    own === null ? (
      <em>{t('bulk.empty')}</em>
    ) : isCut && changed !== '' ? (
      <>
        <span className="bulk-shared">{parts.head}</span>
        <span className="bulk-differs">{changed}</span>
        <span className="bulk-shared">{parts.tail}</span>
      </>
    ) : (
      own
    )
  return (
    <span className="bulk-change">
      {before === null ? (
        side(before, '')
      ) : (
        <del dir="auto" title={before} data-same={(isCut && parts.before === '') || undefined}>
          {side(before, parts?.before ?? '')}
        </del>
      )}
      <Icon name="go-to" size={12} label={t('bulk.becomes')} />
      {after === null ? (
        side(after, '')
      ) : (
        <ins dir="auto" title={after} data-same={(isCut && parts.after === '') || undefined}>
          {side(after, parts?.after ?? '')}
        </ins>
      )}
    </span>
  )
}
