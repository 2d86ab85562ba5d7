import { LatheError } from '../../contract/errors.ts'

/** Puts what a file system says into words for the user. */
export function writingError(thrown: unknown, name: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  const more = { detail: thrown instanceof Error ? thrown.message : String(thrown), cause: thrown }
  const kept = 'What stood there before is unchanged.'
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new LatheError(
        'no-space',
        `${name} was not written: the disk is full. ${kept} Free some space and export again.`,
        {
          ...more,
          retry: true,
        },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new LatheError(
        'not-writable',
        `${name} was not written: its folder may not be written to. ${kept} Choose another place, or change its permissions.`,
        more,
      )
    case 'EISDIR':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return new LatheError(
        'not-writable',
        `${name} was not written: a file stands where a folder should be, or a folder where the file should. ${kept} Choose another place.`,
        more,
      )
    case 'ENOENT':
    case 'ENAMETOOLONG':
    case 'EIO':
    case 'EBUSY':
    case 'EMFILE':
    case 'ENFILE':
      return new LatheError('not-writable', `${name} was not written: ${more.detail}. ${kept}`, more)
    default:
      return thrown
  }
}
