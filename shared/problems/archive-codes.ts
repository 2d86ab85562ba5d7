import type { ProblemTable } from './explanation.ts'

const others = 'The other files of the archive are read.'

/** What is wrong with a ZIP archive or a gzip file, or with one of the files in it. */
export const archiveCodes = {
  'ARCHIVE-DAMAGED': {
    severity: 'error',
    title: 'The archive or a file in it is damaged',
    explanation:
      'It is cut off, its table of contents is missing or wrong, or what was unpacked is not what was packed (its length or checksum differs).',
    kept: 'What could be unpacked before the damage.',
    remedy: 'Fetch the archive again.',
    example: null,
  },
  'ARCHIVE-ENCRYPTED': {
    severity: 'error',
    title: 'A file of the archive is encrypted',
    explanation: 'It needs a password to be read, and Lathe asks for none.',
    kept: others,
    remedy: 'Unpack the archive with its password, then add the folder.',
    example: null,
  },
  'ARCHIVE-METHOD': {
    severity: 'error',
    title: 'A file of the archive is packed in a way Lathe does not know',
    explanation: 'Lathe reads files that are stored or deflated, which is what nearly every archive has.',
    kept: others,
    remedy: 'Unpack the archive with another program, then add the folder.',
    example: null,
  },
  'ARCHIVE-NAME': {
    severity: 'error',
    title: 'The name of a file in the archive leads out of it',
    explanation:
      'The name is absolute, has .. or a backslash in it, or belongs to a link. Unpacked, it could overwrite a file somewhere else. It is not read.',
    kept: others,
    remedy: 'Ask the sender for an archive with plain names.',
    example: '../../outside.xml',
  },
  'ARCHIVE-LIMIT': {
    severity: 'error',
    title: 'The archive is beyond a limit',
    explanation:
      'It holds too many files, too many bytes, or unpacks to far more than a message could: such archives are made to fill disks and memory.',
    kept: 'What was read before the limit was met.',
    remedy: 'Check where the archive comes from. The limits can be raised in the settings.',
    example: null,
  },
} as const satisfies ProblemTable
