import { type Disposable, DisposableStack, disposable } from '../../shared/base/disposable.ts'
import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  EventPayload,
} from '../../shared/contract/define.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import { type Workbench, workbench } from '../../shared/contract/workbench.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { engineWords } from '../i18n/engine-words.ts'
import type { ClientHost } from './host.ts'

/**
 * How the window stands with its engine. `since` is in milliseconds since the epoch. `refused`: whoever answers there
 * does not know this window, so that it is not tried again by itself.
 */
export type SessionStatus =
  | { kind: 'connecting' }
  | { kind: 'open' }
  | { kind: 'lost'; reason: string; since: number; refused: boolean }

/** Calls and events of the engine over a connection that is made again whenever it is lost. */
export interface Session extends Disposable {
  /** Rejects with a LatheError; with the code `disconnected` at once while there is no connection. */
  call<N extends CallName<Workbench>>(
    name: N,
    input: CallInput<Workbench, N>,
    signal?: AbortSignal,
  ): Promise<CallOutput<Workbench, N>>
  /** Payloads of this event over this connection and all later ones. */
  listen<N extends EventName<Workbench>>(
    name: N,
    listener: (payload: EventPayload<Workbench, N>) => void,
  ): Disposable
  /** Resolves when every edit that was sent has been answered, whatever the answer. */
  editsSettled(): Promise<void>
  /** Tries again now instead of at the next turn. */
  reconnect(): void
}

/** An error of the engine in the language that is shown. */
function inWords(thrown: unknown): unknown {
  if (!(thrown instanceof LatheError)) return thrown
  const { code, message, detail, retry } = thrown
  return new LatheError(code, engineWords(message), { detail, retry, cause: thrown })
}

const firstWait = 250
const longestWait = 5000

/**
 * Opens a session. `changed` is told every status; after `open` the listeners are subscribed already, so that a
 * snapshot asked for then misses nothing.
 */
export function openSession(host: ClientHost, changed: (status: SessionStatus) => void): Session {
  const edits = new Set<Promise<unknown>>()
  const listeners = new Set<{ name: EventName<Workbench>; listener: (payload: never) => void }>()
  let client: Client<Workbench> | undefined
  let subscriptions = new Map<object, Disposable>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = firstWait
  let attempt = 0
  let ended = false

  const subscribe = (entry: { name: EventName<Workbench>; listener: (payload: never) => void }) => {
    if (client) subscriptions.set(entry, client.listen(entry.name, entry.listener as never))
  }

  const lost = (reason: string, refused = false) => {
    if (ended) return
    client = undefined
    subscriptions = new Map()
    changed({ kind: 'lost', reason, since: Date.now(), refused })
    clearTimeout(timer)
    if (refused) return
    timer = setTimeout(open, wait)
    wait = Math.min(longestWait, wait * 2)
  }

  const open = async () => {
    const own = ++attempt
    try {
      const transport = await host.connect()
      if (ended || own !== attempt) {
        transport.close()
        return
      }
      const opened = connect(workbench, transport)
      client = opened
      for (const entry of listeners) subscribe(entry)
      opened.onClose((reason) => {
        if (client === opened) lost(reason)
      })
      // A connection that closed while it was being made has told `lost` already.
      if (client !== opened) return
      wait = firstWait
      changed({ kind: 'open' })
    } catch (thrown) {
      if (own !== attempt) return
      const refused = thrown instanceof LatheError && thrown.code === 'not-found'
      lost(thrown instanceof Error ? thrown.message : String(thrown), refused)
    }
  }

  const life = new DisposableStack()
  life.defer(() => {
    ended = true
    clearTimeout(timer)
    client?.dispose()
  })
  changed({ kind: 'connecting' })
  void open()

  return {
    call(name, input, signal) {
      if (!client)
        return Promise.reject(
          inWords(
            new LatheError('disconnected', 'The engine is not connected. Nothing was changed.', {
              retry: true,
            }),
          ),
        )
      const answer = client.call(name, input, signal).catch((thrown) => {
        throw inWords(thrown)
      })
      if (name.startsWith('edit.')) {
        edits.add(answer)
        const answered = () => edits.delete(answer)
        answer.then(answered, answered)
      }
      return answer
    },
    async editsSettled() {
      await Promise.allSettled(edits)
    },
    listen(name, listener) {
      const entry = { name, listener: listener as (payload: never) => void }
      listeners.add(entry)
      subscribe(entry)
      return disposable(() => {
        listeners.delete(entry)
        subscriptions.get(entry)?.dispose()
        subscriptions.delete(entry)
      })
    },
    reconnect() {
      if (client || ended) return
      clearTimeout(timer)
      wait = firstWait
      void open()
    },
    dispose: () => life.dispose(),
  }
}
