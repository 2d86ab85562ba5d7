import type { Command, CommandId } from './command-table.ts'
import { type FuzzyMatch, fuzzyMatch } from './fuzzy-match.ts'

/** A command that fits what was typed. */
export interface MatchingCommand {
  command: Command
  /** Where its title holds what was typed. */
  ranges: FuzzyMatch['ranges']
  isRecent: boolean
}

/** Found by the name of its group, a command comes after those that are called so. */
const byGroup = -1000

/** How well a command fits: by its title, else by its group's name and the rest of the words in its title. */
function fitOf({ title, groupTitle }: Command, typed: string): FuzzyMatch | null {
  const own = fuzzyMatch(title, typed)
  if (own !== null) return own
  const group = groupTitle.toLowerCase().split(/\s+/)
  const words = typed.toLowerCase().split(/\s+/)
  const others = words.filter((word) => !group.some((part) => part.startsWith(word)))
  const rest = others.length === words.length ? null : fuzzyMatch(title, others.join(' '))
  return rest && { ...rest, score: byGroup + (others.length > 0 ? rest.score : 0) }
}

/**
 * The commands that fit what was typed, the best first; of equal ones, and with nothing typed, those run lately (`recent`,
 * the latest first) come first, then the table's order. Those that cannot run come last.
 */
export function matchingCommands(
  commands: readonly Command[],
  typed: string,
  recent: readonly CommandId[] = [],
): MatchingCommand[] {
  const place = (id: CommandId) => {
    const at = recent.indexOf(id)
    return at === -1 ? recent.length : at
  }
  return commands
    .flatMap((command) => {
      const fit = fitOf(command, typed)
      const isOff = command.disabled() !== null
      return fit === null ? [] : [{ command, ...fit, isOff, isRecent: !isOff && recent.includes(command.id) }]
    })
    .sort(
      (a, b) =>
        Number(a.isOff) - Number(b.isOff) ||
        (typed.trim() === '' ? 0 : Math.round(b.score) - Math.round(a.score)) ||
        place(a.command.id) - place(b.command.id) ||
        (typed.trim() === '' ? 0 : b.score - a.score),
    )
    .map(({ command, ranges, isRecent }) => ({ command, ranges, isRecent }))
}
