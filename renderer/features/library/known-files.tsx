import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import { t } from '../../i18n/words.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { bytes, count } from '../../ui/quantities.ts'

/** What knowing files has saved in all imports of this catalog; asked for anew when an import ends. */
export function KnownFiles({ job }: { job: ImportJob }) {
  const { session } = useWorkbench()
  const { value } = useAnswer(`${job.id} ${isTerminal(job.status)}`, 0, (signal) =>
    session.call('cache.state', {}, signal),
  )
  if (value === null || value.entries + value.misses === 0) return null
  const facts = [
    [t('library.filesKnown'), count(value.entries)],
    [t('library.notOpenedAgain'), count(value.hits)],
    [t('library.knownByContent'), count(value.contentHits)],
    [t('library.read'), count(value.misses)],
    [t('library.notReadAgain'), bytes(value.bytesSaved)],
  ]
  return (
    <section>
      <h3>
        {t('library.knownFiles')} <span className="faint">{t('library.allImports')}</span>
      </h3>
      <table className="details-facts">
        <tbody>
          {facts.map(([name, shown]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{shown}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
