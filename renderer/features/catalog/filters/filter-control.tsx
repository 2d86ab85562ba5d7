import {
  type ListFilter,
  missingFields,
  type ProblemFilter,
  ProblemFilter as ProblemFilterValues,
} from '../../../../shared/contract/list-filter.ts'
import type { ListName } from '../../../../shared/contract/records.ts'
import { t } from '../../../i18n/words.ts'
import { CheckList } from '../../../ui/check-list.tsx'
import { Select } from '../../../ui/select.tsx'
import { DateFilter } from './date-filter.tsx'
import { type FilterKey, filterTitle, missingWords, problemWords } from './filter-fields.ts'
import { IdentifierFilter } from './identifier-filter.tsx'
import { ValueFilter } from './value-filter.tsx'

/** The control that fits what is filtered by. */
export function FilterControl(props: {
  field: FilterKey
  list: ListName
  filter: ListFilter
  onChange(filter: ListFilter): void
}) {
  const { field, list, filter, onChange } = props
  if (field === 'released') return <DateFilter filter={filter} onChange={onChange} />
  if (field === 'problems')
    return (
      <Select<ProblemFilter | ''>
        label={filterTitle('problems')}
        labelAbove
        value={filter.problems ?? ''}
        options={[
          { value: '', label: t('catalog.asTheyCome') },
          ...ProblemFilterValues.options.map((value) => ({ value, label: problemWords(value) })),
        ]}
        onChange={(value) => onChange({ ...filter, problems: value === '' ? undefined : value })}
      />
    )
  if (field === 'edited')
    return (
      <Select<'' | 'yes' | 'no'>
        label={filterTitle('edited')}
        labelAbove
        value={filter.edited === undefined ? '' : filter.edited ? 'yes' : 'no'}
        options={[
          { value: '', label: t('catalog.asTheyCome') },
          { value: 'yes', label: t('catalog.editedYes') },
          { value: 'no', label: t('catalog.editedNo') },
        ]}
        onChange={(value) => onChange({ ...filter, edited: value === '' ? undefined : value === 'yes' })}
      />
    )
  if (field === 'identifiers') return <IdentifierFilter list={list} filter={filter} onChange={onChange} />
  if (field === 'missing') {
    const fields = list === 'resources' ? missingFields.resources : missingFields.releases
    return (
      <>
        <p className="small quiet">{t('catalog.missingHint')}</p>
        <CheckList
          label={filterTitle('missing')}
          options={fields.map((value) => ({ value, label: missingWords(value) }))}
          chosen={filter.missing ?? []}
          onChange={(chosen) =>
            onChange({
              ...filter,
              missing: chosen.length > 0 ? (chosen as NonNullable<ListFilter['missing']>) : undefined,
            })
          }
        />
      </>
    )
  }
  return <ValueFilter field={field} filter={filter} onChange={onChange} />
}
