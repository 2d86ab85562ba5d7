import type { Disposable } from '../../shared/base/disposable.ts'
import type { DesktopCommandId } from '../../shared/contract/commands.ts'
import type {
  CommandStates,
  EngineExit,
  RecentCatalog,
  TakenFile,
  Target,
} from '../../shared/contract/window-bridge.ts'
import type { Transport } from '../../shared/rpc/transport.ts'

export type { TakenFile, Target }

/** What the desktop application around the window does, and a browser has no part of. */
export interface Desktop {
  /** Has one of the application's own commands done. */
  runCommand(id: DesktopCommandId): void
  /** Catalogs that were opened before, the newest first. */
  recentCatalogs(): Promise<RecentCatalog[]>
  /** Opens one of them in its own window; the application says so when it is no longer there. */
  openRecent(id: string): Promise<void>
  /** Takes one of them off the list; its file stays. */
  forgetRecent(id: string): Promise<void>
  /** Told the id of every command of the window that is chosen from the native menu. */
  onCommand(listener: (id: string) => void): Disposable
  /** Keeps the native menu true: which commands cannot run now. */
  tellCommands(states: CommandStates): void
  /** Told whenever the engine has ended by itself, and why. It is started again by itself. */
  onEngineExit(listener: (exit: EngineExit) => void): Disposable
  /** Told before the window closes; it stays until the promise has settled. */
  onClosing(listener: () => Promise<void>): Disposable
  /** Writes a failure of the page to the application's log. */
  reportFailure(text: string): void
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
  /** The desktop application; absent in a browser. */
  desktop?: Desktop
}
