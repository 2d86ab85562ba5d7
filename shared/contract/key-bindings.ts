import { z } from 'zod'
import {
  combinationText,
  type KeyReservation,
  keyReservation,
  parseCombination,
} from '../base/key-combination.ts'
import { type CommandDefinition, type CommandId, commandDefinitions } from './commands.ts'

/** Combinations one command may have. */
export const mostKeys = 4

const definitions: readonly (CommandDefinition & { id: CommandId })[] = commandDefinitions
const definitionOf = new Map(definitions.map((definition) => [definition.id, definition]))
const ids = definitions.map(({ id }) => id) as [CommandId, ...CommandId[]]

/** The keys of commands that are not as they come; none: an empty list. */
export type KeyBindings = Partial<Record<CommandId, string[]>>

/** The keys of a command as they are bound. */
export function keysOf(id: CommandId, bindings: KeyBindings): readonly string[] {
  return bindings[id] ?? definitionOf.get(id)!.keys
}

/** The command that has this combination; undefined when none has. */
export function commandWithKeys(keys: string, bindings: KeyBindings): CommandId | undefined {
  return ids.find((id) => keysOf(id, bindings).includes(keys))
}

/** Why a command may not have a combination that it does not come with; null when it may. */
export function reservationOf(id: CommandId, keys: string): KeyReservation | null {
  const combination = parseCombination(keys)
  if (combination === null || definitionOf.get(id)!.keys.includes(keys)) return null
  return keyReservation(combination)
}

/** The bindings with these keys for a command; other commands that had one of them lose it. What is as it comes is left out. */
export function withKeys(bindings: KeyBindings, id: CommandId, keys: readonly string[]): KeyBindings {
  const after: KeyBindings = { ...bindings, [id]: [...keys] }
  for (const other of ids)
    if (other !== id && keysOf(other, after).some((own) => keys.includes(own)))
      after[other] = keysOf(other, after).filter((own) => !keys.includes(own))
  for (const other of ids)
    if (after[other]?.join('\n') === definitionOf.get(other)!.keys.join('\n')) delete after[other]
  return after
}

/** The bindings with a command as it comes; another command that was given one of its keys meanwhile loses it. */
export function withoutKeys(bindings: KeyBindings, id: CommandId): KeyBindings {
  return withKeys(bindings, id, definitionOf.get(id)!.keys)
}

const reservedWords: Record<KeyReservation, string> = {
  types: 'types a character',
  moves: 'is answered by lists and fields',
  clipboard: 'copies, cuts, pastes or selects',
  system: 'belongs to the window, the browser or the system',
}

/** What is wrong with bindings, a sentence each. */
function bindingRefusals(bindings: KeyBindings): string[] {
  const refusals: string[] = []
  const held = new Map<string, CommandId>()
  for (const id of ids)
    for (const keys of keysOf(id, bindings)) {
      const combination = parseCombination(keys)
      if (combination === null || combinationText(combination) !== keys) {
        refusals.push(`"${keys.slice(0, 40)}" is no combination of keys such as Mod+Shift+O.`)
        continue
      }
      const reservation = reservationOf(id, keys)
      if (reservation !== null)
        refusals.push(`${keys} cannot be given to ${id}: it ${reservedWords[reservation]}.`)
      const other = held.get(keys)
      if (other !== undefined) refusals.push(`${keys} is given to both ${other} and ${id}.`)
      held.set(keys, id)
    }
  return refusals
}

export const KeyBindings = z
  .partialRecord(
    z.enum(ids),
    z.array(z.string().max(40)).max(mostKeys, { error: `A command has ${mostKeys} combinations at most.` }),
    {
      error: (issue: z.core.$ZodRawIssue) =>
        issue.code === 'unrecognized_keys'
          ? `There is no command named "${issue.keys[0]?.slice(0, 80)}".`
          : undefined,
    },
  )
  .superRefine((bindings, context) => {
    for (const message of bindingRefusals(bindings)) context.addIssue({ code: 'custom', message })
  })
