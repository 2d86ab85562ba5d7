import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { settingsChange } from '../../electron/headless/commands/settings.ts'
import { addLimitOptions, limitsOf, parseLimit } from '../../electron/headless/limit-options.ts'
import { limitOption, readingLimitNames, readingLimits } from '../../shared/base/reading-limits.ts'

describe('a limit on the command line', () => {
  it.each([
    ['maxElementDepth', '1000', 1000],
    ['maxTextLength', '1048576', 1_048_576],
    ['maxTextLength', '64K', 65_536],
    ['maxTextLength', '2m', 2_097_152],
    ['maxRecordSize', '1GiB', 1_073_741_824],
    ['maxRecordSize', '10MB', 10_485_760],
    ['maxRecordSize', '10 MiB', 10_485_760],
    ['maxArchiveBytes', '1T', 1_099_511_627_776],
    ['maxTextLength', '2,048 bytes', 2048],
    ['maxElementsPerRecord', '2,000,000', 2_000_000],
    ['maxElementsPerRecord', '2 000 000', 2_000_000],
  ] as const)('%s %s is %i', (limit, text, value) => {
    expect(parseLimit(limit, text)).toBe(value)
  })

  it.each([
    ['maxElementDepth', '', /whole number/],
    ['maxElementDepth', '1.5', /whole number/],
    ['maxElementDepth', '-1', /whole number/],
    ['maxElementDepth', '10K', /whole number/],
    ['maxElementDepth', '10 bytes', /whole number/],
    ['maxElementDepth', '1,00', /whole number/],
    ['maxTextLength', '1.5M', /whole number of bytes, or one with K, M, G or T/],
    ['maxTextLength', `9${'9'.repeat(400)}`, /whole number|between/],
    ['maxTextLength', '10T', /between 1 KiB and 256 MiB/],
    ['maxElementDepth', '1', /between 8 and 100,000/],
    ['maxProblems', '99999999', /between 1 and 1,000,000/],
  ] as const)('%s "%s" is refused', (limit, text, words) => {
    expect(() => parseLimit(limit, text)).toThrow(words)
  })

  it('has an option for each, and only those given count', () => {
    const command = addLimitOptions(new Command('import').exitOverride())
    for (const limit of readingLimitNames) expect(command.helpInformation()).toContain(limitOption(limit))
    command.parse(['--max-element-depth', '77', '--max-problems', '3'], { from: 'user' })
    expect(limitsOf(command.opts())).toEqual({ maxElementDepth: 77, maxProblems: 3 })
  })
})

it('every limit is in the README with its option', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  for (const limit of readingLimitNames) expect(readme).toContain(`| \`${limitOption(limit)}\` |`)
})

describe('settings on the command line', () => {
  it('are read as names and values, of which the last counts', () => {
    expect(
      settingsChange([
        ['theme', 'dark'],
        ['maxTextLength', '1M'],
        ['maxElementDepth', '99'],
        ['maxElementDepth', 'default'],
        ['profile', 'fast'],
        ['fast.workers', '3'],
        ['fast.bufferSize', '16M'],
        ['low-memory.workers', 'default'],
        ['continueOnError', 'false'],
        ['maxErrors', '20'],
      ]),
    ).toEqual({
      theme: 'dark',
      profile: 'fast',
      profiles: { fast: { workers: 3, bufferSize: 16_777_216 }, 'low-memory': { workers: null } },
      continueOnError: false,
      maxErrors: 20,
      limits: { maxTextLength: 1_048_576, maxElementDepth: readingLimits.maxElementDepth.default },
    })
    expect(settingsChange([])).toEqual({})
  })

  it.each([
    ['colour', 'red', /no setting named "colour".*theme, density, hash, include, exclude, maxElementDepth/],
    ['theme', 'pink', /system, light, dark/],
    ['profile', 'quick', /balanced, fast.*"quick" was given/],
    ['fast.workers', '0', /between 1 and 64, but "0" was given/],
    ['fast.speed', '1', /no setting named "fast\.speed".*balanced\.workers/],
    ['maxErrors', '-1', /but "-1" was given/],
    ['continueOnError', 'maybe', /true or false, but "maybe" was given/],
    ['maxElementDepth', 'deep', /maxElementDepth cannot be "deep".*whole number/],
    ['maxElementDepth', '1', /between 8 and/],
    ['maxElementDepth', '', /whole number/],
  ])('%s=%s is refused', (name, value, words) => {
    expect(() => settingsChange([[name, value]])).toThrow(words)
  })
})
