import { useState } from 'react'
import type { ListFilter, ValueField } from '../../../../shared/contract/list-filter.ts'
import { t } from '../../../i18n/words.ts'
import { useAnswer } from '../../../state/use-answer.ts'
import { useRevision } from '../../../state/use-revision.ts'
import { useNavigation, useWorkbench } from '../../../state/workbench-context.tsx'
import { CheckList, type CheckOption } from '../../../ui/check-list.tsx'
import { count } from '../../../ui/quantities.ts'
import { TextField } from '../../../ui/text-field.tsx'
import { queryOf } from '../lists.ts'
import { filterTitle, valueWords } from './filter-fields.ts'

/** Values that are offered at once; typing finds the others. */
const mostOffered = 100

/** The values a field has in the list, those of the most rows first: any of them may be ticked. */
export function ValueFilter({
  field,
  filter,
  onChange,
}: {
  field: ValueField
  filter: ListFilter
  onChange(filter: ListFilter): void
}) {
  const { session } = useWorkbench()
  const navigation = useNavigation((state) => state)
  const revision = useRevision()
  const [typed, setTyped] = useState('')
  const query = queryOf(navigation)
  if (field === 'problemCode') query.kinds = undefined
  const chosen = filter[field] ?? []
  // What is ticked here does not narrow what is offered here.
  const others = JSON.stringify({
    ...query,
    filter: { ...query.filter, [field]: undefined },
    sort: undefined,
  })
  const { value: found, error } = useAnswer(`${field} ${typed} ${others}`, revision, (signal) =>
    session.call('catalog.values', { query, field, matching: typed, limit: mostOffered }, signal),
  )
  const offered: CheckOption[] = (found?.values ?? []).map(({ value, rows }) => ({
    value,
    label: valueWords(field, value),
    rows,
  }))
  const hidden = chosen.filter((value) => !offered.some((option) => option.value === value))
  const options = [
    ...(typed === '' ? hidden.map((value) => ({ value, label: valueWords(field, value) })) : []),
    ...offered,
  ]
  const set = (values: string[]) => onChange({ ...filter, [field]: values.length > 0 ? values : undefined })
  const more = (found?.total ?? 0) - offered.length
  return (
    <>
      <TextField
        label={filterTitle(field)}
        labelAbove
        type="search"
        placeholder={t('catalog.findValue')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {error !== null && <p className="small">{error}</p>}
      {found && options.length === 0 && (
        <p className="small quiet">
          {typed === '' ? t('catalog.noValue') : t('catalog.noSuchValue', { typed })}
        </p>
      )}
      {options.length > 0 && (
        <CheckList
          label={t('catalog.valueIs', { field: filterTitle(field) })}
          options={options}
          chosen={chosen}
          onChange={set}
        />
      )}
      {more > 0 && (
        <p className="small faint">
          {t('catalog.moreValues', {
            amount: found?.exact ? more : t('catalog.atLeast', { figure: count(more) }),
          })}
        </p>
      )}
    </>
  )
}
