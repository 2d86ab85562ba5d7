import { type Command, InvalidArgumentError } from 'commander'
import { hashAlgorithms, patternsRefusal } from '../../shared/base/file-choice.ts'
import type { ChoiceChange } from '../../shared/contract/settings.ts'

/** The name of a hash sum as typed. Throws what commander shows to the user. */
export function parseHash(text: string): ChoiceChange['hash'] {
  const known = hashAlgorithms.find((name) => name === text.toLowerCase())
  if (!known) throw new InvalidArgumentError(`"${text}" is none of ${hashAlgorithms.join(', ')}.`)
  return known
}

function addPattern(pattern: string, before: string[] = []): string[] {
  const refusal = patternsRefusal([...before, pattern])
  if (refusal !== null) throw new InvalidArgumentError(refusal)
  return [...before, pattern]
}

/** Adds the options that say which files of folders and archives are read, and by which sum they are known. */
export function addChoiceOptions(command: Command): Command {
  return command
    .option(
      '--hash <name>',
      `hash sum files are known by: ${hashAlgorithms.join(', ')} (default: that of the settings, else sha256)`,
      parseHash,
    )
    .option(
      '--include <glob>',
      'read only files of a folder or archive that match; can be given several times',
      addPattern,
    )
    .option(
      '--exclude <glob>',
      'leave files and folders out that match; can be given several times',
      addPattern,
    )
}

/** What of it is among the options of a command. */
export function choiceOf({ hash, include, exclude }: ChoiceChange): ChoiceChange {
  return {
    ...(hash === undefined ? {} : { hash }),
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
  }
}
