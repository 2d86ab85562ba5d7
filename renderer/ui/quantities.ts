import { dateWords, fixed, numberWords } from '../i18n/formats.ts'
import { t } from '../i18n/words.ts'

/** A count, grouped by locale: `131,204`. */
export function count(value: number): string {
  return numberWords(Math.round(value))
}

/** A count with its noun: `1 file`, `24,000 files`. English only: a converted screen says `t('units.files', { count })`. */
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
  return [unit === 0 ? count(value) : fixed(value, digits), units[unit] as string]
}

/** Bytes in decimal units: `2.30 GB`. */
export function bytes(value: number): string {
  return bytesParts(value).join(' ')
}

/** Bytes a second: `118 MB/s`. */
export function rate(bytesPerSecond: number): string {
  return t('units.perSecond', { amount: bytes(bytesPerSecond) })
}

/** A length of time in seconds: `0.21 s`, `5.6 s`, `48 s`, `2 min 5 s`, `1 h 12 min`. */
export function duration(seconds: number): string {
  if (seconds < 1) return t('units.seconds', { amount: fixed(seconds, 2) })
  if (seconds < 9.95) return t('units.seconds', { amount: fixed(seconds, 1) })
  return wholeDuration(Math.round(seconds))
}

function wholeDuration(whole: number): string {
  if (whole < 60) return t('units.seconds', { amount: whole })
  if (whole >= 3600)
    return t('units.hoursAndMinutes', {
      hours: Math.floor(whole / 3600),
      minutes: Math.floor((whole % 3600) / 60),
    })
  const minutes = Math.floor(whole / 60)
  return whole % 60 === 0
    ? t('units.minutes', { minutes })
    : t('units.minutesAndSeconds', { minutes, seconds: whole % 60 })
}

/** A part of 1 in whole percent. It says 100 only when nothing is left. */
export function percent(part: number): string {
  return t('units.percent', { amount: part >= 1 ? 100 : Math.max(0, Math.floor(part * 100)) })
}

/** The time of day of a moment in milliseconds since the epoch: `10:42`. */
export function timeOfDay(milliseconds: number): string {
  return dateWords(milliseconds, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
}

/** Time left in whole units, never less than a second: `8 s`, `2 min 5 s`. */
export function remaining(seconds: number): string {
  return wholeDuration(Math.max(1, Math.round(seconds)))
}
