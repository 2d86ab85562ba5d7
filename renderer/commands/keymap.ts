import { type Disposable, disposable } from '../../shared/base/disposable.ts'
import type { Command } from './command-table.ts'
import { matchesKeys } from './key-combination.ts'

/** Whether this machine writes its keys the Apple way. */
export const isMac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '')

/** Whether typed characters go into this element. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return (
    target instanceof HTMLInputElement &&
    !['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'file'].includes(target.type)
  )
}

/** Which command a key press means, if any. A plain character or F1 is left to a field only when it types there. */
export function commandFor(
  commands: readonly Command[],
  press: KeyboardEvent,
  inField: boolean,
  mac: boolean,
): Command | undefined {
  return commands.find((command) =>
    command.keys.some((keys) => {
      if (!matchesKeys(press, keys, mac)) return false
      return !inField || command.inFields || /^F\d/.test(keys)
    }),
  )
}

/** Runs commands by their keys, in the whole window. A modal dialog keeps its keys to itself. */
export function installKeymap(commands: readonly Command[]): Disposable {
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const command = commandFor(commands, event, takesText(event.target), isMac)
    if (!command) return
    event.preventDefault()
    if (document.querySelector('dialog[open]')) return
    if (command.disabled() === null) command.run()
  }
  window.addEventListener('keydown', pressed)
  return disposable(() => window.removeEventListener('keydown', pressed))
}
