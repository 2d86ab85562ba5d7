import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withGtinCheck, withMod3736Check } from '../bench/release-plan.ts'
import { ernFolder } from '../support/ern-folder.ts'

const folder = fileURLToPath(new URL('../../assets/samples/', import.meta.url))
const index = z
  .array(z.strictObject({ name: z.string(), title: z.string(), description: z.string() }))
  .parse(JSON.parse(readFileSync(`${folder}samples.json`, 'utf8')))

/** Every element's text in document order, trimmed. */
function textsOf(name: string): { element: string; text: string }[] {
  const texts: { element: string; text: string }[] = []
  const open: { element: string; text: string }[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const found = { element: tag.name, text: '' }
    open.push(found)
    texts.push(found)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => open.pop())
  parser.write(readFileSync(folder + name, 'utf8')).close()
  return texts
}

const anchors = [
  'ResourceReference',
  'ReleaseReference',
  'PartyReference',
  'TechnicalResourceDetailsReference',
]

function unresolved(name: string): string[] {
  const texts = textsOf(name)
  const declared = texts.filter(({ element }) => anchors.includes(element)).map(({ text }) => text)
  expect(new Set(declared).size).toBe(declared.length)
  return texts
    .filter(({ element }) => element.endsWith('Reference') && !anchors.includes(element))
    .map(({ text }) => text)
    .filter((reference) => !declared.includes(reference))
}

function wrongIdentifiers(name: string): string[] {
  return textsOf(name)
    .filter(({ element, text }) => {
      if (element === 'ISRC') return !/^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$/.test(text)
      if (element === 'ICPN') return withGtinCheck(text.slice(0, -1)) !== text
      if (element === 'GRid' || element === 'DPID') return withMod3736Check(text.slice(0, -1)) !== text
      if (text.startsWith('PADPIDA')) return withMod3736Check(text.slice(0, 17)) !== text.slice(0, 18)
      return false
    })
    .map(({ element, text }) => `${element} ${text}`)
}

function releasesWithoutDeal(name: string): string[] {
  const texts = textsOf(name)
  const dealt = texts.filter(({ element }) => element === 'DealReleaseReference').map(({ text }) => text)
  return texts
    .filter(({ element, text }) => element === 'ReleaseReference' && !dealt.includes(text))
    .map(({ text }) => text)
}

describe('The sample messages', () => {
  test('samples.json names every file of the folder', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.xml'))
    expect(index.map(({ name }) => name).sort()).toEqual(files.sort())
  })

  test.each(['album-ern-4.3.xml', 'single-ern-4.3.xml', 'catalog-ern-3.8.2.xml'])(
    '%s has sound references, identifiers and deals',
    (name) => {
      expect(unresolved(name)).toEqual([])
      expect(wrongIdentifiers(name)).toEqual([])
      expect(releasesWithoutDeal(name)).toEqual([])
    },
  )

  test('the one with mistakes has exactly the mistakes its comments name', () => {
    const name = 'mistakes-ern-4.3.xml'
    expect(unresolved(name)).toEqual(['A9'])
    expect(wrongIdentifiers(name)).toEqual(['ISRC ZZ-LTH-26-33003', 'ICPN 2026000000339'])
    expect(releasesWithoutDeal(name)).toEqual(['R5'])
    expect(textsOf(name).find(({ element }) => element === 'ReleaseDate')?.text).toBe('2026-02-30')
  })

  const schemas = ernFolder && `${ernFolder}/xsd`
  const hasXmllint = spawnSync('xmllint', ['--version']).status === 0
  const skip = !schemas || !existsSync(schemas) || !hasXmllint
  test.skipIf(skip)(
    'all are valid by the schema of their version (skipped without xmllint and the XSDs)',
    () => {
      for (const { name } of index) {
        const version = name.includes('3.8.2') ? '3.8.2' : '4.3'
        const schema = `${schemas}/${version}/release-notification.xsd`
        execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, folder + name], { stdio: 'pipe' })
      }
    },
  )
})
