import type { ListFilter, ProblemFilter } from '../../../../shared/contract/list-filter.ts'
import { missingFields } from '../../../../shared/contract/list-filter.ts'
import type { ListName } from '../../../../shared/contract/records.ts'
import { CheckList } from '../../../ui/check-list.tsx'
import { Select } from '../../../ui/select.tsx'
import { DateFilter } from './date-filter.tsx'
import { type FilterKey, missingWords, problemWords } from './filter-fields.ts'
import { IdentifierFilter } from './identifier-filter.tsx'
import { ValueFilter } from './value-filter.tsx'

const problemOptions = (Object.keys(problemWords) as ProblemFilter[]).map((value) => ({
  value,
  label: problemWords[value],
}))

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
        label="Problems"
        labelAbove
        value={filter.problems ?? ''}
        options={[{ value: '', label: 'as they come' }, ...problemOptions]}
        onChange={(value) => onChange({ ...filter, problems: value === '' ? undefined : value })}
      />
    )
  if (field === 'identifiers') return <IdentifierFilter list={list} filter={filter} onChange={onChange} />
  if (field === 'missing') {
    const fields = list === 'resources' ? missingFields.resources : missingFields.releases
    return (
      <>
        <p className="small quiet">Rows that lack at least one of these</p>
        <CheckList
          label="Missing"
          options={fields.map((value) => ({ value, label: missingWords[value] }))}
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
