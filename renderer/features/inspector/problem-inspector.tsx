import { useState } from 'react'
import type { ListName, RecordId } from '../../../shared/contract/records.ts'
import { ProblemRow } from '../../../shared/contract/records.ts'
import { LimitSettingButton } from '../../commands/limit-setting-button.tsx'
import { engineWords } from '../../i18n/engine-words.ts'
import type { KeyOf } from '../../i18n/keys.ts'
import { t, wordsOr } from '../../i18n/words.ts'
import { explanationTitle, ProblemExplanation } from '../../record/problem-explanation.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { count } from '../../ui/quantities.ts'
import { severityWords } from '../../ui/severity-words.ts'
import { Tabs } from '../../ui/tabs.tsx'

type Sheet = 'problem' | 'xml'

const shows: Readonly<Record<string, { list: ListName; words: KeyOf<'inspector'> }>> = {
  release: { list: 'releases', words: 'inspector.showRelease' },
  resource: { list: 'resources', words: 'inspector.showResource' },
  party: { list: 'parties', words: 'inspector.showParty' },
  deal: { list: 'deals', words: 'inspector.showDeal' },
  message: { list: 'messages', words: 'inspector.showMessage' },
}

/** One problem: what is wrong here, what its code means, and the place in the XML of its record. */
export function ProblemInspector({ id, revision }: { id: RecordId; revision: number }) {
  const { session, navigation } = useWorkbench()
  const [sheet, setSheet] = useState<Sheet>('problem')
  const { value: answer, error } = useAnswer(id, revision, (signal) =>
    session.call('catalog.record', { id }, signal),
  )
  const problem = ProblemRow.safeParse(answer).data
  if (problem === undefined) return error === null ? null : <Banner tone="error">{error}</Banner>
  const { record, line } = problem
  const kind = record?.split('/')[0] ?? ''
  const facts: [string, string | null][] = [
    [t('inspector.file'), problem.file],
    [
      t('inspector.line'),
      line === null ? null : t('inspector.lineColumn', { line, column: problem.column ?? 1 }),
    ],
    [t('inspector.byte'), problem.byte === null ? null : count(problem.byte)],
    [t('inspector.element'), problem.path],
  ]
  const show = shows[kind]
  const body = (
    <div className="record-body">
      {error !== null && <Banner tone="error">{error}</Banner>}
      <p className="strong" dir="auto">
        {engineWords(problem.text)}
      </p>
      {problem.advice && <p className="quiet">{engineWords(problem.advice)}</p>}
      <LimitSettingButton advice={problem.advice} />
      <dl className="record-facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {record !== null && (
        <p className="record-actions">
          {show !== undefined && (
            <Button
              size="small"
              onClick={() => navigation.setState({ list: show.list, sort: null, selected: record })}
            >
              {wordsOr(show.words, record)}
            </Button>
          )}
          {line !== null && (
            <Button size="small" onClick={() => setSheet('xml')}>
              {t('inspector.showPlace')}
            </Button>
          )}
        </p>
      )}
      <section className="record-problems" aria-label={t('inspector.whatCodeMeans')}>
        <h3>{explanationTitle(problem.code)}</h3>
        <ProblemExplanation code={problem.code} />
      </section>
    </div>
  )
  return (
    <>
      <header className="inspector-head">
        <h2 className="mono">{problem.code}</h2>
        <p>
          <Badge icon={problem.severity} tone={problem.severity}>
            {severityWords[problem.severity]}
          </Badge>
        </p>
      </header>
      {record === null ? (
        <div className="inspector-tabs">{body}</div>
      ) : (
        <Tabs<Sheet>
          label={t('inspector.problem')}
          className="inspector-tabs"
          value={sheet}
          onChange={setSheet}
          tabs={[
            { value: 'problem', label: t('inspector.problem'), content: body },
            {
              value: 'xml',
              label: 'XML',
              content: <RecordXmlSheet id={record} revision={revision} line={line} />,
            },
          ]}
        />
      )}
    </>
  )
}
