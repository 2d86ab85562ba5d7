/** The part of a keyboard event that decides. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** A combination taken apart. `mod` is Ctrl, on a Mac Command. `key` is as it is written: `O`, `F6`, `PageDown`, `Plus`. */
export interface Combination {
  mod: boolean
  alt: boolean
  shift: boolean
  key: string
}

/** Keys that are written by a name because their character would not be read, by that name. */
const named: Record<string, string> = { Space: ' ', Plus: '+' }
const nameOf = new Map(Object.entries(named).map(([name, character]) => [character, name]))

/** Keys that have a name of their own, as `KeyboardEvent.key` has it. */
const nameable =
  /^(F([1-9]|1\d|2[0-4])|Enter|Escape|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right)|Space|Plus|ContextMenu)$/

const letterOrDigit = /^[\p{L}\p{N}]$/u

/** Takes a combination such as `Mod+Shift+O` apart; null when it is none. */
export function parseCombination(text: string): Combination | null {
  const parts = text.split('+')
  const key = parts.pop() ?? ''
  const held = new Set(parts)
  if (held.size !== parts.length || parts.some((part) => !['Mod', 'Alt', 'Shift'].includes(part))) return null
  if (!nameable.test(key) && [...key].length !== 1) return null
  if (key === ' ' || key === '+') return null
  return { mod: held.has('Mod'), alt: held.has('Alt'), shift: held.has('Shift'), key }
}

/** Writes a combination in its one form: modifiers in their order, a letter as a capital. */
export function combinationText({ mod, alt, shift, key }: Combination): string {
  return [
    mod ? 'Mod' : '',
    alt ? 'Alt' : '',
    shift ? 'Shift' : '',
    [...key].length === 1 ? key.toUpperCase() : key,
  ]
    .filter(Boolean)
    .join('+')
}

const typedWithShift = (key: string) => [...key].length === 1 && !letterOrDigit.test(key)

/**
 * The combination of a key press; null while only modifiers are held, for a key that has no name, and with the
 * platform's other modifier (Ctrl on a Mac, the system key elsewhere). Of a character that is no letter, Shift is what
 * types it and is left out.
 */
export function pressedCombination(press: KeyPress, mac: boolean): Combination | null {
  const key = nameOf.get(press.key) ?? press.key
  if (press.altKey && press.key === 'AltGraph') return null
  if ([...key].length !== 1 && !nameable.test(key)) return null
  if (mac ? press.ctrlKey : press.metaKey) return null
  return {
    mod: mac ? press.metaKey : press.ctrlKey,
    alt: press.altKey,
    shift: press.shiftKey && !typedWithShift(nameOf.has(press.key) ? press.key : key),
    key: [...key].length === 1 ? key.toUpperCase() : key,
  }
}

/**
 * Why a combination may not be given to a command: it types a character (`types`), it moves, chooses or edits in every
 * list and field (`moves`), copies and pastes (`clipboard`), or belongs to the window, the browser or the system
 * (`system`).
 */
export type KeyReservation = 'types' | 'moves' | 'clipboard' | 'system'

const clipboard = new Set(['A', 'C', 'V', 'X', 'Insert', 'Delete', 'Backspace'])
/** With `Mod`: close, quit, reload, print, tabs, hide and minimize, zoom, tools. */
const ofSystem = new Set([
  'Mod+W',
  'Mod+Shift+W',
  'Mod+Q',
  'Mod+R',
  'Mod+Shift+R',
  'Mod+T',
  'Mod+Shift+T',
  'Mod+H',
  'Mod+M',
  'Mod+Shift+I',
  'Mod+Shift+N',
  'Mod+0',
  'Mod+Plus',
  'Mod+-',
  'Mod+=',
  'Mod+Tab',
  'Mod+Shift+Tab',
  'Mod+Escape',
  'Mod+Shift+Escape',
  'Alt+F4',
  'Alt+Tab',
  'Alt+Space',
  'Alt+Escape',
  'Alt+Shift+Tab',
  'F5',
  'F11',
  'F12',
])
/** Keys that a list or a field answers itself. */
const moving =
  /^(Shift\+)?(Enter|Escape|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown|Arrow(Up|Down|Left|Right)|Space|ContextMenu|F2|F10)$/
const movingWithMod = /^Mod\+(Shift\+)?(Home|End|Arrow(Up|Down|Left|Right)|Space)$/

/** Why this combination is taken by something that is no command; null when a command may have it. */
export function keyReservation(combination: Combination): KeyReservation | null {
  const text = combinationText(combination)
  const { mod, alt, shift, key } = combination
  if (ofSystem.has(text)) return 'system'
  if (moving.test(text) || movingWithMod.test(text)) return 'moves'
  if (mod && !alt && !shift && clipboard.has(key)) return 'clipboard'
  const isCharacter = [...key].length === 1 || key === 'Plus'
  // Alt and a character is another character on many keyboards, and AltGr is Ctrl and Alt.
  if (isCharacter && (!mod || alt)) return 'types'
  return null
}
