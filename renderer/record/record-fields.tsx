import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { RecordField, RecordFields } from '../../shared/contract/fields.ts'
import type { RecordId } from '../../shared/contract/records.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import type { WantedField } from '../state/navigation-store.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useNavigation, useWorkbench } from '../state/workbench-context.tsx'
import { Icon } from '../ui/icon.tsx'
import { count } from '../ui/quantities.ts'
import { NamedField } from './named-field.tsx'
import { Placed } from './placed.tsx'

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
      label: isSingle ? t('record.singleValues') : engineWords(field.groupLabel),
      fields: [],
    }
    groups.set(name, group)
    group.fields.push(field)
  }
  return [...groups.values()].sort((a, b) => Number(a.name !== '') - Number(b.name !== ''))
}

const bare = (path: string) => path.replace(/\[\d+\]/g, '')

/** The field a problem is about; null where the model has none at its place. */
export function fieldAt(fields: readonly RecordField[], { path, text }: WantedField): RecordField | null {
  const wanted = bare(path)
  const there = fields.filter(({ at }) => bare(at) === wanted || bare(at).endsWith(`/${wanted}`))
  return there.find(({ value }) => value !== null && value !== '' && text.includes(value)) ?? there[0] ?? null
}

/** Every field of the model a record says, each with its own control, and those it could say besides. */
export function RecordFieldsSection({
  id,
  revision,
  onMissing,
}: {
  id: RecordId
  revision: number
  /** Told of a wanted field for which the model has none at its place. */
  onMissing?(wanted: WantedField): void
}) {
  const { session, navigation } = useWorkbench()
  const wanted = useNavigation((state) => (state.field?.record === id ? state.field : null))
  const { value } = useAnswer(id, revision, (signal) => session.call('catalog.fields', { id }, signal))
  const groups = useMemo(() => groupsOf(value?.fields ?? []), [value])
  const isThere = value !== null && value.id === id
  const missing = useEffectEvent((field: WantedField) => onMissing?.(field))
  const target = wanted !== null && isThere ? fieldAt(value.fields, wanted) : null
  useEffect(() => {
    if (wanted === null || !isThere || target !== null) return
    // What the model has no field for is shown with its record.
    navigation.setState({ field: null })
    missing(wanted)
  }, [wanted, isThere, target, navigation])
  if (!isThere) return null
  if (value.fields.length === 0 && value.missing.length === 0)
    return value.readOnly === null ? null : <p className="quiet small">{engineWords(value.readOnly)}</p>
  return (
    <section className="record-section" aria-label={t('record.allFields')}>
      <h3>{t('record.allFields')}</h3>
      {groups.map((group) => (
        <FieldGroup
          key={group.name}
          record={id}
          group={group}
          all={value}
          wanted={target !== null && group.fields.includes(target) ? target.field : null}
        />
      ))}
      {value.missing.length > 0 && (
        <FieldGroup
          record={id}
          group={{ name: ' missing', label: t('record.notSaidYet'), fields: value.missing }}
          all={value}
          wanted={null}
        />
      )}
      {value.total > value.fields.length && (
        <p className="faint small">
          {t('record.firstValues', { some: value.fields.length, all: value.total })}
        </p>
      )}
    </section>
  )
}

function FieldGroup({
  record,
  group,
  all,
  wanted,
}: {
  record: RecordId
  group: Group
  all: RecordFields
  /** The field that is to have the focus. */
  wanted: string | null
}) {
  const { navigation } = useWorkbench()
  const host = useRef<HTMLDetailsElement>(null)
  const edited = group.fields.filter((field) => field.edited).length
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (wanted === null || !isOpen) return
    const field = host.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(wanted)}"]`)
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    navigation.setState({ field: null })
  }, [wanted, isOpen, navigation])
  return (
    <details
      ref={host}
      className="record-group"
      open={isOpen || wanted !== null}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <Icon name="chevron-right" size={12} />
        {group.label}
        <span className="record-number">{count(group.fields.length)}</span>
        {edited > 0 && <span className="record-edited">{t('record.editedCount', { amount: edited })}</span>}
      </summary>
      {isOpen && (
        <div className="record-fields">
          {group.fields.map((field) => (
            <Placed
              key={field.field}
              place={{ id: record, at: [field.at], ...(field.value === null ? {} : { value: field.value }) }}
              name={engineWords(field.label)}
              field={field.field}
            >
              <NamedField record={record} field={field} source={all.source} sharedBy={all.sharedBy} />
            </Placed>
          ))}
        </div>
      )}
    </details>
  )
}
