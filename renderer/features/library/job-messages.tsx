import type { ImportJob } from '../../../shared/contract/jobs.ts'
import type { MessageRow } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { openInCatalog } from '../../state/import-actions.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Etching } from '../../ui/etching.tsx'
import { count } from '../../ui/quantities.ts'

/** Messages listed beside an import. */
const shown = 5

function from({ sender, recipient }: MessageRow): string | null {
  if (sender === null) return null
  return recipient === null
    ? t('library.messageFrom', { sender })
    : t('library.messageFromTo', { sender, recipient })
}

/** The messages an import has read: who sent them, what they are, and the way to all of them. */
export function JobMessages({ job }: { job: ImportJob }) {
  const workbench = useWorkbench()
  const sources = job.sources.slice(0, shown)
  const { value } = useAnswer(`${job.id} ${job.status} ${sources.join()}`, 0, async (signal) => {
    const pages = await Promise.all(
      sources.map((source) =>
        workbench.session.call('catalog.page', { list: 'messages', source, offset: 0, limit: shown }, signal),
      ),
    )
    return pages.flatMap(({ rows }) => rows as MessageRow[]).slice(0, shown)
  })
  if (!value || value.length === 0) return null
  const more = job.counts.messages - value.length
  return (
    <section>
      <h3>
        {t('library.messagesRead')} <span className="faint">{count(job.counts.messages)}</span>
      </h3>
      <ul className="details-messages">
        {value.map((message) => (
          <li key={message.id}>
            <p className="truncate" dir="auto">
              {message.messageId ?? message.file}
            </p>
            <p className="small quiet truncate" dir="auto" title={from(message) ?? undefined}>
              {from(message)}
            </p>
            <Etching
              facts={[
                message.ernVersion && `ERN ${message.ernVersion}`,
                message.controlType,
                message.created?.slice(0, 10),
              ]}
            />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="small faint">{t('library.moreMessages', { count: more })}</p>}
      <Button size="small" variant="quiet" onClick={() => openInCatalog(workbench, job, 'messages')}>
        {t('library.showMessages')}
      </Button>
    </section>
  )
}
