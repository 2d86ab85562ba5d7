import { join } from 'node:path'
import type { ElectronApplication } from 'playwright-core'

/** What one look at the platform found. */
export interface Finding {
  passed: boolean
  detail: string
}

/** What the probe process tells of the Electron it runs in. */
export interface Probe {
  sqlite: Finding
  archive: Finding
  thread: Finding
  heap: Finding
  ports: Finding
}

/** Heap the probe process is started with, in megabytes: unlike any default. */
const heap = 333

/**
 * Starts the probe as the app starts its engine, and talks to it over a channel that main made and gave away. Says what did
 * not come within `limit` milliseconds.
 */
export function probe(app: ElectronApplication, limit: number): Promise<Probe> {
  return app.evaluate(
    async ({ utilityProcess, MessageChannelMain }, { module, heap, limit }) => {
      const began = Date.now()
      const inTime = <T>(wanted: Promise<T>, what: string) =>
        Promise.race([
          wanted,
          new Promise<never>((_resolve, reject) => {
            const late = () => reject(new Error(`${what} did not come within ${limit / 1000} s`))
            setTimeout(late, limit - (Date.now() - began)).unref()
          }),
        ])
      const child = utilityProcess.fork(module, [], {
        serviceName: 'smoke probe',
        execArgv: [`--js-flags=--max-old-space-size=${heap}`],
      })
      try {
        const { port1, port2 } = new MessageChannelMain()
        const found = new Promise<object>((resolve, reject) => {
          child.once('message', resolve)
          child.once('exit', (code) => reject(new Error(`The probe ended with ${code}`)))
        })
        const echoed = new Promise<{ bytes: number; sum: number }>((resolve) => {
          port1.on('message', ({ data }) => resolve(data))
        })
        port1.start()
        child.postMessage({ heap }, [port2])
        const rest = await inTime(found, 'what the probe found')
        const sent = new Uint8Array(1_000_000).fill(1)
        port1.postMessage(sent)
        const { bytes, sum } = await inTime(echoed, 'the answer over the port')
        const passed = bytes === sent.length && sum === sent.length
        return { ...rest, ports: { passed, detail: `${bytes} bytes came over, of ${sent.length}` } } as never
      } finally {
        child.kill()
      }
    },
    { module: join(import.meta.dirname, 'probe-process.mjs'), heap, limit },
  )
}
