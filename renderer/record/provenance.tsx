import type { RecordPlace } from '../../shared/contract/records.ts'
import { Sentence } from '../i18n/sentence.tsx'
import { t } from '../i18n/words.ts'
import { Etching } from '../ui/etching.tsx'
import { bytes } from '../ui/quantities.ts'

/** Where the record stands in its file, as run-out etching. */
export function Provenance({ place, ernVersion }: { place: RecordPlace; ernVersion?: string | null }) {
  return (
    <footer className="record-foot">
      <p className="small faint truncate" title={place.file}>
        <Sentence of="record.inFile" parts={{ file: <span dir="auto">{place.file}</span> }} />
      </p>
      <Etching
        facts={[
          ernVersion && `ERN ${ernVersion}`,
          t('record.placeLine', { line: place.line }),
          t('record.placeByte', { byte: place.offset }),
          bytes(place.length),
        ]}
      />
    </footer>
  )
}
