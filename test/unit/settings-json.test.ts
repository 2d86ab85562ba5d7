import { expect, test } from 'vitest'
import { settingsFromText, settingsText } from '../../renderer/features/settings/settings-json.ts'
import { changedSettings, defaultSettings } from '../../shared/contract/settings.ts'

test('settings as JSON are taken as they were given', () => {
  const settings = changedSettings(defaultSettings, { theme: 'dark', limits: { maxProblems: 5 } })
  expect(settingsFromText(settingsText(settings))).toEqual({ change: settings, refusals: [] })
})

test.each([
  ['{}', {}],
  ['{"theme":"light"}', { theme: 'light' }],
  ['{"limits":{"maxProblems":5}}', { limits: { maxProblems: 5 } }],
])('%s names what changes, and no more', (text, change) => {
  expect(settingsFromText(text)).toEqual({ change, refusals: [] })
})

test.each([
  ['', [/^This is not JSON/]],
  ['{"theme"', [/^This is not JSON/]],
  ['[]', [/^JSON: /]],
  ['null', [/^JSON: /]],
  ['7', [/^JSON: /]],
  ['{"theme":"pink"}', [/^theme: /]],
  ['{"speed":1}', [/named "speed"/]],
  ['{"limits":null}', [/^limits: /]],
  [
    '{"limits":{"maxElementDepth":1,"maxSpeed":2}}',
    [/named "maxSpeed"/, /^maxElementDepth: It must be between 8/],
  ],
  ['{"limits":{"maxElementDepth":"9"}}', [/^maxElementDepth: /]],
])('%s is refused as a whole', (text, reasons) => {
  const { change, refusals } = settingsFromText(text)
  expect(change).toBeNull()
  expect(refusals).toHaveLength(reasons.length)
  reasons.forEach((reason, at) => {
    expect(refusals[at]).toMatch(reason)
  })
})
