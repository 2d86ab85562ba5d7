import { z } from 'zod'
import { type CommandId, commandDefinitions } from './commands.ts'

/** Commands the palette remembers. */
export const mostRecentCommands = 5

/** Commands that were run from the palette, the latest first. */
export const RecentCommands = z
  .array(z.enum(commandDefinitions.map(({ id }) => id) as [CommandId, ...CommandId[]]))
  .max(mostRecentCommands, { error: `There can be ${mostRecentCommands} recent commands at most.` })

/** The recent commands once this one has been run. */
export function withRecentCommand(recent: readonly CommandId[], id: CommandId): CommandId[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, mostRecentCommands)
}
