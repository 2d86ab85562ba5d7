import type { Disposable } from '../../shared/base/disposable.ts'
import type { Transport } from '../../shared/rpc/transport.ts'

/** A file or folder the host has taken in charge. The window never sees its path. */
export interface TakenFile {
  id: string
  name: string
  isFolder: boolean
}

/** A place to export to, chosen before the work. */
export interface Target {
  id: string
  /** What the user calls it: a folder's or file's name. */
  name: string
}

/** What the window needs of its platform, kept to what every platform can do. */
export interface ClientHost {
  readonly kind: 'electron' | 'browser'
  /** Opens the connection to the engine. Called again after a loss. */
  connect(): Promise<Transport>
  /** Shows the platform's dialog; empty when cancelled. */
  pickFiles(what: 'files' | 'folder'): Promise<TakenFile[]>
  /** Takes in what was dropped or pasted. `progress` is told the part taken, 0 to 1 (an upload in a browser). */
  takeDrop(data: DataTransfer, progress: (part: number) => void): Promise<TakenFile[]>
  /** Chooses where an export goes; null when cancelled. `several` says that several files will be written. */
  pickTarget(suggestion: { name: string; several: boolean }): Promise<Target | null>
  /** After the export: a browser starts the download, Electron has nothing to do. */
  finish(target: Target): Promise<void>
  /** Shows the target in the platform's file manager; absent where there is none. */
  reveal?(target: Target): Promise<void>
  /** Told why a file that was taken in charge could not be brought to the engine; absent where files stay in place. */
  onLoss?(listener: (error: unknown) => void): Disposable
  /** Told the name of every command chosen from the platform's menu; absent where there is no menu. */
  onCommand?(listener: (command: string) => void): Disposable
}
