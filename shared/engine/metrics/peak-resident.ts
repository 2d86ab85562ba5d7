import { readFileSync } from 'node:fs'

/**
 * The most memory this process has had resident, in bytes. Linux hands `maxRSS` down from the process that started this
 * one, so that an import started by a large process would seem large; `VmHWM` begins anew with each program.
 */
export function peakResident(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]
    if (kilobytes) return Number(kilobytes) * 1024
  } catch {
    // No /proc here: the platform's own figure is the process's own.
  }
  return process.resourceUsage().maxRSS * 1024
}
