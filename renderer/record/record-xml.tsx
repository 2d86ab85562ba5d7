import type { RecordId } from '../../shared/contract/records.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { IconButton } from '../ui/button.tsx'
import { onDemand, WhileLoading } from '../ui/on-demand.tsx'
import { count } from '../ui/quantities.ts'

/** The editor is as large as the rest of the window: loaded when a record is looked at. */
export const XmlView = onDemand(async () => (await import('./xml-view.tsx')).XmlView)

/** Longest text that is shown, in characters. */
const most = 1_000_000

/** The record as it stands in its file, edits applied. */
export function RecordXmlSheet({
  id,
  revision,
  line = null,
}: {
  id: RecordId
  revision: number
  /** A line of the file to stand on and to mark. */
  line?: number | null
}) {
  const workbench = useWorkbench()
  const { value, error } = useAnswer(id, revision, (signal) =>
    workbench.session.call('catalog.xml', { id, limit: most }, signal),
  )
  const copy = () =>
    workbench.attempt(async () => {
      await navigator.clipboard.writeText(value?.text ?? '')
      workbench.toasts.show({ tone: 'done', text: 'The XML is copied.' })
    })
  return (
    <div className="record-xml">
      {error !== null && <Banner tone="error">{error}</Banner>}
      {value?.truncated && (
        <Banner tone="info">
          The record is longer than {count(most)} characters. Its beginning is shown; an export has all of it.
        </Banner>
      )}
      {value && (
        <>
          <div className="record-xml-actions">
            <span className="faint small truncate">
              {value.editedLines.length > 0
                ? `${count(value.editedLines.length)} ${value.editedLines.length === 1 ? 'line' : 'lines'} edited`
                : 'As in the file'}
            </span>
            <IconButton size="small" icon="copy" label="Copy the XML" onClick={() => void copy()} />
          </div>
          <WhileLoading what="Opening the XML">
            <XmlView record={value} line={value.id === id ? line : null} />
          </WhileLoading>
        </>
      )}
    </div>
  )
}
