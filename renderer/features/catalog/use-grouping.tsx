import { useCallback, useEffect, useMemo } from 'react'
import type { GroupField } from '../../../shared/contract/list-groups.ts'
import type { PageCache } from '../../state/list/page-cache.ts'
import { useNavigation } from '../../state/workbench-context.tsx'
import type { GridGrouping } from '../../ui/data-grid/data-grid.tsx'
import { GroupedLines } from '../../ui/data-grid/grid-lines.ts'
import type { RowRanges } from '../../ui/data-grid/row-ranges.ts'
import { count } from '../../ui/quantities.ts'
import { groupValue } from './group-words.ts'

/** What a heading says: the value the rows share, and how many they are. */
function Heading({ by, value, rows }: { by: GroupField; value: string | null; rows: number }) {
  return (
    <>
      <span className={value === null ? 'grid-text faint' : 'grid-text'} dir="auto">
        {groupValue(by, value)}
      </span>
      <span className="grid-group-rows">{count(rows)}</span>
    </>
  )
}

/** The groups of the list that is shown, as the grid takes them; null while it has none, or they are not known yet. */
export function useGrouping(cache: PageCache): GridGrouping | null {
  const groups = cache.groups
  const version = groups?.version
  const folded = useNavigation((state) => state.group?.folded)
  const sizes = groups?.sizes ?? null
  const lines = useMemo(
    () => (groups && sizes ? new GroupedLines(sizes, (group) => groups.isFolded(group)) : null),
    [groups, sizes, version],
  )
  useEffect(() => {
    if (groups && folded !== undefined && groups.folding.all !== folded) groups.foldAll(folded)
  }, [groups, folded])
  const onWant = useCallback(
    (sight: RowRanges[number] | null, rows: RowRanges) => {
      if (sight) groups?.want(sight.first, sight.last)
      cache.want(...rows)
    },
    [groups, cache],
  )
  const by = cache.state.query.group?.by
  if (!groups || !lines || by === undefined) return null
  return {
    lines,
    heading(at) {
      const group = groups.group(at)
      return group && <Heading by={by} value={group.value} rows={group.rows} />
    },
    onFold: (at, isFolded) => groups.fold(at, isFolded),
    onWant,
  }
}
