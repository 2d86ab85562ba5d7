import { type Command, InvalidArgumentError } from 'commander'
import {
  limitFromText,
  limitOption,
  type ReadingLimit,
  readingLimitNames,
  readingLimits,
} from '../../shared/base/reading-limits.ts'
import type { LimitChange } from '../../shared/contract/settings.ts'
import { count } from './output.ts'

/** A limit as typed after an option, see `limitFromText`. Throws what commander shows to the user. */
export function parseLimit(limit: ReadingLimit, text: string): number {
  const { value, refusal } = limitFromText(limit, text)
  if (refusal !== null) throw new InvalidArgumentError(refusal)
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
