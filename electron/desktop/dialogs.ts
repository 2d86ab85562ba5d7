import { basename, dirname, join } from 'node:path'
import { type BrowserWindow, dialog, type MessageBoxOptions, type OpenDialogOptions } from 'electron'
import type { DesktopState, DialogPurpose } from './desktop-state.ts'
import { desktopWords } from './words.ts'

const catalogFiles = () => [{ name: desktopWords().catalogs, extensions: ['lathe'] }]

/** A place an export shall go to. */
export interface ChosenPlace {
  kind: 'file' | 'folder'
  path: string
  name: string
}

/** The platform's own dialogs. Each begins where the last one of its purpose ended, also after a restart. */
export class Dialogs {
  readonly #state: DesktopState

  constructor(state: DesktopState) {
    this.#state = state
  }

  /** Asks for files or folders to read; empty when cancelled. Absolute paths. */
  async askForFiles(window: BrowserWindow, what: 'files' | 'folder'): Promise<string[]> {
    return await this.#open(window, 'read', {
      title: what === 'files' ? desktopWords().addFiles : desktopWords().addFolder,
      buttonLabel: desktopWords().add,
      ...(what === 'files'
        ? {
            properties: ['openFile', 'multiSelections'],
            filters: [
              { name: desktopWords().ernMessages, extensions: ['xml'] },
              { name: desktopWords().allFiles, extensions: ['*'] },
            ],
          }
        : { properties: ['openDirectory', 'multiSelections'] }),
    })
  }

  /** Asks where an export shall go: a folder when several files are written, else a file. Null when cancelled. */
  async askForTarget(
    window: BrowserWindow,
    suggestion: { name: string; several: boolean },
  ): Promise<ChosenPlace | null> {
    if (suggestion.several) {
      const [path] = await this.#open(
        window,
        'export',
        {
          title: desktopWords().exportToFolder,
          buttonLabel: desktopWords().export,
          properties: ['openDirectory', 'createDirectory'],
        },
        (chosen) => chosen,
      )
      return path === undefined ? null : { kind: 'folder', path, name: basename(path) }
    }
    const path = await this.#save(window, 'export', desktopWords().export, suggestion.name)
    return path === null ? null : { kind: 'file', path, name: basename(path) }
  }

  /** Asks for catalogs to open; empty when cancelled. */
  async askForCatalogs(window: BrowserWindow | undefined): Promise<string[]> {
    return await this.#open(window, 'catalog', {
      title: desktopWords().openCatalog,
      properties: ['openFile', 'multiSelections'],
      filters: catalogFiles(),
    })
  }

  /** Asks where a new catalog shall stand; null when cancelled. */
  async askForNewCatalog(window: BrowserWindow | undefined): Promise<string | null> {
    const path = await this.#save(
      window,
      'catalog',
      desktopWords().newCatalog,
      'catalog.lathe',
      catalogFiles(),
    )
    if (path === null) return null
    return path.endsWith('.lathe') ? path : `${path}.lathe`
  }

  /** Asks a question. Gives the number of the button; closing the dialog is the last one. */
  async ask(
    window: BrowserWindow | undefined,
    question: { type?: MessageBoxOptions['type']; message: string; detail: string; buttons: string[] },
  ): Promise<number> {
    const options: MessageBoxOptions = {
      type: 'question',
      defaultId: 0,
      cancelId: question.buttons.length - 1,
      noLink: true,
      ...question,
    }
    const { response } = window
      ? await dialog.showMessageBox(window, options)
      : await dialog.showMessageBox(options)
    return response
  }

  async #open(
    window: BrowserWindow | undefined,
    purpose: DialogPurpose,
    options: OpenDialogOptions,
    folderOf: (path: string) => string = dirname,
  ): Promise<string[]> {
    const all = { ...options, defaultPath: this.#state.folder(purpose) }
    const { canceled, filePaths } = window
      ? await dialog.showOpenDialog(window, all)
      : await dialog.showOpenDialog(all)
    const [first] = filePaths
    if (canceled || first === undefined) return []
    this.#state.rememberFolder(purpose, folderOf(first))
    return filePaths
  }

  async #save(
    window: BrowserWindow | undefined,
    purpose: DialogPurpose,
    title: string,
    name: string,
    filters: { name: string; extensions: string[] }[] = [],
  ): Promise<string | null> {
    const folder = this.#state.folder(purpose)
    const options = { title, filters, defaultPath: folder === undefined ? name : join(folder, name) }
    const { canceled, filePath } = window
      ? await dialog.showSaveDialog(window, options)
      : await dialog.showSaveDialog(options)
    if (canceled || !filePath) return null
    this.#state.rememberFolder(purpose, dirname(filePath))
    return filePath
  }
}

/** Says what must be said even without a window. Returns when it has been read. */
export function tellOfFailure(title: string, text: string): void {
  dialog.showErrorBox(title, text)
}
