import { useState } from 'react'
import type { ListName, RecordId } from '../../../shared/contract/records.ts'
import { ProblemRow } from '../../../shared/contract/records.ts'
import { LimitSettingButton } from '../../commands/limit-setting-button.tsx'
import { explanationTitle, ProblemExplanation } from '../../record/problem-explanation.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { codeWords } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'
import { severityWords } from '../../ui/severity-words.ts'
import { Tabs } from '../../ui/tabs.tsx'

type Sheet = 'problem' | 'xml'

const listOf: Readonly<Record<string, ListName>> = {
  release: 'releases',
  resource: 'resources',
  party: 'parties',
  deal: 'deals',
  message: 'messages',
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
    ['File', problem.file],
    ['Line', line === null ? null : `${count(line)}, column ${count(problem.column ?? 1)}`],
    ['Byte', problem.byte === null ? null : count(problem.byte)],
    ['Element', problem.path],
  ]
  const list = listOf[kind]
  const body = (
    <div className="record-body">
      {error !== null && <Banner tone="error">{error}</Banner>}
      <p className="strong" dir="auto">
        {problem.text}
      </p>
      {problem.advice && <p className="quiet">{problem.advice}</p>}
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
          {list !== undefined && (
            <Button size="small" onClick={() => navigation.setState({ list, sort: null, selected: record })}>
              Show the {codeWords(kind).toLowerCase()}
            </Button>
          )}
          {line !== null && (
            <Button size="small" onClick={() => setSheet('xml')}>
              Show the place
            </Button>
          )}
        </p>
      )}
      <section className="record-problems" aria-label="What the code means">
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
          label="Problem"
          className="inspector-tabs"
          value={sheet}
          onChange={setSheet}
          tabs={[
            { value: 'problem', label: 'Problem', content: body },
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
