import picomatch from 'picomatch'
import type { FileChoice } from '../../base/file-choice.ts'

/** Which files and folders are left out, by their paths below the imported folder, with slashes. */
export interface FilePatterns {
  leavesOut(file: string): boolean
  /** Whether nothing below a folder is read. */
  leavesOutFolder(folder: string): boolean
}

/** A pattern without a slash is meant for the name, wherever it stands; upper and lower case are the same. */
function matcher(patterns: readonly string[]): (path: string) => boolean {
  const made = patterns.map((pattern) => {
    const isName = !pattern.includes('/')
    const matches = picomatch(pattern, { dot: true, nocase: true })
    return (path: string) => matches(isName ? path.slice(path.lastIndexOf('/') + 1) : path)
  })
  return (path) => made.some((matches) => matches(path))
}

/** Compiles patterns once, for any number of files. */
export function filePatterns({ include, exclude }: Omit<FileChoice, 'hash'>): FilePatterns {
  const included = matcher(include)
  const excluded = matcher(exclude)
  return {
    leavesOut: (file) => (include.length > 0 && !included(file)) || excluded(file),
    leavesOutFolder: (folder) => excluded(folder),
  }
}

/** Leaves nothing out. */
export const everyFile: FilePatterns = { leavesOut: () => false, leavesOutFolder: () => false }
