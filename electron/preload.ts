import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { WindowBridge } from '../shared/contract/window-bridge.ts'
import type { MainMessage, pageCalls, pageMessages } from './windows/window-channels.ts'

const call = (channel: keyof typeof pageCalls, input: unknown) => ipcRenderer.invoke(channel, input)
const tell = (channel: keyof typeof pageMessages, message: unknown) => ipcRenderer.send(channel, message)

/** Listens to a channel without showing its events to the page. Returns the end of listening. */
function listen(channel: MainMessage, listener: (value: never) => void): () => void {
  const receive = (_event: unknown, value: unknown) => listener(value as never)
  ipcRenderer.on(channel, receive)
  return () => {
    ipcRenderer.off(channel, receive)
  }
}

const bridge: WindowBridge = {
  requestPort: (request) => tell('port', request),
  onEngineExit: (listener) => listen('engine-exit', listener),
  pickFiles: (what) => call('pick-files', what),
  takeFiles: (files) =>
    call(
      'take-files',
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  pickTarget: (suggestion) => call('pick-target', suggestion),
  reveal: (target) => call('reveal', target),
  recentCatalogs: () => call('recent-catalogs', null),
  openRecent: (id) => call('open-recent', id),
  forgetRecent: (id) => call('forget-recent', id),
  onCommand: (listener) => listen('command', listener),
  runCommand: (command) => tell('run-command', command),
  tellCommands: (states) => tell('command-states', states),
  onClosing: (listener) =>
    listen('closing', (question: number) => {
      const ready = () => tell('ready-to-close', question)
      listener().then(ready, ready)
    }),
  reportFailure: (text) => tell('page-failure', text),
}

contextBridge.exposeInMainWorld('lathe', bridge)

// A port cannot cross the bridge as a value: it goes to the page as a message, which only our own origin can receive.
ipcRenderer.on('port', (event, request: number) => {
  window.postMessage({ lathe: 'port', request }, window.location.origin, event.ports)
})
