import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import type { ReleaseChoice } from '../../state/navigation-store.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Progress } from '../../ui/progress.tsx'
import { count, counted } from '../../ui/quantities.ts'
import { Select } from '../../ui/select.tsx'
import './bulk.css'
import { type BulkForm, emptyForm, formFields, operationsOf } from './bulk-form.ts'
import { FieldRow } from './field-row.tsx'
import { PreviewGrid } from './preview-grid.tsx'
import { termsColumns } from './terms-form.ts'
import { TermsRows } from './terms-rows.tsx'
import { usePreview } from './use-preview.ts'

let opened = 0

/** The editor of many releases, over whatever is shown, while there is something to edit. */
export function BulkEditor() {
  const choice = useNavigation((state) => state.bulkEdit)
  return choice && <EditReleases choice={choice} />
}

function EditReleases({ choice }: { choice: ReleaseChoice }) {
  const { session, navigation, toasts } = useWorkbench()
  const undo = useCommand('undo')
  const ownId = useId()
  const [id] = useState(() => `window-${ownId}-${++opened}-${Math.random().toString(36).slice(2)}`)
  const [form, setForm] = useState<BulkForm>(emptyForm)
  const [without, setWithout] = useState<readonly RecordId[]>([])
  const [again, setAgain] = useState(0)
  const [conflict, setConflict] = useState<string | null>(null)
  const [applying, setApplying] = useState<{ part: number; stop: AbortController } | null>(null)
  const revision = useRevision()
  const values = useAnswer(JSON.stringify(choice.selection), revision, (signal) =>
    session.call('bulk.values', { selection: choice.selection }, signal),
  )
  const operations = useMemo(() => operationsOf(form), [form])
  const edit = useMemo(
    () =>
      operations.length === 0
        ? null
        : {
            selection: choice.selection,
            operations,
            everywhere: form.everywhere,
            sharedRecords: form.sharedRecords,
            without: [...without],
          },
    [choice, operations, form.everywhere, form.sharedRecords, without],
  )
  const { preview, progress, error } = usePreview(id, edit, again)
  const fields = useMemo(
    () => [...formFields.filter((field) => form.fields[field].on), ...termsColumns(form.terms)],
    [form],
  )
  const releases = values.value?.releases ?? choice.count
  const isCurrent = preview !== null && progress === null
  const changes = isCurrent ? preview.counts.changes : 0

  const close = () => navigation.setState({ bulkEdit: null })
  // The temporary tables of the preview are worth nothing any more.
  const closing = useRef(() => {})
  closing.current = () => void session.call('bulk.close', { id }).catch(() => {})
  useEffect(() => () => closing.current(), [])

  useEffect(() => {
    if (!applying) return
    const listening = session.listen('bulk.progressed', (told) => {
      if (told.id !== id || told.phase === 'looking') return
      // Writing the patches is a tenth of the work.
      const part = told.phase === 'changing' ? told.part * 0.1 : 0.1 + told.part * 0.9
      setApplying((old) => old && { ...old, part })
    })
    return () => listening.dispose()
  }, [applying === null, session, id])

  const apply = async () => {
    if (!isCurrent || changes === 0 || applying) return
    const stop = new AbortController()
    setApplying({ part: 0, stop })
    setConflict(null)
    try {
      const { result, counts } = await session.call('bulk.apply', { id }, stop.signal)
      close()
      const left = counts.refused === 0 ? '' : ` ${counted(counts.refused, 'release')} left out.`
      toasts.show({
        tone: counts.refused === 0 ? 'done' : 'warning',
        text: `${result.step.label}.${left}`,
        action: { label: 'Undo', run: () => undo.run() },
      })
    } catch (thrown) {
      const isStopped = stop.signal.aborted || (thrown instanceof LatheError && thrown.code === 'cancelled')
      setApplying(null)
      if (isStopped) toasts.show({ tone: 'info', text: 'Stopped. Nothing was changed.' })
      else {
        setConflict(thrown instanceof Error ? thrown.message : String(thrown))
        setAgain((before) => before + 1)
      }
    }
  }

  const [reason] = preview?.reasons ?? []
  return (
    <Dialog
      large
      title={`Edit ${counted(releases, 'release')}`}
      subtitle="Only ticked fields are written. The rest stays as it is in each release."
      onClose={() => {
        if (applying) applying.stop.abort()
        else close()
      }}
      actions={
        applying ? (
          <>
            <span className="bulk-progress">
              <Progress label="Changing releases" part={applying.part} />
            </span>
            <span className="spacer" aria-live="polite">
              Changing {counted(changes, 'release')}
            </span>
            <Button icon="stop" onClick={() => applying.stop.abort()}>
              Stop
            </Button>
          </>
        ) : (
          <>
            <span className="spacer bulk-foot" role="status">
              {progress !== null && progress.counts.releases > 0
                ? `Looking at ${count(progress.counts.done)} of ${counted(progress.counts.releases, 'release')}`
                : reason && isCurrent
                  ? `${count(reason.releases)} left out: ${reason.reason}`
                  : (preview?.notes[0] ?? '')}
            </span>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" disabled={!isCurrent || changes === 0} onClick={() => void apply()}>
              {isCurrent && changes > 0 ? `Change ${counted(changes, 'release')}` : 'Change'}
            </Button>
          </>
        )
      }
    >
      <form
        className="bulk"
        inert={applying !== null}
        onSubmit={(event) => {
          event.preventDefault()
          void apply()
        }}
      >
        <div className="bulk-form">
          {formFields.map((field, at) => (
            <FieldRow
              key={field}
              field={field}
              form={form.fields[field]}
              values={values.value?.fields.find((own) => own.field === field) ?? null}
              isFirst={at === 0}
              onChange={(next) => setForm({ ...form, fields: { ...form.fields, [field]: next } })}
            />
          ))}
          <TermsRows form={form.terms} onChange={(terms) => setForm({ ...form, terms })} />
          <div className="bulk-options">
            <label className="bulk-tick">
              <input
                type="checkbox"
                checked={form.everywhere}
                onChange={(event) => setForm({ ...form, everywhere: event.target.checked })}
              />
              Also where a release says the same a second time
            </label>
            {(form.fields.label.on || form.terms.territoriesOn || form.terms.endOn) && (
              <Select
                labelAbove
                label="Labels and deals that other releases share"
                value={form.sharedRecords}
                options={[
                  { value: 'own', label: 'Change these releases only' },
                  { value: 'shared', label: 'Change them for all releases that share them' },
                ]}
                onChange={(sharedRecords) => setForm({ ...form, sharedRecords })}
              />
            )}
          </div>
          {/* Enter in a field does what the main button does. */}
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </div>
        <div className="bulk-preview">
          {conflict !== null && <Banner tone="warning">{conflict}</Banner>}
          {error !== null && <Banner tone="error">{error}</Banner>}
          {preview !== null && (
            <PreviewGrid
              id={id}
              preview={preview}
              fields={fields}
              updating={progress !== null}
              without={without}
              onWithout={setWithout}
            />
          )}
          {preview === null && error === null && (
            <p className="bulk-empty quiet" aria-live="polite">
              {progress === null
                ? 'Tick a field and say what to do with it. Every value before and after is listed here before anything is changed.'
                : progress.counts.releases > 0
                  ? `Looking at ${count(progress.counts.done)} of ${counted(progress.counts.releases, 'release')}`
                  : 'Looking at the releases'}
            </p>
          )}
        </div>
      </form>
    </Dialog>
  )
}
