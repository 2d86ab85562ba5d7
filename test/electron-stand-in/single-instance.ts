import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Disposable } from '../../shared/base/disposable.ts'

type SecondStart = (args: string[], folder: string, data: unknown) => void

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/**
 * One running app for each folder of user data. Everything is done with files, since a start must know at once, and
 * without waiting, whether it is the first: a lock holds the first one's process id, and a second start leaves what it
 * hands over in a file beside it.
 */
export class SingleInstance implements Disposable {
  readonly #folder: string
  readonly #lock: string
  #end: (() => void) | undefined

  constructor(userData: string) {
    this.#folder = join(userData, 'second-starts')
    this.#lock = join(userData, 'first-start')
  }

  /** Whether this is the first start. If not, `data` goes to the first. */
  request(data: unknown, started: SecondStart): boolean {
    mkdirSync(this.#folder, { recursive: true })
    for (;;) {
      try {
        writeFileSync(this.#lock, String(process.pid), { flag: 'wx' })
        break
      } catch {
        if (isRunning(Number(readFileSync(this.#lock, 'utf8')))) {
          this.#handOver(data)
          return false
        }
        rmSync(this.#lock, { force: true })
      }
    }
    const take = () => this.#takeAll(started)
    const watching = watch(this.#folder, take)
    // What was left before anybody watched.
    setImmediate(take)
    this.#end = () => {
      watching.close()
      rmSync(this.#lock, { force: true })
    }
    return true
  }

  dispose(): void {
    this.#end?.()
  }

  #handOver(data: unknown): void {
    const file = join(this.#folder, `${process.pid}`)
    writeFileSync(`${file}.part`, JSON.stringify({ args: process.argv, folder: process.cwd(), data }))
    renameSync(`${file}.part`, `${file}.json`)
  }

  #takeAll(started: SecondStart): void {
    for (const name of readdirSync(this.#folder).filter((file) => file.endsWith('.json'))) {
      const file = join(this.#folder, name)
      const { args, folder, data } = JSON.parse(readFileSync(file, 'utf8'))
      rmSync(file)
      started(args, folder, data)
    }
  }
}
