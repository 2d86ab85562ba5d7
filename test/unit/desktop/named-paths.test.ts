import { describe, expect, test } from 'vitest'
import { namedPaths, sortPaths } from '../../../electron/named-paths.ts'

describe.skipIf(process.platform === 'win32')('Paths named on the command line', () => {
  test.each<[string, string[], boolean, string[]]>([
    [
      'are taken from the folder it was said in',
      ['lathe', 'a.xml', '../b.xml'],
      true,
      ['/home/u/a.xml', '/home/b.xml'],
    ],
    ['come after the app in development', ['electron', '/lathe', 'a.xml'], false, ['/home/u/a.xml']],
    ['are no switches', ['lathe', '--no-sandbox', '/a.xml', '-v'], true, ['/a.xml']],
    ['may be addresses of files', ['lathe', 'file:///tmp/two%20words.xml'], true, ['/tmp/two words.xml']],
    [
      'that are addresses elsewhere are kept, to be told of',
      ['lathe', 'file://host/a.xml'],
      true,
      ['/home/u/file:/host/a.xml'],
    ],
    ['may be none', ['lathe'], true, []],
  ])('%s', (_name, args, isPackaged, wanted) => {
    expect(namedPaths(args, '/home/u', isPackaged)).toEqual(wanted)
  })

  test('are catalogs by their ending, whatever its case, and else to be read', () => {
    expect(sortPaths(['/a.lathe', '/b.xml', '/C.LATHE', '/folder'])).toEqual({
      catalogs: ['/a.lathe', '/C.LATHE'],
      inputs: ['/b.xml', '/folder'],
    })
  })
})
