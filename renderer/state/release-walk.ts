import { ReleaseRow } from '../../shared/contract/records.ts'
import type { RowRange } from '../../shared/contract/selection.ts'
import type { OpenRelease } from './navigation-store.ts'
import { useAnswer } from './use-answer.ts'
import type { WorkbenchStores } from './workbench.ts'
import { useNavigation, useWorkbench } from './workbench-context.tsx'

/** Rows at the beginning of a list among which a release is looked for that is not at its place. */
const nearRows = 1000

/** Where an open release stands in its list, and its neighbours there. */
interface Neighbours {
  /** From 0; null: it is no longer in the list. */
  at: number | null
  total: number
  exact: boolean
  previous: { id: string; at: number } | null
  next: { id: string; at: number } | null
}

/** The place in the whole list of the place `at` among chosen ranges; null past their end. */
export function placeAmong(places: readonly RowRange[] | undefined, at: number): number | null {
  if (at < 0) return null
  if (places === undefined) return at
  let rest = at
  for (const { first, last } of places) {
    if (rest <= last - first) return first + rest
    rest -= last - first + 1
  }
  return null
}

/** Reads a release's neighbours. It is looked for beside its last place, since an edit may have moved it. */
async function readNeighbours(
  { session }: Pick<WorkbenchStores, 'session'>,
  { id, list, at }: OpenRelease,
  signal: AbortSignal,
): Promise<Neighbours> {
  if (list === null) return { at: null, total: 0, exact: true, previous: null, next: null }
  const { query, places } = list
  const rowAt = async (place: number) => {
    const whole = placeAmong(places, place)
    if (whole === null) return null
    // One after the other: a newer call for a page takes the place of an older one.
    const page = await session.call('catalog.page', { ...query, offset: whole, limit: 1 }, signal)
    const row = ReleaseRow.safeParse(page.rows[0]).data
    return row ? { id: row.id, at: place } : null
  }
  const count = await session.call('catalog.count', query, signal)
  const total = places ? places.reduce((sum, { first, last }) => sum + last - first + 1, 0) : count.total
  let around = [await rowAt(at - 1), await rowAt(at), await rowAt(at + 1)]
  if (places === undefined && !around.some((row) => row?.id === id)) {
    // An edit may have moved it further, or its place was not known.
    const page = await session.call('catalog.page', { ...query, offset: 0, limit: nearRows }, signal)
    const place = page.rows.findIndex((row) => ReleaseRow.safeParse(row).data?.id === id)
    if (place !== -1) around = [await rowAt(place - 1), await rowAt(place), await rowAt(place + 1)]
  }
  const found = around.findIndex((row) => row?.id === id)
  const own = found === -1 ? null : around[found]!.at
  return {
    at: own,
    total,
    exact: count.exact,
    previous: own === null ? (around[0] ?? null) : found === 0 ? await rowAt(own - 1) : around[found - 1]!,
    next: own === null ? (around[1] ?? null) : found === 2 ? await rowAt(own + 1) : around[found + 1]!,
  }
}

/** The neighbours of the open release in the list it was opened from; null while they are not known. */
export function useReleaseWalk(revision: number): Neighbours | null {
  const workbench = useWorkbench()
  const release = useNavigation((state) => state.release)
  const key = JSON.stringify(release && [release.id, release.at, release.list])
  const { value, key: answered } = useAnswer(key, revision, async (signal) =>
    release === null ? null : await readNeighbours(workbench, release, signal),
  )
  return answered === key ? value : null
}

/** Goes to the next (or the previous) release of the list; false when there is none. */
export async function walkRelease(workbench: WorkbenchStores, step: 1 | -1): Promise<boolean> {
  const { release } = workbench.navigation.getState()
  if (release === null || release.list === null) return false
  const around = await readNeighbours(workbench, release, new AbortController().signal)
  const to = step === 1 ? around.next : around.previous
  if (to === null || workbench.navigation.getState().release !== release) return false
  workbench.navigation.setState({ selected: to.id, release: { ...release, id: to.id, at: to.at } })
  return true
}
