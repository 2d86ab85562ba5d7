const grammar = /^P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?$/

/**
 * Seconds of an xs:duration such as `PT3M25S`; null when it is none, is negative, or has years or months, which have
 * no fixed length (generated files contain them).
 */
export function parseDuration(text: string): number | null {
  const found = grammar.exec(text)
  if (found === null || text.endsWith('P') || text.endsWith('T')) return null
  const [, days, hours, minutes, seconds] = found
  return (
    Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
  )
}

/**
 * Seconds of a playing time as people type it: `3:25`, `1:02:05`, `205`, `3:25.5`, `3m25s`. Minutes and seconds after
 * the first part go up to 59. Null for anything else.
 */
export function parseClock(text: string): number | null {
  const worded =
    /^(?:([0-9]{1,4})\s*h)?\s*(?:([0-9]{1,5})\s*m(?:in)?)?\s*(?:([0-9]{1,6}(?:\.[0-9]+)?)\s*s(?:ec)?)?$/i.exec(
      text,
    )
  if (worded && text !== '') {
    const [, hours, minutes, seconds] = worded
    return Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
  }
  if (/^[0-9]{1,6}(\.[0-9]+)?$/.test(text)) return Number(text)
  const found = /^(?:([0-9]{1,4}):)?([0-9]{1,5}):([0-9]{2}(?:\.[0-9]+)?)$/.exec(text)
  if (found === null) return null
  const [, hours, minutes, seconds] = found
  if (Number(seconds) >= 60 || (hours !== undefined && Number(minutes) >= 60)) return null
  return Number(hours ?? 0) * 3_600 + Number(minutes) * 60 + Number(seconds)
}

/** Seconds as a message writes them: `PT3M25S`, `PT1H2M5S`, `PT0S`. Milliseconds at most. */
export function writeDuration(seconds: number): string {
  const whole = Math.round(seconds * 1000)
  const hours = Math.floor(whole / 3_600_000)
  const minutes = Math.floor((whole % 3_600_000) / 60_000)
  const rest = (whole % 60_000) / 1000
  const parts = [hours > 0 && `${hours}H`, minutes > 0 && `${minutes}M`, rest > 0 && `${rest}S`].filter(
    Boolean,
  )
  return `PT${parts.length === 0 ? '0S' : parts.join('')}`
}

/** Seconds as a playing time, nothing rounded away: `3:25`, `1:02:05`, `3:25.5`. */
export function formatClock(seconds: number): string {
  const whole = Math.round(seconds * 1000)
  const hours = Math.floor(whole / 3_600_000)
  const minutes = Math.floor((whole % 3_600_000) / 60_000)
  const rest = (whole % 60_000) / 1000
  const written = `${rest < 10 ? '0' : ''}${rest}`
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${written}` : `${minutes}:${written}`
}
