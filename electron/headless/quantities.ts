const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }

/** Bytes as typed: a whole number, also with K, M, G or T (of 1024). Null for anything else. */
export function parseSize(text: string): number | null {
  const found = /^(\d{1,15})(?:([kmgt])(?:i?b)?)?$/i.exec(text)
  const value = found ? Number(found[1]) * units[found[2]?.toLowerCase() ?? '']! : Number.NaN
  return Number.isSafeInteger(value) ? value : null
}

const spans: Readonly<Record<string, number>> = { m: 60e3, h: 3600e3, d: 86_400e3, w: 7 * 86_400e3 }

/** A span of time as typed, in milliseconds: `90m`, `12h`, `30d`, `8w`. Null for anything else. */
export function parseSpan(text: string): number | null {
  const found = /^(\d{1,6})([mhdw])$/i.exec(text)
  return found ? Number(found[1]) * spans[found[2]!.toLowerCase()]! : null
}
