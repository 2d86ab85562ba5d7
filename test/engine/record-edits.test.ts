import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const album = readFileSync(join(samples, 'album-ern-4.3.xml'))
const catalogMessage = readFileSync(join(samples, 'catalog-ern-3.8.2.xml'))

const signal = new AbortController().signal

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

const exported = () => patchedSource(open.catalog, 1).toString()

/** What stands between the common beginning and the common end of two texts. */
function difference(before: string, after: string): [string, string] {
  let from = 0
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from++
  let back = 0
  while (
    back < Math.min(before.length, after.length) - from &&
    before[before.length - 1 - back] === after[after.length - 1 - back]
  )
    back++
  return [before.slice(from, before.length - back), after.slice(from, after.length - back)]
}

async function nodes(id: string): Promise<TreeNode[]> {
  const all: TreeNode[] = []
  const visit = (node: TreeNode) => {
    all.push(node)
    for (const child of node.children ?? []) visit(child)
  }
  visit((await open.tree({ id, limit: 1000, nodes: 10_000 })).node)
  return all
}

async function key(id: string, path: string): Promise<string> {
  const found = (await nodes(id)).find((node) => node.path === path)
  if (!found) throw new Error(`Expected ${path} in ${id}, got ${(await nodes(id)).map((node) => node.path)}`)
  return found.key
}

describe('a change of the tree', () => {
  test('indents what is in a new element as in its sibling, where tabs and blanks are mixed', async () => {
    const item = (number: string) => `\n\t\t   <Item>\n\t\t\t  <Number>${number}</Number>\n\t\t   </Item>`
    const message = (items: string) =>
      `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/49"><ReleaseList>\n   <Release>${items}\n   </Release></ReleaseList></ern:NewReleaseMessage>`
    await open.importBytes('m.xml', message(item('1')))
    const added = { name: 'Item', children: [{ name: 'Number', text: '2' }] }
    await open.change([{ do: 'insert', after: { id: 'release/1', path: 'Release/Item' }, element: added }])
    expect(exported()).toBe(message(item('1') + item('2')))
  })

  test('sets a text, an attribute, adds an element and removes one, each to the byte', async () => {
    await open.importBytes('m.xml', album)
    const source = exported()
    const id = 'release/1'
    await open.change([{ do: 'setText', node: { id, path: 'Release/ReleaseReference' }, value: 'R9' }])
    expect(difference(source, exported())).toEqual(['0', '9'])
    await open.undo()
    expect(exported()).toBe(source)
    await open.change([
      {
        do: 'setAttribute',
        node: { id, key: await key(id, 'Release/DisplayTitleText') },
        name: 'IsDefault',
        value: null,
      },
    ])
    expect(exported().length).toBeLessThan(source.length)
    await open.undo()
    await open.change([
      { do: 'insert', parent: { id }, element: { name: 'MarketingComment', text: 'Out now' } },
    ])
    const [gone, put] = difference(source, exported())
    expect(gone).toBe('')
    expect(put).toContain('<MarketingComment>Out now</MarketingComment>')
    // What was just added can be edited, and each is undone by itself.
    await open.change([
      { do: 'setText', node: { id, key: await key(id, 'Release/MarketingComment') }, value: 'Out & about' },
    ])
    expect(exported()).toContain('<MarketingComment>Out &amp; about</MarketingComment>')
    await open.undo()
    expect(exported()).toContain('<MarketingComment>Out now</MarketingComment>')
    await open.undo()
    expect(exported()).toBe(source)
  })

  test('of a text that is then removed with its element comes back by two undos', async () => {
    await open.importBytes('m.xml', album)
    const source = exported()
    const id = 'resource/1'
    const title = (await open.tree({ id })).node.children!.find(({ name }) => name === 'DisplayTitle')!
    await open.change([
      { do: 'setText', node: { id, path: 'SoundRecording/DisplayTitle/TitleText' }, value: 'New' },
    ])
    await open.change([{ do: 'remove', node: { id, key: title.key } }])
    expect(exported()).not.toContain('>New<')
    expect((await open.xml(id)).text).not.toContain('DisplayTitle>')
    await open.undo()
    expect(exported()).toContain('>New<')
    await open.undo()
    expect(exported()).toBe(source)
  })

  test('is reverted on its own unless a later one touched the same place, which is named', async () => {
    await open.importBytes('m.xml', catalogMessage)
    const source = exported()
    const id = 'release/1'
    const first = await open.change([
      { do: 'setText', node: { id, path: 'Release/ReferenceTitle/TitleText' }, value: 'One' },
    ])
    await open.change([{ do: 'setText', node: { id, path: 'Release/ReleaseReference' }, value: 'R77' }])
    const later = await open.change(
      [{ do: 'remove', node: { id, path: 'Release/ReferenceTitle' } }],
      'Drop it',
    )
    await expect(open.edits['edit.revertStep']({ step: first.step.id }, signal)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`"Drop it" (step ${later.step.id})`),
    })
    await open.edits['edit.revertStep']({ step: later.step.id }, signal)
    await open.edits['edit.revertStep']({ step: first.step.id }, signal)
    expect(exported()).not.toBe(source)
    expect(exported().replace('>R77<', '>R0<')).toBe(source)
    await open.undo()
    expect(exported()).toContain('>One<')
    const { changes } = await open.edits['edit.changes'](
      { record: id, inForceOnly: true, offset: 0, limit: 10 },
      signal,
    )
    expect(changes.map(({ after }) => after)).toEqual(['One', 'R77'])
  })

  test('is not reverted when an attribute would stand twice in a tag', async () => {
    await open.importBytes('m.xml', album)
    const source = exported()
    const node = { id: 'release/1', path: 'Release/DisplayTitleText' }
    const [name] = (await open.tree({ id: 'release/1' })).node
      .children!.find((child) => child.name === 'DisplayTitleText')!
      .children!.map((child) => child.name)
    const set = (value: string | null) => open.change([{ do: 'setAttribute', node, name: name!, value }])
    const removed = await set(null)
    const added = await set('fr')
    await expect(open.edits['edit.revertStep']({ step: removed.step.id }, signal)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`(step ${added.step.id})`),
    })
    await open.edits['edit.revertStep']({ step: added.step.id }, signal)
    await open.edits['edit.revertStep']({ step: removed.step.id }, signal)
    expect(exported()).toBe(source)
  })

  test('to a value the version does not allow is made, and said', async () => {
    await open.importBytes('m.xml', album)
    const result = await open.change([
      { do: 'setText', node: { id: 'release/1', path: 'Release/ReleaseType' }, value: 'Nonsense' },
    ])
    expect(result.notes).toEqual([
      expect.stringMatching(
        /^ERN 4\.3 does not allow "Nonsense" as ReleaseType\. Allowed: .* It is kept as given\.$/,
      ),
    ])
    expect(exported()).toContain('>Nonsense<')
  })
})
