import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/**
 * What the packaged binary may still do. Every fuse of this Electron is named: a new one in a later Electron stops the
 * packing until somebody has decided about it.
 */
export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  // There are no cookies. With it on, macOS and Linux would ask for the keychain for nothing.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron sets it: bounds checks of WebAssembly by the processor.
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** The binary in a packed folder. */
function binaryIn({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo
  if (electronPlatformName === 'darwin')
    return join(appOutDir, `${productFilename}.app`, 'Contents/MacOS', productFilename)
  return join(
    appOutDir,
    electronPlatformName === 'win32' ? `${productFilename}.exe` : packager.executableName,
  )
}

/**
 * A Mac app for one kind of processor that is yet to be joined with the other's into one for both. Its new signature
 * would differ from the other's, and only binaries may.
 */
function isHalf({ appOutDir, electronPlatformName }) {
  return electronPlatformName === 'darwin' && /-(?:x64|arm64)-temp$/.test(appOutDir)
}

/** electron-builder calls this when a folder is packed, before it is signed. */
export default async function setFuses(context) {
  if (isHalf(context)) return
  await flipFuses(binaryIn(context), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // A changed binary does not start on Apple silicon until it is signed anew, be it by nobody.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...fuses,
  })
}
