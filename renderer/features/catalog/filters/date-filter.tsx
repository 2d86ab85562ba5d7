import { useState } from 'react'
import { ListFilter } from '../../../../shared/contract/list-filter.ts'
import { t } from '../../../i18n/words.ts'
import { TextField } from '../../../ui/text-field.tsx'

type Bound = 'releasedFrom' | 'releasedTo'

function BoundField({
  bound,
  label,
  filter,
  onChange,
}: {
  bound: Bound
  label: string
  filter: ListFilter
  onChange(filter: ListFilter): void
}) {
  const [typed, setTyped] = useState(filter[bound] ?? '')
  const checked = ListFilter.shape[bound].safeParse(typed === '' ? undefined : typed)
  return (
    <TextField
      label={label}
      labelAbove
      mono
      placeholder={t('catalog.dateHint')}
      value={typed}
      tone={checked.success ? 'plain' : 'error'}
      note={checked.success ? undefined : t('catalog.dateShape')}
      onChange={({ target: { value } }) => {
        setTyped(value)
        const date = ListFilter.shape[bound].safeParse(value === '' ? undefined : value.trim())
        if (date.success) onChange({ ...filter, [bound]: date.data })
      }}
    />
  )
}

/** First and last day of the release date; a year or a month will do. */
export function DateFilter(props: { filter: ListFilter; onChange(filter: ListFilter): void }) {
  const { releasedFrom: from, releasedTo: to } = props.filter
  return (
    <>
      <BoundField bound="releasedFrom" label={t('catalog.releasedFrom')} {...props} />
      <BoundField bound="releasedTo" label={t('catalog.releasedTo')} {...props} />
      <p className="small faint">
        {from !== undefined && to !== undefined && from > to && !from.startsWith(to)
          ? t('catalog.dateTurned')
          : t('catalog.dateParts')}
      </p>
    </>
  )
}
