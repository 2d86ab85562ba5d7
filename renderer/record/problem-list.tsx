import type { ProblemRow } from '../../shared/contract/records.ts'
import { LimitSettingButton } from '../commands/limit-setting-button.tsx'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import type { WantedField } from '../state/navigation-store.ts'
import { Icon } from '../ui/icon.tsx'
import { count } from '../ui/quantities.ts'
import { severityWords } from '../ui/severity-words.ts'
import { xmlPlace } from '../ui/xml-place.ts'
import { ProblemCode } from './problem-code.tsx'

/** The problems of one record: what is wrong, what to do, where. `onLine` shows a line of the record's XML. */
export function ProblemList({
  problems,
  total,
  onLine,
  onField,
}: {
  problems: readonly ProblemRow[]
  total: number
  onLine(line: number): void
  /** Goes to the field a problem is about. */
  onField(field: WantedField): void
}) {
  if (total === 0) return null
  return (
    <section className="record-problems" aria-label={t('record.problemsHere')}>
      <h3>
        {t('record.problems')} <span className="record-number">{count(total)}</span>
      </h3>
      <ul>
        {problems.map((problem) => (
          <li
            key={problem.id}
            {...(problem.path !== null &&
              problem.record !== null &&
              xmlPlace({ id: problem.record, at: [problem.path] }))}
          >
            <span className={`record-severity-${problem.severity}`}>
              <Icon name={problem.severity} label={severityWords[problem.severity]} />
            </span>
            <div>
              <p dir="auto">{engineWords(problem.text)}</p>
              {problem.advice && <p className="quiet">{engineWords(problem.advice)}</p>}
              <LimitSettingButton advice={problem.advice} />
              <p className="faint small record-links">
                <ProblemCode code={problem.code} />
                {problem.path !== null && <span className="mono">{problem.path}</span>}
                {problem.path !== null && problem.record !== null && (
                  <button
                    type="button"
                    className="record-link"
                    onClick={() => {
                      if (problem.path !== null && problem.record !== null)
                        onField({ record: problem.record, path: problem.path, text: problem.text })
                    }}
                  >
                    {t('record.goToField')}
                  </button>
                )}
                <LineLink line={problem.line} onLine={onLine} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {total > problems.length && (
        <p className="faint small">{t('record.firstProblems', { amount: problems.length })}</p>
      )}
    </section>
  )
}

function LineLink({ line, onLine }: { line: number | null; onLine(line: number): void }) {
  if (line === null) return null
  return (
    <button type="button" className="record-link" onClick={() => onLine(line)}>
      {t('record.showLine', { line })}
    </button>
  )
}
