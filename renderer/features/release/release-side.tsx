import type { Ref } from 'react'
import type { ReleaseModel } from '../../../shared/contract/model/release.ts'
import type { RecordId, ReleaseDetail } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { EditHistory } from '../../record/edit-history.tsx'
import { History } from '../../record/history.tsx'
import { RecordFieldsSection } from '../../record/record-fields.tsx'
import { RecordPartsSections } from '../../record/record-parts.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { TreeSheet } from '../../record/tree-sheet.tsx'
import type { AskedLine } from '../../record/use-xml-line.ts'
import { openRelease } from '../../state/open-release.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { XmlPlace } from '../../ui/xml-place.ts'
import { nameOfPart } from './part-names.ts'

export type Side = 'xml' | 'tree' | 'fields' | 'history'

/** A record of the release's message that is shown beside it: a track's recording, a deal, a Party. */
export interface Subject {
  id: RecordId
  name: string
}

/** Records that have titles, credits and identifiers to be added and taken out. */
const hasParts = /^(?:release|resource|party)\//

/** Beside a release: its XML, tree, fields and history; or those of a record in it, with the way back. */
export function ReleaseSide({
  ref,
  detail,
  model,
  revision,
  side,
  onSide,
  subject,
  asked,
  onLeave,
  onOpen,
  onPlace,
  onLine,
}: {
  ref: Ref<HTMLElement>
  detail: ReleaseDetail
  model: ReleaseModel | null
  revision: number
  side: Side
  onSide(side: Side): void
  /** Null: the release itself. */
  subject: Subject | null
  asked: AskedLine | null
  onLeave(): void
  onOpen(record: RecordId): void
  onPlace(place: XmlPlace): void
  onLine(record: RecordId, line: number): void
}) {
  const workbench = useWorkbench()
  const { row, statement } = detail
  const id = subject?.id ?? row.id
  const line = asked !== null && asked.record === id ? asked : null
  const canRead = detail.complete || subject !== null
  return (
    <aside ref={ref} className="release-side" aria-label={t('release.beside')}>
      {(asked !== null || subject !== null) && (
        <div className="release-subject">
          <Button size="small" icon="chevron-left" className="release-return" onClick={onLeave}>
            {asked !== null ? t('record.backToWhereYouWere') : t('release.backToRelease')}
          </Button>
          {subject !== null && (
            <span className="strong truncate" dir="auto" title={subject.name}>
              {subject.name}
            </span>
          )}
        </div>
      )}
      {line !== null && !line.found && <p className="small quiet release-hint">{t('record.notInXml')}</p>}
      <Tabs<Side>
        label={t('release.beside')}
        value={side}
        onChange={onSide}
        tabs={[
          {
            value: 'xml',
            label: 'XML',
            content: (
              <RecordXmlSheet id={id} revision={revision} line={line?.line ?? null} time={line?.time ?? 0} />
            ),
          },
          {
            value: 'tree',
            label: t('release.tree'),
            content: <TreeSheet id={id} revision={revision} onLine={(at) => onLine(id, at)} />,
          },
          {
            value: 'fields',
            label: t('release.fields'),
            content: (
              <div key={id} className="record-body">
                {canRead && hasParts.test(id) && <RecordPartsSections id={id} revision={revision} />}
                {canRead && (
                  <RecordFieldsSection
                    id={id}
                    revision={revision}
                    onMissing={(wanted) => onPlace({ id: wanted.record, at: [wanted.path] })}
                  />
                )}
                {!canRead && <p className="quiet">{t('release.reading')}</p>}
              </div>
            ),
          },
          {
            value: 'history',
            label: t('release.history'),
            content: (
              <div className="record-body">
                <EditHistory
                  id={row.id}
                  revision={revision}
                  withParts
                  nameOf={(record) => (record === row.id ? null : nameOfPart(record, detail, model))}
                  onOpen={onOpen}
                />
                {statement && (
                  <History
                    statement={statement}
                    release={row.id}
                    onShow={(release) => openRelease(workbench, { id: release })}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
    </aside>
  )
}
