import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What is handed over to a running Lathe, or opened at the start. */
export interface NamedPaths {
  /** Catalogs to open. */
  catalogs: string[]
  /** Files and folders to read. */
  inputs: string[]
}

/** Which of these paths are catalogs, and which are to be read. */
export function sortPaths(paths: readonly string[]): NamedPaths {
  const isCatalog = (path: string) => path.toLowerCase().endsWith('.lathe')
  return { catalogs: paths.filter(isCatalog), inputs: paths.filter((path) => !isCatalog(path)) }
}

/** The path in an argument: desktops of Linux hand over addresses (`file:///…`) as well as paths. */
function pathIn(argument: string): string {
  if (!/^file:/i.test(argument)) return argument
  try {
    return fileURLToPath(argument)
  } catch {
    // No address of a file on this machine: what opens it says that it is not there.
    return argument
  }
}

/**
 * Paths named on Electron's command line. The program comes first, in development the app's folder after it; what
 * begins with a dash is meant for Chromium. Paths are resolved against `folder`.
 */
export function namedPaths(args: readonly string[], folder: string, isPackaged: boolean): string[] {
  const named = args.slice(1).filter((arg) => !arg.startsWith('-'))
  return named.slice(isPackaged ? 0 : 1).map((path) => resolve(folder, pathIn(path)))
}
