import { openReader, type ReaderOptions } from '../xml/open-reader.ts'
import type { XmlReader } from '../xml/reader.ts'
import { XmlError } from '../xml/reader.ts'
import { Assembler } from './assembler.ts'
import type { ProblemRecord, RecordSink } from './record.ts'

/**
 * Reads a message from its source bytes, in chunks of any size, and tells its records in document order. Holds one
 * record at a time. Throws XmlError at the first fault of the XML; records told before stand.
 */
export function openErnReader(sink: RecordSink, options: ReaderOptions = {}): XmlReader {
  const assembler = new Assembler(sink)
  let encodingProblem: ProblemRecord | null = null
  const reader = openReader(assembler, {
    ...options,
    onEncoding: (encoding) => {
      options.onEncoding?.(encoding)
      if (encoding.disagrees) encodingProblem = disagreement(encoding.declared, encoding.encoding)
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
    end: () =>
      guarded(() => {
        reader.end()
        if (encodingProblem !== null) sink(encodingProblem)
      }),
  }
}

function disagreement(declared: string | null, encoding: string): ProblemRecord {
  return {
    kind: 'problem',
    code: 'ENCODING-DISAGREES',
    severity: 'warning',
    text: `The XML declaration names ${declared}, but the bytes are ${encoding}.`,
    advice: `It is read as ${encoding}. Correct the declaration.`,
    path: null,
    offset: 0,
  }
}
