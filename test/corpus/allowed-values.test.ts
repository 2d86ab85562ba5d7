import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { valueSetLines } from '../../shared/ern/allowed-values/value-sets.ts'
import { valuesOfSet } from '../../shared/ern/schema-at.ts'
import { allowedValueLines } from '../support/write-allowed-values.ts'
import { readStructure, structureFolder, structureVersions } from '../support/write-content-models.ts'

const here = existsSync(structureFolder) && existsSync(resolve(structureFolder, '../avs.json'))
if (!here)
  console.warn(`No structure files in ${structureFolder}: the allowed values are not compared with them.`)

describe.skipIf(!here)('The lists of allowed values are those of the schemas', () => {
  test('the file is what the writer writes', () => {
    expect(valueSetLines.trim().split('\n')).toEqual(allowedValueLines(structureVersions()))
  })

  test.each(structureVersions())('ERN %s has every value of every list', (version) => {
    for (const [set, { enum: values }] of Object.entries(readStructure(version).simpleTypes)) {
      const allowed = valuesOfSet(version, set)
      if (values && allowed)
        expect(allowed.map(({ value }) => value).toSorted(), set).toEqual(values.toSorted())
    }
  })

  test('what is deprecated says so', () => {
    const table = JSON.parse(readFileSync(resolve(structureFolder, '../avs.json'), 'utf8')) as Record<
      string,
      Record<string, { deprecated?: string[] }>
    >
    const told = valuesOfSet('4.3.2', 'ReleaseType_ERN4')!.filter(({ deprecated }) => deprecated)
    expect(told.map(({ value }) => value).toSorted()).toEqual(
      table.ReleaseType_ERN4!['4.3.2']!.deprecated!.toSorted(),
    )
  })
})
