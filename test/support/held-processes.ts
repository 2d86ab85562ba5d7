import { readdirSync, readFileSync } from 'node:fs'

/**
 * Stops processes where they are until the function it gives is called, so that what they do has not ended before it is
 * looked at, however fast the machine is. On Windows, where a process cannot be stopped, they go on.
 */
export function holdProcesses(pids: readonly number[]): () => void {
  const signal = (name: 'SIGSTOP' | 'SIGCONT') => {
    if (process.platform === 'win32') return
    for (const pid of pids)
      try {
        process.kill(pid, name)
      } catch (thrown) {
        // It has ended.
        if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown
      }
  }
  signal('SIGSTOP')
  return () => signal('SIGCONT')
}

/** Ids of this process's children whose module has this name. None where the system does not tell (`/proc`). */
export function childrenOf(module: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
        return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(module)
      } catch {
        return false
      }
    })
    .map(Number)
}
