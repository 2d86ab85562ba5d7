import type { Ref } from 'react'
import type { RecordId } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { RecordXmlSheet } from './record-xml.tsx'
import type { AskedLine } from './use-xml-line.ts'

/** The XML of a record, or of another one in which a line was asked for, with the way back. Esc leads back too. */
export function AskedXml({
  ref,
  id,
  revision,
  asked,
  onLeave,
}: {
  ref: Ref<HTMLDivElement>
  id: RecordId
  revision: number
  asked: AskedLine | null
  onLeave(): void
}) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is in it has the focus
    <div
      ref={ref}
      className="record-asked"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || asked === null) return
        event.preventDefault()
        onLeave()
      }}
    >
      {asked !== null && (
        <Button size="small" icon="chevron-left" className="record-return" onClick={onLeave}>
          {t('record.backToWhereYouWere')}
        </Button>
      )}
      {asked?.found === false && <p className="small quiet record-hint">{t('record.notInXml')}</p>}
      <RecordXmlSheet
        id={asked?.record ?? id}
        revision={revision}
        line={asked?.line ?? null}
        time={asked?.time ?? 0}
      />
    </div>
  )
}
