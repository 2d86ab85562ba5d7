import type { Command } from './command-table.ts'

/**
 * The commands whose title holds every typed word at the start of one of its own, in the table's order; those that
 * cannot run come last. Nothing typed: all of them.
 */
export function matchingCommands(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = commands.filter((command) => {
    const titleWords = `${command.title} ${command.groupTitle}`.toLowerCase().split(/\s+/)
    return words.every((word) => titleWords.some((own) => own.startsWith(word)))
  })
  return [
    ...found.filter((command) => command.disabled() === null),
    ...found.filter((command) => command.disabled() !== null),
  ]
}
