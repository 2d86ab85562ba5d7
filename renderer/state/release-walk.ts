import type { ProblemListQuery } from '../../shared/contract/problem-list.ts'
import { ReleaseRow } from '../../shared/contract/records.ts'
import type { RowRange } from '../../shared/contract/selection.ts'
import { answered } from './answered.ts'
import type { OpenRelease } from './navigation-store.ts'
import { stepsInTurn } from './steps-in-turn.ts'
import { useAnswer } from './use-answer.ts'
import type { WorkbenchStores } from './workbench.ts'
import { useNavigation, useWorkbench } from './workbench-context.tsx'

/** Problems of a call while the next release is looked for among them, and calls at most. */
const problemRows = 200
const mostProblemPages = 50

/** A release beside the open one. */
interface Neighbour {
  id: string
  at: number
}

/** Where an open release stands in its list, and its neighbours there. */
interface Neighbours {
  /** From 0; null: it is no longer in the list. */
  at: number | null
  total: number
  exact: boolean
  previous: Neighbour | null
  next: Neighbour | null
  /** What the places count. */
  of: 'releases' | 'problems'
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
  workbench: Pick<WorkbenchStores, 'session'>,
  { id, list, at }: OpenRelease,
  signal: AbortSignal,
): Promise<Neighbours> {
  const { session } = workbench
  if (list === null || id === null)
    return { at: null, total: 0, exact: true, previous: null, next: null, of: 'releases' }
  if ('problems' in list) return await neighboursByProblem(workbench, list.problems, id, at, signal)
  const { query, places } = list
  const page = async (offset: number, limit: number) =>
    (
      await answered(() => session.call('catalog.page', { ...query, offset, limit }, signal), signal)
    ).rows.map((row) => ReleaseRow.safeParse(row).data)
  const rowAt = async (place: number): Promise<Neighbour | null> => {
    const whole = placeAmong(places, place)
    if (whole === null) return null
    // One after the other: a newer call for a page takes the place of an older one.
    const [row] = await page(whole, 1)
    return row ? { id: row.id, at: place } : null
  }
  const count = await answered(() => session.call('catalog.count', query, signal), signal)
  const total = places ? places.reduce((sum, { first, last }) => sum + last - first + 1, 0) : count.total
  let around = [await rowAt(at - 1), await rowAt(at), await rowAt(at + 1)]
  if (places === undefined && !around.some((row) => row?.id === id)) {
    // An edit may have moved it further, or its place was not known.
    const { places: found } = await answered(
      () => session.call('catalog.places', { query, ids: [id] }, signal),
      signal,
    )
    const place = found[0] ?? -1
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
    of: 'releases',
  }
}

/** The releases with problems before and after the one that is open, in the order of the list of problems. */
async function neighboursByProblem(
  { session }: Pick<WorkbenchStores, 'session'>,
  query: ProblemListQuery,
  id: string,
  at: number,
  signal: AbortSignal,
): Promise<Neighbours> {
  let total = 0
  let own: number | null = null
  const look = async (step: 1 | -1): Promise<Neighbour | null> => {
    let from = step === 1 ? at : at - 1
    for (let pages = 0; pages < mostProblemPages; pages += 1) {
      const offset = step === 1 ? from : Math.max(0, from - problemRows + 1)
      const limit = step === 1 ? problemRows : from - offset + 1
      if (limit <= 0) return null
      const answer = await answered(
        () => session.call('problems.page', { ...query, offset, limit }, signal),
        signal,
      )
      total = answer.total
      const rows = answer.rows.map(({ record }, index) => ({ id: record, at: offset + index }))
      if (step === -1) rows.reverse()
      for (const row of rows) {
        if (row.id === id) own ??= row.at
        else if (row.id?.startsWith('release/')) return { id: row.id, at: row.at }
      }
      if (answer.rows.length < limit) return null
      from += step * limit
      if (from < 0) return null
    }
    return null
  }
  const next = await look(1)
  const previous = await look(-1)
  return { at: own, total, exact: true, previous, next, of: 'problems' }
}

/** The neighbours of the open release in the list it was opened from; null while they are not known. */
export function useReleaseWalk(revision: number): Neighbours | null {
  const workbench = useWorkbench()
  const release = useNavigation((state) => state.release)
  const key = JSON.stringify(release && [release.id, release.at, release.list])
  const { value, key: readFor } = useAnswer(key, revision, async (signal) =>
    release === null ? null : await readNeighbours(workbench, release, signal),
  )
  return readFor === key ? value : null
}

const inTurn = stepsInTurn()

/** Goes to the next (or the previous) release of the list, from where the step before it arrives. */
export async function walkRelease(workbench: WorkbenchStores, step: 1 | -1): Promise<void> {
  await inTurn(() => goOn(workbench, step))
}

/** Makes one step; false when there is none. */
async function goOn(workbench: WorkbenchStores, step: 1 | -1): Promise<boolean> {
  const { release } = workbench.navigation.getState()
  if (release === null || release.list === null) return false
  const around = await readNeighbours(workbench, release, new AbortController().signal)
  const to = step === 1 ? around.next : around.previous
  if (to === null || workbench.navigation.getState().release !== release) return false
  workbench.navigation.setState(({ problems }) => ({
    selected: to.id,
    release: { ...release, id: to.id, at: to.at },
    ...(around.of === 'problems' && { problems: { ...problems, at: to.at } }),
  }))
  return true
}
