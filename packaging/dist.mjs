import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(import.meta.url), '../..')

/** An address the installed app may ask for updates: only what nobody on the way can change. Throws when it is not. */
function feedOf(address) {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:')
    throw new Error(`LATHE_UPDATE_FEED must be an https address, not ${JSON.stringify(address)}`)
  return url.href
}

/**
 * What electron-builder is called with: its arguments, and what is left out and why, a sentence each. `args` are the
 * user's, and come last, so that they win.
 */
export function builderCall(platform, environment, args) {
  const { LATHE_HOMEPAGE: homepage, LATHE_MAINTAINER: maintainer, LATHE_UPDATE_FEED: feed } = environment
  const call = ['--publish', 'never']
  const notes = []
  const namesTargets = args.some((arg) => !arg.startsWith('-') || /^--(linux|mac|win)$/.test(arg))
  if (homepage) call.push(`-c.extraMetadata.homepage=${homepage}`)
  if (maintainer) call.push(`-c.linux.maintainer=${maintainer}`)
  if (platform === 'linux' && !namesTargets && !(homepage && maintainer)) {
    call.push('--linux', 'AppImage')
    notes.push(
      'No deb is made: it must name a home page and a maintainer. Set LATHE_HOMEPAGE (an address) and LATHE_MAINTAINER ("Name <address>").',
    )
  }
  if (feed) call.push('-c.publish.provider=generic', `-c.publish.url=${feedOf(feed)}`)
  else notes.push('The app will not look for updates: LATHE_UPDATE_FEED is not set.')
  return { call: [...call, ...args], notes }
}

/** `npm run dist [-- options of electron-builder]`: installers for this platform, from what was just built. */
function dist(args) {
  const { commit, changed } = JSON.parse(readFileSync(resolve(root, 'dist/build-info.json'), 'utf8'))
  const { call, notes } = builderCall(process.platform, process.env, args)
  if (!commit) notes.unshift('The app will not say which commit it is: there is no history here.')
  else if (changed)
    notes.unshift('The app will say that it differs from its commit: not everything is committed.')
  for (const note of notes) console.error(note)
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js')
  const { status } = spawnSync(process.execPath, [builder, ...call], { cwd: root, stdio: 'inherit' })
  return status ?? 1
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = dist(process.argv.slice(2))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 2
  }
}
