import { explanationOf } from '../../shared/problems/problem-codes.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { severityWords } from '../ui/severity-words.ts'

/** What a problem code means, from the code table. A catalog of a later version may hold codes this one does not know. */
export function ProblemExplanation({ code }: { code: string }) {
  const of = explanationOf(code)
  if (of === undefined) return <p>{t('record.codeUnknown', { code })}</p>
  return (
    <div className="record-explanation">
      <p>
        <Badge icon={of.severity} tone={of.severity}>
          {severityWords[of.severity]}
        </Badge>
        {of.lesser && (
          <span className="faint">
            {' '}
            {severityWords[of.lesser.severity]} {engineWords(of.lesser.when)}
          </span>
        )}
      </p>
      <p>{engineWords(of.explanation)}</p>
      {of.example !== null && (
        <figure>
          <figcaption className="faint small">{t('record.foundForExample')}</figcaption>
          <pre className="mono" tabIndex={-1}>
            {of.example}
          </pre>
        </figure>
      )}
      <dl>
        <dt>{t('record.kept')}</dt>
        <dd>{engineWords(of.kept)}</dd>
        <dt>{t('record.whatToDo')}</dt>
        <dd>{engineWords(of.remedy)}</dd>
      </dl>
    </div>
  )
}

/** The heading of a code's explanation. */
export function explanationTitle(code: string): string {
  return engineWords(explanationOf(code)?.title ?? code)
}
