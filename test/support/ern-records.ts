import { openErnReader } from '../../shared/ern/open-ern-reader.ts'
import type { ErnRecord } from '../../shared/ern/record.ts'
import type { ReaderOptions } from '../../shared/xml/open-reader.ts'
import { XmlError } from '../../shared/xml/reader.ts'

/** The records of a message, as far as it is well-formed; chunks of one size when that is given. */
export function readErn(
  source: string | Uint8Array,
  options: ReaderOptions & { chunk?: number } = {},
): ErnRecord[] {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source
  const records: ErnRecord[] = []
  const reader = openErnReader((record) => records.push(record), options)
  const chunk = options.chunk ?? bytes.length
  try {
    for (let at = 0; at < bytes.length; at += chunk) reader.write(bytes.slice(at, at + chunk))
    reader.end()
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown
  }
  return records
}
