import type { ReactNode } from 'react'
import { t } from '../../i18n/words.ts'
import { Icon } from '../../ui/icon.tsx'
import { whereTextsDiffer } from '../../ui/where-texts-differ.ts'

/** Letters two texts share before what they share is cut instead of what differs. */
const leastShared = 8

/**
 * What a value was, struck through, and what it becomes. A value that something is only added to, or only taken from, is
 * shown once with that marked. Where there is no room, what both share is cut and what differs stays: a word that is put
 * after a long title is what somebody looks for here.
 */
export function ChangedValue({ before, after }: { before: string | null; after: string | null }) {
  const parts = before === null || after === null ? null : whereTextsDiffer(before, after)
  const shared = parts !== null && parts.head.length + parts.tail.length >= leastShared ? parts : null
  if (shared !== null && (shared.before === '') !== (shared.after === '')) {
    const Mark = shared.before === '' ? 'ins' : 'del'
    return (
      <span
        className="bulk-change bulk-change-once"
        dir="auto"
        title={t('bulk.wasBefore', { before: before ?? '', after: after ?? '' })}
      >
        <span className="bulk-shared">{shared.head}</span>
        <Mark className="bulk-differs">{shared.before + shared.after}</Mark>
        <span className="bulk-shared">{shared.tail}</span>
      </span>
    )
  }
  const side = (own: string | null, changed: string): ReactNode =>
    own === null ? (
      <em>{t('bulk.empty')}</em>
    ) : shared === null ? (
      own
    ) : (
      <>
        <span className="bulk-shared">{shared.head}</span>
        <span className="bulk-differs">{changed}</span>
        <span className="bulk-shared">{shared.tail}</span>
      </>
    )
  return (
    <span className="bulk-change">
      {before === null ? (
        side(before, '')
      ) : (
        <del dir="auto" title={before}>
          {side(before, parts?.before ?? '')}
        </del>
      )}
      <Icon name="go-to" size={12} label={t('bulk.becomes')} />
      {after === null ? (
        side(after, '')
      ) : (
        <ins dir="auto" title={after}>
          {side(after, parts?.after ?? '')}
        </ins>
      )}
    </span>
  )
}
