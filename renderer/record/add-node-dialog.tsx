import { useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { t } from '../i18n/words.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Combobox } from '../ui/fields/combobox.tsx'
import type { Option } from '../ui/fields/matching-options.ts'
import { DraftField } from './draft-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { schemaPath } from './schema-path.ts'
import { useValues } from './use-structure.ts'

/**
 * Adds an element or attribute to an element: what the version allows there is on the list, anything else can be typed. A
 * name the version does not have there, and a value that is not as it should be, are doubted by the engine first and added
 * when somebody insists.
 */
export function AddNodeDialog({
  record,
  parent,
  onDone,
  onClose,
}: {
  record: RecordId
  parent: TreeNode
  onDone(): void
  onClose(): void
}) {
  const { session } = useWorkbench()
  const [chosen, setChosen] = useState('')
  const [value, setValue] = useState<string | null>('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const [isDoubted, setIsDoubted] = useState(false)
  const path = schemaPath(parent.path)
  const asked = `${record} ${path}`
  const { value: place, key } = useAnswer(asked, 0, (signal) =>
    session.call('schema.place', { id: record, path }, signal),
  )
  // Before that, no name can be told to be none of the version's.
  const isKnown = key === asked
  const there = (name: string) =>
    parent.children?.some((child) => child.name === name && child.kind === 'attribute')
  const options: Option[] = [
    ...(place?.children ?? []).map(({ name, required, repeats }) => ({
      value: name,
      label: name,
      note: required ? t('record.required') : repeats ? t('record.mayRepeat') : undefined,
    })),
    ...(place?.attributes ?? [])
      .filter(({ name }) => !there(name))
      .map(({ name }) => ({ value: `@${name}`, label: `@${name}`, note: t('record.attribute') })),
  ]
  const isAttribute = chosen.startsWith('@')
  const schema = isAttribute
    ? (place?.attributes.find(({ name }) => `@${name}` === chosen)?.value ?? null)
    : (place?.children.find(({ name }) => name === chosen)?.value ?? null)
  const isListed = options.some((option) => option.value === chosen)
  const holdsText = isAttribute || schema !== null || !isListed
  const values = useValues(record, schema?.set ?? null)
  const forget = () => {
    setRefused(null)
    setIsDoubted(false)
  }
  const send = async (insist: boolean) => {
    forget()
    setBusy(true)
    const node = { id: record, key: parent.key }
    try {
      await session.call('edit.change', {
        changes: [
          isAttribute
            ? { do: 'setAttribute', node, name: chosen.slice(1), value: value ?? '' }
            : {
                do: 'insert',
                parent: node,
                element: { name: chosen, ...(holdsText && value ? { text: value } : {}) },
              },
        ],
        insist,
      })
      onDone()
    } catch (thrown) {
      const { code, message } = toErrorShape(thrown)
      setRefused(message)
      setIsDoubted(code === 'doubtful-value')
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog
      title={t('record.addTo', { name: parent.name })}
      action={t('record.add')}
      busy={busy}
      refused={refused}
      isDoubted={isDoubted}
      disabled={chosen === ''}
      onSend={(insist) => void send(insist)}
      onChange={forget}
      onClose={onClose}
    >
      <div data-first-field>
        <Combobox
          label={t('record.elementOrAttribute')}
          labelAbove
          value={chosen}
          options={options}
          placeholder={t(place === null ? 'record.noVersionHere' : 'record.typeAName')}
          other={() => (isKnown ? t('record.notInVersion') : null)}
          onChoose={(name) => {
            setChosen(name)
            setValue('')
            forget()
          }}
        />
      </div>
      {chosen !== '' &&
        holdsText &&
        (schema?.set ? (
          <Combobox
            key={chosen}
            label={t('record.value')}
            labelAbove
            value={value ?? ''}
            options={values.options}
            onOpen={values.ask}
            other={values.isKnown ? () => t('record.notOnList') : undefined}
            onChoose={setValue}
          />
        ) : (
          <DraftField
            key={chosen}
            kind={schema?.kind ?? 'text'}
            label={t('record.value')}
            value={value}
            onChange={setValue}
          />
        ))}
    </FormDialog>
  )
}
