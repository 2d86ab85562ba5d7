import { type ReactNode, useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordField } from '../../shared/contract/fields.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import { useCommand } from '../commands/commands-context.tsx'
import { engineWords } from '../i18n/engine-words.ts'
import { Sentence } from '../i18n/sentence.tsx'
import { t } from '../i18n/words.ts'
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
  const [waiting, setWaiting] = useState<{ value: string | null; insist: boolean } | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [doubt, setDoubt] = useState<{ fields: readonly string[]; value: string | null } | null>(null)
  const [said, setSaid] = useState<readonly string[]>([])
  const [left, setLeft] = useState<{ value: string | null; fields: readonly string[] } | null>(null)

  const send = async (fields: readonly string[], value: string | null, insist = false) => {
    setWaiting(null)
    setReason(null)
    setDoubt(null)
    try {
      const result = await session.call('edit.change', {
        changes: fields.map((one) => ({ do: 'setField' as const, record, field: one, value })),
        insist,
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
          text: t('record.releasesChanged', {
            step: engineWords(result.step.label),
            count: result.releases.length,
          }),
          action: { label: t('record.undo'), run: () => undo.run() },
        })
    } catch (thrown) {
      const { code, message } = toErrorShape(thrown)
      setReason(message)
      if (code === 'doubtful-value') setDoubt({ fields, value })
    }
  }
  const commit = (value: string | null) => {
    if (sharedBy > 1) setWaiting({ value, insist: false })
    else void send([field.field], value)
  }

  const notes: ReactNode[] = []
  if (reason !== null)
    notes.push(
      <span key="reason" role="alert" className="record-warning">
        {reason}
      </span>,
    )
  if (doubt)
    notes.push(
      <Button key="insist" size="small" onClick={() => void send(doubt.fields, doubt.value, true)}>
        {t('record.insist')}
      </Button>,
    )
  for (const note of said) notes.push(<span key={note}>{engineWords(note)}</span>)
  if (waiting)
    notes.push(
      <span key="shared" className="record-ask" role="alert">
        {t('record.shareThis', { count: sharedBy })}{' '}
        <Button size="small" onClick={() => void send([field.field], waiting.value, waiting.insist)}>
          {t('record.changeReleases', { count: sharedBy })}
        </Button>{' '}
        <Button size="small" variant="quiet" onClick={() => setWaiting(null)}>
          {t('record.leaveIt')}
        </Button>
      </span>,
    )
  if (left && left.fields.length > 0)
    notes.push(
      <span key="same">
        {t('record.otherPlaces', { count: left.fields.length })}{' '}
        <Button size="small" onClick={() => void send(left.fields, left.value)}>
          {t(left.fields.length === 1 ? 'record.changeItToo' : 'record.changeAll')}
        </Button>
      </span>,
    )
  if (field.edited)
    notes.push(
      <span key="was" className="record-was">
        <span className="truncate" title={field.original ?? undefined}>
          {field.original === null ? (
            t('record.wasEmpty')
          ) : (
            <Sentence
              of="record.was"
              parts={{ value: <s dir="auto">{shownAs(field.schema?.kind ?? 'text', field.original)}</s> }}
            />
          )}
        </span>
        <Button
          size="small"
          variant="quiet"
          icon="undo"
          aria-label={t('record.revertNamed', { name: engineWords(field.label) })}
          onClick={() => commit(field.original)}
        >
          {t('record.revert')}
        </Button>
      </span>,
    )
  if (field.readOnly !== null) notes.push(<span key="read-only">{engineWords(field.readOnly)}</span>)
  const where = occurrenceWords(field)
  return (
    <Control
      record={record}
      field={field}
      source={source}
      shown={waiting ? (waiting.value ?? '') : (field.value ?? '')}
      label={
        <>
          {engineWords(field.label)}
          {where !== '' && <span className="record-where">{where}</span>}
        </>
      }
      tone={waiting ? 'warning' : field.edited ? 'edited' : 'plain'}
      note={notes.length > 0 ? <span className="field-notes">{notes}</span> : undefined}
      onCommit={(value) => commit(value === '' ? null : value)}
      onInsist={(value) =>
        sharedBy > 1 ? setWaiting({ value, insist: true }) : void send([field.field], value, true)
      }
    />
  )
}

/** Which of several a value is: its number in a list, its territories and language, when they say something. */
function occurrenceWords({ field, territories, excludedTerritories, language }: RecordField): string {
  const number = /\[(\d+)\]/.exec(field)?.[1]
  const where = territoryWords(territories, excludedTerritories, 2)
  const isEverywhere = where === territoryWords([], [])
  return [
    number !== undefined && Number(number) > 0 ? String(Number(number) + 1) : '',
    isEverywhere ? '' : where,
    language ?? '',
  ]
    .filter(Boolean)
    .join(', ')
}

const yesOrNo = [
  { value: '', words: 'record.notSaid' },
  { value: 'true', words: 'record.yes' },
  { value: 'false', words: 'record.no' },
] as const

function Control({
  record,
  field,
  source,
  shown,
  label,
  tone,
  note,
  onCommit,
  onInsist,
}: {
  record: RecordId
  field: RecordField
  source: RecordId | null
  shown: string
  label: ReactNode
  tone: FieldTone
  note: ReactNode
  onCommit(value: string): void
  onInsist(value: string): void
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
        options={yesOrNo.map(({ value, words }) => ({ value, label: t(words) }))}
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
      insist={isReadOnly ? undefined : { label: t('record.insist'), run: onInsist }}
      readOnly={isReadOnly}
      checksAlways
      onCommit={onCommit}
    />
  )
}
