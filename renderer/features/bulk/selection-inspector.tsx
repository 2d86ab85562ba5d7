import { useState } from 'react'
import type { SelectedValues } from '../../../shared/contract/bulk.ts'
import { LatheError } from '../../../shared/contract/errors.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import { engineWords } from '../../i18n/engine-words.ts'
import { listWords } from '../../i18n/formats.ts'
import { Sentence } from '../../i18n/sentence.tsx'
import { t } from '../../i18n/words.ts'
import { shownValue } from '../../record/field-value.ts'
import type { ReleaseChoice } from '../../state/navigation-store.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { fieldLabels } from '../../ui/field-labels.ts'
import { count } from '../../ui/quantities.ts'
import { TextField } from '../../ui/text-field.tsx'
import { WaitingLines } from '../../ui/waiting-lines.tsx'
import './bulk.css'
import { formFields } from './bulk-form.ts'
import { inSentence, recordsWords, valuesWords } from './bulk-words.ts'

/** What several selected releases have in common, to be changed in all of them at once. */
export function SelectionInspector() {
  const choice = useNavigation((state) => state.selectedReleases)
  return choice && <SelectedReleases choice={choice} />
}

/** The fields of these releases: the value all share, or how many they differ in. */
export function SelectedReleases({ choice }: { choice: ReleaseChoice }) {
  const { session, navigation } = useWorkbench()
  const revision = useRevision()
  const key = JSON.stringify(choice.selection)
  const { value, error } = useAnswer(key, revision, (signal) =>
    session.call('bulk.values', { selection: choice.selection }, signal),
  )
  return (
    <div className="record-body bulk-selection">
      <h2 className="bulk-selection-title">
        {t('bulk.selected', { records: recordsWords('releases', choice.count) })}
      </h2>
      {error !== null && <p className="quiet">{error}</p>}
      {!value && error === null && <WaitingLines what={t('bulk.countingValues')} lines={formFields.length} />}
      {value && (
        <div className="record-fields">
          {formFields.map((field) => {
            const values = value.fields.find((own) => own.field === field)
            return (
              values && (
                <SeveralField
                  key={`${field} ${key}`}
                  choice={choice}
                  values={values}
                  releases={value.releases}
                />
              )
            )
          })}
        </div>
      )}
      <Button icon="edited" onClick={() => navigation.setState({ bulkEdit: choice })}>
        {t('bulk.editRecordsMore', { records: recordsWords('releases', choice.count) })}
      </Button>
    </div>
  )
}

/** One field of all of them. Enter or leaving it sets what was typed in every release; Esc gives it up. */
function SeveralField({
  choice,
  values,
  releases,
}: {
  choice: ReleaseChoice
  values: SelectedValues
  releases: number
}) {
  const { session, toasts, attempt } = useWorkbench()
  const undo = useCommand('undo')
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const { field, common } = values
  const label = fieldLabels[field]

  const tell = (step: string, leftOut: number, reason = '') =>
    toasts.show({
      tone: leftOut === 0 ? 'done' : 'warning',
      text:
        leftOut === 0
          ? `${engineWords(step)}.`
          : `${engineWords(step)}. ${t('bulk.leftOutBecause', {
              amount: recordsWords('releases', leftOut),
              reason: engineWords(reason),
            })}`,
      action: { label: t('bulk.undo'), run: () => undo.run() },
    })

  const commit = async () => {
    const value = typed?.trim() ?? ''
    if (busy || refused !== null || value === '' || value === common) {
      if (value === '' || value === common) setTyped(null)
      return
    }
    const id = `inspector-${field}-${Math.random().toString(36).slice(2)}`
    setBusy(true)
    try {
      const { counts, reasons } = await session.call('bulk.preview', {
        id,
        edit: { selection: choice.selection, operations: [{ kind: 'set', field, value }], everywhere: true },
      })
      if (counts.changes === 0) {
        if (reasons[0]) setRefused(engineWords(reasons[0].reason))
        else setTyped(null)
        return
      }
      const { result } = await session.call('bulk.apply', { id })
      setTyped(null)
      tell(result.step.label, counts.refused, reasons[0]?.reason)
    } catch (thrown) {
      if (!(thrown instanceof LatheError && thrown.code === 'cancelled'))
        setRefused(thrown instanceof Error ? thrown.message : String(thrown))
    } finally {
      setBusy(false)
      session.call('bulk.close', { id }).catch(() => {})
    }
  }

  const revert = async () => {
    setBusy(true)
    const result = await attempt(() => session.call('bulk.revert', { selection: choice.selection, field }))
    setBusy(false)
    if (!result) return
    setTyped(null)
    setRefused(null)
    tell(result.step.label, result.refusedTotal, result.refused[0]?.reason)
  }

  return (
    <TextField
      label={label}
      className={common === null && typed === null ? 'bulk-several' : undefined}
      value={typed ?? common ?? ''}
      placeholder={common === null ? valuesWords(values) : ''}
      readOnly={busy}
      maxLength={10_000}
      tone={refused !== null ? 'error' : typed === null && values.edited > 0 ? 'edited' : 'plain'}
      note={
        refused !== null ? (
          <span role="alert">{refused}</span>
        ) : typed !== null && typed.trim() !== '' ? (
          t('bulk.setsField', {
            field: inSentence(label),
            records: recordsWords('releases', choice.count),
          })
        ) : values.edited > 0 ? (
          <span className="record-was">
            <span>
              <Originals values={values} releases={releases} />
            </span>
            <Button
              size="small"
              variant="quiet"
              icon="undo"
              disabled={busy}
              aria-label={t('record.revertNamed', { name: label })}
              onClick={() => void revert()}
            >
              {t('record.revert')}
            </Button>
          </span>
        ) : null
      }
      onChange={(event) => {
        setTyped(event.target.value)
        setRefused(null)
      }}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault()
          void commit()
        } else if (event.key === 'Escape' && typed !== null) {
          event.preventDefault()
          event.stopPropagation()
          setTyped(null)
          setRefused(null)
        }
      }}
    />
  )
}

/** What the files say of a field where it was edited: the value itself, or how many different ones. */
function Originals({
  values: { field, edited, originals, originalsTotal },
  releases,
}: {
  values: SelectedValues
  releases: number
}) {
  const shown = originals.map((original) =>
    original === null ? t('bulk.nothingSaid') : shownValue(field, original),
  )
  const more = originalsTotal - originals.length
  const said = listWords(more > 0 ? [...shown, t('bulk.moreValues', { count: more })] : shown)
  return edited === releases ? (
    <Sentence of="record.was" parts={{ value: <s dir="auto">{said}</s> }} />
  ) : (
    <Sentence
      of="bulk.wasIn"
      parts={{ value: <s dir="auto">{said}</s> }}
      values={{ edited: count(edited), all: count(releases) }}
    />
  )
}
