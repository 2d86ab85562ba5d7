import { describe, expect, test } from 'vitest'
import { contentModel, contentOrder, modelledVersions, modelsFor } from '../../../shared/ern/content-model.ts'

/** What stands for each version, from FACTS, section 1. */
const compared: [version: string | null, exact: boolean | null, nearest: string | null][] = [
  ['3.1.2', false, '3.6'],
  ['3.4.1', false, '3.6'],
  ['3.6', true, '3.6'],
  ['3.8', false, '3.8.1'],
  ['3.8.3', true, '3.8.3'],
  ['3.x', false, '3.8.3'],
  ['4.3.1', true, '4.3.2'],
  ['4.4', false, '4.3.2'],
  [null, null, null],
]

describe('Content models', () => {
  test.each(compared)(
    'a message of ERN %s is compared exactly: %s, nearest %s',
    (version, exact, nearest) => {
      const found = modelsFor(version)
      expect([found?.exact ?? null, found?.nearest.version ?? null]).toEqual([exact, nearest])
    },
  )

  test('every type a child reaches is there, in every version', () => {
    for (const version of modelledVersions) {
      const model = contentModel(version)
      for (const name of model.names) {
        const type = name.startsWith('<') ? model.root(name.slice(1, -1)) : model.type(name)
        for (const child of type!.children.values())
          if (child.type !== null) expect(model.type(child.type), `${version} ${child.type}`).not.toBeNull()
      }
    }
  })

  test.each([
    // ERN 4.3.1 writes a genre as DisplayGenre, 4.3 as Genre.
    ['4.3', 'Release', 'Genre', true],
    ['4.3', 'Release', 'DisplayGenre', false],
    ['4.3.2', 'Release', 'DisplayGenre', true],
    ['4.3.2', 'Release', 'Genre', false],
    // A message that only says that it is one of ERN 4 may have either.
    ['4.x', 'Release', 'Genre', true],
    ['4.x', 'Release', 'DisplayGenre', true],
    ['3.8.2', 'Release', 'ReferenceTitle', true],
  ])('ERN %s: a %s has a %s: %s', (version, record, child, has) => {
    expect(contentOrder([record], child, version)?.includes(child)).toBe(has)
  })

  test('the order is that of the schema; a name that may stand twice counts where it stands last', () => {
    expect(contentOrder(['Party'], 'PartyName', '4.3.2')?.slice(0, 3)).toEqual([
      'PartyReference',
      'PartyName',
      'PartyId',
    ])
    expect(contentOrder(['Release', 'ReferenceTitle'], 'SubTitle', '3.8.2')).toEqual([
      'TitleText',
      'SubTitle',
    ])
    expect(contentOrder(['Release', 'NoSuchElement'], 'X', '3.8.2')).toBeUndefined()
  })
})
