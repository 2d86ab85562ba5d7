import { disposable } from '../../shared/base/disposable.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import type { WindowBridge } from '../../shared/contract/window-bridge.ts'
import { type PortTransport, portTransport } from '../../shared/rpc/message-port.ts'
import type { ClientHost } from './host.ts'

/** How long the engine may take to answer to a window, in milliseconds. */
const patience = 15_000

const engineGone = (reason: string) => `The engine ${reason}. It is started again.`

let requests = 0

/** Asks the main process for a port to the engine. */
function requestPort(bridge: WindowBridge): Promise<MessagePort> {
  const own = ++requests
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('message', receive)
    }
    const receive = (event: MessageEvent) => {
      const [port] = event.ports
      if (event.source !== window || event.data?.lathe !== 'port' || event.data.request !== own || !port)
        return
      end()
      resolve(port)
    }
    const timer = setTimeout(() => {
      end()
      reject(new LatheError('disconnected', 'The engine did not answer', { retry: true }))
    }, patience)
    window.addEventListener('message', receive)
    bridge.requestPort(own)
  })
}

/** The window in Electron: the engine behind a MessagePort, the platform's own dialogs, files read where they are. */
export function electronHost(bridge: WindowBridge): ClientHost {
  let current: PortTransport | undefined
  let exits = 0
  let why = ''
  bridge.onEngineExit(({ kind, reason }) => {
    exits++
    why = kind === 'ended' ? engineGone(reason) : reason
    current?.lose(why)
  })
  return {
    kind: 'electron',
    async connect() {
      const before = exits
      const port = await requestPort(bridge)
      // The engine may have ended while its port was on the way.
      if (exits !== before) throw new LatheError('disconnected', why, { retry: true })
      current = portTransport(port)
      return current
    },
    pickFiles: (what) => bridge.pickFiles(what),
    async takeDrop(data, progress) {
      const taken = await bridge.takeFiles([...data.files])
      progress(1)
      return taken
    },
    pickTarget: (suggestion) => bridge.pickTarget(suggestion),
    async finish() {},
    reveal: (target) => bridge.reveal(target.id),
    desktop: {
      runCommand: (id) => bridge.runCommand(id),
      recentCatalogs: () => bridge.recentCatalogs(),
      openRecent: (id) => bridge.openRecent(id),
      forgetRecent: (id) => bridge.forgetRecent(id),
      onCommand: (listener) => disposable(bridge.onCommand(listener)),
      tellCommands: (states) => bridge.tellCommands(states),
      onEngineExit: (listener) => disposable(bridge.onEngineExit(listener)),
      onClosing: (listener) => disposable(bridge.onClosing(listener)),
      reportFailure: (text) => bridge.reportFailure(text),
    },
  }
}
