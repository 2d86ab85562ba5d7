/** Decoded text together with the way back to the bytes it came from. */
export interface CharacterPositions {
  text: string
  /** Source offset of the byte where the UTF-16 unit with this index begins; the length of `text` gives the end. */
  byteAt(unit: number): number
}

/**
 * Decodes bytes of a source and remembers where each character began. `encoding` is a WHATWG name, `base` the source
 * offset of the first byte. The bytes start and end between characters.
 */
export function characterPositions(bytes: Uint8Array, encoding: string, base: number): CharacterPositions {
  const name = encoding.toLowerCase()
  const text = new TextDecoder(name, { ignoreBOM: true }).decode(bytes)
  if (name.startsWith('utf-16')) return { text, byteAt: (unit) => base + unit * 2 }
  if (text.length === bytes.length) return { text, byteAt: (unit) => base + unit }
  const starts = name === 'utf-8' ? startsInUtf8(text) : startsByDecoding(bytes, name, text.length)
  return { text, byteAt: (unit) => base + (starts[unit] ?? bytes.length) }
}

function startsInUtf8(text: string): Uint32Array {
  const starts = new Uint32Array(text.length + 1)
  let at = 0
  for (let unit = 0; unit < text.length; unit++) {
    starts[unit] = at
    const code = text.charCodeAt(unit)
    // A surrogate pair is four bytes: counted at its first unit, so that the second points after it.
    if (code < 0x80) at += 1
    else if (code < 0x800) at += 2
    else if (code >= 0xd800 && code < 0xdc00) at += 4
    else if (code < 0xdc00 || code > 0xdfff) at += 3
  }
  starts[text.length] = at
  return starts
}

/** Feeds a decoder byte by byte where it must: slow, but right for every encoding the platform can decode. */
function startsByDecoding(bytes: Uint8Array, encoding: string, length: number): Uint32Array {
  const starts = new Uint32Array(length + 1).fill(bytes.length)
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  const switches = encoding === 'iso-2022-jp'
  let unit = 0
  let began = 0
  for (let at = 0; at < bytes.length; at++) {
    // Between characters ASCII stands for itself, where no escape sequence has given it another meaning.
    if (began === at && bytes[at]! < 0x80 && !switches) {
      starts[unit++] = at
      began = at + 1
      continue
    }
    const units = decoder.decode(bytes.subarray(at, at + 1), { stream: true }).length
    for (let i = 0; i < units && unit < length; i++) starts[unit++] = began
    if (units > 0) began = at + 1
  }
  return starts
}
