import { ByteReader } from '../../shared/xml/byte-reader.ts'
import { detectEncoding } from '../../shared/xml/encoding.ts'
import { limitMet } from '../../shared/xml/messages.ts'
import { openReader, type ReaderOptions } from '../../shared/xml/open-reader.ts'
import { XmlError, type XmlHandler, type XmlReader } from '../../shared/xml/reader.ts'
import { SaxesReader } from '../../shared/xml/saxes-reader.ts'

/** What a reader told, as lines that can be compared, and how it ended. */
export interface Reading {
  events: string[]
  error: ReadingError | null
  /** Limits the handler let pass, when it was asked to. */
  passed?: ReadingError[]
}

export interface ReadingError {
  code: string
  message: string
  offset: number
  limit: string | null
}

/** Reads bytes in chunks cut at `cuts` and writes down every event; pieces of text that follow each other are joined. */
export function readEvents(
  bytes: Uint8Array,
  options: ReaderOptions & { pass?: boolean } = {},
  cuts: readonly number[] = [],
): Reading {
  const events: string[] = []
  let text = ''
  const tellText = () => {
    if (text !== '') events.push(`text ${JSON.stringify(text)}`)
    text = ''
  }
  const handler: XmlHandler = {
    wantsText: true,
    open(name, start, attributes, contentStart, nameId) {
      tellText()
      const written: string[] = []
      attributes.each((attribute, value) => written.push(`${attribute}=${JSON.stringify(value)}`))
      for (const entry of written) {
        const attribute = entry.slice(0, entry.indexOf('='))
        if (!entry.endsWith(JSON.stringify(attributes.get(attribute)))) throw new Error(`get(${attribute})`)
      }
      if (!Number.isInteger(nameId)) throw new Error('no name id')
      events.push(['open', name, start, contentStart, ...written].join(' '))
    },
    text(value) {
      text += value
    },
    close(name, end) {
      tellText()
      events.push(`close ${name} ${end}`)
    },
  }
  const passed: ReadingError[] = []
  if (options.pass) {
    handler.overLimit = (limit, value, offset) => {
      passed.push(plainError(new XmlError('LIMIT', limitMet(limit, value), offset, limit)))
      return true
    }
  }
  let error: Reading['error'] = null
  try {
    const reader = cuts.length === 0 ? openReader(handler, options) : openAtOnce(handler, options, bytes)
    let from = 0
    for (const cut of [...cuts, bytes.length]) {
      if (cut > from) reader.write(bytes.slice(from, cut))
      from = Math.max(from, cut)
    }
    reader.end()
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown
    error = plainError(thrown)
  }
  tellText()
  return options.pass ? { events, error, passed } : { events, error }
}

function plainError({ code, message, offset, limit }: XmlError): ReadingError {
  return { code, message, offset, limit }
}

/** The reader itself: `openReader` gathers the first kilobyte before it chooses, so small sources would not be cut. */
function openAtOnce(handler: XmlHandler, options: ReaderOptions, bytes: Uint8Array): XmlReader {
  const { encoding, byteOrderMark } = detectEncoding(bytes)
  const { limits } = options
  return encoding === 'utf-8' && options.reader !== 'saxes'
    ? new ByteReader(handler, { byteOrderMark, limits })
    : new SaxesReader(handler, { encoding, byteOrderMark, limits })
}

/** Every position of a source as a cut: one byte per chunk. */
export function everyByte(bytes: Uint8Array): number[] {
  return [...bytes.keys()]
}
