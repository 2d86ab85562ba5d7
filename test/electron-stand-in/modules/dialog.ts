import { BrowserWindow } from './browser-window.ts'

interface FileFilter {
  name: string
  extensions: string[]
}

export interface OpenDialogOptions {
  title?: string
  buttonLabel?: string
  defaultPath?: string
  filters?: FileFilter[]
  properties?: ('openFile' | 'openDirectory' | 'multiSelections' | 'createDirectory')[]
}

export interface SaveDialogOptions {
  title?: string
  defaultPath?: string
  filters?: FileFilter[]
}

export interface MessageBoxOptions {
  message: string
  detail?: string
  type?: 'none' | 'info' | 'error' | 'question' | 'warning'
  buttons?: string[]
  defaultId?: number
  cancelId?: number
  noLink?: boolean
}

/** Every dialog can be of a window, or stand for itself. */
type OfWindow<Options, Result> = {
  (window: BrowserWindow, options: Options): Promise<Result>
  (options: Options): Promise<Result>
}

const showOpenDialog: OfWindow<OpenDialogOptions, { canceled: boolean; filePaths: string[] }> = async () => ({
  canceled: true,
  filePaths: [],
})

const showSaveDialog: OfWindow<SaveDialogOptions, { canceled: boolean; filePath: string }> = async () => ({
  canceled: true,
  filePath: '',
})

const showMessageBox: OfWindow<MessageBoxOptions, { response: number; checkboxChecked: boolean }> = async (
  first: BrowserWindow | MessageBoxOptions,
  second?: MessageBoxOptions,
) => ({
  response: (first instanceof BrowserWindow ? second : first)?.cancelId ?? 0,
  checkboxChecked: false,
})

/** Every dialog is cancelled, unless a test puts its own answer in its place. */
export const dialog = {
  showOpenDialog,
  showSaveDialog,
  showMessageBox,
  showErrorBox: (title: string, content: string): void => console.error(`${title}: ${content}`),
}
