import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** Listens to a channel without showing its events to the page. Returns the end of listening. */
function listen(channel: string, listener: (value: never) => void): () => void {
  const receive = (_event: unknown, value: unknown) => listener(value as never)
  ipcRenderer.on(channel, receive)
  return () => {
    ipcRenderer.off(channel, receive)
  }
}

/** The same shape as WindowBridge in renderer/client/window-bridge.ts, which the page checks it against. */
const bridge = {
  requestPort: (request: number) => ipcRenderer.send('port', request),
  onEngineExit: (listener: () => void) => listen('engine-exit', listener),
  pickFiles: (what: 'files' | 'folder') => ipcRenderer.invoke('pick-files', what),
  takeFiles: (files: File[]) =>
    ipcRenderer.invoke(
      'take-files',
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  pickTarget: (suggestion: { name: string; several: boolean }) =>
    ipcRenderer.invoke('pick-target', suggestion),
  reveal: (target: string) => ipcRenderer.invoke('reveal', target),
  onCommand: (listener: (command: string) => void) => listen('command', listener),
}

contextBridge.exposeInMainWorld('lathe', bridge)

// A port cannot cross the bridge as a value. This window only ever shows our page, so any origin is that page's.
ipcRenderer.on('port', (event, request: number) => {
  window.postMessage({ lathe: 'port', request }, '*', event.ports)
})
