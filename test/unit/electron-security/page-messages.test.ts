import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { answerPage, hearPage, isFromPage } from '../../../electron/security/page-channel.ts'
import { pageCalls, pageMessages } from '../../../electron/windows/window-channels.ts'

type Receive = (event: unknown, input: unknown) => unknown

const ipc = vi.hoisted(() => ({
  handlers: new Map<string, (event: unknown, input: unknown) => unknown>(),
  listeners: new Map<string, (event: unknown, input: unknown) => unknown>(),
}))

vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: Receive) => ipc.handlers.set(channel, handler),
    on: (channel: string, listener: Receive) => ipc.listeners.set(channel, listener),
  },
}))

const ours = { url: 'app://lathe/index.html', parent: null }
const senders: [string, unknown, boolean][] = [
  ['our page', ours, true],
  ['our page with a fragment', { url: 'app://lathe/index.html#x', parent: null }, true],
  ['a frame in our page, even of ours', { ...ours, parent: ours }, false],
  ['a page of another host', { url: 'app://other/index.html', parent: null }, false],
  ['a host that begins like ours', { url: 'app://lathe.evil.example/', parent: null }, false],
  ['an address with our name as its user', { url: 'app://lathe@evil.example/', parent: null }, false],
  ['a page of the web', { url: 'https://lathe/index.html', parent: null }, false],
  ['a file', { url: 'file:///app://lathe/index.html', parent: null }, false],
  ['an empty page', { url: 'about:blank', parent: null }, false],
  ['no address at all', { url: '', parent: null }, false],
  ['a frame that is gone', null, false],
]

beforeEach(() => {
  ipc.handlers.clear()
  ipc.listeners.clear()
})

describe('A message is heard only from our own page', () => {
  test.each(senders)('%s', async (_name, senderFrame, isOurs) => {
    expect(isFromPage({ senderFrame } as never)).toBe(isOurs)
    const heard: unknown[] = []
    answerPage('call', z.number(), async (_contents, input) => heard.push(input))
    hearPage('tell', z.number(), (_contents, input) => heard.push(input))
    const event = { senderFrame, sender: {} }
    const answer = ipc.handlers.get('call')?.(event, 1) as Promise<unknown>
    if (isOurs) await answer
    else await expect(answer).rejects.toThrow('Refused: not from the page')
    ipc.listeners.get('tell')?.(event, 2)
    expect(heard).toEqual(isOurs ? [1, 2] : [])
  })
})

describe('A message is acted on only in the shape it should have', () => {
  test('a call of another shape is refused, a message dropped', async () => {
    const heard: unknown[] = []
    answerPage('call', z.string(), async (_contents, input) => heard.push(input))
    hearPage('tell', z.string(), (_contents, input) => heard.push(input))
    const event = { senderFrame: ours, sender: {} }
    await expect(ipc.handlers.get('call')?.(event, { toString: 'x' })).rejects.toThrow('wrong shape')
    ipc.listeners.get('tell')?.(event, 5)
    expect(heard).toEqual([])
  })

  test.each<[keyof typeof pageCalls, unknown, boolean]>([
    ['pick-files', 'files', true],
    ['pick-files', 'folder', true],
    ['pick-files', 'everything', false],
    ['pick-files', undefined, false],
    ['take-files', ['/a.xml'], true],
    ['take-files', '/a.xml', false],
    ['take-files', [1], false],
    ['take-files', Array(10_001).fill('/a'), false],
    ['take-files', ['x'.repeat(40_000)], false],
    ['pick-target', { name: 'a.xml', several: false }, true],
    ['pick-target', { name: 'x'.repeat(300), several: false }, false],
    ['pick-target', { name: 'a.xml', several: 'no' }, false],
    ['recent-catalogs', null, true],
    ['recent-catalogs', { path: '/a.lathe' }, false],
    ['open-recent', 'a'.repeat(32), true],
    ['open-recent', 'x'.repeat(65), false],
    ['open-recent', ['a'], false],
    ['forget-recent', 'a'.repeat(32), true],
    ['forget-recent', null, false],
    ['reveal', 'target-1', true],
    ['reveal', { path: '/etc/passwd' }, false],
  ])('%s with %o', (channel, input, accepted) => {
    expect(pageCalls[channel].safeParse(input).success).toBe(accepted)
  })

  test.each<[keyof typeof pageMessages, unknown, boolean]>([
    ['port', 1, true],
    ['port', '1', false],
    ['port', 1.5, false],
    ['run-command', 'new-catalog', true],
    ['run-command', 'add-files', false],
    ['run-command', 'constructor', false],
    ['command-states', { disabled: ['undo'], keys: { undo: 'Mod+Z', search: null }, language: 'en' }, true],
    ['command-states', { disabled: Array(1000).fill('undo'), keys: {}, language: 'en' }, false],
    ['command-states', { disabled: [], keys: { undo: 5 }, language: 'en' }, false],
    ['command-states', { disabled: [], keys: { undo: 'x'.repeat(41) }, language: 'en' }, false],
    [
      'command-states',
      {
        language: 'en',
        disabled: [],
        keys: Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [at, 'F1'])),
      },
      false,
    ],
    ['command-states', null, false],
    ['ready-to-close', 1, true],
    ['ready-to-close', null, false],
    ['page-failure', 'TypeError: x', true],
    ['page-failure', 'x'.repeat(20_001), false],
  ])('%s with %o', (channel, input, accepted) => {
    expect(pageMessages[channel].safeParse(input).success).toBe(accepted)
  })

  test('every channel has its cases here', () => {
    // A new channel has to say what it refuses.
    expect([...Object.keys(pageCalls), ...Object.keys(pageMessages)].sort()).toEqual([
      'command-states',
      'forget-recent',
      'open-recent',
      'page-failure',
      'pick-files',
      'pick-target',
      'port',
      'ready-to-close',
      'recent-catalogs',
      'reveal',
      'run-command',
      'take-files',
    ])
  })
})
