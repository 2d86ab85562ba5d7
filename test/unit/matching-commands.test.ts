import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command, CommandId } from '../../renderer/commands/command-table.ts'
import { fuzzyMatch } from '../../renderer/commands/fuzzy-match.ts'
import { matchingCommands } from '../../renderer/commands/matching-commands.ts'
import { mostRecentCommands, withRecentCommand } from '../../shared/contract/recent-commands.ts'

const marked = (text: string, typed: string) =>
  fuzzyMatch(text, typed)?.ranges.map(([from, to]) => text.slice(from, to)) ?? null

describe('What is typed in a text', () => {
  test.each([
    ['Add folder', '', []],
    ['Add folder', 'fol', ['fol']],
    ['Add folder', 'af', ['A', 'f']],
    ['Add folder', 'adfo', ['Ad', 'fo']],
    ['Add folder', 'FOLDER add', ['Add', 'folder']],
    ['Add folder', 'flder', ['f', 'lder']],
    ['Add folder', 'd', null],
    ['Search the catalog', 're', null],
    ['Search the catalog', 'stc', ['S', 't', 'c']],
    ['Add folder', 'adx', null],
    ['Add folder', 'fa', null],
    ['Next release', 'rel', ['rel']],
    ['Bearbeitete Releases', 'rel', ['Rel']],
    ['Ausgewählte ändern', 'andern', ['ändern']],
    ['夜行列車', '列車', ['列車']],
    ['🎵 Night', 'ni', ['Ni']],
  ])('“%s” holds “%s” at %j', (text, typed, expected) => {
    expect(marked(text, typed)).toEqual(expected)
  })

  test.each([
    ['where a word begins', 'Show in the XML', 'Exchange them', 'xml'],
    ['together', 'Problems', 'Print of blue', 'probl'],
    ['further ahead', 'Export', 'All of the Export', 'export'],
  ])('it fits better %s', (_where, better, worse, typed) => {
    expect(fuzzyMatch(better, typed)!.score).toBeGreaterThan(fuzzyMatch(worse, typed)?.score ?? -Infinity)
  })

  test('what is left out of a text is still found in it, and marked in its order', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{2,12}( [a-z]{2,12}){0,4}$/),
        fc.infiniteStream(fc.boolean()),
        (text, kept) => {
          const chosen = [...text].filter((character) => character !== ' ' && kept.next().value)
          fc.pre(chosen.length > 3)
          const match = fuzzyMatch(text, chosen.join(''))
          expect(match).not.toBeNull()
          expect(match!.ranges.map(([from, to]) => text.slice(from, to)).join('')).toBe(chosen.join(''))
          for (const [at, [from, to]] of match!.ranges.entries()) {
            expect(to).toBeGreaterThan(from)
            if (at > 0) expect(from).toBeGreaterThan(match!.ranges[at - 1]![1])
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('Commands by what is typed', () => {
  const command = (id: CommandId, title: string, why: string | null = null): Command => ({
    id,
    title,
    group: 'Files',
    groupTitle: 'Files',
    keys: [],
    inFields: true,
    doneBy: 'window',
    disabled: () => why,
    run() {},
  })
  const commands = [
    command('undo', 'Undo', 'Nothing to undo'),
    command('add-files', 'Add files'),
    command('add-folder', 'Add folder'),
    command('show-problems', 'Problems'),
    command('next-problem', 'Next problem'),
  ]

  test.each<[string, CommandId[], string[]]>([
    ['', [], ['Add files', 'Add folder', 'Problems', 'Next problem', 'Undo']],
    ['', ['show-problems', 'undo'], ['Problems', 'Add files', 'Add folder', 'Next problem', 'Undo']],
    ['fo', [], ['Add folder']],
    ['ADD fi', [], ['Add files', 'Add folder']],
    ['adf', [], ['Add files', 'Add folder']],
    ['adf', ['add-folder'], ['Add folder', 'Add files']],
    ['prob', [], ['Problems', 'Next problem']],
    ['file', [], ['Add files', 'Add folder', 'Problems', 'Next problem', 'Undo']],
    ['files next', [], ['Next problem']],
    ['un', [], ['Undo']],
    ['zz', [], []],
  ])('“%s” after %j', (typed, recent, titles) => {
    expect(matchingCommands(commands, typed, recent).map(({ command: { title } }) => title)).toEqual(titles)
  })

  test('what was run comes to the front of what is remembered, once, and the oldest goes', () => {
    const all: CommandId[] = ['undo', 'redo', 'search', 'export', 'palette', 'add-files']
    let recent: CommandId[] = []
    for (const id of [...all, 'export' as const]) recent = withRecentCommand(recent, id)
    expect(recent).toEqual(['export', 'add-files', 'palette', 'search', 'redo'])
    expect(recent).toHaveLength(mostRecentCommands)
  })
})
