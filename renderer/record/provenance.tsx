import type { RecordPlace } from '../../shared/contract/records.ts'
import { Etching } from '../ui/etching.tsx'
import { bytes, count } from '../ui/quantities.ts'

/** Where the record stands in its file, as run-out etching. */
export function Provenance({ place, ernVersion }: { place: RecordPlace; ernVersion?: string | null }) {
  return (
    <footer className="record-foot">
      <p className="small faint truncate" title={place.file}>
        In <span dir="auto">{place.file}</span>
      </p>
      <Etching
        facts={[
          ernVersion && `ERN ${ernVersion}`,
          `L ${count(place.line)}`,
          `B ${count(place.offset)}`,
          bytes(place.length),
        ]}
      />
    </footer>
  )
}
