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
