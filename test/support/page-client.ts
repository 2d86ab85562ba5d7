import type { Page } from 'playwright-core'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/define.ts'
import { fromErrorShape } from '../../shared/contract/errors.ts'
import type { Workbench } from '../../shared/contract/workbench.ts'
import type { Client } from '../../shared/rpc/client.ts'

/** A client of a desktop window's engine: each call goes over a port of its own that the page asks for. */
export function pageClient(page: Page): Pick<Client<Workbench>, 'call'> {
  return {
    async call<N extends CallName<Workbench>>(
      name: N,
      input: CallInput<Workbench, N>,
    ): Promise<CallOutput<Workbench, N>> {
      const answer = await page.evaluate(
        ([name, input]) =>
          new Promise<{ kind: string; output?: unknown; json?: string; error?: never }>((resolve) => {
            // The page's own requests count up from one.
            const request = 1_000_000 + Math.floor(Math.random() * 1_000_000)
            const receive = (event: MessageEvent) => {
              const [port] = event.ports
              if (event.data?.request !== request || !port) return
              window.removeEventListener('message', receive)
              port.onmessage = ({ data }) => {
                resolve(data)
                port.close()
              }
              port.postMessage({ kind: 'call', id: 1, name, input })
            }
            window.addEventListener('message', receive)
            window.lathe?.requestPort(request)
          }),
        [name, input] as const,
      )
      if (answer.error) throw fromErrorShape(answer.error)
      const output = answer.json === undefined ? answer.output : JSON.parse(answer.json)
      return output as CallOutput<Workbench, N>
    },
  }
}
