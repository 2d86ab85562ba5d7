import { useId } from 'react'
import type { SelectedValues } from '../../../shared/contract/bulk.ts'
import type { EditableField } from '../../../shared/contract/records.ts'
import { fieldLabels } from '../../ui/field-labels.ts'
import { Icon } from '../../ui/icon.tsx'
import { FieldBox } from '../../ui/text-field.tsx'
import { type FieldAction, type FieldForm, fieldMistake, formFields } from './bulk-form.ts'
import { actionWords, languages, letterWords, valuesWords } from './bulk-words.ts'

/** A list to choose from, in a box of its own, named by `label`. */
function Choice<T extends string>({
  label,
  value,
  options,
  onChange,
  quiet = false,
}: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange(value: T): void
  quiet?: boolean
}) {
  const select = (
    <>
      <select
        className="select"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={12} />
    </>
  )
  return quiet ? <div className="bulk-action">{select}</div> : <FieldBox>{select}</FieldBox>
}

function Text({
  label,
  value,
  placeholder,
  mixed = false,
  isFirst = false,
  onChange,
}: {
  label: string
  value: string
  placeholder?: string
  mixed?: boolean
  isFirst?: boolean
  onChange(value: string): void
}) {
  return (
    <div className={mixed ? 'bulk-mixed' : undefined}>
      <FieldBox>
        <input
          type="text"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          maxLength={10_000}
          value={value}
          placeholder={placeholder}
          data-first-focus={isFirst || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </FieldBox>
    </div>
  )
}

function Tick({ label, on, onChange }: { label: string; on: boolean; onChange(on: boolean): void }) {
  return (
    <label className="bulk-tick">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}

/** One field of the form: whether it is changed, what is done with it, and with what. */
export function FieldRow({
  field,
  form,
  values,
  isFirst,
  onChange,
}: {
  field: EditableField
  form: FieldForm
  values: SelectedValues | null
  isFirst: boolean
  onChange(form: FieldForm): void
}) {
  const id = useId()
  const label = fieldLabels[field]
  const mistake = fieldMistake(form)
  const set = (change: Partial<FieldForm>) => onChange({ ...form, on: true, ...change })
  const others = formFields.filter((other) => other !== field)
  const placeholder = values ? (values.common ?? valuesWords(values)) : ''
  const isMixed = values !== null && values.common === null
  const common = values?.common ?? null
  return (
    <div className="bulk-field" data-on={form.on || undefined}>
      <input
        id={id}
        type="checkbox"
        aria-label={`Change ${label.toLowerCase()}`}
        checked={form.on}
        onChange={(event) => onChange({ ...form, on: event.target.checked })}
      />
      <label htmlFor={id} className="bulk-label">
        {label}
      </label>
      <Choice<FieldAction>
        quiet
        label={`What to do with ${label.toLowerCase()}`}
        value={form.action}
        options={Object.entries(actionWords).map(([value, words]) => ({
          value: value as FieldAction,
          label: words,
        }))}
        onChange={(action) => set({ action })}
      />
      <div className="bulk-controls">
        {form.action === 'set' && (
          <Text
            label={`New ${label.toLowerCase()}`}
            value={form.value}
            placeholder={placeholder}
            mixed={isMixed && form.value === ''}
            isFirst={isFirst}
            onChange={(value) => set({ value, on: value !== '' })}
          />
        )}
        {(form.action === 'prefix' || form.action === 'suffix') && (
          <Text
            label={`Text ${form.action === 'prefix' ? 'before' : 'after'} ${label.toLowerCase()}`}
            value={form.value}
            onChange={(value) => set({ value })}
          />
        )}
        {form.action === 'replace' && (
          <>
            <Text
              label={`Find in ${label.toLowerCase()}`}
              placeholder="Find"
              value={form.find}
              onChange={(find) => set({ find })}
            />
            <Text
              label={`Replace in ${label.toLowerCase()} with`}
              placeholder={form.regularExpression ? 'Replace with; groups are $1, $2' : 'Replace with'}
              value={form.replacement}
              onChange={(replacement) => set({ replacement })}
            />
            <div className="bulk-ticks">
              <Tick
                label="Regular expression"
                on={form.regularExpression}
                onChange={(regularExpression) => set({ regularExpression })}
              />
              <Tick label="Match case" on={form.matchCase} onChange={(matchCase) => set({ matchCase })} />
            </div>
          </>
        )}
        {form.action === 'case' && (
          <div className="bulk-pair">
            <Choice
              label={`Letters of ${label.toLowerCase()}`}
              value={form.letters}
              options={(['title', 'sentence', 'upper', 'lower'] as const).map((value) => ({
                value,
                label: letterWords[value],
              }))}
              onChange={(letters) => set({ letters })}
            />
            <Choice
              label={`Language of ${label.toLowerCase()}`}
              value={form.language}
              options={languages}
              onChange={(language) => set({ language })}
            />
          </div>
        )}
        {form.action === 'copy' && (
          <Choice
            label={`Field to copy to ${label.toLowerCase()}`}
            value={form.from}
            options={others.map((other) => ({ value: other, label: fieldLabels[other] }))}
            onChange={(from) => set({ from })}
          />
        )}
        {form.action !== 'set' && values && (
          <p className="bulk-note" dir="auto">
            {common === null ? valuesWords(values) : `now “${common}”`}
          </p>
        )}
        {mistake !== null && (
          <p className="bulk-note bulk-mistake" role="alert">
            {mistake}
          </p>
        )}
      </div>
    </div>
  )
}
