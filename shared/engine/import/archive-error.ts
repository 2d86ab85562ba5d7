import type { FoundProblem } from './problem-rows.ts'

type ArchiveCode =
  | 'ARCHIVE-DAMAGED'
  | 'ARCHIVE-ENCRYPTED'
  | 'ARCHIVE-METHOD'
  | 'ARCHIVE-NAME'
  | 'ARCHIVE-LIMIT'

/** What is wrong with an archive or a file in it, thrown while it is read. */
export class ArchiveError extends Error {
  readonly problem: FoundProblem

  constructor(code: ArchiveCode, text: string, advice: string) {
    super(text)
    this.name = 'ArchiveError'
    this.problem = archiveProblem(code, text, advice)
  }
}

export function archiveProblem(code: ArchiveCode, text: string, advice: string): FoundProblem {
  return { code, severity: 'error', text, advice, path: null, offset: null }
}

/** What the libraries that unpack say of damage, as an error in our words; an operating system's error stays as it is. */
export function damaged(thrown: unknown, what: string): Error {
  if (thrown instanceof ArchiveError || (thrown instanceof Error && 'syscall' in thrown)) return thrown
  const reason = thrown instanceof Error ? thrown.message.replace(/\.$/, '') : String(thrown)
  return new ArchiveError(
    'ARCHIVE-DAMAGED',
    `${what} is damaged: ${reason}.`,
    'Fetch the archive again, then retry.',
  )
}
