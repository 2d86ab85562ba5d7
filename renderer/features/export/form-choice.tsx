import { useId } from 'react'
import { type ExportHabits, exportVersions } from '../../../shared/contract/export.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { headerRefusal, type OnceOnly } from './export-form.ts'
import { notes, words } from './export-words.ts'

/** Every line of the form: what is shown, and what a choice changes. */
interface FormProps {
  habits: ExportHabits
  once: OnceOnly
  onHabits(change: Partial<ExportHabits>): void
  onOnce(change: Partial<OnceOnly>): void
}

/** As what it leaves: messages, in which form and with which header, or a table. */
export function FormChoice(props: FormProps) {
  const { habits, onHabits } = props
  const kind = habits.kind === 'table' ? 'table' : habits.mode
  return (
    <>
      <Select
        label="As"
        value={kind}
        options={words.kinds}
        note={habits.kind === 'messages' && notes.mode[habits.mode]}
        onChange={(value) =>
          onHabits(value === 'table' ? { kind: 'table' } : { kind: 'messages', mode: value })
        }
      />
      {habits.kind === 'table' ? <TableForm {...props} /> : <MessagesForm {...props} />}
      <Select
        label="Proof"
        value={habits.verify}
        options={words.verify}
        onChange={(verify) => onHabits({ verify })}
      />
    </>
  )
}

const ownVersion = 'own'

function MessagesForm({ habits, once, onHabits, onOnce }: FormProps) {
  return (
    <>
      {habits.mode === 'built' && (
        <Select
          label="Version"
          value={habits.version ?? ownVersion}
          options={[
            { value: ownVersion, label: 'Each in its own' },
            ...exportVersions.map((value) => ({ value, label: `ERN ${value}` })),
          ]}
          onChange={(version) => onHabits({ version: version === ownVersion ? undefined : version })}
        />
      )}
      <Select
        label="Messages"
        value={habits.split}
        options={words.split}
        note={notes.split[habits.split]}
        onChange={(split) => onHabits({ split })}
      />
      <Select
        label="Delivery"
        value={habits.delivery}
        options={words.delivery}
        onChange={(delivery) => onHabits({ delivery })}
      />
      {habits.delivery !== 'files' && (
        <Select
          label="Their files"
          value={habits.resources}
          options={words.resources}
          note="The recordings and images that the messages name"
          onChange={(resources) => onHabits({ resources })}
        />
      )}
      <Select
        label="Header"
        value={habits.header}
        options={words.header}
        onChange={(header) => onHabits({ header })}
      />
      {habits.header === 'renew' && <HeaderFields once={once} onOnce={onOnce} />}
    </>
  )
}

function HeaderFields({ once, onOnce }: Pick<FormProps, 'once' | 'onOnce'>) {
  const refusal = headerRefusal(once)
  return (
    <>
      <TextField
        label="MessageId"
        value={once.messageId}
        maxLength={255}
        placeholder="Random"
        note={once.messageId.trim() !== '' && 'Further messages get -2, -3 behind it'}
        onChange={(event) => onOnce({ messageId: event.target.value })}
      />
      <TextField
        label="Created"
        value={once.created}
        placeholder="The time of the export"
        tone={refusal === null ? 'plain' : 'error'}
        note={refusal}
        onChange={(event) => onOnce({ created: event.target.value })}
      />
      <TextField
        label="ThreadId"
        value={once.threadId}
        maxLength={255}
        placeholder="As it came"
        onChange={(event) => onOnce({ threadId: event.target.value })}
      />
    </>
  )
}

function TableForm({ habits, onHabits }: FormProps) {
  return (
    <>
      <Select
        label="Of"
        value={habits.table}
        options={words.tables}
        onChange={(table) => onHabits({ table })}
      />
      <Select
        label="Format"
        value={habits.format}
        options={words.format}
        onChange={(format) => onHabits({ format })}
      />
      <ColumnChoice
        table={habits.table}
        chosen={habits.columns[habits.table]}
        onChange={(columns) => {
          const { [habits.table]: _old, ...others } = habits.columns
          onHabits({ columns: columns === null ? others : { ...others, [habits.table]: columns } })
        }}
      />
      {habits.format === 'csv' && (
        <>
          <Check
            label="Mark as UTF-8 for spreadsheets"
            checked={habits.byteOrderMark}
            onChange={(byteOrderMark) => onHabits({ byteOrderMark })}
          />
          <Check
            label="Keep spreadsheets from taking text for formulas"
            checked={habits.formulaSafe}
            onChange={(formulaSafe) => onHabits({ formulaSafe })}
          />
        </>
      )}
    </>
  )
}

function Check({
  label,
  checked,
  onChange,
}: {
  label: string
  checked: boolean
  onChange(checked: boolean): void
}) {
  const id = useId()
  return (
    <div className="export-check">
      <input
        id={id}
        type="checkbox"
        className="check-list-box"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
