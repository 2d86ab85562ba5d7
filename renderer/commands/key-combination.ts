/** The part of a keyboard event that decides. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** A combination taken apart. `mod` is Ctrl, on a Mac Command. `key` is as `KeyboardEvent.key` has it, lower case. */
interface Combination {
  mod: boolean
  shift: boolean
  alt: boolean
  key: string
}

function parse(combination: string): Combination {
  const parts = combination.split('+')
  const key = (parts.at(-1) ?? '').toLowerCase()
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), key }
}

/**
 * Whether a key press is this combination (`Mod+Shift+O`, `F1`, `?`). Letters are matched by what the layout types,
 * not by where the key is; for a character that is no letter, Shift may be what types it and is not asked for.
 */
export function matchesKeys(press: KeyPress, combination: string, mac: boolean): boolean {
  const wanted = parse(combination)
  if (press.key.toLowerCase() !== wanted.key) return false
  const mod = mac ? press.metaKey : press.ctrlKey
  const otherMod = mac ? press.ctrlKey : press.metaKey
  if (mod !== wanted.mod || otherMod || press.altKey !== wanted.alt) return false
  const typedWithShift = wanted.key.length === 1 && !/[\p{L}\p{N}]/u.test(wanted.key)
  return typedWithShift || press.shiftKey === wanted.shift
}

/** A combination as the platform writes it: `Ctrl+Shift+O`, on a Mac `⌘+⇧+O`. */
export function keysLabel(combination: string, mac: boolean): string {
  return combination
    .split('+')
    .map((part) => {
      if (part === 'Mod') return mac ? '⌘' : 'Ctrl'
      if (part === 'Shift') return mac ? '⇧' : 'Shift'
      if (part === 'Alt') return mac ? '⌥' : 'Alt'
      return part
    })
    .join('+')
}
