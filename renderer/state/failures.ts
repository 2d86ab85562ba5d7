import { type Disposable, disposable } from '../../shared/base/disposable.ts'
import { t } from '../i18n/words.ts'
import type { WorkbenchStores } from './workbench.ts'

const words = (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown))
const trace = (thrown: unknown) =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)

/** The longest report the log takes, in characters. */
const longest = 20_000

/**
 * Shows every failure of the page that nobody caught, and writes it to the application's log where there is one. A
 * failure that is only in a console is one that nobody ever hears of.
 */
export function showFailures({ toasts, host }: WorkbenchStores): Disposable {
  const fail = (thrown: unknown) => {
    host.desktop?.reportFailure(trace(thrown).slice(0, longest))
    toasts.show({
      tone: 'error',
      text: t('shell.windowFailed', { why: words(thrown) }),
      action: { label: t('shell.loadAgain'), run: () => location.reload() },
    })
  }
  const failed = (event: ErrorEvent) => {
    // The observer of sizes says so when it puts its work off to the next frame.
    if (event.message.startsWith('ResizeObserver loop')) return
    fail(event.error ?? event.message)
  }
  const rejected = (event: PromiseRejectionEvent) => fail(event.reason)
  window.addEventListener('error', failed)
  window.addEventListener('unhandledrejection', rejected)
  return disposable(() => {
    window.removeEventListener('error', failed)
    window.removeEventListener('unhandledrejection', rejected)
  })
}
