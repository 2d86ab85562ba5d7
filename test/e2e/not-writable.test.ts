import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { drop, eventually } from '../support/app.ts'
import { openServedPage, type ServedPage } from '../support/served-page.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const root = resolve(import.meta.dirname, '../..')
const temporary = makeTemporaryFolder('lathe-not-writable-')
/** A process whose files may not grow beyond a byte is one whose disk fails, until it may write again. */
const limit = (pid: number, bytes: '1' | 'unlimited') =>
  spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]).status === 0
const canLimit =
  process.platform === 'linux' && spawnSync('prlimit', ['--fsize=unlimited:unlimited', 'true']).status === 0

let served: ServedPage | undefined
afterAll(async () => {
  await served?.close()
})

test.skipIf(!canLimit)(
  'a catalog that cannot be written is told of: what is safe, what was typed stays, and it goes on when it can be',
  async () => {
    const cli = join(root, 'dist/electron/headless/cli.js')
    const catalog = join(temporary.path, 'kept.lathe')
    served = await openServedPage(process.execPath, [
      ...['--disable-warning=ExperimentalWarning', cli, 'serve', '--catalog', catalog],
    ])
    const { server, page, socket, complaints } = served
    await drop(page, join(root, 'assets/samples/album-ern-4.3.xml'))
    await page.getByRole('listitem').filter({ hasText: 'album' }).getByText(/^Done/).last().waitFor()
    await page.getByRole('button', { name: 'Catalog', exact: true }).click()
    await page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).first().click()
    const inspector = page.getByRole('complementary', { name: 'Inspector' })
    const title = inspector.getByRole('textbox', { name: 'Title', exact: true })
    await title.waitFor()

    expect(limit(server.pid!, '1')).toBe(true)
    await title.fill('The Ebb Clock')
    await title.press('Enter')
    const banner = page.getByRole('alert').filter({ hasText: 'kept.lathe cannot be written' })
    await banner.getByText(/Everything that was read or changed before is safe/).waitFor()
    expect(await title.inputValue()).toBe('The Ebb Clock')
    // Looking again while it is still so changes nothing; what was read can still be looked at.
    const answered = socket.waitForEvent('framereceived', ({ payload }) =>
      `${payload}`.includes('"trouble":'),
    )
    await banner.getByRole('button', { name: 'Try again' }).click()
    expect(`${(await answered).payload}`).toContain('"kind":"not-writable"')
    await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('tide')
    await page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).first().waitFor()
    await eventually(() => banner.count()).toBe(1)

    expect(limit(server.pid!, 'unlimited')).toBe(true)
    await banner.waitFor({ state: 'detached' })
    await title.fill('The Neap Clock')
    await title.press('Enter')
    await eventually(() => inspector.getByText('was The Tide Clock').count()).toBe(1)
    expect(complaints).toEqual([])
  },
)
