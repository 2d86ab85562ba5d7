import type { Language } from '../base/languages.ts'
import type { DesktopCommandId } from './commands.ts'

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

/** A catalog that was opened before. The window never sees its path. */
export interface RecentCatalog {
  id: string
  name: string
  /** The folder it is in, as the user knows it: the home folder as `~`. */
  folder: string
  /** `shown`: this window shows it; `open`: another window does; `missing`: its file is no longer there. */
  state: 'shown' | 'open' | 'closed' | 'missing'
}

/** How an engine ended that was not asked to, or why the one after it cannot open the catalog again. */
export interface EngineExit {
  kind: 'ended' | 'not-opened'
  /** What happened: words that follow "The engine" ("ran out of memory", "was killed"), or a whole sentence. */
  reason: string
}

/** What the native menu must know of a window. */
export interface CommandStates {
  /** The language the window is shown in: the menu has the same. */
  language: Language
  /** Ids of the commands that cannot run now. */
  disabled: string[]
  /** The combination that is shown beside each command, by its id; null for none. */
  keys: Record<string, string | null>
}

/**
 * All that a window in Electron can ask of the main process: what the preload puts at `window.lathe`, and nothing more.
 * Every method has its channel and its schema in `electron/windows/window-channels.ts`.
 */
export interface WindowBridge {
  /** Asks for a port to the engine. It comes as a `message` event with this number. */
  requestPort(request: number): void
  /** Told whenever the engine of this window has ended by itself. Returns the end of listening. */
  onEngineExit(listener: (exit: EngineExit) => void): () => void
  pickFiles(what: 'files' | 'folder'): Promise<TakenFile[]>
  takeFiles(files: File[]): Promise<TakenFile[]>
  pickTarget(suggestion: { name: string; several: boolean }): Promise<Target | null>
  reveal(target: string): Promise<void>
  /** Told the id of every command of the window that is chosen from the menu. Returns the end of listening. */
  onCommand(listener: (command: string) => void): () => void
  /** Catalogs that were opened before, the newest first. */
  recentCatalogs(): Promise<RecentCatalog[]>
  /** Opens one of them, in its own window. */
  openRecent(id: string): Promise<void>
  /** Takes one of them off the list; its file stays. */
  forgetRecent(id: string): Promise<void>
  /** Has the desktop application do one of its commands. */
  runCommand(command: DesktopCommandId): void
  /** Keeps the native menu true. */
  tellCommands(states: CommandStates): void
  /** Told before the window closes; it closes once the promise has settled. Returns the end of listening. */
  onClosing(listener: () => Promise<void>): () => void
  /** Writes a failure of the page to the log. */
  reportFailure(text: string): void
}
