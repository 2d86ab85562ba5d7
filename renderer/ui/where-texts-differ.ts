/** Longest text whose letters are compared one by one. */
const longest = 400

/** Two texts cut where they begin and end alike, and what each has between. */
export interface TextDifference {
  head: string
  before: string
  after: string
  tail: string
}

/** Where two texts begin and end alike, cut between characters; null for texts that are too long for it. */
export function whereTextsDiffer(before: string, after: string): TextDifference | null {
  if (before.length > longest || after.length > longest) return null
  const [one, other] = [[...before], [...after]]
  let head = 0
  while (head < one.length && head < other.length && one[head] === other[head]) head++
  let tail = 0
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  )
    tail++
  return {
    head: one.slice(0, head).join(''),
    before: one.slice(head, one.length - tail).join(''),
    after: other.slice(head, other.length - tail).join(''),
    tail: one.slice(one.length - tail).join(''),
  }
}
