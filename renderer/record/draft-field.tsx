import { useState } from 'react'
import { typedValue, type ValueKind } from '../../shared/values/value-kinds.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { useFieldCheck } from './form-checks.ts'

/**
 * A value of a form that is sent as a whole, as it is typed; null while it is refused. Who insists on what is refused has
 * it taken as it stands, and the form is sent so.
 */
export function DraftField({
  kind = 'text',
  label,
  value,
  required = false,
  placeholder,
  onChange,
}: {
  kind?: ValueKind
  label: string
  value: string | null
  required?: boolean
  placeholder?: string
  onChange(value: string | null): void
}) {
  const [insisted, setInsisted] = useState<string | null>(null)
  const isInsisted = insisted !== null && value === insisted
  const isMissing = required && value === ''
  const lacks = useFieldCheck(value !== null && !isMissing, isInsisted) && isMissing
  const reason = isInsisted ? typedValue(kind, insisted).reason : null
  return (
    <TypedField
      kind={kind}
      label={label}
      labelAbove
      required={required}
      value={value ?? ''}
      placeholder={placeholder}
      tone={lacks ? 'error' : reason !== null ? 'warning' : 'plain'}
      note={lacks ? t('record.valueMissing') : reason !== null ? engineWords(reason) : undefined}
      onCommit={onChange}
      onDraft={onChange}
      insist={{
        label: t('record.insist'),
        run: (typed) => {
          setInsisted(typed)
          onChange(typed)
        },
      }}
    />
  )
}

/** What a title is typed into: the title itself, which has the focus first, and what comes under it. */
export function TitleFields({
  title,
  subtitle,
  onTitle,
  onSubtitle,
}: {
  title: string | null
  subtitle: string | null
  onTitle(title: string | null): void
  onSubtitle(subtitle: string | null): void
}) {
  return (
    <>
      <div data-first-field>
        <DraftField label={t('record.title')} required value={title} onChange={onTitle} />
      </div>
      <DraftField label={t('record.subtitle')} value={subtitle} onChange={onSubtitle} />
    </>
  )
}
