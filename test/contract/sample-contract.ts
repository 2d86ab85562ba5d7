import { z } from 'zod'
import { call, defineContract, event, type Handlers } from '../../shared/contract/define.ts'
import { LatheError } from '../../shared/contract/errors.ts'
import { JsonAnswer } from '../../shared/contract/json-answer.ts'
import { Events } from '../../shared/rpc/server.ts'

/** A small contract with every kind of call and event, for trying transports. */
export const sample = defineContract({
  calls: {
    add: call({ input: z.object({ a: z.number(), b: z.number().default(1) }), output: z.number() }),
    echo: call({ input: z.object({ value: z.unknown() }), output: z.unknown() }),
    /** The same, in JSON. */
    echoJson: call({ input: z.object({ json: z.string() }), output: z.object({ value: z.unknown() }) }),
    fail: call({ input: z.object({ deliberate: z.boolean() }), output: z.object({}) }),
    lie: call({ input: z.object({}), output: z.number() }),
    /** Answers when it is cancelled, or never. */
    wait: call({ input: z.object({ name: z.string() }), output: z.object({}) }),
    page: call({ input: z.object({ offset: z.number() }), output: z.number(), latestWins: true }),
    /** Names of the waits that were cancelled. */
    cancelled: call({ input: z.object({}), output: z.array(z.string()) }),
    tick: call({ input: z.object({ count: z.number() }), output: z.object({}) }),
    pagesRead: call({ input: z.object({}), output: z.array(z.number()) }),
  },
  events: {
    ticked: event({ payload: z.object({ number: z.number() }) }),
  },
})
export type Sample = typeof sample

/** The service behind it. */
export function sampleService(): { handlers: Handlers<Sample, 'echoJson'>; events: Events<Sample> } {
  const events = new Events<Sample>()
  const cancelled: string[] = []
  const pagesRead: number[] = []
  let ticks = 0
  const handlers: Handlers<Sample, 'echoJson'> = {
    add: ({ a, b }) => a + b,
    echo: ({ value }) => value,
    echoJson: ({ json }) => new JsonAnswer(json),
    fail({ deliberate }) {
      if (deliberate) throw new LatheError('no-space', 'The disk is full', { detail: '/tmp', retry: true })
      throw new RangeError('a mistake')
    },
    lie: () => 'not a number' as unknown as number,
    wait: ({ name }, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          cancelled.push(name)
          reject(signal.reason)
        }),
      ),
    page({ offset }) {
      pagesRead.push(offset)
      return offset
    },
    cancelled: () => cancelled,
    pagesRead: () => pagesRead,
    tick({ count }) {
      for (let at = 0; at < count; at++) events.emit('ticked', { number: ++ticks })
      return {}
    },
  }
  return { handlers, events }
}
