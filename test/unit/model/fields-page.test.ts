import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allEntities, documentParts, fieldsPage, originOf } from '../../../docs/fields-page.ts'
import { versionTables } from '../../../shared/ern/model/version-tables.ts'

describe('docs/fields.md', () => {
  test('says what the tables say (npm run docs makes it anew)', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/fields.md'), 'utf8')
    expect(page).toBe(fieldsPage())
  })

  test.each(documentParts)('has an origin for every field of $title', (part) => {
    for (const field of Object.keys(part.shape)) {
      const origin = originOf(part, field)
      expect(origin, field).not.toBeNull()
      for (const name of origin?.from ?? []) expect(part.entity.fields, field).toHaveProperty(name)
    }
  })
})

describe('the tables', () => {
  test('have a path for every field of every entity, in one version at least', () => {
    for (const entity of allEntities())
      for (const field of Object.keys(entity.fields)) {
        const paths = versionTables.flatMap((table) => table.entities.get(entity.name)?.[field] ?? [])
        expect(paths, `${entity.name}.${field}`).not.toEqual([])
      }
  })

  test('name no entity and no field that the model does not have', () => {
    const entities = new Map(allEntities().map((entity) => [entity.name, entity]))
    for (const { since, entities: told } of versionTables)
      for (const [name, fields] of told) {
        expect(entities.get(name), `${since} ${name}`).toBeDefined()
        for (const field of Object.keys(fields))
          expect(entities.get(name)?.fields, `${since} ${name}.${field}`).toHaveProperty(field)
      }
  })
})
