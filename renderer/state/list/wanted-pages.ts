import type { RowRange } from '../../../shared/contract/selection.ts'

/** Pages of one call at most. Those that are farther from all that is wanted may be forgotten. */
export const callPages = 5
/** Pages that are wanted at once: more than any screen shows, so that what is kept stays bounded. */
const mostWanted = 64

/** The pages in which these stretches of rows lie, ascending, each once, at most 64. */
export function pagesOf(stretches: readonly RowRange[], pageRows: number): number[] {
  const pages = new Set<number>()
  for (const { first, last } of stretches)
    for (let page = Math.floor(first / pageRows); page <= Math.floor(last / pageRows); page += 1)
      if (pages.size < mostWanted) pages.add(page)
  return [...pages].sort((a, b) => a - b)
}

/**
 * The pages to read next, both included: the first wanted ones that are missing, else the one after them, else the one
 * before. Null when nothing is to be read. `isMissing` says whether a wanted page has to be read, `isKept` whether anything is
 * kept of a page; `pages` is how many the list is known to have.
 */
export function pagesToRead(
  wanted: readonly number[],
  pages: number,
  isMissing: (page: number) => boolean,
  isKept: (page: number) => boolean,
): RowRange | null {
  const first = wanted.find(isMissing)
  if (first !== undefined) {
    let last = first
    while (wanted.includes(last + 1) && last - first + 1 < callPages && isMissing(last + 1)) last += 1
    return { first, last }
  }
  const [top] = wanted
  const bottom = wanted.at(-1)
  if (top === undefined || bottom === undefined) return null
  const [ahead, behind] = [bottom + 1, top - 1]
  if (ahead < pages && !isKept(ahead)) return { first: ahead, last: ahead }
  if (behind >= 0 && !isKept(behind)) return { first: behind, last: behind }
  return null
}
