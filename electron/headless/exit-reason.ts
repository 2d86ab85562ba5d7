/** How many of the last characters a process wrote to its standard error are kept for telling why it died. */
export const keptErrors = 4000

/** How a process ended, in words that follow "The process that read it ..."; null for a clean end. */
export function exitReason(code: number | null, signal: string | null, errors: string): string | null {
  if (code === 0) return null
  if (/heap out of memory|Allocation failed|std::bad_alloc/i.test(errors)) return 'ran out of memory'
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return 'was killed'
  if (signal !== null) return `crashed (${signal})`
  const line = errors
    .split('\n')
    .map((text) => text.trim())
    .find((text) => /^\w*Error\b/.test(text))
  return line ? `crashed: ${line}` : `crashed (exit code ${code})`
}
