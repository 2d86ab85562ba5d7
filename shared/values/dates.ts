import type { Verdict } from './identifiers.ts'

const dateGrammar = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/
const timeGrammar = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?$/

/** A date of an event: YYYY, YYYY-MM or YYYY-MM-DD, a day of the real calendar. */
export function checkDate(text: string): Verdict {
  const found = dateGrammar.exec(text)
  if (found === null) return { ok: false, reason: 'A date is written YYYY-MM-DD, YYYY-MM or YYYY.' }
  const [, year, month, day] = found
  if (month !== undefined && (Number(month) < 1 || Number(month) > 12)) {
    return { ok: false, reason: `There is no month ${month}.` }
  }
  if (day !== undefined && (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month)))) {
    return { ok: false, reason: `${year}-${month} has no day ${day}.` }
  }
  return { ok: true }
}

/** A date and time as xs:dateTime writes it, with or without a zone. */
export function checkDateTime(text: string): Verdict {
  const [date, time, ...more] = text.split('T')
  const found = more.length === 0 ? timeGrammar.exec(time ?? '') : null
  if (found === null || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date!)) {
    return {
      ok: false,
      reason: 'A date and time is written YYYY-MM-DDThh:mm:ss, with Z or +hh:mm behind it.',
    }
  }
  const day = checkDate(date!)
  if (!day.ok) return day
  const [, hour, minute, second] = found
  const midnight = hour === '24' && minute === '00' && second === '00'
  if (!midnight && (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)) {
    return { ok: false, reason: `There is no time ${hour}:${minute}:${second}.` }
  }
  return { ok: true }
}

/** The year of a (P) or (C) line as xs:gYear writes it. */
export function checkYear(text: string): Verdict {
  return /^[0-9]{4}(?:Z|[+-][0-9]{2}:[0-9]{2})?$/.test(text)
    ? { ok: true }
    : { ok: false, reason: 'A year is written with four digits.' }
}

/** Either of the two. */
export function checkDateOrDateTime(text: string): Verdict {
  return text.includes('T') ? checkDateTime(text) : checkDate(text)
}

/**
 * Milliseconds since the epoch of an xs:dateTime or a date; without a zone it counts as UTC. Null for what is neither.
 */
export function momentOf(text: string): number | null {
  if (!checkDateOrDateTime(text).ok) return null
  const zoned = !text.includes('T') || /(?:Z|[+-][0-9]{2}:[0-9]{2})$/.test(text) ? text : `${text}Z`
  const moment = Date.parse(zoned)
  return Number.isNaN(moment) ? null : moment
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
