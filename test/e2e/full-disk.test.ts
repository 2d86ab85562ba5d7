import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { writeCatalog } from '../bench/generate.ts'
import { complaintsOf, drop } from '../support/app.ts'
import { launchOptions } from '../support/chromium.ts'
import { built } from '../support/serve.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const root = resolve(import.meta.dirname, '../..')
const temporary = makeTemporaryFolder('lathe-full-disk-')
/** A small disk of its own needs a namespace of mounts, which not every machine lets its users have. */
const hasSmallDisk =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

/** Mounts a disk of 48 MB with little room on it, makes room when `$2` is there, and serves a catalog on it. */
const script = `mount -t tmpfs -o size=48m tmpfs "$1" && head -c 32000000 /dev/zero > "$1/filler" || exit 9
(while [ ! -e "$2" ]; do sleep 0.2; done; rm "$1/filler") &
exec "$3" --disable-warning=ExperimentalWarning "$4" serve --catalog "$1/small.lathe"`

let end: (() => Promise<unknown>) | undefined
afterAll(() => end?.())

test.skipIf(!hasSmallDisk)(
  'a disk that is full while a file is read is told of: what is safe, until there is room; then it goes on',
  async () => {
    await built()
    const disk = join(temporary.path, 'disk')
    mkdirSync(disk)
    const room = join(temporary.path, 'room')
    const large = join(temporary.path, 'large.xml')
    await writeCatalog(large, { bytes: 60e6, seed: 5 })
    const cli = join(root, 'dist/electron/headless/cli.js')
    const server = spawn('unshare', ['-rm', 'sh', '-c', script, 'sh', disk, room, process.execPath, cli], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
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
      writeFileSync(room, '')
      await ended
    }
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    const complaints = complaintsOf(page)
    await page.goto(address)
    await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
    await drop(page, large)
    const banner = page.locator('.banner').filter({ hasText: 'The disk that holds small.lathe is full.' })
    await banner.getByText(/Everything that was read or changed before is safe/).waitFor()
    const job = (name: string) => page.getByRole('listitem').filter({ hasText: name })
    await job('large.xml').getByText(/disk/).first().waitFor()
    // Looking again while nothing has changed changes nothing.
    await banner.getByRole('button', { name: 'Try again' }).click()
    writeFileSync(room, '')
    await banner.waitFor({ state: 'detached' })
    await drop(page, join(root, 'assets/samples/single-ern-4.3.xml'))
    await job('single-ern-4.3.xml').getByText(/^Done/).last().waitFor()
    expect(complaints).toEqual([])
  },
  180_000,
)
