import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TreeNode } from '../../shared/contract/tree.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { saxesLines } from '../support/saxes-tree.ts'
import { treeLines, wholeTree } from '../support/whole-tree.ts'

let catalog: OpenCatalog
beforeEach(() => {
  catalog = new OpenCatalog()
})
afterEach(() => catalog.dispose())

const release = (inside: string, name = 'Release') =>
  `<${name}><ReleaseReference>R0</ReleaseReference>${inside}</${name}>`
const message = (version: string, lists: string, attributes = '') =>
  `<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/${version}"${attributes}>\n<MessageHeader/>\n${lists}\n</e:NewReleaseMessage>`
const message4 = (inside: string, attributes = '') =>
  message('432', `<ReleaseList>${release(inside)}</ReleaseList>`, attributes)

/** Every node of a tree. */
function all(node: TreeNode): TreeNode[] {
  return [node, ...(node.children ?? []).flatMap(all)]
}

/** `unknown Release/Mood`, for each node that is marked. */
function marked(node: TreeNode): string[] {
  return all(node).flatMap(({ mark, path, namespace }) =>
    mark === null ? [] : [`${mark} ${path}${namespace === null ? '' : ` ${namespace}`}`],
  )
}

describe('The tree of a record', () => {
  test('holds attributes, text, comments, instructions and CDATA, each where it stands', async () => {
    const text = message4(
      '\n  <ReleaseId><!-- mine --><ICPN IsEan="a&amp;b&#10;c">1 &lt; 2<![CDATA[ & 3 ]]></ICPN></ReleaseId><?note x="y"?>\n  <Mixed>one<B/> two </Mixed><Empty/>',
    )
    await catalog.importBytes('a.xml', text)
    const { node } = await catalog.tree({ id: 'release/1' })
    expect(treeLines(node)).toEqual([
      '<Release>',
      '<ReleaseReference> "R0"',
      '</ReleaseReference>',
      '<ReleaseId>',
      'comment " mine "',
      '<ICPN> "1 < 2 & 3 "',
      '@IsEan="a&b\\nc"',
      '</ICPN>',
      '</ReleaseId>',
      '?note "x=\\"y\\""',
      '<Mixed>',
      'text "one"',
      '<B> ""',
      '</B>',
      'text " two "',
      '</Mixed>',
      '<Empty> ""',
      '</Empty>',
      '</Release>',
    ])
    const icpn = all(node).find(({ name }) => name === 'ICPN')!
    expect(icpn).toMatchObject({ path: 'Release/ReleaseId/ICPN', byte: text.indexOf('<ICPN'), line: 4 })
    expect(icpn.children![0]).toMatchObject({
      path: 'Release/ReleaseId/ICPN/@IsEan',
      byte: text.indexOf('IsEan'),
    })
  })

  test.each([
    ['432', ['unknown Release/Mood', 'unknown Release/Mood/Deep', 'unknown Release/ReleaseReference/@Mood']],
    ['382', ['unknown Release/Mood', 'unknown Release/Mood/Deep', 'unknown Release/ReleaseReference/@Mood']],
  ])('marks what ERN %s does not have', async (version, expected) => {
    const inside = '<Mood a="b"><Deep/></Mood>'
    const text = message(version, `<ReleaseList>${release(inside)}</ReleaseList>`)
    await catalog.importBytes('a.xml', text.replace('<ReleaseReference>', '<ReleaseReference Mood="calm">'))
    const page = await catalog.tree({ id: 'release/1' })
    expect(marked(page.node).toSorted()).toEqual(expected)
    expect(page.comparedWith).toEqual({ version: version.split('').join('.'), exact: true })
    expect(
      marked(await wholeTree(catalog, 'message/1')).map((line) => line.split('ReleaseList/')[1]),
    ).toEqual(marked(page.node).map((line) => line.split(' ')[1]))
  })

  test('marks what is in a namespace of its own, also when it is opened on its own', async () => {
    await catalog.importBytes(
      'a.xml',
      message4(
        `<w:Box xmlns:w="urn:w">${'<w:Part/>'.repeat(3)}</w:Box><Keywords v:mood="calm">A</Keywords>`,
        ' xmlns:v="urn:v"',
      ),
    )
    const expected = [
      'foreign Release/w:Box urn:w',
      'foreign Release/w:Box/w:Part urn:w',
      'foreign Release/w:Box/w:Part urn:w',
      'foreign Release/w:Box/w:Part urn:w',
      'foreign Release/Keywords/@v:mood urn:v',
    ]
    expect(marked(await wholeTree(catalog, 'release/1'))).toEqual(expected)
    expect(marked(await wholeTree(catalog, 'release/1', { limit: 1, nodes: 0 }))).toEqual(expected)
  })

  test('of a message reaches what is no record', async () => {
    await catalog.importBytes(
      'a.xml',
      message(
        '382',
        '<WorkList><MusicalWork><MusicalWorkReference>W1</MusicalWorkReference></MusicalWork></WorkList><Moods/><CueSheetList/><ResourceList><Hologram/></ResourceList>',
      ),
    )
    const tree = await wholeTree(catalog, 'message/1')
    expect(all(tree).map(({ path }) => path)).toContain(
      'e:NewReleaseMessage/WorkList/MusicalWork/MusicalWorkReference',
    )
    expect(marked(tree)).toEqual([
      'unknown e:NewReleaseMessage/Moods',
      'unknown e:NewReleaseMessage/ResourceList/Hologram',
    ])
    // A child of a list is a record whatever it is called.
    expect(marked(await wholeTree(catalog, 'resource/1'))).toEqual(['unknown Hologram'])
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])(
    'is read in %s, with edits',
    async (encoding) => {
      const text = message4('\n <DisplayTitleText>Été</DisplayTitleText>\n <Duration>PT1S</Duration>')
      const declared = `<?xml version="1.0" encoding="${encoding === 'windows-1252' ? encoding : encoding.slice(0, 6)}"?>${text}`
      const bytes = encoding.startsWith('utf-16')
        ? Buffer.from(`\ufeff${declared}`, 'utf16le')
        : Buffer.from(declared, encoding === 'utf-8' ? 'utf8' : 'latin1')
      await catalog.importBytes('a.xml', encoding === 'utf-16be' ? bytes.swap16() : bytes)
      await catalog.apply('release/1', { title: 'Nuit d’été & jour', icpn: '4006381333931' })
      const tree = await wholeTree(catalog, 'release/1')
      const xml = await catalog.xml('release/1')
      expect(treeLines(tree)).toEqual(saxesLines(xml.text))
      expect(treeLines(await wholeTree(catalog, 'release/1', { limit: 1, nodes: 0 }))).toEqual(
        treeLines(tree),
      )
      const edited = all(tree).filter((node) => node.edited)
      expect(edited.map(({ name, value }) => [name, value])).toEqual([
        ['ReleaseId', null],
        ['ICPN', '4006381333931'],
        ['DisplayTitleText', 'Nuit d’été & jour'],
      ])
      // Lines are those of the XML sheet, whose text has the edits.
      const lines = xml.text.split('\n')
      for (const { kind, name, xmlLine } of all(tree))
        if (kind === 'element') expect(lines[xmlLine! - xml.firstLine]).toContain(`<${name}`)
      await catalog.undo()
      expect(treeLines(await wholeTree(catalog, 'release/1'))).toEqual(
        saxesLines((await catalog.xml('release/1')).text),
      )
    },
  )

  test('is read page by page from the middle of many children', async () => {
    const many = Array.from(
      { length: 3000 },
      (_, at) => `<Keywords>word ${at}</Keywords><!-- ${at} -->`,
    ).join('')
    await catalog.importBytes('a.xml', message4(many))
    const first = await catalog.tree({ id: 'release/1', limit: 10 })
    expect(first.node).toMatchObject({ count: 6001 })
    expect(first.node.children).toHaveLength(10)
    for (const offset of [5000, 511, 512, 513, 5995, 6001, 0]) {
      const { node } = await catalog.tree({ id: 'release/1', offset, limit: 6 })
      expect(node.count).toBe(6001)
      const expected = Array.from({ length: Math.min(6, 6001 - offset) }, (_, at) => {
        const index = offset + at
        if (index === 0) return 'R0'
        return index % 2 === 1 ? `word ${(index - 1) / 2}` : ` ${index / 2 - 1} `
      })
      expect(node.children!.map(({ value }) => value)).toEqual(expected)
    }
  })

  test('gives no more nodes than asked for, and counts the rest', async () => {
    const groups = '<ResourceGroup>'.repeat(40) + '</ResourceGroup>'.repeat(40)
    await catalog.importBytes('a.xml', message4(groups.repeat(20)))
    const { node } = await catalog.tree({ id: 'release/1', nodes: 100 })
    expect(node.count).toBe(21)
    expect(all(node).length).toBeLessThan(21 + 101)
    expect(node.children!.at(-1)).toMatchObject({ children: null, count: 1 })
    expect(treeLines(await wholeTree(catalog, 'release/1', { nodes: 3 }))).toHaveLength(2 + 2 + 20 * 80)
  })

  test('cuts a long value and says so', async () => {
    await catalog.importBytes(
      'a.xml',
      message4(`<Synopsis a="${'é'.repeat(50)}">${'&amp;😀'.repeat(5000)}</Synopsis>`),
    )
    const { node } = await catalog.tree({ id: 'release/1', longest: 10 })
    const synopsis = node.children![1]!
    expect(synopsis).toMatchObject({ value: '&😀&😀&😀&', cut: true })
    expect(synopsis.children![0]).toMatchObject({ value: 'é'.repeat(10), cut: true })
    const own = await catalog.tree({ id: 'release/1', node: synopsis.key, limit: 0, longest: 1_000_000 })
    expect(own.node).toMatchObject({ value: '&😀'.repeat(5000), cut: false })
  })

  test('of a file that breaks off shows what is there', async () => {
    await catalog.importBytes(
      'a.xml',
      message4('<Keywords>A</Keywords>').replace('</ReleaseList>', '</Oops>'),
    )
    const page = await catalog.tree({ id: 'message/1' })
    expect(page.node.name).toBe('e:NewReleaseMessage')
    expect(all(page.node).map(({ name }) => name)).toContain('Keywords')
  })

  test.each(['', '["1"]', '["x",["A"],[]]', '["99999999",["A"],[]]'])('refuses the key %j', async (node) => {
    await catalog.importBytes('a.xml', message4(''))
    await expect(catalog.tree({ id: 'release/1', node })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('A search in the tree', () => {
  test('finds names, values, attributes and comments, with the way to each', async () => {
    await catalog.importBytes(
      'a.xml',
      message4('<ResourceGroup><!-- Rain --><X rain="1"/><Title>Heavy RAIN</Title></ResourceGroup><Rain/>'),
    )
    const { hits, more } = await catalog.treeSearch('release/1', 'rain')
    expect(more).toBe(false)
    expect(hits.map(({ path }) => path)).toEqual([
      'Release/ResourceGroup/comment()',
      'Release/ResourceGroup/X/@rain',
      'Release/ResourceGroup/Title',
      'Release/Rain',
    ])
    for (const { key, way } of hits) {
      // Following the way by page leads to the node.
      let found: TreeNode | undefined
      for (const [at, step] of way.entries()) {
        const { node } = await catalog.tree({
          id: 'release/1',
          offset: step.index,
          limit: 1,
          ...(at === 0 ? {} : { node: step.key }),
        })
        expect(node.key).toBe(step.key)
        found = node.children![0]
      }
      expect(found?.key).toBe(key)
    }
  })

  test('tells that there is more than it gives', async () => {
    await catalog.importBytes('a.xml', message4('<Keywords>A</Keywords>'.repeat(50)))
    const { hits, more } = await catalog.treeSearch('release/1', 'keywords', 20)
    expect([hits.length, more]).toEqual([20, true])
  })
})

test('Generated XML comes out of the tree with the same names and values', async () => {
  const name = fc.constantFrom('A', 'Title', 'ReleaseId', 'v:B', 'Ünïcode')
  const value = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) =>
    text
      .replace(/[^\u0009\u0020-\ud7ff\ue000-\ufffd]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('"', '&quot;')
      .replaceAll('>', '&gt;'),
  )
  const { element } = fc.letrec((tie) => ({
    element: fc
      .tuple(
        name,
        fc.dictionary(fc.constantFrom('a', 'b', 'v:c'), value, { maxKeys: 2 }),
        fc.array(
          fc.oneof(
            { maxDepth: 4, withCrossShrink: true },
            value,
            { weight: 3, arbitrary: tie('element') as fc.Arbitrary<string> },
            value.map((text) => `<!--${text.replaceAll('-', '')}-->`),
            value.map((text) => `<![CDATA[${text.replaceAll(']', '')}]]>`),
          ),
          { maxLength: 5 },
        ),
      )
      .map(([tag, attributes, children]) => {
        const written = Object.entries(attributes)
          .map(([key, text]) => ` ${key}="${text}"`)
          .join('')
        const inside = children.join('')
        return inside === '' ? `<${tag}${written}/>` : `<${tag}${written}>${inside}</${tag}>`
      }),
  }))
  let files = 0
  await fc.assert(
    fc.asyncProperty(fc.array(element as fc.Arbitrary<string>, { maxLength: 6 }), async (elements) => {
      const xml = release(elements.join('\n'))
      const text = message('432', `<ReleaseList>${xml}</ReleaseList>`, ' xmlns:v="urn:v"')
      const summary = await catalog.importBytes(`${files++}.xml`, `${text}<!-- ${files} -->`)
      const { id } = catalog.catalog.database.get<{ id: number }>('SELECT max(id) AS id FROM release')!
      expect(summary.status).not.toBe('failed')
      const tree = await wholeTree(catalog, `release/${id}`, { limit: 3, nodes: 4 })
      expect(treeLines(tree)).toEqual(saxesLines(xml))
    }),
    { numRuns: 40 },
  )
})
