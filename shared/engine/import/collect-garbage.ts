import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes of buffers that may be garbage before they are collected. */
const mostLetGo = 4 * 1024 * 1024

let collector: ((options?: { type: 'minor' }) => void) | null = null
let letGo = 0

/** Collects garbage now: all of it, or what is young, which takes a fraction of a millisecond. */
export function collectGarbage(what: 'all' | 'young' = 'all'): void {
  if (!collector) {
    setFlagsFromString('--expose-gc')
    collector = runInNewContext('gc') as typeof collector
  }
  if (what === 'young') collector?.({ type: 'minor' })
  else collector?.()
}

/**
 * So many bytes of buffers were needed for a moment only. The collector does not count them until they are tens of
 * megabytes, so that what is young is collected whenever some have gathered.
 */
export function letBuffersGo(bytes: number): void {
  letGo += bytes
  if (letGo < mostLetGo) return
  letGo = 0
  collectGarbage('young')
}
