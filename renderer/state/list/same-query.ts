import type { ListQuery } from '../../../shared/contract/workbench.ts'

function orderKey({ sort }: ListQuery): string {
  return JSON.stringify((sort ?? []).map(({ field, descending }) => [field, descending]))
}

function groupKey({ group }: ListQuery): string {
  return group ? `${group.by} ${group.descending}` : ''
}

/** Whether two queries ask for the same rows in the same order. */
export function sameQuery(a: ListQuery, b: ListQuery): boolean {
  return (
    a.list === b.list &&
    a.search === b.search &&
    orderKey(a) === orderKey(b) &&
    groupKey(a) === groupKey(b) &&
    (a.kinds ?? []).join() === (b.kinds ?? []).join() &&
    a.source === b.source &&
    a.batch === b.batch &&
    (a.editedOnly ?? false) === (b.editedOnly ?? false) &&
    (a.currentOnly ?? false) === (b.currentOnly ?? false) &&
    JSON.stringify(a.filter ?? {}) === JSON.stringify(b.filter ?? {})
  )
}
