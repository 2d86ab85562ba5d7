import { describe, expect, test } from 'vitest'
import { PlaceCounter } from '../../shared/engine/catalog/place.ts'

/** Line and column, counted one character after the other. */
function counted(bytes: Uint8Array): { line: number; column: number } {
  let line = 1
  let column = 1
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === '\n') {
      line++
      column = 1
    } else column++
  }
  return { line, column }
}

describe('A place is the same wherever its bytes stand in memory', () => {
  const text = new TextEncoder().encode('ab\nc\n\n\nÀé<\ndefgh\n\nij\nk\nlmnop\n')
  test.each([0, 1, 2, 3, 4, 5, 6, 7])('%i bytes behind the start of their buffer', (shift) => {
    const memory = new Uint8Array(text.length + shift)
    memory.set(text, shift)
    for (let length = 0; length <= text.length; length++) {
      const bytes = memory.subarray(shift, shift + length)
      const counter = new PlaceCounter('utf-8')
      counter.advance(bytes)
      const whole = new TextDecoder('utf-8', { fatal: false }).decode(bytes).includes('\ufffd')
      if (!whole) expect({ line: counter.line, column: counter.column }).toEqual(counted(bytes))
    }
  })
})

test('Lines are counted right where there are more than a word can count at once', () => {
  for (const length of [1019, 1020, 1021, 4096, 5000]) {
    const counter = new PlaceCounter('utf-8')
    counter.advance(new Uint8Array(length).fill(10))
    expect(counter).toMatchObject({ line: length + 1, column: 1 })
  }
})
