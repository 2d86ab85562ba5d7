import type { RecordId, RecordXml } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import { useAnswer } from '../state/use-answer.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Banner } from '../ui/banner.tsx'
import { IconButton } from '../ui/button.tsx'
import { onDemand, WhileLoading } from '../ui/on-demand.tsx'
import { WaitingLines } from '../ui/waiting-lines.tsx'

/** The editor is as large as the rest of the window: loaded when a record is looked at. */
export const XmlView = onDemand(async () => (await import('./xml-view.tsx')).XmlView)

/** Longest text that is shown, in characters. */
const most = 1_000_000

function lastLineOf({ firstLine, text }: RecordXml): number {
  return firstLine + (text.match(/\r\n|\r|\n/g)?.length ?? 0)
}

/** The record as it stands in its file, edits applied. */
export function RecordXmlSheet({
  id,
  revision,
  line = null,
  time = 0,
}: {
  id: RecordId
  revision: number
  /** A line of the file to stand on and to mark. */
  line?: number | null
  /** Which time a line was asked for. */
  time?: number
}) {
  const workbench = useWorkbench()
  const { value, error } = useAnswer(id, revision, (signal) =>
    workbench.session.call('catalog.xml', { id, limit: most }, signal),
  )
  const copy = () =>
    workbench.attempt(async () => {
      await navigator.clipboard.writeText(value?.text ?? '')
      workbench.toasts.show({ tone: 'done', text: t('record.xmlCopied') })
    })
  return (
    <div className="record-xml">
      {error !== null && <Banner tone="error">{error}</Banner>}
      {value?.truncated && <Banner tone="info">{t('record.xmlCut', { amount: most })}</Banner>}
      {value && line !== null && value.id === id && line > lastLineOf(value) && (
        <Banner tone="info">{t('record.lineNotShown', { line })}</Banner>
      )}
      {value === null && error === null && (
        <div className="record-xml-waiting">
          <WaitingLines what={t('record.openingXml')} lines={9} />
        </div>
      )}
      {value && (
        <>
          <div className="record-xml-actions">
            <span className="faint small truncate">
              {value.editedLines.length > 0
                ? t('record.linesEdited', { count: value.editedLines.length })
                : t('record.asInFile')}
            </span>
            <IconButton size="small" icon="copy" label={t('record.copyXml')} onClick={() => void copy()} />
          </div>
          <WhileLoading what={t('record.openingXml')}>
            <XmlView record={value} line={value.id === id ? line : null} time={time} />
          </WhileLoading>
        </>
      )}
    </div>
  )
}
