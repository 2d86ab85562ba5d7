import { basename, dirname, join } from 'node:path'
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'

/** The folder the last dialog ended in: where the next one begins. */
let lastFolder: string | undefined

/** Asks for files or folders to read; empty when cancelled. Absolute paths. */
export async function askForFiles(window: BrowserWindow, what: 'files' | 'folder'): Promise<string[]> {
  const options: OpenDialogOptions =
    what === 'files'
      ? {
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: 'ERN messages', extensions: ['xml'] },
            { name: 'All files', extensions: ['*'] },
          ],
        }
      : { properties: ['openDirectory', 'multiSelections'] }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { ...options, defaultPath: lastFolder })
  if (canceled || filePaths.length === 0) return []
  lastFolder = dirname(filePaths[0]!)
  return filePaths
}

/** A place an export shall go to. */
export interface ChosenPlace {
  kind: 'file' | 'folder'
  path: string
  name: string
}

/** Asks where an export shall go: a folder when several files are written, else a file. Null when cancelled. */
export async function askForTarget(
  window: BrowserWindow,
  suggestion: { name: string; several: boolean },
): Promise<ChosenPlace | null> {
  if (suggestion.several) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Export to this folder',
      buttonLabel: 'Export',
      properties: ['openDirectory', 'createDirectory'],
      defaultPath: lastFolder,
    })
    const path = filePaths[0]
    if (canceled || path === undefined) return null
    lastFolder = path
    return { kind: 'folder', path, name: basename(path) }
  }
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export',
    defaultPath: lastFolder === undefined ? suggestion.name : join(lastFolder, suggestion.name),
  })
  if (canceled || !filePath) return null
  lastFolder = dirname(filePath)
  return { kind: 'file', path: filePath, name: basename(filePath) }
}

/** Says that the catalog could not be opened, the one thing that must be said without a working window. */
export function tellOfFailure(text: string): void {
  dialog.showErrorBox('Lathe cannot open its catalog', text)
}
