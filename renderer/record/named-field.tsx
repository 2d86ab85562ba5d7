import { type ReactNode, useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordField } from '../../shared/contract/fields.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Button } from '../ui/button.tsx'
import { Combobox } from '../ui/fields/combobox.tsx'
import { shownAs } from '../ui/fields/shown-value.ts'
import { territoryWords } from '../ui/fields/territory-names.ts'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { Select } from '../ui/select.tsx'
import type { FieldTone } from '../ui/text-field.tsx'
import { useParties, useValues } from './use-structure.ts'

/**
 * One field of the model with the control of its kind. What it says is sent when it is left; what was there is shown
 * beside it, with the way back. Where several releases share the record, it asks before it sends.
 */
export function NamedField({
  record,
  field,
  source,
  sharedBy,
}: {
  record: RecordId
  field: RecordField
  source: RecordId | null
  /** Releases that change with the record. */
  sharedBy: number
}) {
  const { session, toasts } = useWorkbench()
  const undo = useCommand('undo')
  const [waiting, setWaiting] = useState<{ value: string | null } | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [said, setSaid] = useState<readonly string[]>([])
  const [left, setLeft] = useState<{ value: string | null; fields: readonly string[] } | null>(null)

  const send = async (fields: readonly string[], value: string | null) => {
    setWaiting(null)
    setReason(null)
    try {
      const result = await session.call('edit.change', {
        changes: fields.map((one) => ({ do: 'setField', record, field: one, value })),
      })
      setSaid(result.notes.filter((note) => !note.includes('also stands in')))
      setLeft(
        fields.length === 1 && field.same.length > 0 && field.value !== null
          ? { value, fields: field.same }
          : null,
      )
      if (result.releases.length > 1)
        toasts.show({
          tone: 'done',
          text: `${result.step.label}. ${result.releases.length.toLocaleString()} releases changed.`,
          action: { label: 'Undo', run: () => undo.run() },
        })
    } catch (thrown) {
      setReason(toErrorShape(thrown).message)
    }
  }
  const commit = (value: string | null) => {
    if (sharedBy > 1) setWaiting({ value })
    else void send([field.field], value)
  }

  const notes: ReactNode[] = []
  if (reason !== null)
    notes.push(
      <span key="reason" role="alert" className="record-warning">
        {reason}
      </span>,
    )
  for (const note of said) notes.push(<span key={note}>{note}</span>)
  if (waiting)
    notes.push(
      <span key="shared" className="record-ask" role="alert">
        {sharedBy.toLocaleString()} releases share this: all of them change.{' '}
        <Button size="small" onClick={() => void send([field.field], waiting.value)}>
          Change {sharedBy.toLocaleString()} releases
        </Button>{' '}
        <Button size="small" variant="quiet" onClick={() => setWaiting(null)}>
          Leave it
        </Button>
      </span>,
    )
  if (left && left.fields.length > 0)
    notes.push(
      <span key="same">
        {left.fields.length === 1
          ? 'Another place says the same as before. '
          : `${left.fields.length.toLocaleString()} other places say the same as before. `}
        <Button size="small" onClick={() => void send(left.fields, left.value)}>
          {left.fields.length === 1 ? 'Change it too' : 'Change all'}
        </Button>
      </span>,
    )
  if (field.edited)
    notes.push(
      <span key="was" className="record-was">
        <span className="truncate">
          was{' '}
          {field.original === null ? (
            'empty'
          ) : (
            <s dir="auto">{shownAs(field.schema?.kind ?? 'text', field.original)}</s>
          )}
        </span>
        <Button
          size="small"
          variant="quiet"
          icon="undo"
          aria-label={`Revert ${field.label.toLowerCase()}`}
          onClick={() => commit(field.original)}
        >
          Revert
        </Button>
      </span>,
    )
  if (field.readOnly !== null) notes.push(<span key="read-only">{field.readOnly}</span>)
  const where = occurrenceWords(field)
  return (
    <Control
      record={record}
      field={field}
      source={source}
      shown={waiting ? (waiting.value ?? '') : (field.value ?? '')}
      label={
        <>
          {field.label}
          {where !== '' && <span className="record-where">{where}</span>}
        </>
      }
      tone={waiting ? 'warning' : field.edited ? 'edited' : 'plain'}
      note={notes.length > 0 ? <span className="field-notes">{notes}</span> : undefined}
      onCommit={(value) => commit(value === '' ? null : value)}
    />
  )
}

/** Which of several a value is: its number in a list, its territories and language, when they say something. */
function occurrenceWords({ field, territories, excludedTerritories, language }: RecordField): string {
  const number = /\[(\d+)\]/.exec(field)?.[1]
  const where = territoryWords(territories, excludedTerritories, 2)
  return [
    number !== undefined && Number(number) > 0 ? String(Number(number) + 1) : '',
    where === 'Worldwide' ? '' : where,
    language ?? '',
  ]
    .filter(Boolean)
    .join(', ')
}

const yesOrNo = [
  { value: '', label: 'Not said' },
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

function Control({
  record,
  field,
  source,
  shown,
  label,
  tone,
  note,
  onCommit,
}: {
  record: RecordId
  field: RecordField
  source: RecordId | null
  shown: string
  label: ReactNode
  tone: FieldTone
  note: ReactNode
  onCommit(value: string): void
}) {
  const { schema } = field
  const values = useValues(record, schema?.set ?? null)
  const isParty = schema?.kind === 'reference' && /party/i.test(field.field)
  const parties = useParties(isParty ? source : null)
  const kind = schema?.kind ?? 'text'
  const isReadOnly = field.readOnly !== null
  if (kind === 'boolean' && !isReadOnly)
    return (
      <Select
        label={label}
        tone={tone}
        note={note}
        value={shown === '1' ? 'true' : shown === '0' ? 'false' : shown}
        options={yesOrNo}
        onChange={onCommit}
      />
    )
  if ((schema?.set || isParty) && !isReadOnly) {
    // A Party is chosen by its name; what is written is its reference, which its line shows at the end.
    const options = isParty
      ? parties.options.map((option) => ({
          value: option.note ?? option.value,
          label: option.label,
          note: option.note,
        }))
      : values.options
    return (
      <Combobox
        label={label}
        tone={tone}
        note={note}
        value={shown}
        options={options}
        onOpen={isParty ? parties.ask : values.ask}
        onChoose={onCommit}
      />
    )
  }
  return (
    <TypedField
      kind={kind}
      label={label}
      tone={tone}
      note={note}
      value={shown}
      readOnly={isReadOnly}
      checksAlways
      onCommit={onCommit}
    />
  )
}
