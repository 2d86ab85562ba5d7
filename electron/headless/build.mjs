import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describePackages, licencePage, notePackages } from '../../packaging/licences.mjs'

/** The checkout (or package) this file stands in. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..')

const dist = join(root, 'dist')
const stamp = join(dist, 'built')
const lock = join(root, 'node_modules/.cache/lathe-build.lock')
const sources = [
  'shared',
  'electron',
  'renderer',
  'packaging',
  'LICENSE',
  'package-lock.json',
  'vite.config.ts',
  'vite.node.config.ts',
]

/** Newest modification time below a path, in milliseconds; 0 when there is nothing. */
function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.mtimeMs ?? 0
  // The folder's own time tells of removed and renamed files.
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), found.mtimeMs)
}

function isCurrent() {
  const built = newest(stamp)
  return built > 0 && sources.every((source) => newest(join(root, source)) <= built)
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Whether the lock's holder is gone, or has held it for longer than any build takes. */
function isAbandoned() {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    return (holder > 0 && !isRunning(holder)) || Date.now() - statSync(lock).mtimeMs > 300_000
  } catch {
    return false
  }
}

/** Takes the build lock, waiting while another process builds. Resolves to the function that gives it back. */
async function acquireLock() {
  mkdirSync(join(lock, '..'), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned()) rmSync(lock, { force: true })
    else await delay(100)
  }
}

/** What git says, without its last line break; null where there is no git or no history. */
function git(...args) {
  const { status, stdout } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' })
  return status === 0 ? stdout.trimEnd() : null
}

/** What is built, for the about panel: the commit and its date, never this machine's clock. See electron/build-info.ts. */
function buildInfo() {
  // A checkout without a history of its own may stand inside somebody else's.
  const isOurs = git('ls-files', '--error-unmatch', 'electron/build-info.ts') !== null
  const [commit, seconds] = (isOurs && git('log', '-1', '--format=%H %ct')?.split(' ')) || []
  if (!commit) return { commit: null, date: null, changed: false }
  return {
    commit,
    date: new Date(Number(seconds) * 1000).toISOString(),
    changed: git('status', '--porcelain', '--', ...sources, 'package.json', 'assets') !== '',
  }
}

async function buildInto(folder, started) {
  // Whoever asks for a build, a test runner too, gets the one that is shipped.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  const packages = new Set()
  const quiet = { root, logLevel: 'error', clearScreen: false, plugins: [notePackages(packages)] }
  await build({
    ...quiet,
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'renderer'),
    build: { outDir: join(folder, 'renderer') },
  })
  const node = {
    ...quiet,
    configFile: join(root, 'vite.node.config.ts'),
    build: { outDir: join(folder, 'electron') },
  }
  await build(node)
  await build({ ...node, mode: 'preload' })
  const licences = licencePage(readFileSync(join(root, 'LICENSE'), 'utf8'), describePackages(packages))
  // Once for the window to show, once to stand beside the packaged program.
  for (const place of ['renderer', '.']) writeFileSync(join(folder, place, 'licences.txt'), licences)
  writeFileSync(join(folder, 'build-info.json'), `${JSON.stringify(buildInfo(), null, 2)}\n`)
  writeFileSync(join(folder, 'built'), new Date(started).toISOString())
}

/**
 * Makes `dist/` when it is missing or older than the sources. In a process of its own: what a build leaves in memory
 * must not stay with the engine that is started next.
 */
export async function ensureBuilt() {
  const isPackage = statSync(join(root, 'renderer'), { throwIfNoEntry: false }) === undefined
  if (isPackage || isCurrent()) return
  if (process.stderr.isTTY) process.stderr.write('Building, this takes a few seconds\n')
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--if-stale'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error('Lathe could not be built; the lines above say why')
}

/**
 * Builds aside and puts the result in place by a rename, so that two commands started at once, or one that runs from
 * `dist/` now, never see half of it.
 */
async function build({ ifStale }) {
  const release = await acquireLock()
  const fresh = join(root, `dist.${process.pid}`)
  try {
    if (ifStale && isCurrent()) return
    await buildInto(fresh, Date.now())
    const old = join(root, `dist.${process.pid}.old`)
    if (statSync(dist, { throwIfNoEntry: false })) renameSync(dist, old)
    renameSync(fresh, dist)
    rmSync(old, { recursive: true, force: true })
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    release()
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  await build({ ifStale: process.argv.includes('--if-stale') })
