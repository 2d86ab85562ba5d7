import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogIdentity } from '../../../electron/windows/catalog-identity.ts'

test('a catalog has one identity, by whatever path it is named, also before it is made', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'identity-')))
  try {
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    const missing = join(folder, 'real/new.lathe')
    expect(catalogIdentity(join(folder, 'link/new.lathe'))).toBe(missing)
    writeFileSync(missing, '')
    symlinkSync(missing, join(folder, 'other.lathe'))
    expect(catalogIdentity(join(folder, 'other.lathe'))).toBe(missing)
    expect(catalogIdentity(join(folder, 'nowhere/x.lathe'))).toBe(join(folder, 'nowhere/x.lathe'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
