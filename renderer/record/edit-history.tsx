import { useState } from 'react'
import type { ChangeRow } from '../../shared/contract/edit.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { count, timeOfDay } from '../ui/quantities.ts'

/** Changes that are listed at first, and how many more each time. */
const stretch = 200
/** Changes of one call. */
const mostOfCall = 1000

/**
 * What was edited in a record, newest first: what it said before and after, and the way to take one change back. Of a
 * release with `withParts` also in its tracks, deals and TrackReleases.
 */
export function EditHistory({
  id,
  revision,
  withParts = false,
  nameOf = () => null,
  onOpen,
}: {
  id: RecordId
  revision: number
  withParts?: boolean
  /** What a record is called; null for the one whose history it is. */
  nameOf?(record: RecordId): string | null
  /** Shows a record. */
  onOpen?(record: RecordId): void
}) {
  const workbench = useWorkbench()
  const { session, toasts } = workbench
  const [wanted, setWanted] = useState(stretch)
  const { value, key, error } = useAnswer(JSON.stringify([id, wanted]), revision, async (signal) => {
    const { total } = await session.call('edit.changes', { record: id, withParts, limit: 1 }, signal)
    const changes: ChangeRow[] = []
    for (let end = total; end > 0 && changes.length < wanted; ) {
      const limit = Math.min(mostOfCall, end, wanted - changes.length)
      end -= limit
      const part = await session.call('edit.changes', { record: id, withParts, offset: end, limit }, signal)
      changes.push(...part.changes.toReversed())
    }
    return { changes, total }
  })
  if (error !== null) return <Banner tone="error">{error}</Banner>
  if (value === null || key === null || (JSON.parse(key) as string[])[0] !== id) return null
  const revert = (change: number) =>
    workbench.attempt(async () => {
      const result = await session.call('edit.revertChange', { change })
      toasts.show({ tone: 'done', text: t('record.stepDone', { step: engineWords(result.step.label) }) })
    })
  const more = value.total - value.changes.length
  return (
    <section className="record-section record-edits" aria-label={t('record.edits')}>
      <h3>
        {t('record.edits')} <span className="record-number">{count(value.total)}</span>
      </h3>
      {value.total === 0 && <p className="quiet">{t('record.noEdits')}</p>}
      <ol>
        {value.changes.map((change) => (
          <EditLine
            key={change.id}
            change={change}
            name={nameOf(change.record)}
            onOpen={onOpen}
            onRevert={() => void revert(change.id)}
          />
        ))}
      </ol>
      {more > 0 && (
        <Button size="small" variant="quiet" onClick={() => setWanted(wanted + stretch)}>
          {t('record.moreEdits', { count: Math.min(stretch, more) })}
        </Button>
      )}
    </section>
  )
}

function EditLine({
  change,
  name,
  onOpen,
  onRevert,
}: {
  change: ChangeRow
  name: string | null
  onOpen: ((record: RecordId) => void) | undefined
  onRevert(): void
}) {
  const label = engineWords(change.step.label)
  return (
    <li data-undone={!change.inForce || undefined}>
      <p className="record-edit-head">
        <span className="record-mid">{label}</span>
        <time className="faint small">{timeOfDay(change.step.time)}</time>
      </p>
      {name !== null &&
        (onOpen ? (
          <button type="button" className="record-link small" onClick={() => onOpen(change.record)}>
            <span className="truncate" dir="auto">
              {name}
            </span>
          </button>
        ) : (
          <p className="small quiet" dir="auto">
            {name}
          </p>
        ))}
      <p className="small" dir="auto">
        {change.before === null ? t('record.empty') : <s>{change.before}</s>} →{' '}
        {change.after ?? t('record.empty')}
      </p>
      {change.inForce ? (
        <Button
          size="small"
          variant="quiet"
          icon="undo"
          aria-label={t('record.revertChange', { step: label })}
          onClick={onRevert}
        >
          {t('record.revert')}
        </Button>
      ) : (
        <p className="faint small">{t('record.takenBack')}</p>
      )}
    </li>
  )
}
