import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import type { ElectronApplication, Page } from 'playwright-core'
import { writeCatalog } from '../bench/generate.ts'
import { drop } from '../support/app.ts'
import { launchElectron, realElectron, whichElectron } from '../support/electron.ts'
import { type Finding, type Probe, probe } from './probe.ts'

/**
 * Starts the app in Electron and tries what only Electron can show, and the main job once: `npm run smoke:electron`. Uses
 * Electron's own binary where it is, else the stand-in for it, and says which. Exit status 1 when anything failed.
 */

const root = resolve(import.meta.dirname, '../..')
const sample = join(root, 'assets/samples/catalog-ern-3.8.2.xml')
/** In bytes. The import reads a file of this size in a thread of its own. */
const largeFile = 30e6
/** How long one step may take, in milliseconds. */
const patience = 60_000
/** The same after one that did not end: what hangs goes on hanging, and all of it has to come to an end. */
const impatience = 8_000
/** How long the app may take to end before it is killed, in milliseconds. */
const endTime = 15_000

if (process.argv.includes('--stand-in')) process.env.LATHE_STAND_IN = '1'
const isReal = realElectron() !== null

/** What the steps work on; each fills in what the later ones need. */
interface Session {
  folder: string
  app?: ElectronApplication
  /** The app's main process. */
  main?: ChildProcess
  page?: Page
  probed?: Probe
  complaints: string[]
}

type Step = [name: string, run: (session: Session) => Promise<string | Finding>]

function window({ page }: Session): Page {
  if (!page) throw new Error('there is no window')
  return page
}

async function probed(session: Session): Promise<Probe> {
  if (!session.app) throw new Error('the app did not start')
  session.probed ??= await probe(session.app, limit - 1000)
  return session.probed
}

const before = '<ReferenceTitle>\n\t\t\t\t<TitleText>Field Notes from the Weir</TitleText>'

const steps: readonly Step[] = [
  [
    'the app starts and draws its window',
    async (session) => {
      const app = await launchElectron([], {
        LATHE_CATALOG: join(session.folder, 'smoke.lathe'),
        LATHE_DATA: join(session.folder, 'data'),
      })
      session.app = app
      session.main = app.process()
      const page = await app.firstWindow()
      page.on('pageerror', (error) => session.complaints.push(error.message))
      page.on('console', (said) => said.type() === 'error' && session.complaints.push(said.text()))
      await page.getByRole('heading', { name: 'Nothing cut yet' }).waitFor()
      session.page = page
      const { electron, chrome, node } = await app.evaluate(() => process.versions as Record<string, string>)
      return isReal ? `Electron ${electron}, Chromium ${chrome}, Node ${node}` : `on Node ${node}`
    },
  ],
  [
    'the page has the bridge, and neither Node nor Electron',
    async (session) => {
      const found = await window(session).evaluate(() =>
        ['lathe', 'require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      )
      return { passed: found.join() === 'lathe', detail: found.join(', ') }
    },
  ],
  [
    'the window shows our own scheme',
    async ({ app }) => {
      const address = await app!.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
      )
      return { passed: address?.startsWith('app://lathe/') === true, detail: address ?? 'no window' }
    },
  ],
  ['node:sqlite with FTS5 in a utility process', async (session) => (await probed(session)).sqlite],
  ['compression of the archive in a utility process', async (session) => (await probed(session)).archive],
  ['a port given to a utility process, 1 MB through it', async (session) => (await probed(session)).ports],
  ['a thread of its own in a utility process', async (session) => (await probed(session)).thread],
  ['the heap flag reaches V8', async (session) => (await probed(session)).heap],
  [
    'a dropped file is read',
    async (session) => {
      await drop(window(session), sample)
      const done = window(session).getByRole('listitem').getByText(/^Done/).last()
      await done.waitFor()
      return (await done.textContent()) ?? ''
    },
  ],
  [
    'a title is edited',
    async (session) => {
      const page = window(session)
      await page.getByRole('button', { name: 'Catalog', exact: true }).click()
      await page.getByRole('gridcell', { name: 'Field Notes from the Weir' }).first().click()
      const inspector = page.getByRole('complementary', { name: 'Inspector' })
      await inspector.getByRole('heading', { name: 'Field Notes from the Weir' }).waitFor()
      const title = inspector.getByRole('textbox', { name: 'Title' })
      await title.fill('Field Notes & Queries')
      await title.press('Enter')
      await inspector.getByText('was Field Notes from the Weir').waitFor()
      return 'and its original is shown'
    },
  ],
  [
    'the export differs from the source in that title alone',
    async (session) => {
      const page = window(session)
      const out = join(session.folder, 'exported.xml')
      await session.app!.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
      }, out)
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('button', { name: /^Export 1 file$/ }).click()
      await page.getByRole('region', { name: 'Result' }).waitFor()
      const source = readFileSync(sample, 'utf8')
      const wanted = source.replace(before, before.replace('from the Weir', '&amp; Queries'))
      const written = readFileSync(out, 'utf8')
      return { passed: wanted !== source && written === wanted, detail: `${written.length} characters` }
    },
  ],
  [
    'a file large enough for a thread of its own is read',
    async (session) => {
      const large = join(session.folder, 'large.xml')
      const { releases } = await writeCatalog(large, { version: '4.3', seed: 7, bytes: largeFile })
      const page = window(session)
      await page.getByRole('button', { name: 'Library', exact: true }).click()
      await drop(page, large)
      const job = page.getByRole('listitem').filter({ hasText: 'large.xml' })
      await job
        .getByText(/^(Done|Failed|Stopped)/)
        .last()
        .waitFor()
      const shown = (await job.textContent()) ?? ''
      return { passed: shown.includes('Done'), detail: `${releases} releases` }
    },
  ],
  [
    'the catalog can be read by its owner alone',
    async ({ folder }) => {
      if (process.platform === 'win32') return 'not looked at on Windows'
      const mode = statSync(join(folder, 'smoke.lathe')).mode & 0o777
      return { passed: mode === 0o600, detail: mode.toString(8) }
    },
  ],
  [
    'the page complained of nothing',
    async ({ complaints }) => ({ passed: complaints.length === 0, detail: complaints.join('; ') }),
  ],
  [
    'the app quits by itself and leaves no error',
    async ({ app, main }) => {
      await app!.close()
      const status = main!.exitCode
      return { passed: status === 0, detail: `status ${status ?? main!.signalCode}` }
    },
  ],
]

/** What did not come, in the words of Playwright's error: what was called, and what it waited for. */
function failureWords(error: unknown): string {
  const lines = stripVTControlCharacters(error instanceof Error ? error.message : String(error)).split('\n')
  const waitedFor = lines.find((line) => /waiting for/.test(line))
  return [lines[0] ?? '', waitedFor?.trim().replace(/^- /, '')].filter(Boolean).join('; ')
}

/** Runs one step, however it ends. */
async function attempt(run: Step[1], session: Session): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing after ${limit / 1000} s`))
      limit = impatience
    }, limit)
  })
  // Sooner than the step, so that it is told what was waited for.
  session.app?.context().setDefaultTimeout(limit - 1000)
  const began = Date.now()
  try {
    const found = await Promise.race([run(session), late])
    return typeof found === 'string' ? { passed: true, detail: found } : found
  } catch (error) {
    if (Date.now() - began >= limit - 1000) limit = impatience
    return { passed: false, detail: failureWords(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Ends the app however it is. */
async function end({ app, main }: Session): Promise<void> {
  if (!app || !main || main.exitCode !== null || main.signalCode !== null) return
  const ended = app.close().then(
    () => true,
    () => true,
  )
  if (await Promise.race([ended, delay(endTime, false)])) return
  console.log(`FAIL  the app ends (not within ${endTime / 1000} s: it was killed)`)
  main.kill('SIGKILL')
}

let limit = patience
const session: Session = { folder: mkdtempSync(join(tmpdir(), 'lathe-smoke-')), complaints: [] }
let failed = 0
try {
  console.log(`On ${await whichElectron()}`)
  for (const [name, run] of steps) {
    // Without the app there is nothing to try.
    const isPossible = session.app !== undefined || steps[0]?.[0] === name
    const { passed, detail } = isPossible
      ? await attempt(run, session)
      : { passed: false, detail: 'not tried: the app did not start' }
    if (!passed) failed++
    console.log(`${passed ? 'pass' : 'FAIL'}  ${name}${detail ? ` (${detail})` : ''}`)
  }
} finally {
  await end(session)
  rmSync(session.folder, { recursive: true, force: true })
}
console.log(
  `${steps.length - failed} of ${steps.length} passed${isReal ? '' : ', in the stand-in: this says nothing of the real Electron'}`,
)
// What a step that was given up still waits for keeps nothing waiting.
process.exit(failed > 0 ? 1 : 0)
