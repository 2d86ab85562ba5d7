import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { applyPatches, comparePatches, type Patch } from '../../shared/edit/patch.ts'
import { fieldNames, placesOf } from '../../shared/ern/field-places.ts'
import { locateField } from '../../shared/ern/fields.ts'
import { familyOf } from '../../shared/ern/versions.ts'
import type { PlacedXml } from '../../shared/ern/write-text.ts'
import { childElements, type FragmentElement, parseFragment } from '../../shared/xml/fragment.ts'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { validMessages } from '../support/valid-messages.ts'

const xmllint = (() => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
const why = ernFolder === null ? ernFolderMissing : 'skipped: xmllint is not installed'

/** One that takes releases down is valid too, and says the least. */
const messages = [...validMessages, ['3.8.2', '3.8.2/bp_LiveCycle_Takedown.xml']] as const

const values = {
  title: 'Aurora & Borealis',
  artist: 'Nova',
  label: 'Nord',
  icpn: '4006381333931',
  genre: 'Pop',
  releaseDate: '2026-04-12',
}

const root = ernFolder === null || !xmllint ? null : mkdtempSync(join(tmpdir(), 'lathe-fields-'))
afterAll(() => {
  if (root) rmSync(root, { recursive: true })
})

interface FieldRecord {
  record: 'release' | 'party'
  element: FragmentElement
}

function releasesAndParties(message: FragmentElement): FieldRecord[] {
  return childElements(message).flatMap((list): FieldRecord[] => {
    if (list.local === 'ReleaseList')
      return childElements(list).map((element) => ({ record: 'release', element }))
    if (list.local !== 'PartyList') return []
    return childElements(list).map((element) => ({ record: 'party', element }))
  })
}

function patched(bytes: Buffer, places: PlacedXml[]): Buffer {
  const patches: Patch[] = places
    .map((place) => ({ ...place, bytes: Buffer.from(place.xml) }))
    .sort(comparePatches)
  return Buffer.from(applyPatches(bytes, patches, 0).bytes)
}

function has(record: FragmentElement, path: readonly string[]): boolean {
  const [step, ...rest] = path
  if (step === undefined) return true
  return childElements(record).some((child) => child.local === step && has(child, rest))
}

/**
 * Takes the element of the chosen occurrence out, up to the one whose siblings the schema orders. A field that another
 * place gives too would not be missing then, and stays.
 */
function removal(record: FragmentElement, field: (typeof fieldNames)[number], version: string): PlacedXml[] {
  const family = familyOf(version)!
  const { read, write } = placesOf(field, family, version)
  if (read.some((other) => other !== write && has(record, other.split('/')))) return []
  const path = write.split('/')
  let parent = record
  for (const step of path) {
    const named = childElements(parent).filter(({ local }) => local === step)
    const keepsOthers = step === 'ReleaseDetailsByTerritory' || step === 'ReleaseId'
    if (named.length === 0) return []
    if (!keepsOthers)
      return named.map(({ start, end }) => ({ start, length: end - start, slot: '', xml: '' }))
    parent = named[0]!
  }
  return []
}

describe.skipIf(root === null)(
  `a missing field is inserted where the schema allows it${root === null ? ` (${why})` : ''}`,
  () => {
    test.each(messages)('%s %s', (version, file) => {
      const original = readFileSync(join(ernFolder!, 'corpus', file))
      const out = join(root!, 'message.xml')
      const family = familyOf(version)!
      let inserted = 0
      for (const field of fieldNames) {
        const wanted = placesOf(field, family, version).record
        const records = releasesAndParties(parseFragment(original, 'utf-8', 0)).filter(
          ({ record }) => record === wanted,
        )
        const without = patched(
          original,
          records.flatMap(({ element }) => removal(element, field, version)).sort(comparePatches),
        )
        const places = releasesAndParties(parseFragment(without, 'utf-8', 0))
          .filter(({ record }) => record === wanted)
          .map(({ element }) => locateField(element, field, family, version))
          .filter(({ value, readOnly }) => value === null && readOnly === null)
          .flatMap((location) => location.write(values[field]))
        inserted += places.length
        writeFileSync(out, patched(without, places))
        const schema = join(ernFolder!, 'xsd', version, 'release-notification.xsd')
        expect(existsSync(schema)).toBe(true)
        const lint = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, out], {
          encoding: 'utf8',
        })
        expect(`${field}: ${lint.stderr.replaceAll(out, file)}`).toBe(`${field}: ${file} validates\n`)
      }
      expect(inserted).toBeGreaterThan(4)
    })
  },
)
