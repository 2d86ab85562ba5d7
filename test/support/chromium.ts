import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, createReadStream, createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, delimiter, dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import type { LaunchOptions } from 'playwright-core'

/** A browser to test with, and the environment its process needs. */
export interface Chromium {
  executable: string
  environment: Record<string, string>
  args: string[]
}

const root = resolve(import.meta.dirname, '../..')

/** The packed browser comes with libraries and fonts of its own, for machines that have none. */
function unpacked(folder: string): Chromium {
  return {
    executable: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder },
    args: [],
  }
}

async function unpackArchive(archive: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const tar = `${folder}.tar`
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(tar))
  execFileSync('tar', ['--no-same-owner', '-xf', tar, '-C', folder])
  await rm(tar)
}

/**
 * Fonts beside the packed browser's one: XML and identifiers stand in a fixed width, and titles in Japanese have glyphs,
 * so that pictures show what a desktop shows.
 */
const fontFiles = [
  '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
  '@expo-google-fonts/kosugi/Kosugi_400Regular.ttf',
]

/** Unpacks the browser of `@sparticuz/chromium` once, into node_modules/.cache. Safe to run twice at once. */
async function unpackPackage(): Promise<Chromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const require = createRequire(import.meta.url)
  let packageFolder: string
  try {
    packageFolder = dirname(dirname(require.resolve('@sparticuz/chromium')))
  } catch {
    return null
  }
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  const cache = join(root, 'node_modules/.cache')
  const folder = join(cache, `chromium-${version}-with-fonts`)
  if (existsSync(folder)) return unpacked(folder)

  const packed = join(packageFolder, 'bin')
  const fresh = `${folder}.${process.pid}`
  mkdirSync(fresh, { recursive: true })
  await pipeline(
    createReadStream(join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(fresh, 'chromium')),
  )
  chmodSync(join(fresh, 'chromium'), 0o755)
  await unpackArchive(join(packed, 'al2023.tar.br'), fresh)
  await unpackArchive(join(packed, 'fonts.tar.br'), fresh)
  await unpackArchive(join(packed, 'swiftshader.tar.br'), fresh)
  for (const file of fontFiles) copyFileSync(require.resolve(file), join(fresh, 'fonts', basename(file)))
  // The place of the folder is not written into it, so that a checkout that is moved still has its fonts.
  const configuration = join(fresh, 'fonts.conf')
  const fonts = await readFile(configuration, 'utf8')
  await writeFile(
    configuration,
    fonts
      .replaceAll('<dir>/tmp/fonts</dir>', '<dir prefix="relative">fonts</dir>')
      .replaceAll('/tmp/fonts-cache/', join(folder, 'fonts-cache')),
  )
  try {
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return unpacked(folder)
}

const installedNames = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
]
const installedPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

function installed(): string | null {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => installedNames.map((name) => join(folder, name)))
  return [...onPath, ...installedPaths].find((path) => existsSync(path)) ?? null
}

/**
 * The browser for tests: LATHE_CHROMIUM, else an installed Chromium, Chrome or Edge, else the one in the npm package
 * (Linux x64 only). Throws when there is none.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.LATHE_CHROMIUM ?? installed()
  const chromium = named ? { executable: named, environment: {}, args: [] } : await unpackPackage()
  if (!chromium)
    throw new Error('No browser to test with: install Chromium or Chrome, or name one in LATHE_CHROMIUM')
  // Chromium's own sandbox refuses to run as root, which is what CI machines are.
  if (process.getuid?.() === 0) chromium.args.push('--no-sandbox')
  return chromium
}

/** What Playwright's `chromium.launch` needs to start the browser for tests. */
export async function launchOptions(): Promise<LaunchOptions> {
  return launchWith(await findChromium())
}

function launchWith({ executable, environment, args }: Chromium): LaunchOptions {
  return {
    executablePath: executable,
    env: { ...(process.env as Record<string, string>), ...environment },
    args: [...args, '--disable-gpu'],
  }
}

/**
 * What starts the browser of the npm package, with its own fonts, so that pictures are the same on every machine; null
 * where there is none (it is for Linux x64 only).
 */
export async function packedLaunchOptions(): Promise<LaunchOptions | null> {
  const chromium = await unpackPackage()
  if (!chromium) return null
  if (process.getuid?.() === 0) chromium.args.push('--no-sandbox')
  return launchWith(chromium)
}
