import type { LineDifference } from '../../contract/diff.ts'

/** Steps after which two stretches are told as wholly different: the search grows with the square of them. */
const mostSteps = 1_500

interface Range {
  beforeFrom: number
  beforeTo: number
  afterFrom: number
  afterTo: number
}

/**
 * Which lines of two texts differ, in order. The fewest, unless a stretch differs so much that looking for them takes
 * too long: lines that stand once on both sides divide long texts first (the patience way), and what is left of a
 * stretch that differs throughout is told as one difference.
 */
export function compareLines(before: readonly string[], after: readonly string[]): LineDifference[] {
  const differences: LineDifference[] = []
  const waiting: Range[] = [{ beforeFrom: 0, beforeTo: before.length, afterFrom: 0, afterTo: after.length }]
  while (waiting.length > 0) {
    const range = trimmedEnds(before, after, waiting.pop()!)
    const { beforeFrom, beforeTo, afterFrom, afterTo } = range
    if (beforeFrom === beforeTo && afterFrom === afterTo) continue
    if (beforeFrom === beforeTo || afterFrom === afterTo) {
      differences.push(toDifference(range))
      continue
    }
    const parts = divide(before, after, range)
    if (parts) waiting.push(...parts.reverse())
    else differences.push(...fewest(before, after, range))
  }
  return joinNeighbours(differences)
}

function toDifference({ beforeFrom, beforeTo, afterFrom, afterTo }: Range): LineDifference {
  return {
    before: { line: beforeFrom, lines: beforeTo - beforeFrom },
    after: { line: afterFrom, lines: afterTo - afterFrom },
  }
}

function trimmedEnds(before: readonly string[], after: readonly string[], range: Range): Range {
  let { beforeFrom, beforeTo, afterFrom, afterTo } = range
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeFrom] === after[afterFrom]) {
    beforeFrom++
    afterFrom++
  }
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeTo - 1] === after[afterTo - 1]) {
    beforeTo--
    afterTo--
  }
  return { beforeFrom, beforeTo, afterFrom, afterTo }
}

/** Divides a long range at lines that stand once on both sides, in the longest run that keeps their order. */
function divide(before: readonly string[], after: readonly string[], range: Range): Range[] | null {
  const { beforeFrom, beforeTo, afterFrom, afterTo } = range
  if (beforeTo - beforeFrom + afterTo - afterFrom < 200) return null
  const places = new Map<string, { before: number; after: number }>()
  const more = -2
  for (let at = beforeFrom; at < beforeTo; at++) {
    const known = places.get(before[at]!)
    if (known) known.before = more
    else places.set(before[at]!, { before: at, after: -1 })
  }
  for (let at = afterFrom; at < afterTo; at++) {
    const known = places.get(after[at]!)
    if (known) known.after = known.after === -1 ? at : more
  }
  const anchors = [...places.values()].filter((place) => place.before >= 0 && place.after >= 0)
  const run = longestRising(anchors)
  if (run.length === 0) return null
  const parts: Range[] = []
  let [left, right] = [beforeFrom, afterFrom]
  for (const anchor of run) {
    parts.push({ beforeFrom: left, beforeTo: anchor.before, afterFrom: right, afterTo: anchor.after })
    left = anchor.before + 1
    right = anchor.after + 1
  }
  parts.push({ beforeFrom: left, beforeTo, afterFrom: right, afterTo })
  return parts
}

/** The longest part of a list (in the order of `before`) in which `after` rises. */
function longestRising(
  list: readonly { before: number; after: number }[],
): { before: number; after: number }[] {
  const ends: number[] = []
  const previous: number[] = []
  for (const [at, { after }] of list.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (list[ends[middle]!]!.after < after) low = middle + 1
      else high = middle
    }
    previous[at] = low > 0 ? ends[low - 1]! : -1
    ends[low] = at
  }
  const run: { before: number; after: number }[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at]!) run.push(list[at]!)
  return run.reverse()
}

/** Myers' search for the fewest changes of a range (E. Myers, An O(ND) Difference Algorithm, 1986). */
function fewest(before: readonly string[], after: readonly string[], range: Range): LineDifference[] {
  const { beforeFrom, afterFrom } = range
  const [left, right] = [range.beforeTo - beforeFrom, range.afterTo - afterFrom]
  const most = Math.min(left + right, mostSteps)
  const offset = most + 1
  const reached = new Int32Array(2 * offset + 1)
  const rounds: Int32Array[] = []
  let end = -1
  search: for (let changes = 0; changes <= most; changes++) {
    rounds.push(reached.slice(offset - changes - 1, offset + changes + 2))
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const down =
        diagonal === -changes ||
        (diagonal !== changes && reached[offset + diagonal - 1]! < reached[offset + diagonal + 1]!)
      let x = down ? reached[offset + diagonal + 1]! : reached[offset + diagonal - 1]! + 1
      while (x < left && x - diagonal < right && before[beforeFrom + x] === after[afterFrom + x - diagonal])
        x++
      reached[offset + diagonal] = x
      if (x >= left && x - diagonal >= right) {
        end = changes
        break search
      }
    }
  }
  if (end === -1) return [toDifference(range)]
  const differences: LineDifference[] = []
  let [x, y] = [left, right]
  for (let changes = end; changes > 0; changes--) {
    const round = rounds[changes]!
    const at = (diagonal: number) => round[diagonal + changes + 1]!
    const diagonal = x - y
    const down = diagonal === -changes || (diagonal !== changes && at(diagonal - 1) < at(diagonal + 1))
    const from = down ? diagonal + 1 : diagonal - 1
    const startX = at(from)
    const startY = startX - from
    differences.push(
      down
        ? { before: { line: beforeFrom + startX, lines: 0 }, after: { line: afterFrom + startY, lines: 1 } }
        : { before: { line: beforeFrom + startX, lines: 1 }, after: { line: afterFrom + startY, lines: 0 } },
    )
    ;[x, y] = [startX, startY]
  }
  return differences.reverse()
}

/** Changes that touch are one difference. */
function joinNeighbours(differences: readonly LineDifference[]): LineDifference[] {
  const joined: LineDifference[] = []
  for (const { before, after } of differences) {
    const last = joined.at(-1)
    if (
      last &&
      last.before.line + last.before.lines === before.line &&
      last.after.line + last.after.lines === after.line
    ) {
      last.before.lines += before.lines
      last.after.lines += after.lines
    } else joined.push({ before: { ...before }, after: { ...after } })
  }
  return joined
}
