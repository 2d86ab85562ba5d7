import type { XmlSide } from '../../../shared/contract/diff.ts'
import { t } from '../../i18n/words.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { onDemand, WhileLoading } from '../../ui/on-demand.tsx'

/** The editors come when they are first asked for. */
const XmlPair = onDemand(async () => (await import('./xml-pair.tsx')).XmlPair)

/** Whose XML is compared, and what the sides are called. */
export interface XmlChoice {
  title: string
  before: { side: XmlSide | null; name: string }
  after: { side: XmlSide | null; name: string }
}

/** The XML of one record on two sides, over the screen. */
export function XmlDialog({ choice, onClose }: { choice: XmlChoice; onClose(): void }) {
  const { session } = useWorkbench()
  const { before, after } = choice
  const { value, error } = useAnswer(JSON.stringify([before.side, after.side]), 0, (signal) =>
    session.call('diff.xml', { before: before.side, after: after.side }, signal),
  )
  return (
    <Dialog
      title={choice.title}
      large
      subtitle={value && t('changes.differencesCounted', { count: value.differences.length })}
      onClose={onClose}
    >
      {error !== null && <Banner tone="error">{error}</Banner>}
      {value?.truncated && <Banner tone="info">{t('changes.cut')}</Banner>}
      {value && (
        <WhileLoading what={t('changes.opening')}>
          <XmlPair shown={value} before={before.name} after={after.name} />
        </WhileLoading>
      )}
    </Dialog>
  )
}
