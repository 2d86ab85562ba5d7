import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LatheError } from '../../shared/contract/errors.ts'
import { type Client, connect } from '../../shared/rpc/client.ts'
import { type Sample, sample } from './sample-contract.ts'
import { type Joined, transports } from './transports.ts'

describe.each(transports)('over %s', (_name, join) => {
  let joined: Joined
  let client: Client<Sample>

  beforeEach(async () => {
    joined = await join()
    client = connect(sample, joined.near)
  })
  afterEach(() => joined.dispose())

  const failure = (call: Promise<unknown>): Promise<LatheError> =>
    call.then(
      () => Promise.reject(new Error('It did not fail')),
      (error) => error,
    )

  test('a call is answered, with the defaults of its input filled in', async () => {
    expect(await client.call('add', { a: 2 })).toBe(3)
    expect(await client.call('add', { a: 2, b: 40 })).toBe(42)
  })

  test('values arrive as they were sent', async () => {
    const value = {
      text: 'Ü 音 \u0000 "',
      list: [1, -0.5, null, true],
      deep: { empty: {}, long: 'x'.repeat(100_000) },
    }
    expect(await client.call('echo', { value })).toEqual(value)
  })

  test('an answer that is JSON already arrives as what it says', async () => {
    const value = { text: 'Ü 音 \u0000 "\\ </b>', list: [1, -0.5, null, true], long: '"'.repeat(100_000) }
    expect(await client.call('echoJson', { json: JSON.stringify({ value }) })).toEqual({ value })
    expect((await failure(client.call('echoJson', { json: '{"value":"of the wrong' }))).code).toMatch(
      /internal|disconnected/,
    )
  })

  test('many calls at once are each answered with their own', async () => {
    const sums = await Promise.all(
      Array.from({ length: 200 }, (_, at) => client.call('add', { a: at, b: at })),
    )
    expect(sums).toEqual(Array.from({ length: 200 }, (_, at) => 2 * at))
  })

  test('an error keeps its code, words and advice; a mistake becomes internal', async () => {
    expect(await failure(client.call('fail', { deliberate: true }))).toMatchObject({
      code: 'no-space',
      message: 'The disk is full',
      detail: '/tmp',
      retry: true,
    })
    expect(await failure(client.call('fail', { deliberate: false }))).toMatchObject({
      code: 'internal',
      message: 'a mistake',
    })
  })

  test('a wrong input is refused, and a wrong answer too', async () => {
    const wrong = await failure(client.call('add', { a: 'two' } as never))
    expect(wrong.code).toBe('invalid-input')
    expect(wrong.message).toContain('a:')
    expect((await failure(client.call('lie', {}))).code).toBe('internal')
  })

  test('a call that is not in the contract is refused by the other side', async () => {
    const answered = new Promise((resolve) => joined.near.onMessage(resolve))
    joined.near.send({ kind: 'call', id: 999, name: 'constructor', input: {} })
    expect(await answered).toMatchObject({ kind: 'error', id: 999, error: { code: 'not-found' } })
  })

  test('what is no frame is ignored', async () => {
    for (const frame of [null, 7, 'text', {}, { kind: 'call' }, { kind: 'unlisten', id: 'x' }])
      joined.near.send(frame)
    expect(await client.call('add', { a: 1 })).toBe(2)
  })

  test('a cancelled call rejects at once and is aborted on the other side', async () => {
    const controller = new AbortController()
    const waiting = failure(client.call('wait', { name: 'cancelled' }, controller.signal))
    await client.call('add', { a: 1 })
    controller.abort()
    expect((await waiting).code).toBe('cancelled')
    await expect.poll(() => client.call('cancelled', {})).toEqual(['cancelled'])
  })

  test('a call whose signal is aborted already is never sent', async () => {
    expect((await failure(client.call('wait', { name: 'never' }, AbortSignal.abort()))).code).toBe(
      'cancelled',
    )
    expect(await client.call('cancelled', {})).toEqual([])
  })

  test('of calls where the latest wins only the latest is answered, and most are never begun', async () => {
    const calls = Array.from({ length: 20 }, (_, offset) => client.call('page', { offset }))
    const ended = await Promise.allSettled(calls)
    expect(ended.slice(0, -1).map(({ status }) => status)).toEqual(Array(19).fill('rejected'))
    expect(ended.at(-1)).toEqual({ status: 'fulfilled', value: 19 })
    const read = await client.call('pagesRead', {})
    expect(read).toContain(19)
    expect(read.length).toBeLessThan(20)
  })

  test('events come in order while somebody listens, and no longer', async () => {
    const [first, second]: number[][] = [[], []]
    const listening = client.listen('ticked', ({ number }) => first!.push(number))
    const alsoListening = client.listen('ticked', ({ number }) => second!.push(number))
    await client.call('tick', { count: 3 })
    await expect.poll(() => first).toEqual([1, 2, 3])
    listening.dispose()
    await client.call('tick', { count: 2 })
    await expect.poll(() => second).toEqual([1, 2, 3, 4, 5])
    expect(first).toEqual([1, 2, 3])
    alsoListening.dispose()
  })

  test('when the other side goes, pending calls fail, listeners of the end are told once, later calls fail', async () => {
    const reasons: string[] = []
    client.onClose((reason) => reasons.push(reason))
    const waiting = failure(client.call('wait', { name: 'lost' }))
    await client.call('add', { a: 1 })
    joined.breakOff()
    expect((await waiting).code).toBe('disconnected')
    expect(reasons).toHaveLength(1)
    expect((await failure(client.call('add', { a: 1 }))).code).toBe('disconnected')
    client.onClose((reason) => reasons.push(reason))
    expect(reasons).toHaveLength(2)
    expect(reasons[0]).not.toBe('')
  })

  test('a client that was disposed of fails its calls and hears nothing more', async () => {
    const heard: number[] = []
    client.listen('ticked', ({ number }) => heard.push(number))
    const waiting = failure(client.call('wait', { name: 'disposed' }))
    client.dispose()
    expect((await waiting).code).toBe('disconnected')
    expect((await failure(client.call('add', { a: 1 }))).code).toBe('disconnected')
    expect(heard).toEqual([])
  })
})
