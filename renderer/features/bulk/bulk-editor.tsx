import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { LatheError } from '../../../shared/contract/errors.ts'
import type { RecordId } from '../../../shared/contract/records.ts'
import { listOfSelection } from '../../../shared/contract/selection.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import { engineWords, fieldNameWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import type { RecordChoice } from '../../state/navigation-store.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { fieldLabels } from '../../ui/field-labels.ts'
import { Progress } from '../../ui/progress.tsx'
import { count } from '../../ui/quantities.ts'
import { Select } from '../../ui/select.tsx'
import './bulk.css'
import { type BulkForm, emptyForm, formFields, modelOperation, operationsOf, pathOf } from './bulk-form.ts'
import { fieldName, recordsWords } from './bulk-words.ts'
import { FieldRow } from './field-row.tsx'
import { ModelRows } from './model-rows.tsx'
import { PreviewGrid } from './preview-grid.tsx'
import { termsColumns } from './terms-form.ts'
import { TermsRows } from './terms-rows.tsx'
import { usePreview } from './use-preview.ts'

let opened = 0

/** The editor of many records of one list, over whatever is shown, while there is something to edit. */
export function BulkEditor() {
  const choice = useNavigation((state) => state.bulkEdit)
  return choice && <EditRecords choice={choice} />
}

function EditRecords({ choice }: { choice: RecordChoice }) {
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
  const { selection } = choice
  const list = listOfSelection(selection) ?? 'releases'
  const isReleases = list === 'releases'
  const values = useAnswer(JSON.stringify(selection), revision, (signal) =>
    isReleases
      ? session.call('bulk.values', { selection }, signal)
      : Promise.resolve({ releases: choice.count, fields: [] }),
  )
  const modelFields = useAnswer(JSON.stringify(selection), revision, (signal) =>
    session.call('bulk.fields', { selection }, signal),
  )
  const operations = useMemo(() => operationsOf(form), [form])
  const edit = useMemo(
    () =>
      operations.length === 0
        ? null
        : {
            selection,
            operations,
            everywhere: form.everywhere,
            sharedRecords: form.sharedRecords,
            without: [...without],
          },
    [selection, operations, form.everywhere, form.sharedRecords, without],
  )
  const { preview, progress, error } = usePreview(id, edit, again)
  const fields = useMemo(
    () => [
      ...formFields
        .filter((field) => form.fields[field].on)
        .map((field) => ({ field: field as string, label: fieldName(field) })),
      ...form.models
        .filter((model) => modelOperation(model) !== null)
        .map((model) => ({
          field: pathOf(model),
          label: fieldNameWords(model.choice.label),
          kind: model.choice.schema.kind,
        })),
      ...termsColumns(form.terms).map((field) => ({ field, label: fieldName(field) })),
    ],
    [form],
  )
  const records = isReleases
    ? (values.value?.releases ?? choice.count)
    : (modelFields.value?.records ?? choice.count)
  const words = (amount: number) => recordsWords(list, amount)
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
      const left = counts.refused === 0 ? '' : ` ${t('bulk.someLeftOut', { records: words(counts.refused) })}`
      toasts.show({
        tone: counts.refused === 0 ? 'done' : 'warning',
        text: `${engineWords(result.step.label)}.${left}`,
        action: { label: t('bulk.undo'), run: () => undo.run() },
      })
    } catch (thrown) {
      const isStopped = stop.signal.aborted || (thrown instanceof LatheError && thrown.code === 'cancelled')
      setApplying(null)
      if (isStopped) toasts.show({ tone: 'info', text: t('bulk.stopped') })
      else {
        setConflict(thrown instanceof Error ? thrown.message : String(thrown))
        setAgain((before) => before + 1)
      }
    }
  }

  const [reason] = preview?.reasons ?? []
  const looking =
    progress !== null && progress.counts.records > 0
      ? t('bulk.lookingAt', {
          done: count(progress.counts.done),
          records: words(progress.counts.records),
        })
      : ''
  return (
    <Dialog
      large
      title={t('bulk.editRecords', { records: words(records) })}
      subtitle={t(isReleases ? 'bulk.onlyTicked' : 'bulk.onlyAdded')}
      onClose={() => {
        if (applying) applying.stop.abort()
        else close()
      }}
      actions={
        applying ? (
          <>
            <span className="bulk-progress">
              <Progress label={t('bulk.changing', { records: words(changes) })} part={applying.part} />
            </span>
            <span className="spacer" aria-live="polite">
              {t('bulk.changing', { records: words(changes) })}
            </span>
            <Button icon="stop" onClick={() => applying.stop.abort()}>
              {t('bulk.stop')}
            </Button>
          </>
        ) : (
          <>
            {/* How far it is is seen; what it came to is told, once. */}
            <span className="spacer bulk-foot">
              {looking}
              <span role="status">
                {progress !== null
                  ? ''
                  : reason && isCurrent
                    ? t('bulk.leftOutBecause', {
                        amount: count(reason.records),
                        reason: engineWords(reason.reason),
                      })
                    : engineWords(preview?.notes[0] ?? '')}
              </span>
            </span>
            <Button onClick={close}>{t('bulk.cancel')}</Button>
            <Button variant="primary" disabled={!isCurrent || changes === 0} onClick={() => void apply()}>
              {isCurrent && changes > 0
                ? t('bulk.changeRecords', { records: words(changes) })
                : t('bulk.change')}
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
          {isReleases &&
            formFields.map((field, at) => (
              <FieldRow
                key={field}
                label={fieldLabels[field]}
                form={form.fields[field]}
                values={values.value?.fields.find((own) => own.field === field) ?? null}
                others={formFields
                  .filter((other) => other !== field)
                  .map((other) => ({ value: other, label: fieldLabels[other] }))}
                isFirst={at === 0}
                onChange={(next) => setForm({ ...form, fields: { ...form.fields, [field]: next } })}
              />
            ))}
          <section aria-label={t('bulk.moreFields')}>
            <ModelRows
              models={form.models}
              choices={modelFields.value?.fields ?? []}
              isReleases={isReleases}
              onChange={(models) => setForm({ ...form, models })}
            />
          </section>
          {isReleases && <TermsRows form={form.terms} onChange={(terms) => setForm({ ...form, terms })} />}
          <div className="bulk-options">
            <label className="bulk-tick">
              <input
                type="checkbox"
                checked={form.everywhere}
                onChange={(event) => setForm({ ...form, everywhere: event.target.checked })}
              />
              {t('bulk.alsoTwice')}
            </label>
            {(form.fields.label.on || form.terms.territoriesOn || form.terms.endOn) && (
              <Select
                labelAbove
                label={t('bulk.shared')}
                value={form.sharedRecords}
                options={[
                  { value: 'own', label: t('bulk.sharedOwn') },
                  { value: 'shared', label: t('bulk.sharedAll') },
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
              list={list}
              preview={preview}
              fields={fields}
              updating={progress !== null}
              without={without}
              onWithout={setWithout}
            />
          )}
          {preview === null && error === null && (
            <p className="bulk-empty quiet">
              {progress === null
                ? t(isReleases ? 'bulk.begin' : 'bulk.beginAdding')
                : looking || t('bulk.looking')}
            </p>
          )}
        </div>
      </form>
    </Dialog>
  )
}
