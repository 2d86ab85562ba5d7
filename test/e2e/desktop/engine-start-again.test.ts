import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drop, eventually } from '../../support/app.ts'
import { type DesktopApp, openDesktopApp, processesOf, windowTitles } from '../../support/desktop-app.ts'

const samples = resolve(import.meta.dirname, '../../../assets/samples')

describe.skipIf(process.platform !== 'linux')('An engine that is started in place of one that ended', () => {
  let desktop: DesktopApp
  const engine = async () => (await processesOf(desktop.app, 'engine-process'))[0]
  const title = () => desktop.page.getByRole('gridcell', { name: 'The Tide Clock', exact: true })
  const data = () => join(desktop.folder, 'data')
  const files = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('catalog.lathe'))

  beforeAll(async () => {
    desktop = await openDesktopApp()
    await desktop.page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
    await drop(desktop.page, join(samples, 'album-ern-4.3.xml'))
    await desktop.page.getByRole('listitem').filter({ hasText: 'album' }).getByText(/^Done/).last().waitFor()
    await desktop.page.getByRole('button', { name: 'Catalog', exact: true }).click()
    await title().waitFor()
    // Whether an engine that has ended three times within a minute shall be started again.
    await desktop.answerQuestion(0)
  })
  afterAll(() => desktop.close())

  test('is killed while it opens the catalog: the window stays, says so, and has its rows again', async () => {
    const first = await engine()
    process.kill(first!, 'SIGKILL')
    await eventually(async () => ((await engine()) ?? first) !== first).toBe(true)
    const second = await engine()
    process.kill(second!, 'SIGKILL')
    await eventually(async () => ![undefined, first, second].includes(await engine())).toBe(true)
    const banner = desktop.page
      .getByRole('alert')
      .filter({ hasText: 'The engine was killed and was started again.' })
    await banner.waitFor()
    await eventually(async () => (await desktop.client.call('workbench.state', {})).catalog.sources).toBe(1)
    await title().waitFor()
    await eventually(() =>
      desktop.page.getByRole('region', { name: 'Notices' }).getByRole('button').count(),
    ).toBe(0)
    await banner.getByRole('button', { name: 'Dismiss' }).click()
    await eventually(() => windowTitles(desktop.app)).toHaveLength(1)
  })

  test('does not find the catalog: the window stays and says why; nothing is made in its place, and it opens once it is back', async () => {
    const away = join(desktop.folder, 'away')
    mkdirSync(away)
    const moved = files(data())
    expect(moved).toContain('catalog.lathe')
    for (const name of moved) renameSync(join(data(), name), join(away, name))
    process.kill((await engine())!, 'SIGKILL')
    const banner = desktop.page.getByRole('alert').filter({ hasText: 'cannot be opened again' })
    await banner
      .getByText(/is no longer where it was opened.*Put it back.*tried again every few seconds/)
      .waitFor()
    expect(existsSync(join(data(), 'catalog.lathe'))).toBe(false)
    await title().waitFor()
    for (const name of files(away)) renameSync(join(away, name), join(data(), name))
    await banner.getByRole('button', { name: 'Connect now' }).click()
    await banner.waitFor({ state: 'detached' })
    await eventually(async () => (await desktop.client.call('workbench.state', {})).catalog.sources).toBe(1)
    await title().click()
    await desktop.page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('heading', { name: 'The Tide Clock' })
      .waitFor()
  })
})
