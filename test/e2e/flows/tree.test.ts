import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { axeOffences } from '../../support/axe-offences.ts'

const keywords = Array.from({ length: 450 }, (_, at) => `      <Keywords>word ${at}</Keywords>`).join('\n')
const message = `<?xml version="1.0"?>
<e:NewReleaseMessage xmlns:e="http://ddex.net/xml/ern/432" xmlns:v="urn:vendor" AvsVersionId="9" LanguageAndScriptCode="en">
  <ReleaseList>
    <Release>
      <ReleaseReference>R0</ReleaseReference>
      <ReleaseId>
        <GRid>A1LATHE00000000012</GRid>
        <ProprietaryId Namespace="PADPIDA2099010101X">TREE 1</ProprietaryId>
      </ReleaseId>
      <DisplayTitleText ApplicableTerritoryCode="Worldwide">Branches</DisplayTitleText>
      <Mood>calm</Mood>
      <v:Shelf>top</v:Shelf>
${keywords}
    </Release>
  </ReleaseList>
</e:NewReleaseMessage>
`

let app: App
const folder = mkdtempSync(join(tmpdir(), 'lathe-tree-'))
const tree = () => app.catalog.inspector.getByRole('tree')
const item = (name: string | RegExp) => tree().getByRole('treeitem', { name })
/** What the keyboard stands on. */
const stands = () =>
  tree().evaluate((element) => {
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    return active?.textContent ?? ''
  })
const keys = async (...pressed: string[]) => {
  for (const key of pressed) await app.page.keyboard.press(key)
}
/** Types letters that make one word, however long a machine that is busy takes from one to the next: the clock stands. */
const typeAtOnce = async (letters: string) => {
  await app.page.evaluate(() => {
    const moment = Date.now()
    Object.assign(Date, { own: Date.now, now: () => moment })
  })
  await keys(...letters)
  await app.page.evaluate(() => Object.assign(Date, { now: (Date as unknown as { own: () => number }).own }))
}

beforeAll(async () => {
  const path = join(folder, 'branches.xml')
  writeFileSync(path, message)
  app = await openApp()
  await drop(app.page, path)
  await app.library.read('branches')
  await app.show('Catalog')
  await app.page.getByRole('gridcell', { name: 'Branches' }).click()
  await app.catalog.inspector.getByRole('tab', { name: 'Tree' }).click()
  await item(/^Release$/).waitFor()
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true })
})

test('the tree shows every element with its value, and marks the unknown ones in words', async () => {
  await eventually(() => item(/^ReleaseReference/).textContent()).toContain('R0')
  await eventually(() => item(/^Mood/).textContent()).toContain('unknown')
  await eventually(() => item(/^v:Shelf/).textContent()).toContain('not of ERN')
  await eventually(() => item(/^Release$/).getAttribute('aria-expanded')).toBe('true')
})

test('the keyboard opens, closes, finds by letters and goes page by page', async () => {
  await tree().focus()
  await keys('Home')
  await eventually(stands).toBe('Release')
  await typeAtOnce('releasei')
  await eventually(stands).toBe('ReleaseId')
  await keys('ArrowRight')
  await eventually(() => item(/^GRid/).isVisible()).toBe(true)
  await keys('ArrowRight')
  await eventually(stands).toContain('GRid')
  await keys('ArrowDown', 'ArrowRight', 'ArrowRight')
  await eventually(stands).toBe('@NamespacePADPIDA2099010101X')
  await keys('ArrowLeft')
  await eventually(stands).toContain('ProprietaryId')
  await keys('ArrowLeft', 'ArrowLeft')
  await eventually(stands).toBe('ReleaseId')
  await keys('ArrowLeft')
  await eventually(() => item(/^GRid/).count()).toBe(0)
  // The last children are not there yet: the end is what stands for them.
  await keys('End')
  await eventually(stands).toMatch(/more nodes$/)
  await keys('Enter')
  await eventually(stands).toMatch(/^Keywordsword \d+$/)
  await keys('End')
  await eventually(stands).toMatch(/more nodes$|word 449$/)
})

test('a search stands on what it finds, however far down, and the path and value can be copied', async () => {
  const box = app.catalog.inspector.getByRole('searchbox', { name: 'Find in the tree' })
  await box.fill('WORD 433')
  await box.press('Enter')
  await eventually(stands).toBe('Keywordsword 433')
  await eventually(() => app.catalog.inspector.getByText('1 of 1 found').isVisible()).toBe(true)
  // Neither host lets a page read what was copied.
  await app.page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => void Object.assign(globalThis, { copied: text })
  })
  await tree().focus()
  await keys('Control+c')
  const clipboard = () => app.page.evaluate(() => (globalThis as { copied?: string }).copied)
  await eventually(clipboard).toBe('word 433')
  await keys('Control+Shift+C')
  await eventually(clipboard).toBe('Release/Keywords')
  await box.fill('no such thing')
  await box.press('Enter')
  await eventually(() => app.catalog.inspector.getByText('Nothing found.').isVisible()).toBe(true)
})

test('the tree has no barrier', async () => {
  expect(await axeOffences(app.page)).toEqual([])
})

test('a node leads to its line of the XML', async () => {
  await tree().focus()
  await keys('Home', 'm')
  await eventually(stands).toContain('Mood')
  await app.catalog.inspector.getByRole('button', { name: 'Go to this line of the XML' }).click()
  await app.catalog.inspector.getByRole('textbox', { name: 'XML of the record' }).waitFor()
  await eventually(() =>
    app.page.evaluate(() => {
      const host = document.querySelector('.record-xml-host > div')
      return host?.shadowRoot?.querySelector('.cm-content')?.textContent?.includes('<Mood>')
    }),
  ).toBe(true)
})

test('the page complained of nothing', () => {
  expect(app.complaints).toEqual([])
})
