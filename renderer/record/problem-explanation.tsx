import { explanationOf } from '../../shared/problems/problem-codes.ts'
import { Badge } from '../ui/badge.tsx'
import { severityWords } from '../ui/severity-words.ts'

/** What a problem code means, from the code table. A catalog of a later version may hold codes this one does not know. */
export function ProblemExplanation({ code }: { code: string }) {
  const of = explanationOf(code)
  if (of === undefined)
    return <p>This version of Lathe does not know the code {code}. The one that read the file did.</p>
  return (
    <div className="record-explanation">
      <p>
        <Badge icon={of.severity} tone={of.severity}>
          {severityWords[of.severity]}
        </Badge>
        {of.lesser && (
          <span className="faint">
            {' '}
            {severityWords[of.lesser.severity].toLowerCase()} {of.lesser.when}
          </span>
        )}
      </p>
      <p>{of.explanation}</p>
      <dl>
        <dt>Kept</dt>
        <dd>{of.kept}</dd>
        <dt>What to do</dt>
        <dd>{of.remedy}</dd>
      </dl>
      {of.example !== null && (
        <figure>
          <figcaption className="faint small">For example</figcaption>
          <pre className="mono" tabIndex={-1}>
            {of.example}
          </pre>
        </figure>
      )}
    </div>
  )
}

/** The heading of a code's explanation. */
export function explanationTitle(code: string): string {
  return explanationOf(code)?.title ?? code
}
