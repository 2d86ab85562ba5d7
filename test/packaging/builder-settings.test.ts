import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)
// Read by the same parser that reads it when the app is packed.
const yaml = createRequire(require.resolve('electron-builder/package.json'))('js-yaml') as {
  load(text: string): unknown
}

interface Association {
  ext: string
  role?: string
  rank?: string
  icon?: string
}

interface Settings {
  appId: string
  publish: null
  npmRebuild: boolean
  toolsets: { appimage: string }
  fileAssociations: Association[]
  linux: { icon: string; mimeTypes: string[]; executableArgs?: string[]; fileAssociations?: Association[] }
  appImage?: { executableArgs?: string[] }
  mac: {
    icon: string
    hardenedRuntime: boolean
    entitlements: string
    entitlementsInherit: string
    fileAssociations: Association[]
    target: { target: string; arch: string }[]
  }
  win: { icon: string; fileAssociations?: Association[] }
  nsis: { deleteAppDataOnUninstall: boolean; include: string }
}

const settings = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Settings
const at = (path: string) => join(root, path)

describe('Files of the user', () => {
  test('that are catalogs are Lathe’s own everywhere', () => {
    expect(settings.fileAssociations.map(({ ext }) => ext)).toEqual(['lathe'])
    expect(settings.fileAssociations[0]).toMatchObject({ role: 'Editor' })
  })

  test('that are XML can be opened with Lathe and are never taken over', () => {
    expect(settings.mac.fileAssociations).toEqual([
      expect.objectContaining({ ext: 'xml', role: 'Viewer', rank: 'Alternate' }),
    ])
    expect(settings.linux.mimeTypes).toEqual(['application/xml', 'text/xml'])
    expect(settings.linux.fileAssociations).toBeUndefined()
    expect(settings.win.fileAssociations).toBeUndefined()
    const script = readFileSync(at(settings.nsis.include), 'utf8')
    expect(script).toContain('Software\\Classes\\.xml\\OpenWithProgids')
    expect(script).not.toMatch(/WriteRegStr SHELL_CONTEXT "Software\\Classes\\\.xml"/)
    for (const [, key] of script.matchAll(/WriteReg\w+ SHELL_CONTEXT "([^"]+)"/g)) {
      const isTakenAway = [...script.matchAll(/DeleteReg\w+ SHELL_CONTEXT "([^"]+)"/g)].some(([, gone]) =>
        key!.startsWith(gone!),
      )
      expect([key, isTakenAway]).toEqual([key, true])
    }
  })

  test('stay when the app is uninstalled', () => {
    expect(settings.nsis.deleteAppDataOnUninstall).toBe(false)
  })
})

describe('The packaged app', () => {
  test('keeps Chromium’s sandbox in an AppImage', () => {
    // The packer's older tool adds --no-sandbox to every start.
    expect(settings.toolsets.appimage.split('.').map(Number)[0]).toBeGreaterThanOrEqual(1)
    expect(JSON.stringify([settings.linux, settings.appImage ?? null])).not.toContain('no-sandbox')
  })

  test('may compile at run time on a Mac, and nothing else', () => {
    expect(settings.mac.hardenedRuntime).toBe(true)
    expect(settings.mac.entitlementsInherit).toBe(settings.mac.entitlements)
    const asked = readFileSync(at(settings.mac.entitlements), 'utf8').matchAll(/<key>([^<]+)<\/key>/g)
    expect([...asked].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit'])
    expect(settings.mac.target.map(({ target, arch }) => `${target} ${arch}`)).toEqual([
      'dmg universal',
      'zip universal',
    ])
  })

  test('has no native module to build and no feed', () => {
    expect(settings.npmRebuild).toBe(false)
    expect(settings.publish).toBeNull()
  })

  test('has every icon it names', () => {
    const catalog = settings.fileAssociations[0]?.icon ?? ''
    const named = [
      settings.linux.icon,
      settings.mac.icon,
      settings.win.icon,
      `${catalog}.ico`,
      `${catalog}.icns`,
    ]
    expect(named.filter((path) => !existsSync(at(path)))).toEqual([])
  })

  test('has one id for its installer and for Windows', () => {
    expect(readFileSync(at('electron/main.ts'), 'utf8')).toContain(`setAppUserModelId('${settings.appId}')`)
  })

  test('has one name for its desktop entry and its windows', () => {
    const { desktopName } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
    expect(desktopName).toBe('lathe.desktop')
  })
})
