import type { RecordId } from '../../shared/contract/records.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Button } from '../ui/button.tsx'
import { count, timeOfDay } from '../ui/quantities.ts'

/** Changes that are listed; the screen of changes has them all. */
const most = 200

/** What was edited in a record, newest first: what it said before and after, and the way to take one change back. */
export function EditHistory({ id, revision }: { id: RecordId; revision: number }) {
  const workbench = useWorkbench()
  const { session, toasts } = workbench
  const { value, key } = useAnswer(id, revision, async (signal) => {
    const first = await session.call('edit.changes', { record: id, limit: most }, signal)
    if (first.total <= most) return first
    return await session.call('edit.changes', { record: id, offset: first.total - most, limit: most }, signal)
  })
  if (value === null || key !== id) return null
  const revert = (change: number) =>
    workbench.attempt(async () => {
      const result = await session.call('edit.revertChange', { change })
      toasts.show({ tone: 'done', text: `${result.step.label}.` })
    })
  return (
    <section className="record-section record-edits" aria-label="Edits">
      <h3>
        Edits <span className="record-number">{count(value.total)}</span>
      </h3>
      {value.total === 0 && <p className="quiet">Nothing of this record was edited.</p>}
      <ol>
        {value.changes.toReversed().map((change) => (
          <li key={change.id} data-undone={!change.inForce || undefined}>
            <p className="record-edit-head">
              <span className="record-mid">{change.step.label}</span>
              <time className="faint small">{timeOfDay(change.step.time)}</time>
            </p>
            <p className="small" dir="auto">
              {change.before === null ? 'empty' : <s>{change.before}</s>} → {change.after ?? 'empty'}
            </p>
            {change.inForce ? (
              <Button
                size="small"
                variant="quiet"
                icon="undo"
                aria-label={`Revert this change: ${change.step.label}`}
                onClick={() => void revert(change.id)}
              >
                Revert
              </Button>
            ) : (
              <p className="faint small">Taken back</p>
            )}
          </li>
        ))}
      </ol>
      {value.total > most && <p className="faint small">The newest {count(most)} are shown.</p>}
    </section>
  )
}
