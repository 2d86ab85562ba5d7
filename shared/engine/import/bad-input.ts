import { howToRaise } from '../../base/reading-limits.ts'
import type { XmlError, XmlErrorCode } from '../../xml/reader.ts'
import { ArchiveError } from './archive-error.ts'
import type { FoundProblem } from './problem-rows.ts'

const advice: Record<XmlErrorCode, string> = {
  'NOT-XML': 'Choose the XML message itself, or a ZIP archive or gzip file that holds it.',
  EMPTY: 'The delivery may have been cut off. Ask the sender for the file again.',
  TRUNCATED: 'The transfer was probably cut off. Fetch the file again, then retry.',
  'NOT-WELL-FORMED': 'Correct the file at this place, or ask the sender to, then retry.',
  ENCODING: 'Save the file in the encoding its first line declares, or correct the declaration, then retry.',
  DOCTYPE: 'ERN messages need no DOCTYPE. Take the declaration out, then retry.',
  LIMIT: 'No ERN message needs this. Check where the file comes from.',
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** "9,001 releases before it are kept." */
export function keptBefore(releases: number, records: number): string {
  if (releases > 0)
    return `${releases.toLocaleString('en')} ${releases === 1 ? 'release' : 'releases'} before it ${releases === 1 ? 'is' : 'are'} kept.`
  if (records > 0)
    return `${records.toLocaleString('en')} ${records === 1 ? 'record' : 'records'} before it ${records === 1 ? 'is' : 'are'} kept.`
  return 'Nothing was kept of it.'
}

/** A violation of the rules of XML as a problem; what was kept is added once it is known. */
export function xmlProblem(error: XmlError): FoundProblem {
  return {
    code: error.code,
    severity: 'error',
    text: sentence(error.message),
    advice:
      error.limit === null
        ? advice[error.code]
        : `${advice[error.code]} ${howToRaise(error.limit)} Then retry.`,
    path: null,
    offset: error.offset,
  }
}

/** Why the operating system would not give a file or folder, in words. */
export function fileProblem(thrown: unknown): FoundProblem {
  if (thrown instanceof ArchiveError) return thrown.problem
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const [text, what] = reasons[code] ?? [
    `It could not be read: ${thrown instanceof Error ? thrown.message : String(thrown)}.`,
    'Check the disk it is on, then retry.',
  ]
  return { code: 'NOT-READABLE', severity: 'error', text, advice: what, path: null, offset: null }
}

const reasons: Record<string, [text: string, advice: string]> = {
  ENOENT: ['It is not there (any more).', 'Check that it was not moved or renamed, then add it again.'],
  EACCES: ['It may not be read: permission is denied.', 'Give yourself the right to read it, then retry.'],
  EPERM: ['It may not be read: permission is denied.', 'Give yourself the right to read it, then retry.'],
  EISDIR: ['It is a folder, not a file.', 'Add the folder itself.'],
  ENOTDIR: ['A part of its path is no folder.', 'Add it again.'],
  EIO: ['The disk reports an error while reading it.', 'Check the disk, then retry.'],
  ELOOP: ['It is a symbolic link that leads back to itself.', 'Remove the link.'],
  ENAMETOOLONG: ['Its path is too long to open.', 'Move it to a shorter path, then add it again.'],
  EMFILE: ['Too many files are open.', 'Close other programs, then retry.'],
  'ARRIVAL-ENDED': ['It did not arrive whole: the window stopped sending it.', 'Drop it again.'],
  ESTALE: ['The network drive has lost it.', 'Connect the drive again, then retry.'],
}

/** What is told of a file that is neither a file nor a folder. */
export const specialFile: FoundProblem = {
  code: 'NOT-READABLE',
  severity: 'error',
  text: 'It is no regular file (a device, pipe or socket).',
  advice: 'Choose an XML file or a folder.',
  path: null,
  offset: null,
}
