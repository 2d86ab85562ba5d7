import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { TestEngine } from '../support/test-engine.ts'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** One product that DDEX publishes in several versions, oldest first, and where its statements differ. */
interface Product {
  name: string
  files: readonly string[]
  /** Between each file and the one before: paths in the model (`*` any position), and why they differ. */
  differences: readonly Readonly<Record<string, string>>[]
}

const products: readonly Product[] = [
  {
    name: 'the album in two scripts',
    files: ['4.1.1/1_Audio.xml', '4.2/1_Audio.xml', '4.3/1_Audio.xml', '4.3.1/1_Audio.xml'],
    differences: [
      {
        'deals.*.commercialModels.*':
          'the 4.1.1 message names AsPerContract besides the models; the 4.2 one does not',
      },
      {},
      {
        'release.resourceGroups.*.titles.*.type': '4.3.1 calls the AdditionalTitle of a group DisplayTitle',
        'tracks.*.file': 'the 4.3.1 message names no files of its recordings',
      },
    ],
  },
  {
    name: 'the bundle',
    files: ['4.2/3_MixedMedia.xml', '4.3/3_MixedMedia.xml'],
    differences: [{ 'tracks.*.pLine.text': 'the lines break at other blanks' }],
  },
  {
    name: 'the DJ mix',
    files: ['4.1.1/8_DjMix.xml', '4.3/8_DjMix.xml', '4.3.1/8_DjMix.xml'],
    differences: [{}, { 'tracks.*.file': 'the 4.3.1 message names no file of its mix' }],
  },
]

/** Row numbers of the catalog, and places in it: not what the message says. */
const notSaid = new Set(['id', 'resource', 'party', 'message', 'place'])

/** Every value with its path; positions in lists are replaced by `*` in the paths that are compared. */
function flatten(value: Json, path: string, into: Map<string, Json>): Map<string, Json> {
  if (value !== null && typeof value === 'object') {
    const entries = Array.isArray(value)
      ? value.map((one, at) => [String(at), one] as const)
      : Object.entries(value)
    for (const [name, inner] of entries)
      if (!notSaid.has(name)) flatten(inner, path === '' ? name : `${path}.${name}`, into)
  } else if (value !== null) into.set(path, value)
  return into
}

const pattern = (path: string) => path.replace(/\.\d+(?=\.|$)/g, '.*')

describe.skipIf(ernFolder === null)('a product in several versions of ERN 4', () => {
  const engines: TestEngine[] = []
  afterAll(() => Promise.all(engines.map((engine) => engine.dispose())))

  async function modelOf(file: string): Promise<Record<string, Json>> {
    const engine = await TestEngine.open()
    engines.push(engine)
    await engine.import(join(ernFolder!, 'corpus', file))
    const { rows } = await engine.client.call('catalog.page', { list: 'releases', kinds: ['Release'] })
    const { id } = rows[0] as { id: string }
    return (await engine.client.call('catalog.model', { id })) as Record<string, Json>
  }

  for (const { name, files, differences } of products)
    describe(name, () => {
      let models: Record<string, Json>[]
      beforeAll(async () => {
        models = []
        for (const file of files) models.push(await modelOf(file))
      })

      test.each(files.slice(1).map((file, at) => ({ file, before: files[at]!, at })))(
        'says the same in $file as in $before, but for what is listed',
        ({ at }) => {
          const [before, after] = [models[at]!, models[at + 1]!].map((model) =>
            flatten(model, '', new Map<string, Json>()),
          ) as [Map<string, Json>, Map<string, Json>]
          const found = new Set<string>()
          for (const [path, value] of before) if (after.get(path) !== value) found.add(pattern(path))
          for (const path of after.keys()) if (!before.has(path)) found.add(pattern(path))
          expect([...found].sort()).toEqual(Object.keys(differences[at]!).sort())
        },
      )
    })
})

test.skipIf(ernFolder !== null)(ernFolderMissing, () => {})
