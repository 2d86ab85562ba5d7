import { describe, expect, test } from 'vitest'
import type { Setting } from '../../renderer/features/settings/setting.ts'
import {
  isChanged,
  matchingSections,
  settingsSections,
} from '../../renderer/features/settings/settings-table.ts'
import { profileNames, profileValueNames } from '../../shared/base/profiles.ts'
import { changedSettings, defaultSettings, Settings } from '../../shared/contract/settings.ts'

const all: readonly Setting[] = settingsSections.flatMap(({ settings }) => settings)

/** Another value than the default that the control lets pass. */
function another(setting: Setting): string {
  const { control } = setting
  const now = setting.value(defaultSettings)
  if (control.kind === 'choice') return control.options.find(({ value }) => value !== now)!.value
  return control.range?.split(' to ')[1] ?? control.example!
}

describe('The table of settings', () => {
  test('has every setting there is, once', () => {
    // Columns, views and how to export are set where they are seen; keys have a section of their own; what was run lately
    // is remembered, not set.
    const {
      limits,
      profiles: _profiles,
      layouts: _layouts,
      views: _views,
      export: _export,
      keys: _keys,
      recentCommands: _recentCommands,
      ...others
    } = Settings.shape
    const values = profileNames.flatMap((name) => profileValueNames.map((value) => `${name}.${value}`))
    const keys = [...Object.keys(others), ...Object.keys(limits.shape), ...values]
    expect(all.map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
  })

  test.each(all.map((setting) => [setting.key, setting] as const))(
    '%s is changed by its control, and put back by its default',
    (_key, setting) => {
      expect(isChanged(setting, defaultSettings)).toBe(false)
      const changed = changedSettings(defaultSettings, setting.change(another(setting)))
      expect(Settings.parse(changed)).toEqual(changed)
      expect(setting.value(changed)).toBe(another(setting))
      expect(isChanged(setting, changed)).toBe(true)
      expect(all.filter((one) => isChanged(one, changed))).toEqual([setting])
      expect(changedSettings(changed, setting.change(setting.value(defaultSettings)))).toEqual(
        defaultSettings,
      )
    },
  )

  test.each(all.map((setting) => [setting.key, setting] as const))(
    '%s lets its own value and both ends of its range pass, and says why not what is no value',
    (_key, { control, value }) => {
      if (control.kind !== 'typed') return
      if (control.range === null) return expect(control.refusal('../x')).toMatch(/^"..\/x" cannot be .*\.$/)
      for (const text of [value(defaultSettings), ...control.range.split(' to ')])
        expect(control.refusal(text)).toBeNull()
      for (const text of ['', 'many', '-1', '1e400', '99999999999999999999'])
        expect(control.refusal(text)).toMatch(/^It must be .*\.$/)
    },
  )
})

test.each([
  ['', all.map(({ key }) => key)],
  ['dark', ['theme']],
  ['ELEMENT depth', ['maxElementDepth']],
  ['maxTextLength', ['maxTextLength']],
  ['cdata', ['maxTextLength']],
  [
    'archive',
    ['maxArchiveFiles', 'maxArchiveBytes', 'maxArchiveRatio', 'maxFileSize', 'include', 'exclude', 'hash'],
  ],
  ['depth theme', []],
])('looking for "%s" finds %o', (typed, keys) => {
  expect(matchingSections(typed).flatMap(({ settings }) => settings.map(({ key }) => key))).toEqual(keys)
})
