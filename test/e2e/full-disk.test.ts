import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeCatalog } from '../bench/generate.ts'
import { drop } from '../support/app.ts'
import { openServedPage, type ServedPage } from '../support/served-page.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const root = resolve(import.meta.dirname, '../..')
const temporary = makeTemporaryFolder('lathe-full-disk-')
/** A small disk of its own needs a namespace of mounts, which not every machine lets its users have. */
const hasSmallDisk =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

/** Mounts a disk of 48 MB with little room on it, makes room when `$2` is there, and serves a catalog on it. */
const script = `mount -t tmpfs -o size=48m tmpfs "$1" && head -c 32000000 /dev/zero > "$1/filler" || exit 9
(while kill -0 $$ && [ ! -e "$2" ]; do sleep 0.2; done; rm "$1/filler") > /dev/null 2>&1 &
exec "$3" --disable-warning=ExperimentalWarning "$4" serve --catalog "$1/small.lathe"`

let served: ServedPage | undefined
afterAll(async () => {
  await served?.close()
})

test.skipIf(!hasSmallDisk)(
  'a disk that is full while a file is read is told of: what is safe, until there is room; then it goes on',
  async () => {
    const disk = join(temporary.path, 'disk')
    mkdirSync(disk)
    const room = join(temporary.path, 'room')
    const large = join(temporary.path, 'large.xml')
    await writeCatalog(large, { bytes: 60e6, seed: 5 })
    const cli = join(root, 'dist/electron/headless/cli.js')
    served = await openServedPage('unshare', [
      '-rm',
      'sh',
      '-c',
      script,
      'sh',
      disk,
      room,
      process.execPath,
      cli,
    ])
    const { page, socket, complaints } = served
    await drop(page, large)
    const banner = page.locator('.banner').filter({ hasText: 'The disk that holds small.lathe is full.' })
    await banner.getByText(/Everything that was read or changed before is safe/).waitFor()
    const job = (name: string) => page.getByRole('listitem').filter({ hasText: name })
    await job('large.xml').getByText(/disk/).first().waitFor()
    // Looking again while nothing has changed changes nothing, whatever room the catalog has in its own files.
    for (let times = 0; times < 3; times += 1) {
      const answered = socket.waitForEvent('framereceived', ({ payload }) =>
        `${payload}`.includes('"trouble":'),
      )
      await banner.getByRole('button', { name: 'Try again' }).click()
      expect(`${(await answered).payload}`).toContain('"kind":"disk-full"')
    }
    writeFileSync(room, '')
    await banner.waitFor({ state: 'detached' })
    await drop(page, join(root, 'assets/samples/single-ern-4.3.xml'))
    await job('single-ern-4.3.xml').getByText(/^Done/).last().waitFor()
    expect(complaints).toEqual([])
  },
)
