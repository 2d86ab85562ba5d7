import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** One measured run over one file. */
export interface Measurement {
  seconds: number
  /** Peak resident memory of the process that did the work; null where the platform does not tell. */
  peakBytes: number | null
  /** Releases read, where the pass reads any. */
  releases?: number
  /** Milliseconds to the first page of tracks and other resources with rows in it. */
  firstRowsAfter?: number | null
  /** What the engine's process grew by while the import ran. */
  engineGrowthBytes?: number | null
  /** Milliseconds to the first page of releases with rows in it. */
  firstReleasesAfter?: number | null
}

/** Peak resident memory of a running process (Linux only). */
export function peakMemory(pid: number): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line ? Number(line[1]) * 1024 : null
  } catch {
    return null
  }
}

/** What a pass of ours writes of itself: how long it took once its code was loaded. */
export interface ToldTime {
  seconds: number
}

/**
 * Runs a program to its end and measures time and peak memory, start of the process included. `tellsTime`: it is one of
 * ours and says itself what it took, since loading and compiling source code is no part of reading a file.
 */
export function runPass(program: string, args: readonly string[], tellsTime = false): Promise<Measurement> {
  const begun = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', tellsTime ? 'pipe' : 'ignore', 'pipe'] })
  let complaint = ''
  let told = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000)
  })
  let peakBytes: number | null = null
  const watch = setInterval(() => {
    peakBytes = (child.pid !== undefined && peakMemory(child.pid)) || peakBytes
  }, 10)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      if (code === 0)
        resolve({
          seconds: tellsTime ? (JSON.parse(told) as ToldTime).seconds : (performance.now() - begun) / 1000,
          peakBytes,
        })
      else reject(new Error(`${program} ended with ${code}: ${complaint}`))
    })
  })
}

/** Whether a program can be run at all. */
export function isInstalled(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0
}
