import type { RecordPlace } from '../../contract/records.ts'
import { recordId } from '../catalog/record-id.ts'
import type { SourceText } from '../catalog/source-text.ts'

/** Where a record stands in its file. */
export function placeOf(
  text: SourceText,
  file: string,
  { start, length }: { start: number; length: number },
): RecordPlace {
  // What is still being read may not have been archived to the end of the record.
  const archived = text.archivedFrom(start)
  const line = text.locate(Math.min(start, archived)).line
  const last = Math.min(start + Math.max(length - 1, 0), archived)
  return {
    source: recordId('source', text.source),
    file,
    offset: start,
    length,
    line,
    lastLine: text.locate(last).line,
  }
}
