import { openReader, type ReaderOptions } from '../xml/open-reader.ts'
import { XmlError, type XmlReader } from '../xml/reader.ts'
import { Assembler } from './assembler.ts'
import type { RecordSink } from './record.ts'

/**
 * Reads a message from its source bytes, in chunks of any size, and tells its records in document order. Holds one
 * record at a time. Throws XmlError at the first fault of the XML; records told before stand.
 */
export function openErnReader(sink: RecordSink, options: ReaderOptions = {}): XmlReader {
  const assembler = new Assembler(sink)
  const reader = openReader(assembler, {
    ...options,
    onEncoding: (encoding) => {
      assembler.noteEncoding(encoding)
      options.onEncoding?.(encoding)
    },
  })
  const guarded = (work: () => void) => {
    try {
      work()
    } catch (error) {
      if (error instanceof XmlError) assembler.flush()
      throw error
    }
  }
  return {
    write: (chunk) => guarded(() => reader.write(chunk)),
    end: () => guarded(() => reader.end()),
  }
}
