import type { Handlers } from '../../shared/contract/define.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import { type Workbench, workbench } from '../../shared/contract/workbench.ts'
import type { WorkbenchService } from '../../shared/engine/host.ts'
import { Events } from '../../shared/rpc/server.ts'

/** A service that answers only what a test says; everything else is `not-found`. For tests of a host by itself. */
export function stubService(answers: Partial<Handlers<Workbench>> = {}): WorkbenchService {
  const refuse = () => {
    throw new LatheError('not-found', 'Not in this test')
  }
  const all = Object.fromEntries(Object.keys(workbench.calls).map((name) => [name, refuse]))
  return {
    handlers: { ...(all as unknown as Handlers<Workbench>), ...answers },
    events: new Events<Workbench>(),
    async close() {},
  }
}
