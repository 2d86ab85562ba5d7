const grouped = new Intl.NumberFormat()
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A count, grouped by locale: `131,204`. */
export function count(value: number): string {
  return grouped.format(Math.round(value))
}

/** A count with its noun: `1 file`, `24,000 files`. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`
}

const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes in decimal units as a figure and its unit: `['2.30', 'GB']`. */
export function bytesParts(bytes: number): [figure: string, unit: string] {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit < 2 || value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2
  return [unit === 0 ? count(value) : value.toFixed(digits), units[unit] as string]
}

/** Bytes in decimal units: `2.30 GB`. */
export function bytes(value: number): string {
  return bytesParts(value).join(' ')
}

/** Bytes a second: `118 MB/s`. */
export function rate(bytesPerSecond: number): string {
  return `${bytes(bytesPerSecond)}/s`
}

/** A length of time in seconds: `0.21 s`, `5.6 s`, `48 s`, `2 min 5 s`, `1 h 12 min`. */
export function duration(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(2)} s`
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600)
    return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** A part of 1 in whole percent. It says 100 only when nothing is left. */
export function percent(part: number): string {
  return `${part >= 1 ? 100 : Math.max(0, Math.floor(part * 100))} %`
}

/** The time of day of a moment in milliseconds since the epoch: `10:42`. */
export function timeOfDay(milliseconds: number): string {
  return clock.format(milliseconds)
}

/** Time left in whole units, never less than a second: `8 s`, `2 min 5 s`. */
export function remaining(seconds: number): string {
  return duration(Math.max(1, Math.round(seconds))).replace('.0 ', ' ')
}
