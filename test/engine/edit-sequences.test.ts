import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change, NewElement } from '../../shared/contract/edit.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'
import {
  type Item,
  type Layout,
  ModelRecord,
  type Operation,
  pathOf,
  written,
} from '../support/surviving-edits.ts'

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
          kind: fc.constantFrom('text', 'attribute', 'unset', 'insert', 'subtree', 'remove'),
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

/** Turns numbers into an operation on what the model has; null when there is nothing it could be done to. */
function operationOf(model: ModelRecord, given: Given): { operation: Operation; change: Change } | null {
  const { kind, at } = given
  const node = (item: Item) => ({ id: 'release/1', path: pathOf(item) })
  const items = model.visible()
  const pick = (list: Item[], number: number) => list[number % Math.max(list.length, 1)]
  if (kind === 'text') {
    const item = pick(
      items.filter((one) => one.children.length === 0),
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
  if (kind === 'remove') {
    const item = pick(
      items.filter((one) => one.parent !== null && one.name !== 'Keep'),
      at,
    )
    if (!item) return null
    return { operation: { kind: 'remove', item: item.id }, change: { do: 'remove', node: node(item) } }
  }
  const sibling = pick(
    items.filter((one) => one.parent !== null),
    given.beside,
  )!
  const element: NewElement =
    kind === 'insert'
      ? {
          name: 'New',
          ...(given.text !== '' && { text: given.text }),
          ...(at % 2 === 0 && { attributes: { One: given.text } }),
        }
      : { name: 'Box', children: [{ name: 'Keep' }, { name: 'Leaf', text: `t${given.text}` }] }
  const place = { [given.before ? 'before' : 'after']: node(sibling) }
  return {
    operation: { kind: 'insert', element, beside: sibling.id, before: given.before },
    change: { do: 'insert', element, ...place },
  }
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
          model.begin()
          for (const given of one.operations) {
            const found = operationOf(model, given)
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
      while (model.undo() !== null) {
        await open.undo()
        check()
      }
      expect(patchedSource(open.catalog, source).equals(original)).toBe(true)
    }),
    parameters,
  )
}

describe('any sequence of edits, undos, redos and single reverts', () => {
  test.each(layouts)(
    'leaves the source with exactly the surviving edits: $encoding, "$prefix", $indentation',
    (given) => survives(given, { numRuns: 25 }),
    30_000,
  )
})

function decoded(bytes: Buffer, layout: Layout): string {
  return new TextDecoder(layout.encoding).decode(bytes)
}
