import { FuseVersion } from '@electron/fuses'
import { beforeEach, expect, test, vi } from 'vitest'
import setFuses, { fuses } from '../../packaging/set-fuses.mjs'

const flipped = vi.hoisted((): [string, object][] => [])
vi.mock('@electron/fuses', async (original) => ({
  ...(await original<object>()),
  flipFuses: async (path: string, wanted: object) => flipped.push([path, wanted]),
}))

beforeEach(() => flipped.splice(0))

const packager = { executableName: 'lathe', appInfo: { productFilename: 'Lathe' } }
const mac = 'Lathe.app/Contents/MacOS/Lathe'

test.each<[string, string, string, string | null, boolean]>([
  ['of Linux', 'linux', '/out/linux-unpacked', '/out/linux-unpacked/lathe', false],
  ['of Windows', 'win32', '/out/win-unpacked', '/out/win-unpacked/Lathe.exe', false],
  ['of a Mac of one kind', 'darwin', '/out/mac-arm64', `/out/mac-arm64/${mac}`, true],
  ['of both kinds of Mac', 'darwin', '/out/mac-universal', `/out/mac-universal/${mac}`, true],
  [
    'of the first half of it, which is signed only as a whole',
    'darwin',
    '/out/mac-universal-x64-temp',
    null,
    false,
  ],
  ['of the second half', 'darwin', '/out/mac-universal-arm64-temp', null, false],
])('the fuses of the app %s', async (_name, electronPlatformName, appOutDir, binary, isSignedAnew) => {
  await setFuses({ appOutDir, electronPlatformName, packager })
  const wanted = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: isSignedAnew,
    ...fuses,
  }
  expect(flipped).toEqual(binary === null ? [] : [[binary, wanted]])
})
