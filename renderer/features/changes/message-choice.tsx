import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { MessageRow, type RecordId } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { compareRunOf, startCompare } from '../../state/compare-run.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'

/** Messages offered at once; a search finds the others. */
const mostOffered = 200

function messageWords({ file, ernVersion, messageId, created, id }: MessageRow): string {
  const when = created?.slice(0, 16).replace('T', ' ')
  return [file, ernVersion && `ERN ${ernVersion}`, messageId, when, id].filter(Boolean).join(' · ')
}

/** The two messages to be compared, chosen from those the catalog has. */
export function MessageChoice({ busy }: { busy: boolean }) {
  const workbench = useWorkbench()
  const run = compareRunOf(workbench)
  const { before, after } = useStore(run)
  const [search, setSearch] = useState('')
  const revision = useRevision()
  const { value } = useAnswer(search, revision, async (signal) => {
    const page = await workbench.session.call(
      'catalog.page',
      { list: 'messages', search, sort: { field: 'id', descending: true }, limit: mostOffered },
      signal,
    )
    return page.rows.map((row) => MessageRow.parse(row))
  })
  const chosen = useAnswer(JSON.stringify([before, after]), revision, async (signal) => {
    const ids = [before, after].filter((id) => id !== null)
    const rows = await Promise.all(ids.map((id) => workbench.session.call('catalog.record', { id }, signal)))
    return rows.flatMap((row) => MessageRow.safeParse(row).data ?? [])
  })
  // The two newest, until somebody chooses.
  const [newest, older] = value ?? []
  useEffect(() => {
    const now = run.getState()
    if (newest && older && now.before === null && now.after === null)
      run.setState({ before: older.id, after: newest.id })
  }, [run, newest, older])
  const options = (own: RecordId | null) => {
    const offered = value ?? []
    const kept = (chosen.value ?? []).filter(({ id }) => id === own && !offered.some((one) => one.id === id))
    return [
      { value: '', label: t('changes.choose') },
      ...[...kept, ...offered].map((row) => ({ value: row.id, label: messageWords(row) })),
    ]
  }
  const isLong = (value?.length ?? 0) >= mostOffered || search !== ''
  const set = (side: 'before' | 'after', id: string) => run.setState({ [side]: id === '' ? null : id })
  return (
    <>
      {isLong && (
        <div className="compare-find">
          <SearchField
            label={t('changes.find')}
            hint={t('changes.findHint')}
            value={search}
            onChange={setSearch}
          />
        </div>
      )}
      <div className="compare-choice">
        <Select
          label={t('changes.earlier')}
          labelAbove
          value={before ?? ''}
          options={options(before)}
          onChange={(id) => set('before', id)}
        />
        <Button onClick={() => run.setState({ before: after, after: before })} disabled={busy}>
          {t('changes.exchange')}
        </Button>
        <Select
          label={t('changes.later')}
          labelAbove
          value={after ?? ''}
          options={options(after)}
          onChange={(id) => set('after', id)}
        />
        <Button
          variant="primary"
          busy={busy}
          disabled={busy || before === null || after === null}
          onClick={() => void startCompare(workbench)}
        >
          {t('changes.compare')}
        </Button>
      </div>
    </>
  )
}
