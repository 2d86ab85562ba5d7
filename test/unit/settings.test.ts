import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  howToRaise,
  limitFromText,
  limitNamedIn,
  limitRefusal,
  limitText,
  readingLimitNames,
  readingLimits,
} from '../../shared/base/reading-limits.ts'
import { defaultSettings, LimitChange, SettingsChange } from '../../shared/contract/settings.ts'
import { SettingsFile } from '../../shared/engine/settings.ts'

const anyLimit = fc.constantFrom(...readingLimitNames)

describe('A limit', () => {
  test('reads back from the text it is shown with, whatever it is', () => {
    fc.assert(
      fc.property(
        anyLimit.chain((limit) => {
          const { least, most } = readingLimits[limit]
          return fc.tuple(fc.constant(limit), fc.integer({ min: least, max: most }))
        }),
        ([limit, value]) => {
          expect(limitFromText(limit, limitText(limit, value))).toEqual({ value, refusal: null })
        },
      ),
    )
  })

  test('is refused as it is typed for the same reason, in the same words, as the engine refuses it', () => {
    fc.assert(
      fc.property(anyLimit, fc.nat({ max: Number.MAX_SAFE_INTEGER }), (limit, value) => {
        const typed = limitFromText(limit, String(value))
        const engine = LimitChange.safeParse({ [limit]: value })
        expect(typed.refusal).toBe(engine.error?.issues[0]?.message ?? null)
      }),
    )
  })

  test.each([
    [1.5, /whole number/],
    [Number.NaN, /./],
    [-1, /between/],
    ['12', /./],
    [null, /./],
  ])('is never %j', (value, words) => {
    const parsed = SettingsChange.safeParse({ limits: { maxElementDepth: value } })
    expect(parsed.error?.issues[0]?.message).toMatch(words)
  })

  test.each([
    ['maxElementDepth', 1_000, '1,000'],
    ['maxTextLength', 16 * 1024 * 1024, '16 MiB'],
    ['maxTextLength', 1025, '1,025 bytes'],
    ['maxArchiveBytes', 16 * 1024 ** 4, '16 TiB'],
    ['maxCheckedFileSize', 0, '0 bytes'],
  ] as const)('%s of %i is shown as %s', (limit, value, text) => {
    expect(limitText(limit, value)).toBe(text)
  })

  test.each(readingLimitNames)('%s is found again in the advice that says how to raise it', (limit) => {
    expect(limitNamedIn(`Check the record. ${howToRaise(limit)} Then retry.`)).toBe(limit)
  })

  test.each(['Declare the namespace.', 'Use --max-speed.', ''])('none is found in "%s"', (advice) => {
    expect(limitNamedIn(advice)).toBeNull()
  })

  test.each(readingLimitNames)('%s has a default it may have itself', (limit) => {
    expect(limitRefusal(limit, readingLimits[limit].default)).toBeNull()
  })
})

describe('The file of the settings', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lathe-settings-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('a change keeps the others, and a later start has it', () => {
    new SettingsFile(folder).change({ limits: { maxElementDepth: 99 } })
    new SettingsFile(folder).change({ theme: 'dark', limits: { maxProblems: 7, maxTextLength: undefined } })
    expect(new SettingsFile(folder).read()).toEqual({
      ...defaultSettings,
      theme: 'dark',
      limits: { ...defaultSettings.limits, maxElementDepth: 99, maxProblems: 7 },
    })
  })

  test('a value it may not have is at its default, and the others stand', () => {
    const path = join(folder, 'settings.json')
    new SettingsFile(folder).change({ theme: 'dark', limits: { maxElementDepth: 99 } })
    writeFileSync(path, readFileSync(path, 'utf8').replace('"maxProblems": 10000', '"maxProblems": -1'))
    expect(new SettingsFile(folder).read()).toEqual({
      ...defaultSettings,
      theme: 'dark',
      limits: { ...defaultSettings.limits, maxElementDepth: 99 },
    })
  })
})
