import { type Disposable, disposable } from '../base/disposable.ts'
import { Emitter } from '../base/event.ts'
import type { CallName, Contract, EventName, EventPayload, Handlers } from '../contract/define.ts'
import { LatheError, toErrorShape } from '../contract/errors.ts'
import { JsonAnswer } from '../contract/json-answer.ts'
import { RequestFrame, type ResponseFrame } from './frames.ts'
import type { Transport } from './transport.ts'

/** The events of a service, one emitter each, shared by all its clients. */
export class Events<C extends Contract> {
  #emitters = new Map<string, Emitter<unknown>>()

  emit<N extends EventName<C>>(name: N, payload: EventPayload<C, N>): void {
    this.#emitters.get(name)?.emit(payload)
  }

  listen<N extends EventName<C>>(name: N, listener: (payload: EventPayload<C, N>) => void): Disposable {
    let emitter = this.#emitters.get(name)
    if (!emitter) {
      emitter = new Emitter()
      this.#emitters.set(name, emitter)
    }
    return emitter.listen(listener as (payload: unknown) => void)
  }

  /** Whether anybody listens to this event now. */
  isListenedTo(name: EventName<C>): boolean {
    return this.#emitters.get(name)?.hasListeners ?? false
  }
}

/**
 * Answers one client over one transport. Every input is parsed by the contract before a handler sees it; whatever a
 * handler throws becomes an error frame. The end of the transport cancels what the client had running.
 */
export function serve<C extends Contract>(
  contract: C,
  transport: Transport,
  handlers: Handlers<C, CallName<C>>,
  events: Events<C>,
): Disposable {
  const running = new Map<number, AbortController>()
  const subscriptions = new Map<number, Disposable>()
  const newest = new Map<string, number>()
  let open = true

  const send = (frame: ResponseFrame) => {
    if (open) transport.send(frame)
  }

  const cancel = (id: number) => running.get(id)?.abort(new LatheError('cancelled', 'Cancelled'))

  const answer = async (id: number, name: string, input: unknown) => {
    const definition = Object.hasOwn(contract.calls, name) ? contract.calls[name] : undefined
    if (!definition)
      return send({
        kind: 'error',
        id,
        error: { code: 'not-found', message: `There is no call named ${name}` },
      })
    const parsed = definition.input.safeParse(input)
    if (!parsed.success)
      return send({
        kind: 'error',
        id,
        error: {
          code: 'invalid-input',
          message: `${name}: ${parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; ')}`,
        },
      })
    const controller = new AbortController()
    running.set(id, controller)
    if (definition.latestWins) {
      const older = newest.get(name)
      newest.set(name, id)
      if (older !== undefined) cancel(older)
      // A newer call or a cancel may be waiting in the queue right behind this one: let it overtake. A timer would
      // take a whole millisecond, which is a fifth of what a page may take.
      await new Promise((resolve) => setImmediate(resolve))
    }
    try {
      controller.signal.throwIfAborted()
      const handler = handlers[name as keyof Handlers<C>] as (input: unknown, signal: AbortSignal) => unknown
      const output = await handler(parsed.data, controller.signal)
      send(
        output instanceof JsonAnswer
          ? { kind: 'json', id, json: output.json }
          : { kind: 'result', id, output },
      )
    } catch (thrown) {
      send({ kind: 'error', id, error: toErrorShape(thrown) })
    } finally {
      running.delete(id)
      if (newest.get(name) === id) newest.delete(name)
    }
  }

  const receiving = transport.onMessage((message) => {
    const parsed = RequestFrame.safeParse(message)
    if (!parsed.success) return
    const frame = parsed.data
    if (frame.kind === 'call') void answer(frame.id, frame.name, frame.input)
    else if (frame.kind === 'cancel') cancel(frame.id)
    else if (frame.kind === 'listen') {
      if (!Object.hasOwn(contract.events, frame.name) || subscriptions.has(frame.id)) return
      const id = frame.id
      subscriptions.set(
        id,
        events.listen(frame.name as EventName<C>, (payload) => send({ kind: 'event', id, payload })),
      )
    } else {
      subscriptions.get(frame.id)?.dispose()
      subscriptions.delete(frame.id)
    }
  })

  const end = disposable(() => {
    open = false
    receiving.dispose()
    for (const subscription of subscriptions.values()) subscription.dispose()
    subscriptions.clear()
    for (const id of running.keys()) cancel(id)
  })
  transport.onClose(() => end.dispose())
  return end
}
