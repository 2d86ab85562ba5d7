import { useState } from 'react'
import type { SelectedValues } from '../../../shared/contract/bulk.ts'
import { LatheError } from '../../../shared/contract/errors.ts'
import { useCommand } from '../../commands/commands-context.tsx'
import type { ReleaseChoice } from '../../state/navigation-store.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useRevision } from '../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { fieldLabels } from '../../ui/field-labels.ts'
import { counted } from '../../ui/quantities.ts'
import { TextField } from '../../ui/text-field.tsx'
import './bulk.css'
import { formFields } from './bulk-form.ts'
import { valuesWords } from './bulk-words.ts'

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
    <div className="record-body">
      <h2 className="bulk-selection-title">{counted(choice.count, 'release')} selected</h2>
      {error !== null && <p className="quiet">{error}</p>}
      {value && (
        <div className="record-fields">
          {formFields.map((field) => {
            const values = value.fields.find((own) => own.field === field)
            return values && <SeveralField key={`${field} ${key}`} choice={choice} values={values} />
          })}
        </div>
      )}
      <Button icon="edited" onClick={() => navigation.setState({ bulkEdit: choice })}>
        Edit {counted(choice.count, 'release')}…
      </Button>
    </div>
  )
}

/** One field of all of them. Enter or leaving it sets what was typed in every release; Esc gives it up. */
function SeveralField({ choice, values }: { choice: ReleaseChoice; values: SelectedValues }) {
  const { session, toasts } = useWorkbench()
  const undo = useCommand('undo')
  const [typed, setTyped] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const { field, common } = values
  const label = fieldLabels[field]

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
        if (reasons[0]) setRefused(reasons[0].reason)
        else setTyped(null)
        return
      }
      const { result } = await session.call('bulk.apply', { id })
      setTyped(null)
      toasts.show({
        tone: counts.refused === 0 ? 'done' : 'warning',
        text: `${result.step.label}.${counts.refused === 0 ? '' : ` ${counted(counts.refused, 'release')} left out: ${reasons[0]?.reason ?? ''}`}`,
        action: { label: 'Undo', run: () => undo.run() },
      })
    } catch (thrown) {
      if (!(thrown instanceof LatheError && thrown.code === 'cancelled'))
        setRefused(thrown instanceof Error ? thrown.message : String(thrown))
    } finally {
      setBusy(false)
      session.call('bulk.close', { id }).catch(() => {})
    }
  }

  return (
    <TextField
      label={label}
      className={common === null && typed === null ? 'bulk-several' : undefined}
      value={typed ?? common ?? ''}
      placeholder={common === null ? valuesWords(values) : ''}
      readOnly={busy}
      maxLength={10_000}
      tone={refused === null ? 'plain' : 'error'}
      note={
        refused !== null ? (
          <span role="alert">{refused}</span>
        ) : typed !== null && typed.trim() !== '' ? (
          `Sets the ${label.toLowerCase()} of ${counted(choice.count, 'release')}`
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
