import { useId } from 'react'
import { type ExportHabits, exportVersions } from '../../../shared/contract/export.ts'
import { t } from '../../i18n/words.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { headerRefusal, type OnceOnly } from './export-form.ts'
import { formats, named, notes, words } from './export-words.ts'

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
        label={t('exports.as')}
        value={kind}
        options={named(words.kinds)}
        note={habits.kind === 'messages' && t(notes.mode[habits.mode])}
        onChange={(value) =>
          onHabits(value === 'table' ? { kind: 'table' } : { kind: 'messages', mode: value })
        }
      />
      {habits.kind === 'table' ? <TableForm {...props} /> : <MessagesForm {...props} />}
      <Select
        label={t('exports.proof')}
        value={habits.verify}
        options={named(words.verify)}
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
          label={t('exports.version')}
          value={habits.version ?? ownVersion}
          options={[
            { value: ownVersion, label: t('exports.eachInOwn') },
            ...exportVersions.map((value) => ({ value, label: `ERN ${value}` })),
          ]}
          onChange={(version) => onHabits({ version: version === ownVersion ? undefined : version })}
        />
      )}
      <Select
        label={t('exports.messages')}
        value={habits.split}
        options={named(words.split)}
        note={habits.split === 'none' ? null : t(notes.split[habits.split])}
        onChange={(split) => onHabits({ split })}
      />
      <Select
        label={t('exports.delivery')}
        value={habits.delivery}
        options={named(words.delivery)}
        onChange={(delivery) => onHabits({ delivery })}
      />
      {habits.delivery !== 'files' && (
        <Select
          label={t('exports.theirFiles')}
          value={habits.resources}
          options={named(words.resources)}
          note={t('exports.theirFilesNote')}
          onChange={(resources) => onHabits({ resources })}
        />
      )}
      <Select
        label={t('exports.header')}
        value={habits.header}
        options={named(words.header)}
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
        placeholder={t('exports.random')}
        note={once.messageId.trim() !== '' && t('exports.furtherMessages')}
        onChange={(event) => onOnce({ messageId: event.target.value })}
      />
      <TextField
        label={t('exports.created')}
        value={once.created}
        placeholder={t('exports.timeOfExport')}
        tone={refusal === null ? 'plain' : 'error'}
        note={refusal}
        onChange={(event) => onOnce({ created: event.target.value })}
      />
      <TextField
        label="ThreadId"
        value={once.threadId}
        maxLength={255}
        placeholder={t('exports.asItCame')}
        onChange={(event) => onOnce({ threadId: event.target.value })}
      />
    </>
  )
}

function TableForm({ habits, onHabits }: FormProps) {
  return (
    <>
      <Select
        label={t('exports.of')}
        value={habits.table}
        options={named(words.tables)}
        onChange={(table) => onHabits({ table })}
      />
      <Select
        label={t('exports.format')}
        value={habits.format}
        options={formats}
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
            label={t('exports.byteOrderMark')}
            checked={habits.byteOrderMark}
            onChange={(byteOrderMark) => onHabits({ byteOrderMark })}
          />
          <Check
            label={t('exports.formulaSafe')}
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
