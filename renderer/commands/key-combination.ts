import {
  combinationText,
  type KeyPress,
  parseCombination,
  pressedCombination,
} from '../../shared/base/key-combination.ts'

export type { KeyPress }

/**
 * Whether a key press is this combination (`Mod+Shift+O`, `F1`, `?`). Letters are matched by what the layout types,
 * not by where the key is; for a character that is no letter, Shift may be what types it and is not asked for.
 */
export function matchesKeys(press: KeyPress, combination: string, mac: boolean): boolean {
  const pressed = pressedCombination(press, mac)
  const wanted = parseCombination(combination)
  return pressed !== null && wanted !== null && combinationText(pressed) === combinationText(wanted)
}

const arrows: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** A combination as the platform writes it: `Ctrl+Shift+O`, on a Mac `⌘+⇧+O`. */
export function keysLabel(combination: string, mac: boolean): string {
  return combination
    .split('+')
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl'
      if (part === 'Shift') return mac ? '⇧' : 'Shift'
      if (part === 'Alt') return mac ? '⌥' : 'Alt'
      return arrows[part] ?? part
    })
    .join('+')
}
