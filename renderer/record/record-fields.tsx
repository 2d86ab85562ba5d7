import { useMemo, useState } from 'react'
import type { RecordField, RecordFields } from '../../shared/contract/fields.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Icon } from '../ui/icon.tsx'
import { count } from '../ui/quantities.ts'
import { NamedField } from './named-field.tsx'

interface Group {
  name: string
  label: string
  fields: RecordField[]
}

/** Fields under the names they have in the model, in its order; those of one value come together at the top. */
function groupsOf(fields: readonly RecordField[]): Group[] {
  const groups = new Map<string, Group>()
  for (const field of fields) {
    const isSingle = field.field === field.group
    const name = isSingle ? '' : field.group
    const group = groups.get(name) ?? {
      name,
      label: isSingle ? 'Single values' : field.groupLabel,
      fields: [],
    }
    groups.set(name, group)
    group.fields.push(field)
  }
  return [...groups.values()].sort((a, b) => Number(a.name !== '') - Number(b.name !== ''))
}

/** Every field of the model a record says, each with its own control, and those it could say besides. */
export function RecordFieldsSection({ id, revision }: { id: RecordId; revision: number }) {
  const { session } = useWorkbench()
  const { value } = useAnswer(id, revision, (signal) => session.call('catalog.fields', { id }, signal))
  const groups = useMemo(() => groupsOf(value?.fields ?? []), [value])
  if (value === null || value.id !== id) return null
  if (value.fields.length === 0 && value.missing.length === 0)
    return value.readOnly === null ? null : <p className="quiet small">{value.readOnly}</p>
  return (
    <section className="record-section" aria-label="All fields">
      <h3>All fields</h3>
      {groups.map((group) => (
        <FieldGroup key={group.name} record={id} group={group} all={value} />
      ))}
      {value.missing.length > 0 && (
        <FieldGroup
          record={id}
          group={{ name: ' missing', label: 'Not said yet', fields: value.missing }}
          all={value}
        />
      )}
      {value.total > value.fields.length && (
        <p className="faint small">
          The first {count(value.fields.length)} of {count(value.total)} values are here. The others are
          changed in the tree.
        </p>
      )}
    </section>
  )
}

function FieldGroup({ record, group, all }: { record: RecordId; group: Group; all: RecordFields }) {
  const edited = group.fields.filter((field) => field.edited).length
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="record-group" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Icon name="chevron-right" size={12} />
        {group.label}
        <span className="record-number">{count(group.fields.length)}</span>
        {edited > 0 && <span className="record-edited">{count(edited)} edited</span>}
      </summary>
      {isOpen && (
        <div className="record-fields">
          {group.fields.map((field) => (
            <NamedField
              key={field.field}
              record={record}
              field={field}
              source={all.source}
              sharedBy={all.sharedBy}
            />
          ))}
        </div>
      )}
    </details>
  )
}
