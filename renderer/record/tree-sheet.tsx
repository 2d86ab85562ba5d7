import './tree.css'
import type { RecordId } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { WaitingLines } from '../ui/waiting-lines.tsx'
import { Tree } from './tree.tsx'
import { pageSize } from './tree-rows.ts'

/** The full tree of a record: every element and attribute of its XML, opened as far as somebody looks. */
export function TreeSheet({
  id,
  revision,
  onLine,
}: {
  id: RecordId
  revision: number
  /** Asks for a line of the XML sheet. */
  onLine(line: number): void
}) {
  const { session } = useWorkbench()
  const { value, error, key } = useAnswer(id, revision, (signal) =>
    session.call('catalog.tree', { id, limit: pageSize }, signal),
  )
  return (
    <div className="tree-sheet">
      {error !== null && <Banner tone="error">{error}</Banner>}
      {value === null && error === null && (
        <div className="tree-waiting">
          <WaitingLines what={t('record.readingTree')} lines={9} />
        </div>
      )}
      {value && key === id && <Tree key={id} id={id} page={value} onLine={onLine} />}
    </div>
  )
}
