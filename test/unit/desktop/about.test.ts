import { app } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import type { BuildInfo } from '../../../electron/build-info.ts'
import { platformLine, setAbout } from '../../../electron/desktop/about.ts'

vi.mock('electron', () => ({ app: { setAboutPanelOptions: vi.fn() } }))
beforeEach(() => vi.mocked(app.setAboutPanelOptions).mockClear())

const build: BuildInfo = {
  version: '1.2.3',
  commit: '0123456789abcdef0123456789abcdef01234567',
  date: '2026-11-21T08:00:00Z',
  changed: false,
}

test.each<[string, BuildInfo, object]>([
  [
    'names the version, the commit and its day',
    build,
    { applicationVersion: '1.2.3 (0123456, 21 November 2026)', version: '0123456' },
  ],
  [
    'says when the sources differed',
    { ...build, changed: true },
    { applicationVersion: '1.2.3 (0123456, 21 November 2026, with changes)' },
  ],
  [
    'does without a history',
    { ...build, commit: null, date: null },
    { applicationVersion: '1.2.3', version: '' },
  ],
])('the about panel %s', (_name, made, shown) => {
  setAbout(made)
  expect(app.setAboutPanelOptions).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ applicationName: 'Lathe', credits: platformLine(), ...shown }),
  )
})

test('what it runs in is named with its versions', () => {
  expect(platformLine({ ...process.versions, electron: '45.4.1', chrome: '153.0', node: '24.18.1' })).toBe(
    'Electron 45.4.1, Chromium 153.0, Node 24.18.1',
  )
})
