/** Hash sums by which files are told apart. */
export const hashAlgorithms = ['sha256', 'sha512', 'md5', 'xxh64'] as const
export type HashAlgorithm = (typeof hashAlgorithms)[number]

/** Which files of folders and archives are read, and by which sum they are known. */
export interface FileChoice {
  hash: HashAlgorithm
  /** Glob patterns of which a file must match one; empty: all files are read. */
  include: readonly string[]
  /** Glob patterns of which a file must match none, nor a folder it is in. */
  exclude: readonly string[]
}

export const defaultFileChoice: FileChoice = { hash: 'sha256', include: [], exclude: [] }

/** Patterns of one kind. */
const mostPatterns = 100
const longestPattern = 500

/** Why a text is no glob pattern, as a sentence; null when it is one. */
export function patternRefusal(pattern: string): string | null {
  const given = `"${pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern}" cannot be a pattern:`
  if (pattern.trim() === '') return `${given} it is empty.`
  if (pattern.length > longestPattern)
    return `${given} it has ${pattern.length} characters, and may have ${longestPattern}.`
  if (/[\u0000-\u001f]/.test(pattern)) return `${given} it holds control characters.`
  if (pattern.startsWith('!'))
    return `${given} it begins with "!". What is left out stands among the patterns to exclude.`
  if (pattern.startsWith('/') || /^[a-z]:/i.test(pattern))
    return `${given} it is absolute. Patterns are compared with the path below the imported folder.`
  if (pattern.split('/').includes('..')) return `${given} it leads out of the imported folder with "..".`
  return null
}

/** Why these are no patterns, as a sentence; null when they are. */
export function patternsRefusal(patterns: readonly string[]): string | null {
  if (patterns.length > mostPatterns)
    return `${patterns.length} patterns are too many: at most ${mostPatterns} are possible.`
  return patterns.map(patternRefusal).find((refusal) => refusal !== null) ?? null
}

/** Patterns as they are shown and typed: with semicolons between them. */
export function patternsText(patterns: readonly string[]): string {
  return patterns.join('; ')
}

/** The patterns of a typed text; what is empty between semicolons is none. */
export function patternsFromText(text: string): string[] {
  return text
    .split(';')
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '')
}
