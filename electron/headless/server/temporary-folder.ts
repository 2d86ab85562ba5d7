import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Disposable, disposable } from '../../../shared/base/disposable.ts'

/** A folder that only this user can read, gone when its owner is. */
export interface TemporaryFolder extends Disposable {
  readonly path: string
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes what a process that was killed left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^lathe-(\d+)-/.exec(name)?.[1]
    if (!owner || isRunning(Number(owner))) continue
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // Another user's, or in use: not ours to remove.
    }
  }
}

/** Makes the folder (mode 0700). It is removed by `dispose`, and at the latest when this process exits. */
export function temporaryFolder(): TemporaryFolder {
  sweep()
  const path = mkdtempSync(join(tmpdir(), `lathe-${process.pid}-`))
  const remove = disposable(() => {
    process.off('exit', remove.dispose)
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  })
  process.on('exit', remove.dispose)
  return { path, dispose: remove.dispose }
}
