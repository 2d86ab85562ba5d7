import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './build.mjs'

/** Oldest Node with everything the engine uses: node:sqlite without a flag, zstd in node:zlib. */
const needed = [22, 15]

/**
 * Makes sure that the calling script runs on a Node that is new enough. On an older one it is started again on the Node
 * that came with the dependencies; where there is none, says what is needed and ends with status 1.
 * Resolves to true when the caller shall go on, false when another process has done its work.
 */
export async function onSupportedNode(script) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return true
  const bundled = join(root, 'node_modules/.bin/node')
  if (!existsSync(bundled) || process.env.LATHE_NODE_TRIED) {
    console.error(
      `Lathe needs Node ${needed.join('.')} or newer, and this is Node ${process.versions.node}. Install Node 24, or run "npm ci" here first: on Linux it brings a Node 24 of its own.`,
    )
    process.exitCode = 1
    return false
  }
  const child = spawn(bundled, [script, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, LATHE_NODE_TRIED: '1' },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  process.exitCode = await new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)))
  return false
}
