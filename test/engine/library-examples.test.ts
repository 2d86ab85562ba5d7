import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const build = resolve(root, 'electron/headless/build.mjs')

/** The scripts of the README, as they stand there. */
const examples = [...readFileSync(resolve(root, 'README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(
  ([, code]) => code!,
)

describe('the examples in the README', () => {
  beforeAll(() => {
    const { status, stderr } = spawnSync(process.execPath, [build, '--if-stale'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stderr.includes('rror') ? stderr : '').toBe('')
    expect(status).toBe(0)
  })

  /** Runs a script as one beside the package would be: the package is found by its name. */
  const run = (code: string) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
    return stdout
  }

  test('are all there', () => {
    expect(examples).toHaveLength(2)
  })

  test('read a sample', () => {
    expect(run(examples[0]!)).toContain('13 recordings with an ISRC')
  })

  test('write a message', () => {
    expect(run(examples[1]!)).toContain('{ Party: 1, SoundRecording: 1, Release: 1, ReleaseDeal: 1 }')
  })
})
