import { type Command, InvalidArgumentError } from 'commander'
import {
  type ProfileName,
  type ProfileValue,
  profileFromText,
  profileNames,
  profiles,
  profileText,
  profileValueNames,
  profileValues,
} from '../../shared/base/profiles.ts'
import { streamingRefusal } from '../../shared/base/streaming-config.ts'
import type { PaceChange } from '../../shared/contract/settings.ts'

/** What the options of the pace give. */
export interface PaceOptions extends Partial<Record<ProfileValue, number>> {
  profile?: ProfileName
  continueOnError?: boolean
  stopOnError?: boolean
  maxErrors?: number
}

function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** A profile by its name. Throws what commander shows to the user. */
export function parseProfile(text: string): ProfileName {
  const name = profileNames.find((known) => known === text)
  if (!name)
    throw new InvalidArgumentError(`It must be one of ${profileNames.join(', ')}, but "${text}" was given.`)
  return name
}

/** A value of a profile as typed. Throws what commander shows to the user. */
export function parseProfileValue(name: ProfileValue, text: string): number {
  const { value, refusal } = profileFromText(name, text)
  if (refusal !== null) throw new InvalidArgumentError(refusal)
  return value
}

/** How many errors are too many, as typed. Throws what commander shows to the user. */
export function parseMaxErrors(text: string): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN
  if (streamingRefusal('maxErrors', value) !== null)
    throw new InvalidArgumentError(
      `It must be a whole number from 0 on, but ${JSON.stringify(text)} was given.`,
    )
  return value
}

/** Adds the options that say how an import uses the machine and when it gives up. */
export function addPaceOptions(command: Command): Command {
  command.option(
    '--profile <name>',
    `how to use the machine: ${profileNames.join(', ')} (default: that of the settings, else balanced)`,
    parseProfile,
  )
  for (const name of profileValueNames) {
    const { words, unit } = profileValues[name]
    command.option(
      `${optionOf(name)} <${unit === 'bytes' ? 'bytes' : 'number'}>`,
      `${words} (default: that of the profile; balanced has ${profileText(name, profiles.balanced.values[name])})`,
      (text: string) => parseProfileValue(name, text),
    )
  }
  return command
    .option('--continue-on-error', 'go on after a file that cannot be read (the default)')
    .option('--stop-on-error', 'stop at the first file that cannot be read')
    .option(
      '--max-errors <number>',
      'stop after more errors than these; 0: never (default: 0)',
      parseMaxErrors,
    )
}

/** The pace among the options of a command. */
export function paceChangeOf(options: PaceOptions): PaceChange {
  const change: PaceChange = {}
  if (options.profile !== undefined) change.profile = options.profile
  for (const name of profileValueNames) if (options[name] !== undefined) change[name] = options[name]
  if (options.stopOnError) change.continueOnError = false
  else if (options.continueOnError) change.continueOnError = true
  if (options.maxErrors !== undefined) change.maxErrors = options.maxErrors
  return change
}
