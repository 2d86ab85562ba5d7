import { spawn, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { complaintsOf, drop, eventually } from '../support/app.ts'
import { launchOptions } from '../support/chromium.ts'
import { built } from '../support/serve.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const root = resolve(import.meta.dirname, '../..')
const temporary = makeTemporaryFolder('lathe-not-writable-')
/** A process whose files may not grow beyond a byte is one whose disk fails, until it may write again. */
const limit = (pid: number, bytes: '1' | 'unlimited') =>
  spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]).status === 0
const canLimit =
  process.platform === 'linux' && spawnSync('prlimit', ['--fsize=unlimited:unlimited', 'true']).status === 0

let end: (() => Promise<unknown>) | undefined
afterAll(() => end?.())

test.skipIf(!canLimit)(
  'a catalog that cannot be written is told of: what is safe, what was typed stays, and it goes on when it can be',
  async () => {
    await built()
    const cli = join(root, 'dist/electron/headless/cli.js')
    const server = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        cli,
        'serve',
        '--catalog',
        join(temporary.path, 'kept.lathe'),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = new Promise((resolve) => server.on('close', resolve))
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      server.stdout.setEncoding('utf8').on('data', (text) => {
        said += text
        const found = /http:\S+/.exec(said)
        if (found) resolve(found[0])
      })
      void ended.then(() => reject(new Error(`The server ended: ${said}`)))
    })
    const browser = await chromium.launch(await launchOptions())
    end = async () => {
      await browser.close()
      server.kill('SIGTERM')
      await ended
    }
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const complaints = complaintsOf(page)
    await page.goto(address)
    await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
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
    await banner.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('searchbox', { name: 'Search the catalog' }).fill('tide')
    await page.getByRole('gridcell', { name: 'The Tide Clock', exact: true }).first().waitFor()
    expect(await banner.count()).toBe(1)

    expect(limit(server.pid!, 'unlimited')).toBe(true)
    await banner.waitFor({ state: 'detached' })
    await title.fill('The Neap Clock')
    await title.press('Enter')
    await eventually(() => inspector.getByText('was The Tide Clock').count()).toBe(1)
    expect(complaints).toEqual([])
  },
  180_000,
)
