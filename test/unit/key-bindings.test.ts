import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Combination,
  combinationText,
  keyReservation,
  parseCombination,
  pressedCombination,
} from '../../shared/base/key-combination.ts'
import { type CommandId, commandDefinitions } from '../../shared/contract/commands.ts'
import {
  commandWithKeys,
  KeyBindings,
  keysOf,
  reservationOf,
  withKeys,
  withoutKeys,
} from '../../shared/contract/key-bindings.ts'
import { changedSettings, defaultSettings } from '../../shared/contract/settings.ts'

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

describe('A combination', () => {
  test.each([
    ['a letter', press('e', 'ctrl'), 'Mod+E'],
    ['with Shift', press('E', 'ctrl shift'), 'Mod+Shift+E'],
    ['a character that Shift types', press('?', 'shift ctrl'), 'Mod+?'],
    ['plus, which joins the others', press('+', 'ctrl'), 'Mod+Plus'],
    ['the space bar', press(' ', 'ctrl alt'), 'Mod+Alt+Space'],
    ['a function key', press('F7', 'shift'), 'Shift+F7'],
    ['a letter of another script', press('я', 'ctrl'), 'Mod+Я'],
  ])('of %s is read as it is pressed', (_name, pressed, text) => {
    expect(combinationText(pressedCombination(pressed, false)!)).toBe(text)
    expect(combinationText(parseCombination(text)!)).toBe(text)
  })

  test.each([
    ['only a modifier', press('Control', 'ctrl')],
    ['a key without a name', press('Unidentified')],
    ['a dead key', press('Dead', 'ctrl')],
    ['the system key', press('e', 'meta')],
  ])('is none of %s', (_name, pressed) => {
    expect(pressedCombination(pressed, false)).toBeNull()
  })

  test.each(['', 'Mod+', '+', 'Mod+Mod+E', 'Ctrl+E', 'Mod+Nothing', 'Mod++'])('is not "%s"', (text) => {
    expect(parseCombination(text)).toBeNull()
  })

  test.each([
    ['E', 'types'],
    ['Alt+E', 'types'],
    ['Mod+Alt+E', 'types'],
    ['Shift+ArrowDown', 'moves'],
    ['Mod+End', 'moves'],
    ['F2', 'moves'],
    ['Mod+C', 'clipboard'],
    ['Mod+W', 'system'],
    ['Alt+F4', 'system'],
    ['F7', null],
    ['Mod+Shift+X', null],
    ['Alt+PageUp', null],
  ])('%s is reserved: %s', (text, reservation) => {
    expect(keyReservation(parseCombination(text)!)).toBe(reservation)
  })
})

describe('The table of commands', () => {
  test('comes with combinations in their one form, each for one command', () => {
    const all = commandDefinitions.flatMap(({ keys }) => [...keys])
    for (const keys of all) expect(combinationText(parseCombination(keys)!)).toBe(keys)
    expect(new Set(all).size).toBe(all.length)
    for (const { id, keys } of commandDefinitions)
      for (const own of keys) expect(reservationOf(id, own)).toBeNull()
  })
})

describe('Bindings', () => {
  test('take a combination from who had it, and give it back with the default', () => {
    const bound = withKeys({}, 'undo', ['Mod+E'])
    expect(keysOf('undo', bound)).toEqual(['Mod+E'])
    expect(keysOf('export', bound)).toEqual([])
    expect(commandWithKeys('Mod+E', bound)).toBe('undo')
    const back = withoutKeys(bound, 'export')
    expect(keysOf('export', back)).toEqual(['Mod+E'])
    expect(keysOf('undo', back)).toEqual([])
    expect(withoutKeys(back, 'undo')).toEqual({})
  })

  test.each([
    ['a command that is none', { nothing: ['Mod+B'] }, /There is no command named "nothing"/],
    ['no combination', { undo: ['Ctrl+B'] }, /"Ctrl\+B" is no combination of keys/],
    ['another form of one', { undo: ['Shift+Mod+B'] }, /"Shift\+Mod\+B" is no combination/],
    ['a reserved one', { undo: ['Mod+C'] }, /Mod\+C cannot be given to undo: it copies/],
    ['one that another has', { undo: ['Mod+E'] }, /Mod\+E is given to both/],
    ['too many', { undo: ['F3', 'F7', 'F8', 'F9', 'Mod+B'] }, /4 combinations at most/],
  ])('are refused with %s', (_name, bindings, words) => {
    const parsed = KeyBindings.safeParse(bindings)
    expect(parsed.error?.issues.map(({ message }) => message).join('\n')).toMatch(words)
  })

  test('are kept by the settings, and all put back by the default', () => {
    const keys = withKeys({}, 'export', ['Mod+Shift+X'])
    const changed = changedSettings(defaultSettings, { keys })
    expect(changed.keys).toEqual({ export: ['Mod+Shift+X'] })
    expect(changedSettings(changed, defaultSettings).keys).toEqual({})
  })

  test('whatever is bound in whatever order, no combination has two commands and all are valid', () => {
    const ids = commandDefinitions.map(({ id }) => id)
    const combination = fc
      .record({
        mod: fc.constant(true),
        alt: fc.constant(false),
        shift: fc.boolean(),
        key: fc.constantFrom('B', 'E', 'Z', 'K', 'F8', 'O', 'Plus'),
      })
      .filter((one: Combination) => keyReservation(one) === null)
      .map(combinationText)
    const act = fc.oneof(
      fc.tuple(fc.constantFrom(...ids), fc.uniqueArray(combination, { maxLength: 3 })),
      fc.tuple(fc.constantFrom(...ids), fc.constant(null)),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        let bindings: KeyBindings = {}
        for (const [id, keys] of acts)
          bindings = keys === null ? withoutKeys(bindings, id) : withKeys(bindings, id, keys)
        expect(KeyBindings.parse(bindings)).toEqual(bindings)
        let ended = bindings
        for (const id of ids as CommandId[]) ended = withoutKeys(ended, id)
        expect(ended).toEqual({})
      }),
      { numRuns: 150 },
    )
  })
})
