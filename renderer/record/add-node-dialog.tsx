import { useState } from 'react'
import { toErrorShape } from '../../shared/contract/errors.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Combobox } from '../ui/fields/combobox.tsx'
import type { Option } from '../ui/fields/matching-options.ts'
import { TypedField } from '../ui/fields/typed-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { schemaPath } from './schema-path.ts'
import { useValues } from './use-structure.ts'

/** Adds an element or attribute to an element: what the version allows there is on the list, anything else can be typed. */
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
  const path = schemaPath(parent.path)
  const { value: place } = useAnswer(`${record} ${path}`, 0, (signal) =>
    session.call('schema.place', { id: record, path }, signal),
  )
  const there = (name: string) =>
    parent.children?.some((child) => child.name === name && child.kind === 'attribute')
  const options: Option[] = [
    ...(place?.children ?? []).map(({ name, required, repeats }) => ({
      value: name,
      label: name,
      note: required ? 'required' : repeats ? 'may repeat' : undefined,
    })),
    ...(place?.attributes ?? [])
      .filter(({ name }) => !there(name))
      .map(({ name }) => ({ value: `@${name}`, label: `@${name}`, note: 'attribute' })),
  ]
  const isAttribute = chosen.startsWith('@')
  const schema = isAttribute
    ? (place?.attributes.find(({ name }) => `@${name}` === chosen)?.value ?? null)
    : (place?.children.find(({ name }) => name === chosen)?.value ?? null)
  const isKnown = options.some((option) => option.value === chosen)
  const holdsText = isAttribute || schema !== null || !isKnown
  const values = useValues(record, schema?.set ?? null)
  const send = async () => {
    setBusy(true)
    setRefused(null)
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
      })
      onDone()
    } catch (thrown) {
      setRefused(toErrorShape(thrown).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog
      title={`Add to ${parent.name}`}
      action="Add"
      busy={busy}
      refused={refused}
      disabled={chosen === '' || value === null}
      onSend={() => void send()}
      onClose={onClose}
    >
      <div data-first-field>
        <Combobox
          label="Element or attribute"
          labelAbove
          value={chosen}
          options={options}
          placeholder={place === null ? 'No version says what may stand here' : 'Type a name'}
          other={() => 'not in this version'}
          onChoose={(name) => {
            setChosen(name)
            setValue('')
          }}
        />
      </div>
      {chosen !== '' &&
        holdsText &&
        (schema?.set ? (
          <Combobox
            key={chosen}
            label="Value"
            labelAbove
            value={value ?? ''}
            options={values.options}
            onOpen={values.ask}
            other={() => 'not on the list'}
            onChoose={setValue}
          />
        ) : (
          <TypedField
            key={chosen}
            kind={schema?.kind ?? 'text'}
            label="Value"
            labelAbove
            value={value ?? ''}
            onCommit={setValue}
            onDraft={setValue}
          />
        ))}
    </FormDialog>
  )
}
