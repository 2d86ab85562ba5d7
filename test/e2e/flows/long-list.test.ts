import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, drop, eventually, openApp } from '../../support/app.ts'
import { manyReleases } from '../../support/many-releases.ts'

const releases = 2000

let app: App

beforeAll(async () => {
  app = await openApp()
  const path = join(app.folder, 'many.xml')
  writeFileSync(path, [...manyReleases(releases)].join('').replaceAll('>Single<', '>Album<'))
  await drop(app.page, path)
  await until(async () => {
    const { catalog, jobs } = await app.client.call('workbench.state', {})
    return catalog.counts.releases === releases && jobs.every(({ status }) => status === 'done')
  })
  await app.show('Catalog')
  const grid = app.catalog.releases
  await until(async () => (await grid.getAttribute('aria-rowcount')) === String(releases + 1))
  await grid.getByRole('gridcell', { name: 'Single 3', exact: true }).click()
})
afterAll(() => app.close())

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 25))
}

/**
 * Moves the scroll bar to each of these parts of its way, one scroll event after the other, and tells what is shown then.
 * Meanwhile the clock stands, so that a machine that is busy rests nowhere on the way.
 */
const dragTo = (...parts: readonly number[]) =>
  app.page.evaluate(async (wanted) => {
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    const shown: (string | null)[] = []
    const moment = performance.now()
    performance.now = () => moment
    for (const part of wanted) {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * part
      grid.dispatchEvent(new Event('scroll'))
      await Promise.resolve()
      shown.push(grid.querySelector('.grid-passing')?.textContent ?? null)
    }
    Reflect.deleteProperty(performance, 'now')
    return shown
  }, parts)

/** The rows of the page that are drawn in sight, by their first texts. */
const inSight = () =>
  app.page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]') as HTMLElement
    const { top, bottom } = grid.getBoundingClientRect()
    return [...grid.querySelectorAll('.grid-lines [role="row"]')].flatMap((row) => {
      const box = row.getBoundingClientRect()
      const isSeen = box.top > top && box.bottom <= bottom + 1 && row.closest('.grid-passing ~ *') === null
      const title = row.querySelector('[data-column="1"]')?.textContent ?? ''
      return isSeen ? [`${row.getAttribute('aria-rowindex')} ${title}`] : []
    })
  })

test('rows that pass too fast to be read are drawn once the scroll bar rests, and until then it says which they are', async () => {
  const [jump, ...passing] = await dragTo(0.25, 0.5, 0.75, 1)
  // A jump alone is drawn at once.
  expect(jump).toBeNull()
  expect(passing.every((words) => /^Row [\d,]+$/.test(words ?? ''))).toBe(true)
  const numbers = passing.map((words) => Number(words?.replace(/\D/g, '')))
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(numbers[0]).toBeGreaterThan(releases * 0.45)
  expect(numbers[2]).toBeGreaterThan(releases - 60)
  await app.page.locator('.grid-passing').waitFor({ state: 'detached' })
  await eventually(inSight).toContain(`${releases + 1} Single ${releases}`)
})

test('the keyboard stays on its cell while rows pass, and a key brings it back into sight', async () => {
  await dragTo(0.2, 0.6, 0.9)
  await eventually(() => app.page.evaluate(() => document.activeElement?.textContent)).toBe('Single 3')
  await app.page.keyboard.press('ArrowDown')
  await eventually(() => app.page.evaluate(() => document.activeElement?.textContent)).toBe('Single 4')
  await app.page.locator('.grid-passing').waitFor({ state: 'detached' })
  await eventually(inSight).toContain('5 Single 4')
})

test('a page down draws the next rows, each in one element of its own', async () => {
  await app.page.keyboard.press('Control+Home')
  await eventually(inSight).toContain('2 Single 1')
  for (let press = 0; press < 8; press++) await app.page.keyboard.press('PageDown')
  await eventually(async () => {
    const seen = await inSight()
    const numbers = seen.map((row) => Number(row.split(' ')[0])).toSorted((a, b) => a - b)
    const first = numbers[0] as number
    return (
      first > 100 &&
      numbers.every((number, at) => number === first + at) &&
      seen.every((row) => row === `${Number.parseInt(row, 10)} Single ${Number.parseInt(row, 10) - 1}`)
    )
  }).toBe(true)
})
