import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** The same shape as WindowBridge in renderer/client/window-bridge.ts, which the page checks it against. */
const bridge = {
  requestPort: (request: number) => ipcRenderer.send('port', request),
  pickFiles: (what: 'files' | 'folder') => ipcRenderer.invoke('pick-files', what),
  takeFiles: (files: File[]) =>
    ipcRenderer.invoke(
      'take-files',
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  pickTarget: (suggestion: { name: string; several: boolean }) =>
    ipcRenderer.invoke('pick-target', suggestion),
  reveal: (target: string) => ipcRenderer.invoke('reveal', target),
  onCommand(listener: (command: string) => void) {
    const receive = (_event: unknown, command: string) => listener(command)
    ipcRenderer.on('command', receive)
    return () => {
      ipcRenderer.off('command', receive)
    }
  },
}

contextBridge.exposeInMainWorld('lathe', bridge)

// A port cannot cross the bridge as a value. This window only ever shows our page, so any origin is that page's.
ipcRenderer.on('port', (event, request: number) => {
  window.postMessage({ lathe: 'port', request }, '*', event.ports)
})
