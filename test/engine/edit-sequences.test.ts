import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change, NewElement } from '../../shared/contract/edit.ts'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { messageRows } from '../support/message-rows.ts'
import { behind, type Item, type Layout, leavesLine, pathOf } from '../support/model-item.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'
import { ModelRecord, type Operation } from '../support/surviving-edits.ts'
import { written } from '../support/written-item.ts'

const signal = new AbortController().signal

let open: OpenCatalog
beforeAll(() => {
  open = new OpenCatalog()
})
afterAll(() => open.dispose())

const layouts: Omit<Layout, 'number'>[] = [
  { encoding: 'utf-8', byteOrderMark: false, lineEnd: '\n', indentation: '  ', prefix: '' },
  { encoding: 'utf-8', byteOrderMark: true, lineEnd: '\r\n', indentation: '\t', prefix: 'ern:' },
  { encoding: 'utf-8', byteOrderMark: false, lineEnd: '', indentation: '', prefix: '' },
  { encoding: 'utf-16le', byteOrderMark: true, lineEnd: '\r\n', indentation: '  ', prefix: '' },
  { encoding: 'windows-1252', byteOrderMark: false, lineEnd: '\n', indentation: '    ', prefix: 'ns2:' },
]

const text = fc.oneof(
  fc.constantFrom('', 'a', 'Ünïcode', 'x & y', '<b>', '"quoted"', '日本', ']]>', '🎵', 'two words'),
  fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'é', '&', '<', '>', '"', "'", 'z') }),
)

/** What is done next; numbers choose among what there is then. */
const action = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('step' as const),
      operations: fc.array(
        fc.record({
          kind: fc.constantFrom(
            ...['text', 'attribute', 'unset', 'insert', 'subtree', 'append', 'remove', 'replace', 'move'],
            ...['comment', 'uncomment'],
          ),
          at: fc.nat(1000),
          beside: fc.nat(1000),
          before: fc.boolean(),
          text,
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'redo' as const }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('revert' as const), at: fc.nat(1000) }) },
)

type Given = Extract<
  typeof action extends fc.Arbitrary<infer T> ? T : never,
  { do: 'step' }
>['operations'][number]

/**
 * Turns numbers into an operation on what the model has; null when there is nothing it could be done to. `keys` are those
 * of the comments as they were before the step.
 */
function operationOf(
  model: ModelRecord,
  layout: Layout,
  keys: ReadonlyMap<string, string>,
  given: Given,
): { operation: Operation; change: Change } | null {
  const { kind, at } = given
  const node = (item: Item) => ({ id: 'release/1', path: pathOf(item) })
  const items = model.visible()
  const pick = (list: Item[], number: number) => list[number % Math.max(list.length, 1)]
  if (kind === 'text') {
    const item = pick(
      items.filter((one) => one.children.every(({ comment }) => comment === 'inside')),
      at,
    )
    if (!item || item.text === given.text) return null
    return {
      operation: { kind: 'text', item: item.id, text: given.text },
      change: { do: 'setText', node: node(item), value: given.text },
    }
  }
  if (kind === 'attribute' || kind === 'unset') {
    const item = pick(items, at)!
    const name = ['One', 'Two', 'Three'][given.beside % 3]!
    const value = kind === 'unset' ? null : given.text
    if ((item.attributes.get(name) ?? null) === value) return null
    return {
      operation: { kind: 'attribute', item: item.id, name, value },
      change: { do: 'setAttribute', node: node(item), name, value },
    }
  }
  if (kind === 'comment' || kind === 'uncomment') {
    const known = model.comments().filter(({ id }) => keys.has(id))
    // What a comment behind something stands behind must be there: else its line is that of what went.
    const item = pick(
      known.filter((one) => kind === 'comment' || one.comment !== 'behind' || isBehindSomething(one)),
      at,
    )
    if (!item) return null
    const byKey = { id: 'release/1', key: keys.get(item.id)! }
    const value = given.text.replaceAll(/[-&<>]/g, '').concat('.')
    if (kind === 'uncomment')
      return {
        operation: { kind: 'remove', item: item.id, leavesLine: false },
        change: { do: 'remove', node: byKey },
      }
    if (item.text === value) return null
    return {
      operation: { kind: 'text', item: item.id, text: value },
      change: { do: 'setText', node: byKey, value },
    }
  }
  const movable = items.filter((one) => one.parent !== null && one.name !== 'Keep')
  if (kind === 'remove') {
    const item = pick(movable, at)
    if (!item) return null
    return {
      operation: { kind: 'remove', item: item.id, leavesLine: leavesLine(item, layout) },
      change: { do: 'remove', node: node(item) },
    }
  }
  if (kind === 'replace') {
    const item = pick(
      movable.filter(({ name }) => name !== 'Other'),
      at,
    )
    if (!item) return null
    const element: NewElement = { name: 'Other', ...(given.text !== '' && { text: given.text }) }
    return {
      operation: { kind: 'replace', item: item.id, element },
      change: { do: 'replace', node: node(item), element },
    }
  }
  if (kind === 'append') {
    const box = pick(
      items.filter(({ name }) => name === 'Box'),
      at,
    )
    const last = box?.children.findLast((one) => one.isThere && one.comment === null)
    if (!box || !last) return null
    const element: NewElement = { name: 'New', text: `end ${given.text}` }
    return {
      operation: { kind: 'insert', element, beside: behind(last, layout).id, before: false },
      change: { do: 'insert', parent: node(box), element },
    }
  }
  const sibling = pick(
    items.filter((one) => one.parent !== null),
    given.beside,
  )!
  const place = { [given.before ? 'before' : 'after']: node(sibling) }
  const beside = given.before ? sibling : behind(sibling, layout)
  if (kind === 'move') {
    const item = pick(movable, at)
    if (!item || isIn(sibling, item)) return null
    return {
      operation: {
        kind: 'move',
        item: item.id,
        beside: beside.id,
        before: given.before,
        leavesLine: leavesLine(item, layout),
      },
      change: { do: 'move', node: node(item), ...place },
    }
  }
  const element: NewElement =
    kind === 'insert'
      ? {
          name: 'New',
          ...(given.text !== '' && { text: given.text }),
          ...(at % 2 === 0 && { attributes: { One: given.text } }),
        }
      : { name: 'Box', children: [{ name: 'Keep' }, { name: 'Leaf', text: `t${given.text}` }] }
  return {
    operation: { kind: 'insert', element, beside: beside.id, before: given.before },
    change: { do: 'insert', element, ...place },
  }
}

function isIn(item: Item, outer: Item): boolean {
  for (let at: Item | null = item; at; at = at.parent) if (at === outer) return true
  return false
}

function isBehindSomething(comment: Item): boolean {
  const siblings = comment.parent!.children
  return siblings[siblings.indexOf(comment) - 1]?.isThere === true
}

/** The keys of the comments of a record, by the items of the model. */
async function commentKeys(model: ModelRecord, release: string): Promise<Map<string, string>> {
  const keys: string[] = []
  const visit = ({ kind, key, children }: TreeNode) => {
    if (kind === 'comment') keys.push(key)
    children?.forEach(visit)
  }
  visit((await open.tree({ id: release, limit: 500, nodes: 5000 })).node)
  const items = model.comments()
  expect(keys).toHaveLength(items.length)
  return new Map(items.map(({ id }, at) => [id, keys[at]!]))
}

async function firstSource(layout: Layout, model: ModelRecord): Promise<{ source: number; release: string }> {
  const file = await open.importBytes(`${layout.number}.xml`, written(model.root, layout))
  expect(file.status).toMatch(/^done/)
  const { id, source } = open.catalog.database.get<{ id: number; source: number }>(
    'SELECT release.id, message.source FROM release JOIN message ON message.id = release.message ORDER BY release.id DESC LIMIT 1',
  )!
  return { source, release: `release/${id}` }
}

/** Puts the ids of this run's release in place of the one the operations name. */
function onRelease(change: Change, release: string): Change {
  return JSON.parse(JSON.stringify(change).replaceAll('"release/1"', JSON.stringify(release))) as Change
}

/** The export of a source, read into a catalog of its own, says what the edited release says. */
async function expectReadAgain(source: number, release: number): Promise<void> {
  const fresh = new OpenCatalog()
  try {
    await fresh.importBytes('again.xml', patchedSource(open.catalog, source))
    const message = open.catalog.database.get<{ id: number }>(
      'SELECT id FROM message WHERE source = ?',
      source,
    )!.id
    expect(messageRows(open.catalog, message)).toEqual(messageRows(fresh.catalog, 1))
    const values = async (one: OpenCatalog, id: number) =>
      (await one.fields(`release/${id}`)).fields.map(({ field, value, at }) => ({ field, value, at }))
    expect(await values(open, release)).toEqual(await values(fresh, 1))
  } finally {
    fresh.dispose()
  }
}

/** Tries sequences over a record written so, each against the plain model. */
async function survives(given: (typeof layouts)[number], parameters: fc.Parameters<unknown>): Promise<void> {
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 12 }), async (actions) => {
      const layout = { ...given, number: number++ }
      const model = new ModelRecord()
      const { source, release } = await firstSource(layout, model)
      const original = patchedSource(open.catalog, source)
      const check = () => {
        const expected = written(model.root, layout)
        const actual = patchedSource(open.catalog, source)
        if (!actual.equals(expected)) expect(decoded(actual, layout)).toBe(decoded(expected, layout))
      }
      for (const one of actions) {
        if (one.do === 'step') {
          const changes: Change[] = []
          const keys = await commentKeys(model, release)
          model.begin()
          for (const given of one.operations) {
            const found = operationOf(model, layout, keys, given)
            if (!found) continue
            changes.push(onRelease(found.change, release))
            model.add(found.operation)
          }
          if (changes.length === 0) {
            model.forget()
            continue
          }
          let result: Awaited<ReturnType<OpenCatalog['change']>>
          try {
            result = await open.change(changes)
          } catch (thrown) {
            // What one step does and takes away again is nothing.
            expect(thrown).toMatchObject({ code: 'invalid-value', message: 'Nothing would be changed.' })
            model.forget()
            check()
            continue
          }
          model.keep(result.step.id)
        } else if (one.do === 'undo') {
          const expected = model.undo()
          if (expected === null) continue
          expect((await open.undo()).step.id).toBe(expected)
        } else if (one.do === 'redo') {
          const expected = model.redo()
          if (expected === null) continue
          expect((await open.redo()).step.id).toBe(expected)
        } else {
          const step = model.chosen(one.at)
          if (step === null) continue
          const blocking = model.blocking(step)
          const asked = open.edits['edit.revertStep']({ step }, signal)
          if (blocking.length > 0)
            await expect(asked).rejects.toMatchObject({
              code: 'conflict',
              message: expect.stringMatching(new RegExp(`step (${blocking.join('|')})\\)|reverted already`)),
            })
          else model.revert(step, (await asked).step.id)
        }
        check()
      }
      await expectReadAgain(source, Number(release.split('/')[1]))
      while (model.undo() !== null) {
        await open.undo()
        check()
      }
      expect(patchedSource(open.catalog, source).equals(original)).toBe(true)
    }),
    parameters,
  )
}

type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

const step = (...operations: [kind: Given['kind'], at: number, beside: number, text: string][]): Action => ({
  do: 'step',
  operations: operations.map(([kind, at, beside, text]) => ({ kind, at, beside, before: false, text })),
})

/** Sequences that were found by chance once, and are always tried. */
const examples: Action[][] = [
  // What was taken out is put back by a revert, moved, and taken out again as both are undone.
  [step(['remove', 0, 0, 'a'], ['text', 0, 0, 'a']), { do: 'revert', at: 0 }, step(['move', 0, 1, 'a'])],
  // What a revert of a revert brought back was moved since: that revert cannot be taken back on its own.
  [
    step(['text', 0, 0, '']),
    step(['subtree', 0, 536, 'a'], ['text', 0, 0, 'a']),
    { do: 'revert', at: 1 },
    { do: 'revert', at: 2 },
    step(['move', 236, 0, '']),
    { do: 'revert', at: 3 },
    { do: 'undo' },
  ],
  // The blanks around a text stay when it is taken away.
  [step(['append', 0, 0, '']), step(['subtree', 0, 0, 'a'], ['text', 610, 0, '']), { do: 'undo' }],
  // What was put before a replacement stands before what it replaced, once that is back.
  [
    step(['replace', 959, 0, 'a']),
    {
      do: 'step',
      operations: [{ kind: 'subtree', at: 0, beside: 208, before: true, text: 'b' }],
    },
    { do: 'revert', at: 0 },
  ],
  // What was added beside what a move took along is undone after both.
  [
    step(['insert', 0, 367, 'a']),
    step(['move', 83, 0, 'a'], ['text', 0, 0, 'a']),
    step(['append', 0, 0, '']),
    step(['text', 0, 0, '']),
  ],
  // What was moved behind something stays right behind it when what stood there once comes back.
  [step(['move', 3, 3, '<b>']), step(['move', 0, 4, 'x & y']), { do: 'revert', at: 0 }],
  // What was put into something and moved out of it again does not keep it, and cannot go back once it has gone again.
  [
    step(['remove', 509, 0, 'a'], ['text', 0, 0, 'a']),
    { do: 'revert', at: 0 },
    step(['subtree', 0, 30, 'a'], ['subtree', 0, 0, 'a'], ['insert', 0, 200, '']),
    step(['move', 281, 0, 'a'], ['text', 69, 0, '']),
    { do: 'revert', at: 117 },
    { do: 'revert', at: 3 },
  ],
  // A revert that was reverted is reverted already, also when what it is about has been removed since.
  [
    step(['append', 0, 0, 'a']),
    { do: 'revert', at: 0 },
    { do: 'revert', at: 1 },
    step(['remove', 7, 0, '']),
    { do: 'revert', at: 1 },
  ],
  // What was replaced, or moved, does not come back once the step that put it there has been reverted too.
  ...(['replace', 'move'] as const).map((kind) => [
    step(['append', 0, 0, '']),
    step([kind, 7, 0, 'a']),
    { do: 'revert' as const, at: 1 },
    { do: 'revert' as const, at: 0 },
    { do: 'revert' as const, at: 2 },
    step(['append', 0, 0, 'b']),
  ]),
  // What a step put into something and took out again does not keep that from being moved.
  [
    step(['append', 0, 0, ''], ['remove', 7, 0, ''], ['text', 0, 0, 'a']),
    step(['move', 2, 0, '']),
    { do: 'revert', at: 0 },
  ],
  // An attribute that was set again since is not brought back beside the new one: the step that set it is named.
  [
    step(['attribute', 2, 0, 'a'], ['attribute', 11, 1, '']),
    { do: 'revert', at: 0 },
    step(['attribute', 2, 0, 'b']),
    { do: 'revert', at: 1 },
  ],
  // Where what was moved, or set, was replaced and that taken out, both steps stand in the way.
  [
    step(['move', 0, 9, '']),
    step(['replace', 6, 0, 'b']),
    step(['remove', 6, 0, '']),
    { do: 'revert', at: 0 },
  ],
  [
    step(['attribute', 10, 1, 'a']),
    step(['replace', 6, 0, 'b']),
    step(['remove', 6, 0, '']),
    { do: 'revert', at: 0 },
  ],
]

describe('any sequence of edits, undos, redos and single reverts', () => {
  test.each(layouts)(
    'leaves the source with exactly the surviving edits: $encoding, "$prefix", $indentation',
    (given) => survives(given, { numRuns: 12, examples: examples.map((one) => [one]) }),
    120_000,
  )
})

function decoded(bytes: Buffer, layout: Layout): string {
  return new TextDecoder(layout.encoding).decode(bytes)
}
