import type { Disposable } from '../../shared/base/disposable.ts'
import type { WorkbenchStores } from './workbench.ts'

/** Before the window closes, what is being typed is sent as if its field had been left, and what was sent is awaited. */
export function settleBeforeClosing({ host, session }: WorkbenchStores): Disposable | undefined {
  return host.desktop?.onClosing(async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await session.editsSettled()
  })
}
