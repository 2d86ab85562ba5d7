import type { ProblemRow } from '../../shared/contract/records.ts'
import { LimitSettingButton } from '../commands/limit-setting-button.tsx'
import { Icon } from '../ui/icon.tsx'
import { count } from '../ui/quantities.ts'
import { severityWords } from '../ui/severity-words.ts'
import { ProblemCode } from './problem-code.tsx'

/** The problems of one record: what is wrong, what to do, where. `onLine` shows a line of the record's XML. */
export function ProblemList({
  problems,
  total,
  onLine,
}: {
  problems: readonly ProblemRow[]
  total: number
  onLine(line: number): void
}) {
  if (total === 0) return null
  return (
    <section className="record-problems" aria-label="Problems">
      <h3>
        Problems <span className="record-number">{count(total)}</span>
      </h3>
      <ul>
        {problems.map((problem) => (
          <li key={problem.id}>
            <span className={`record-severity-${problem.severity}`}>
              <Icon name={problem.severity} label={severityWords[problem.severity]} />
            </span>
            <div>
              <p dir="auto">{problem.text}</p>
              {problem.advice && <p className="quiet">{problem.advice}</p>}
              <LimitSettingButton advice={problem.advice} />
              <p className="faint small record-links">
                <ProblemCode code={problem.code} />
                {problem.path !== null && <span className="mono">{problem.path}</span>}
                <LineLink line={problem.line} onLine={onLine} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {total > problems.length && (
        <p className="faint small">
          The first {count(problems.length)} are shown. The list Problems has them all.
        </p>
      )}
    </section>
  )
}

function LineLink({ line, onLine }: { line: number | null; onLine(line: number): void }) {
  if (line === null) return null
  return (
    <button type="button" className="record-link" onClick={() => onLine(line)}>
      Show line {count(line)}
    </button>
  )
}
