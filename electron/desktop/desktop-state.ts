import { join } from 'node:path'
import { z } from 'zod'
import { type Language, languages } from '../../shared/base/languages.ts'
import { PrivateJsonFile } from '../../shared/engine/private-json-file.ts'
import { dataFolder } from '../headless/catalog-path.ts'
import { RememberedWindow } from '../windows/window-placement.ts'

/** Catalogs the menu offers to open again. */
const mostRecent = 10
/** Catalogs whose window's place is remembered. */
const mostWindows = 50

const State = z.object({
  /** Folder the last dialog of each purpose ended in. */
  folders: z
    .object({ read: z.string().optional(), export: z.string().optional(), catalog: z.string().optional() })
    .default({}),
  /** Paths of catalogs, the newest first. */
  recent: z.array(z.string()).default([]),
  /** Paths of the catalogs that were open when Lathe was last used. */
  open: z.array(z.string()).default([]),
  /** Places of windows, by the path of their catalog, the newest last. */
  windows: z.array(z.object({ catalog: z.string(), window: RememberedWindow })).default([]),
  /** Whether the end of a long job is told while no window of Lathe is in front. */
  notify: z.boolean().default(true),
  /** The language the last window was shown in; absent before the first. */
  language: z.enum(languages).optional(),
})
type State = z.infer<typeof State>
export type DialogPurpose = keyof State['folders']

/** What the application remembers of itself between two starts. A file that cannot be written costs no more than that. */
export class DesktopState {
  readonly #file: PrivateJsonFile<typeof State>
  readonly #failed: (error: unknown) => void
  #state: State

  /** `failed` is told when the file cannot be written. */
  constructor(failed: (error: unknown) => void, folder = dataFolder()) {
    this.#file = new PrivateJsonFile(join(folder, 'desktop.json'), State)
    this.#failed = failed
    this.#state = this.#file.read()
  }

  get recent(): readonly string[] {
    return this.#state.recent
  }

  /** The catalog becomes the newest of the recent ones. */
  used(catalog: string): void {
    const others = this.#state.recent.filter((known) => known !== catalog)
    this.#change({ recent: [catalog, ...others].slice(0, mostRecent) })
  }

  /** Takes catalogs that are no longer there off the recent ones; all when none is named. */
  forgetRecent(catalog?: string): void {
    this.#change({ recent: this.#state.recent.filter((known) => catalog !== undefined && known !== catalog) })
  }

  get open(): readonly string[] {
    return this.#state.open
  }

  set open(open: readonly string[]) {
    this.#change({ open: [...open] })
  }

  folder(purpose: DialogPurpose): string | undefined {
    return this.#state.folders[purpose]
  }

  rememberFolder(purpose: DialogPurpose, folder: string): void {
    this.#change({ folders: { ...this.#state.folders, [purpose]: folder } })
  }

  /** The place of this catalog's window, else that of the window that was placed last. */
  windowOf(catalog: string): { window: RememberedWindow; isOwn: boolean } | null {
    const { windows } = this.#state
    const own = windows.find((known) => known.catalog === catalog)
    const window = own ?? windows.at(-1)
    return window ? { window: window.window, isOwn: own !== undefined } : null
  }

  rememberWindow(catalog: string, window: RememberedWindow): void {
    const others = this.#state.windows.filter((known) => known.catalog !== catalog)
    this.#change({ windows: [...others, { catalog, window }].slice(-mostWindows) })
  }

  get notify(): boolean {
    return this.#state.notify
  }

  set notify(notify: boolean) {
    this.#change({ notify })
  }

  get language(): Language | undefined {
    return this.#state.language
  }

  set language(language: Language) {
    this.#change({ language })
  }

  #change(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change }
    try {
      this.#file.write(this.#state)
    } catch (error) {
      this.#failed(error)
    }
  }
}
