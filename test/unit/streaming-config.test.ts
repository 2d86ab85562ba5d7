import { describe, expect, it } from 'vitest'
import {
  defaultStreamingConfig,
  streamingConfigFrom,
  streamingNumbers,
  streamingOptions,
} from '../../shared/base/streaming-config.ts'

describe('the streaming configuration', () => {
  it('is at its defaults where nothing was given', () => {
    expect(streamingConfigFrom()).toEqual(defaultStreamingConfig)
    expect(streamingConfigFrom({ chunkSize: undefined, maxErrors: 3 })).toEqual({
      ...defaultStreamingConfig,
      maxErrors: 3,
    })
  })

  it.each(streamingNumbers)('takes the least and the most of %s, and its default', (name) => {
    const { least, most, default: usual } = streamingOptions[name]
    for (const value of [least, most, usual]) expect(streamingConfigFrom({ [name]: value })[name]).toBe(value)
    for (const value of [least - 1, most + 1])
      expect(() => streamingConfigFrom({ [name]: value })).toThrow(
        new RegExp(`^${name}: It must be between .*, but ${value} was given\\.$`),
      )
  })

  it.each([
    [{ chunkSize: 5000.5 }, /^chunkSize: It must be a whole number of bytes, but 5000\.5 was given\.$/],
    [{ maxErrors: Number.NaN }, /^maxErrors: It must be a whole number, but NaN was given\.$/],
    [{ bufferSize: '8M' }, /^bufferSize: It must be a number, but "8M" was given\.$/],
    [{ flushThreshold: null }, /^flushThreshold: It must be a number, but null was given\.$/],
    [{ continueOnError: 'no' }, /^continueOnError: It must be true or false, but "no" was given\.$/],
    [{ maxMemoryUsage: 12 }, /^maxMemoryUsage: It must be between 128 MiB and 1 TiB, but 12 was given\.$/],
    [{ maxMemory: 1 }, /^maxMemory: There is no such option\. There are maxMemoryUsage, .*maxErrors.*\.$/],
    [{ chunkSize: 1, maxErrors: -1 }, /^chunkSize: .*but 1 was given\.\nmaxErrors: .*but -1 was given\.$/],
  ])('%j is refused with what was given', (given, refusal) => {
    expect(() => streamingConfigFrom(given)).toThrow(RangeError)
    expect(() => streamingConfigFrom(given)).toThrow(refusal)
  })
})
