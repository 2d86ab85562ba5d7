import type { BulkFieldChoice } from '../../../shared/contract/bulk.ts'
import { fieldNameWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { useValues } from '../../record/use-structure.ts'
import { fieldLabels } from '../../ui/field-labels.ts'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { TypedField } from '../../ui/fields/typed-field.tsx'
import { type FieldForm, formFields, type ModelForm, newModelForm } from './bulk-form.ts'
import { inSentence } from './bulk-words.ts'
import { Choice, FieldRow, Text } from './field-row.tsx'
import { territoriesMistake } from './terms-form.ts'

/** Elements of a list that can be chosen one by one; of more, all are changed. */
const mostElements = 5

/** Fields of the model: those that were added, each with the control of its kind, and a list to add further ones from. */
export function ModelRows({
  models,
  choices,
  isReleases,
  onChange,
}: {
  models: readonly ModelForm[]
  choices: readonly BulkFieldChoice[]
  /** Then fields of the list can be copied from, too. */
  isReleases: boolean
  onChange(models: readonly ModelForm[]): void
}) {
  const others = [
    ...(isReleases ? formFields.map((field) => ({ value: field as string, label: fieldLabels[field] })) : []),
    ...choices.map(({ field, label }) => ({ value: field, label: fieldNameWords(label) })),
  ]
  return (
    <>
      {models.map((model, at) => (
        <ModelRow
          key={model.choice.field}
          model={model}
          others={others.filter(({ value }) => value !== model.choice.field)}
          onChange={(next) => onChange(models.with(at, next))}
          onRemove={() => onChange(models.toSpliced(at, 1))}
        />
      ))}
      <div className="bulk-add">
        <Combobox
          label={t('bulk.addField')}
          labelAbove
          clearsAfter
          value=""
          placeholder={t('bulk.addFieldHint')}
          options={choices
            .filter(({ field }) => !models.some(({ choice }) => choice.field === field))
            .map(({ field, label }) => ({ value: field, label: fieldNameWords(label), note: field }))}
          onChoose={(field) => {
            const choice = choices.find((one) => one.field === field)
            if (choice) onChange([...models, newModelForm(choice)])
          }}
        />
      </div>
    </>
  )
}

function ModelRow({
  model,
  others,
  onChange,
  onRemove,
}: {
  model: ModelForm
  others: readonly { value: string; label: string }[]
  onChange(model: ModelForm): void
  onRemove(): void
}) {
  const { choice, form, element, territory } = model
  const label = fieldNameWords(choice.label)
  const field = inSentence(label)
  const mistake = territoriesMistake(territory)
  return (
    <FieldRow
      label={label}
      form={form}
      values={null}
      others={others}
      value={
        <NewValue
          choice={choice}
          form={form}
          label={t('bulk.newValue', { field })}
          onChange={(value) => onChange({ ...model, form: { ...form, value, on: value !== '' } })}
        />
      }
      onChange={(next) => onChange({ ...model, form: next })}
      onRemove={onRemove}
    >
      <div className="bulk-which">
        {choice.repeats && (
          <Choice
            label={t('bulk.whichOf', { field })}
            value={element}
            options={[
              { value: '', label: t('bulk.every') },
              ...Array.from({ length: mostElements }, (_, at) => ({
                value: String(at),
                label: t('bulk.onlyNumber', { number: at + 1 }),
              })),
            ]}
            onChange={(next) => onChange({ ...model, element: next })}
          />
        )}
        {choice.byTerritory && (
          <Text
            label={t('bulk.territoryOf', { field })}
            placeholder={t('bulk.anyTerritory')}
            value={territory}
            onChange={(next) => onChange({ ...model, territory: next })}
          />
        )}
      </div>
      {mistake !== null && (
        <p className="bulk-note bulk-mistake" role="alert">
          {mistake}
        </p>
      )}
    </FieldRow>
  )
}

/** The control for a new value, by what may stand there. */
function NewValue({
  choice,
  form,
  label,
  onChange,
}: {
  choice: BulkFieldChoice
  form: FieldForm
  label: string
  onChange(value: string): void
}) {
  const { schema, example, namesParty } = choice
  const values = useValues(example, schema.set)
  if (namesParty || schema.kind === 'text')
    return (
      <Text
        label={label}
        value={form.value}
        placeholder={namesParty ? t('bulk.partyByName') : undefined}
        onChange={onChange}
      />
    )
  if (schema.kind === 'boolean')
    return (
      <Choice
        label={label}
        value={form.value}
        options={[
          { value: '', label: '' },
          { value: 'true', label: t('bulk.yes') },
          { value: 'false', label: t('bulk.no') },
        ]}
        onChange={onChange}
      />
    )
  return (
    <div className="bulk-typed">
      {schema.set !== null ? (
        <Combobox
          label={label}
          value={form.value}
          options={values.options}
          onOpen={values.ask}
          onChoose={(value) => onChange(value)}
        />
      ) : (
        <TypedField
          kind={schema.kind}
          label={label}
          value={form.value}
          onCommit={onChange}
          onDraft={(value) => onChange(value ?? '')}
        />
      )}
    </div>
  )
}
