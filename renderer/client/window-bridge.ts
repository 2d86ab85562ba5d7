import type { TakenFile, Target } from './host.ts'

/** What Electron's preload gives the page, and nothing else of Electron. */
export interface WindowBridge {
  /** Asks for a port to the engine. It comes as a message to the window: `{ lathe: 'port', request }`. */
  requestPort(request: number): void
  /** Told that the engine's process has ended, and all ports to it with it. Returns the end of listening. */
  onEngineExit(listener: () => void): () => void
  pickFiles(what: 'files' | 'folder'): Promise<TakenFile[]>
  /** Takes in dropped files by what the platform knows of them: no path is seen by the page. */
  takeFiles(files: File[]): Promise<TakenFile[]>
  pickTarget(suggestion: { name: string; several: boolean }): Promise<Target | null>
  reveal(target: string): Promise<void>
  /** Told the name of every command chosen from the menu. Returns the end of listening. */
  onCommand(listener: (command: string) => void): () => void
}

declare global {
  interface Window {
    lathe?: WindowBridge
  }
}
