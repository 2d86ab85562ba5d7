import type { ListQuery, Workbench } from '../../../shared/contract/workbench.ts'
import type { Client } from '../../../shared/rpc/client.ts'
import { Folding } from './folding.ts'
import { GroupReading } from './group-reading.ts'
import { KeptPages } from './kept-pages.ts'

/** One query with what has been read of it. */
export interface ListReading {
  query: ListQuery
  pages: KeptPages
  /** Null until the first count or page has come. */
  total: number | null
  exact: boolean
  /** Null when the list is not grouped. */
  groups: GroupReading | null
}

/** The list has rows up to here, which were read: it may have more. */
export function reachesTo(reading: ListReading, end: number): void {
  if (reading.total !== null && reading.total >= end) return
  reading.total = end
  reading.exact = false
}

/**
 * A query of which nothing has been read. Its groups stay folded as those of `before` are, where they are of the same field,
 * else all are `folded` or none; `changed` is told when they change.
 */
export function newReading(
  client: Pick<Client<Workbench>, 'call'>,
  query: ListQuery,
  before: ListReading | null,
  folded: boolean,
  changed: () => void,
): ListReading {
  const same = query.group && before?.query.group?.by === query.group.by ? before.groups : null
  const groups = query.group
    ? new GroupReading(client, query, same?.folding ?? new Folding(folded), changed)
    : null
  return { query, pages: new KeptPages(), total: null, exact: false, groups }
}
