import { type Disposable, disposable } from '../base/disposable.ts'
import type {
  CallInput,
  CallName,
  CallOutput,
  Contract,
  EventName,
  EventPayload,
} from '../contract/define.ts'
import { fromErrorShape, LatheError } from '../contract/errors.ts'
import { ResponseFrame } from './frames.ts'
import type { Transport } from './transport.ts'

/** The caller's side of a contract. */
export interface Client<C extends Contract> extends Disposable {
  /** Rejects with a LatheError. Aborting the signal cancels the call on the other side. */
  call<N extends CallName<C>>(
    name: N,
    input: CallInput<C, N>,
    signal?: AbortSignal,
  ): Promise<CallOutput<C, N>>
  /** Payloads arrive from now on, until the returned lifetime ends. */
  listen<N extends EventName<C>>(name: N, listener: (payload: EventPayload<C, N>) => void): Disposable
  /** Told once, when the other side is gone. Pending calls have been rejected by then. */
  onClose(closed: (reason: string) => void): Disposable
}

interface Pending {
  resolve(output: unknown): void
  reject(error: LatheError): void
}

/** What an output in JSON says; nothing, which no contract has as an answer, where it is no JSON. */
function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** Speaks a contract over a transport. Results and payloads are parsed by the contract's schemas. */
export function connect<C extends Contract>(contract: C, transport: Transport): Client<C> {
  const pending = new Map<number, Pending>()
  const listeners = new Map<number, (payload: unknown) => void>()
  const newest = new Map<string, number>()
  const closedListeners = new Set<(reason: string) => void>()
  let nextId = 1
  let closedReason: string | undefined

  const receiving = transport.onMessage((message) => {
    const parsed = ResponseFrame.safeParse(message)
    if (!parsed.success) return
    const frame = parsed.data
    if (frame.kind === 'event') {
      listeners.get(frame.id)?.(frame.payload)
      return
    }
    const waiting = pending.get(frame.id)
    if (!waiting) return
    pending.delete(frame.id)
    if (frame.kind === 'result') waiting.resolve(frame.output)
    else if (frame.kind === 'json') waiting.resolve(parsedJson(frame.json))
    else waiting.reject(fromErrorShape(frame.error))
  })

  const closing = transport.onClose((reason) => {
    closedReason = reason
    for (const waiting of pending.values()) waiting.reject(new LatheError('disconnected', reason))
    pending.clear()
    listeners.clear()
    for (const closed of closedListeners) closed(reason)
    closedListeners.clear()
  })

  const cancel = (id: number) => {
    const waiting = pending.get(id)
    if (!waiting) return
    pending.delete(id)
    transport.send({ kind: 'cancel', id })
    waiting.reject(new LatheError('cancelled', 'Cancelled'))
  }

  return {
    call(name, input, signal) {
      const definition = contract.calls[name]
      if (!definition) throw new TypeError(`No call named ${name} in this contract`)
      return new Promise((resolve, reject) => {
        if (closedReason !== undefined) return reject(new LatheError('disconnected', closedReason))
        if (signal?.aborted) return reject(new LatheError('cancelled', 'Cancelled'))
        const id = nextId++
        const abort = () => cancel(id)
        const settle = () => signal?.removeEventListener('abort', abort)
        pending.set(id, {
          resolve(output) {
            settle()
            const parsed = definition.output.safeParse(output)
            if (parsed.success) resolve(parsed.data as never)
            else
              reject(
                new LatheError('internal', `The answer to ${name} has the wrong shape`, {
                  detail: parsed.error.message,
                }),
              )
          },
          reject(error) {
            settle()
            reject(error)
          },
        })
        signal?.addEventListener('abort', abort, { once: true })
        if (definition.latestWins) {
          const older = newest.get(name)
          newest.set(name, id)
          if (older !== undefined) cancel(older)
        }
        transport.send({ kind: 'call', id, name, input })
      })
    },

    listen(name, listener) {
      const definition = contract.events[name]
      if (!definition) throw new TypeError(`No event named ${name} in this contract`)
      const id = nextId++
      if (closedReason === undefined) {
        listeners.set(id, (payload) => {
          const parsed = definition.payload.safeParse(payload)
          if (parsed.success) listener(parsed.data as never)
        })
        transport.send({ kind: 'listen', id, name })
      }
      return disposable(() => {
        if (!listeners.delete(id) || closedReason !== undefined) return
        transport.send({ kind: 'unlisten', id })
      })
    },

    onClose(closed) {
      if (closedReason !== undefined) {
        closed(closedReason)
        return disposable(() => {})
      }
      closedListeners.add(closed)
      return disposable(() => closedListeners.delete(closed))
    },

    dispose() {
      receiving.dispose()
      transport.close()
      closing.dispose()
      closedReason ??= 'Closed by this side'
      for (const waiting of pending.values()) waiting.reject(new LatheError('disconnected', closedReason))
      pending.clear()
      listeners.clear()
    },
  }
}
