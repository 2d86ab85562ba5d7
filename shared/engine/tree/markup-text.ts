import { resolveReferences } from '../../xml/escape.ts'
import type { MarkupKind } from '../../xml/markup-scanner.ts'

/** Bytes of a source as text. */
export function decodeMarkup(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

/** A text, and whether it is only the beginning of a longer one. */
export interface CutText {
  value: string
  cut: boolean
}

/** At most `longest` characters of bytes, as they are written. */
function beginning(bytes: Uint8Array, encoding: string, longest: number): CutText {
  // A character takes four bytes at most.
  const isLong = bytes.length > longest * 4 + 4
  const text = isLong
    ? new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, longest * 4 + 4), {
        stream: true,
      })
    : decodeMarkup(bytes, encoding)
  return { value: text, cut: isLong }
}

function shortened({ value, cut }: CutText, longest: number): CutText {
  if (value.length <= longest) return { value, cut }
  const last = value.charCodeAt(longest - 1)
  return { value: value.slice(0, last >= 0xd800 && last < 0xdc00 ? longest - 1 : longest), cut: true }
}

/** The text of character data or a CDATA section (with its markup). */
export function textValue(kind: MarkupKind, bytes: Uint8Array, encoding: string, longest: number): CutText {
  // A reference takes ten characters for one at most; a few more cost little.
  const { value, cut } = beginning(bytes, encoding, longest * 10 + 12)
  if (kind === 'cdata') {
    const inside = value.slice('<![CDATA['.length, cut ? undefined : -']]>'.length).replace(/\r\n?/g, '\n')
    return shortened({ value: inside, cut }, longest)
  }
  return shortened({ value: resolveReferences(cut ? value.replace(/&[^;]*$/, '') : value), cut }, longest)
}

/** The value of an attribute: white space becomes blanks (XML 1.0, 3.3.3). */
export function attributeValue(bytes: Uint8Array, encoding: string, longest: number): CutText {
  const { value, cut } = beginning(bytes, encoding, longest * 10 + 12)
  const blanks = (cut ? value.replace(/&[^;]*$/, '') : value).replace(/\r\n|[\t\n\r]/g, ' ')
  return shortened({ value: resolveReferences(blanks), cut }, longest)
}

/** What a comment says, or an instruction after its target. */
export function commentValue(
  bytes: Uint8Array,
  encoding: string,
  longest: number,
): CutText & { name: string } {
  const { value, cut } = beginning(bytes, encoding, longest + 200)
  if (value.startsWith('<!--'))
    return { name: '', ...shortened({ value: value.slice(4, cut ? undefined : -3), cut }, longest) }
  const [, name = '', inside = ''] = /^<\?([^\s?]*)\s*([\s\S]*)$/.exec(value) ?? []
  return { name, ...shortened({ value: cut ? inside : inside.replace(/\?>$/, ''), cut }, longest) }
}
