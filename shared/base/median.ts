/** The value in the middle of some; of an even number the lower one. 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** The largest value; 0 of none. */
export function most(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0)
}
