import type { ProblemRow } from '../../../shared/contract/records.ts'
import { Icon } from '../../ui/icon.tsx'
import { count } from '../../ui/quantities.ts'

const words = { error: 'Error', warning: 'Warning', info: 'Note' } as const

/** The problems of one record: what is wrong, what to do, where. */
export function ProblemList({ problems, total }: { problems: readonly ProblemRow[]; total: number }) {
  if (total === 0) return null
  return (
    <section className="inspector-problems" aria-label="Problems">
      <h3>
        Problems <span className="inspector-number">{count(total)}</span>
      </h3>
      <ul>
        {problems.map((problem) => (
          <li key={problem.id}>
            <span className={`inspector-severity-${problem.severity}`}>
              <Icon name={problem.severity} label={words[problem.severity]} />
            </span>
            <div>
              <p dir="auto">{problem.text}</p>
              {problem.advice && <p className="quiet">{problem.advice}</p>}
              <p className="faint small">
                {[problem.code, problem.path, problem.line !== null && `line ${count(problem.line)}`]
                  .filter(Boolean)
                  .join(', ')}
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
