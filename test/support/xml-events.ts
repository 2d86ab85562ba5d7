import { openReader, type ReaderOptions } from '../../shared/xml/open-reader.ts'
import { XmlError, type XmlHandler } from '../../shared/xml/reader.ts'

/** What a reader told, as lines that can be compared, and how it ended. */
export interface Reading {
  events: string[]
  error: { code: string; message: string; offset: number } | null
}

/** Reads bytes in chunks cut at `cuts` and writes down every event; pieces of text that follow each other are joined. */
export function readEvents(
  bytes: Uint8Array,
  options: ReaderOptions = {},
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
  let error: Reading['error'] = null
  try {
    const reader = openReader(handler, options)
    let from = 0
    for (const cut of [...cuts, bytes.length]) {
      if (cut > from) reader.write(bytes.slice(from, cut))
      from = Math.max(from, cut)
    }
    reader.end()
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown
    error = { code: thrown.code, message: thrown.message, offset: thrown.offset }
  }
  tellText()
  return { events, error }
}

/** Every position of a source as a cut: one byte per chunk. */
export function everyByte(bytes: Uint8Array): number[] {
  return [...bytes.keys()]
}
