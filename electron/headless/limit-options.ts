import { type Command, InvalidArgumentError } from 'commander'
import {
  limitOption,
  type ReadingLimit,
  readingLimitNames,
  readingLimits,
} from '../../shared/base/reading-limits.ts'
import type { LimitChange } from '../../shared/contract/settings.ts'
import { count } from './output.ts'

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

/** A limit as typed: a whole number, for bytes also with K, M or G (of 1024). Throws what commander shows to the user. */
export function parseLimit(limit: ReadingLimit, text: string): number {
  const { unit, least, most } = readingLimits[limit]
  const found = /^(\d{1,15})(?:([kmg])(?:i?b)?)?$/i.exec(text)
  const letter = found?.[2]?.toLowerCase() ?? ''
  if (!found || (letter !== '' && unit !== 'bytes'))
    throw new InvalidArgumentError(
      `It must be a whole number${unit === 'bytes' ? ' of bytes, or one with K, M or G' : ''}.`,
    )
  const value = Number(found[1]) * units[letter]!
  if (value < least || value > most)
    throw new InvalidArgumentError(`It must be between ${count(least)} and ${count(most)}.`)
  return value
}

/** Adds an option for every limit of reading. */
export function addLimitOptions(command: Command): Command {
  for (const limit of readingLimitNames) {
    const { words, unit, default: usual } = readingLimits[limit]
    const noun = unit === 'bytes' ? 'bytes' : 'number'
    command.option(
      `${limitOption(limit)} <${noun}>`,
      `limit for the ${words} (default: that of the settings, else ${count(usual)})`,
      (text: string) => parseLimit(limit, text),
    )
  }
  return command
}

/** The limits among the options of a command. */
export function limitsOf(options: Partial<Record<ReadingLimit, number>>): LimitChange {
  return Object.fromEntries(
    readingLimitNames.flatMap((limit) => (options[limit] === undefined ? [] : [[limit, options[limit]]])),
  )
}
