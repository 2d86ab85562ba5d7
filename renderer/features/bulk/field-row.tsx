import { type ReactNode, useId } from 'react'
import type { SelectedValues } from '../../../shared/contract/bulk.ts'
import { t } from '../../i18n/words.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldBox } from '../../ui/text-field.tsx'
import { type FieldAction, type FieldForm, fieldMistake } from './bulk-form.ts'
import { actionOptions, inSentence, languageOptions, letterOptions, valuesWords } from './bulk-words.ts'

/** A list to choose from, in a box of its own, named by `label`. */
export function Choice<T extends string>({
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

/** One line of text in a box of its own, named by `label`. */
export function Text({
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
  label,
  form,
  values,
  others,
  isFirst = false,
  value,
  children,
  onChange,
  onRemove,
}: {
  label: string
  form: FieldForm
  values: SelectedValues | null
  /** Fields that can be copied into it. */
  others: readonly { value: string; label: string }[]
  isFirst?: boolean
  /** The control for a new value; absent: a line of text. */
  value?: ReactNode
  /** Which of the field's values are meant, where there may be several. */
  children?: ReactNode
  onChange(form: FieldForm): void
  /** Absent: the field always stands in the form. */
  onRemove?: () => void
}) {
  const id = useId()
  const field = inSentence(label)
  const mistake = fieldMistake(form)
  const set = (change: Partial<FieldForm>) => onChange({ ...form, on: true, ...change })
  const placeholder = values ? (values.common ?? valuesWords(values)) : ''
  const isMixed = values !== null && values.common === null
  const common = values?.common ?? null
  return (
    <div className="bulk-field" data-on={form.on || undefined}>
      <input
        id={id}
        type="checkbox"
        aria-label={t('bulk.changeField', { field })}
        checked={form.on}
        onChange={(event) => onChange({ ...form, on: event.target.checked })}
      />
      <label htmlFor={id} className="bulk-label">
        {label}
      </label>
      <Choice<FieldAction>
        quiet
        label={t('bulk.whatToDo', { field })}
        value={form.action}
        options={actionOptions()}
        onChange={(action) => set({ action })}
      />
      {onRemove && (
        <IconButton size="small" icon="close" label={t('bulk.removeField', { field })} onClick={onRemove} />
      )}
      <div className="bulk-controls">
        {form.action === 'set' &&
          (value ?? (
            <Text
              label={t('bulk.newValue', { field })}
              value={form.value}
              placeholder={placeholder}
              mixed={isMixed && form.value === ''}
              isFirst={isFirst}
              onChange={(next) => set({ value: next, on: next !== '' })}
            />
          ))}
        {(form.action === 'prefix' || form.action === 'suffix') && (
          <Text
            label={t(form.action === 'prefix' ? 'bulk.textBefore' : 'bulk.textAfter', { field })}
            value={form.value}
            onChange={(next) => set({ value: next })}
          />
        )}
        {form.action === 'replace' && (
          <>
            <Text
              label={t('bulk.findIn', { field })}
              placeholder={t('bulk.find')}
              value={form.find}
              onChange={(find) => set({ find })}
            />
            <Text
              label={t('bulk.replaceIn', { field })}
              placeholder={t(form.regularExpression ? 'bulk.replaceWithGroups' : 'bulk.replaceWith')}
              value={form.replacement}
              onChange={(replacement) => set({ replacement })}
            />
            <div className="bulk-ticks">
              <Tick
                label={t('bulk.regularExpression')}
                on={form.regularExpression}
                onChange={(regularExpression) => set({ regularExpression })}
              />
              <Tick
                label={t('bulk.matchCase')}
                on={form.matchCase}
                onChange={(matchCase) => set({ matchCase })}
              />
            </div>
          </>
        )}
        {form.action === 'case' && (
          <div className="bulk-pair">
            <Choice
              label={t('bulk.lettersOf', { field })}
              value={form.letters}
              options={letterOptions()}
              onChange={(letters) => set({ letters })}
            />
            <Choice
              label={t('bulk.languageOf', { field })}
              value={form.language}
              options={languageOptions()}
              onChange={(language) => set({ language })}
            />
          </div>
        )}
        {form.action === 'copy' && (
          <Choice
            label={t('bulk.copyTo', { field })}
            value={form.from}
            options={form.from === '' ? [{ value: '', label: '' }, ...others] : others}
            onChange={(from) => set({ from })}
          />
        )}
        {children}
        {form.action !== 'set' && values && (
          <p className="bulk-note" dir="auto">
            {common === null ? valuesWords(values) : t('bulk.now', { value: common })}
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
