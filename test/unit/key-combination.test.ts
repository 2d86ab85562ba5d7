import { describe, expect, test } from 'vitest'
import type { Command } from '../../renderer/commands/command-table.ts'
import { type KeyPress, keysLabel, matchesKeys } from '../../renderer/commands/key-combination.ts'
import { commandFor } from '../../renderer/commands/keymap.ts'

const press = (key: string, held: string = ''): KeyPress => ({
  key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
})

describe('Keys', () => {
  test.each([
    ['a letter with Ctrl', press('z', 'ctrl'), 'Mod+Z', true],
    ['the letter the layout types, upper case with Shift', press('Z', 'ctrl shift'), 'Mod+Shift+Z', true],
    ['Shift that is not asked for', press('Z', 'ctrl shift'), 'Mod+Z', false],
    ['Shift that is missing', press('z', 'ctrl'), 'Mod+Shift+Z', false],
    ['no Ctrl', press('z'), 'Mod+Z', false],
    ['AltGr, which is Ctrl and Alt', press('e', 'ctrl alt'), 'Mod+E', false],
    ['a function key', press('F6'), 'F6', true],
    ['a function key with Shift', press('F6', 'shift'), 'Shift+F6', true],
    ['a function key with Shift too much', press('F6', 'shift'), 'F6', false],
    ['a character that Shift types', press('?', 'shift'), '?', true],
    ['the same character on a layout without Shift', press('?'), '?', true],
    ['a full stop with Ctrl', press('.', 'ctrl'), 'Mod+.', true],
    ['a digit with Ctrl', press('1', 'ctrl'), 'Mod+1', true],
    ['another letter', press('y', 'ctrl'), 'Mod+Z', false],
    ['the other system key as well', press('z', 'ctrl meta'), 'Mod+Z', false],
  ])('%s', (_name, pressed, combination, matches) => {
    expect(matchesKeys(pressed, combination, false)).toBe(matches)
  })

  test('on a Mac the command key counts, not Ctrl', () => {
    expect(matchesKeys(press('z', 'meta'), 'Mod+Z', true)).toBe(true)
    expect(matchesKeys(press('z', 'ctrl'), 'Mod+Z', true)).toBe(false)
  })

  test('keys are written as the platform writes them', () => {
    expect(keysLabel('Mod+Shift+O', false)).toBe('Ctrl+Shift+O')
    expect(keysLabel('Mod+Shift+O', true)).toBe('⌘+⇧+O')
  })
})

describe('A key press in a text field', () => {
  const command = (id: Command['id'], keys: string[], inFields: boolean): Command => ({
    id,
    title: id,
    group: 'Window',
    groupTitle: 'Window',
    keys,
    inFields,
    doneBy: 'window',
    disabled: () => null,
    run() {},
  })
  const commands = [
    command('undo', ['Mod+Z'], false),
    command('show-keys', ['F1', '?'], false),
    command('search', ['Mod+F'], true),
  ]
  const event = (key: string, held = '') => press(key, held) as KeyboardEvent

  test.each([
    ['undo is the field’s own', event('z', 'ctrl'), true, undefined],
    ['undo is ours outside a field', event('z', 'ctrl'), false, 'undo'],
    ['a character is typed', event('?', 'shift'), true, undefined],
    ['a character outside a field is a command', event('?', 'shift'), false, 'show-keys'],
    ['a function key types nothing and works', event('F1'), true, 'show-keys'],
    ['what is meant for everywhere works', event('f', 'ctrl'), true, 'search'],
  ])('%s', (_name, pressed, inField, expected) => {
    expect(commandFor(commands, pressed, inField, false)?.id).toBe(expected)
  })
})
