import { useState } from 'react'
import { type ListName, type RecordId, rowSchemas } from '../../../shared/contract/records.ts'
import { FactSections } from '../../record/fact-sections.tsx'
import { resourceSections } from '../../record/model-sections.ts'
import { ProblemList } from '../../record/problem-list.tsx'
import { Provenance } from '../../record/provenance.tsx'
import { RecordFieldsSection } from '../../record/record-fields.tsx'
import { RecordPartsSections } from '../../record/record-parts.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { TreeSheet } from '../../record/tree-sheet.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { codeWords, groupedIsrc, playingTime } from '../../ui/identifiers.ts'
import { Tabs } from '../../ui/tabs.tsx'

type Sheet = 'overview' | 'tree' | 'xml'

const lists: Readonly<Record<string, ListName>> = {
  release: 'releases',
  resource: 'resources',
  party: 'parties',
  deal: 'deals',
  message: 'messages',
}

const hidden = new Set(['id', 'message', 'source'])

const names: Readonly<Record<string, string>> = {
  isrc: 'ISRC',
  isni: 'ISNI',
  dpid: 'DPID',
  ipi: 'IPI',
  pLine: 'P line',
  durationSeconds: 'Time',
  ernVersion: 'ERN',
}

/** The row's fields with words for names, those without a value left out. */
function factsOf(list: ListName, answer: unknown): [string, string][] {
  const parsed = rowSchemas[list].safeParse(answer)
  if (!parsed.success) return []
  return Object.entries(parsed.data).flatMap(([key, value]) => {
    if (hidden.has(key) || value === null || value === '') return []
    const name = names[key] ?? codeWords(key)
    if (key === 'isrc') return [[name, groupedIsrc(String(value))]]
    if (key === 'durationSeconds') return [[name, playingTime(Number(value))]]
    return [[name, String(value)]]
  })
}

/** A record that is no release: its fields as they were read, and its XML. */
export function RecordInspector({ id, revision }: { id: RecordId; revision: number }) {
  const { session, navigation } = useWorkbench()
  const list = lists[id.split('/')[0] ?? ''] ?? 'messages'
  const shownList = useNavigation((state) => state.list)
  const [sheet, setSheet] = useState<Sheet>('overview')
  const [line, setLine] = useState<number | null>(null)
  const showLine = (wanted: number) => {
    setLine(wanted)
    setSheet('xml')
  }
  const {
    value: answer,
    error,
    key,
  } = useAnswer(id, revision, (signal) => session.call('catalog.record', { id }, signal))
  const { value: xml } = useAnswer(id, revision, (signal) =>
    session.call('catalog.xml', { id, limit: 1 }, signal),
  )
  const { value: found } = useAnswer(id, revision, (signal) =>
    session.call('catalog.problems', { record: id }, signal),
  )
  const isResource = list === 'resources'
  const { value: model } = useAnswer(id, revision, (signal) =>
    isResource ? session.call('catalog.model', { id }, signal) : Promise.resolve(null),
  )
  const facts = factsOf(list, answer)
  const title = facts.find(([name]) => name === 'Title' || name === 'Name' || name === 'File')?.[1]
  const body = (
    <div className="record-body">
      {error !== null && <Banner tone="error">{error}</Banner>}
      <dl className="record-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {found && <ProblemList problems={found.problems} total={found.total} onLine={showLine} />}
      {(isResource || list === 'parties') && <RecordPartsSections id={id} revision={revision} />}
      {list !== 'batches' && list !== 'problems' && <RecordFieldsSection id={id} revision={revision} />}
      {model !== null && 'resource' in model && model.id === id && (
        <FactSections sections={resourceSections(model)} />
      )}
      {shownList !== list && (
        <Button size="small" onClick={() => navigation.setState({ selected: null })}>
          Close
        </Button>
      )}
    </div>
  )
  if (key === null) return null
  return (
    <>
      <header className="inspector-head">
        <h2 dir="auto">{title ?? codeWords(id.split('/')[0] ?? '')}</h2>
        {title !== undefined && <p className="quiet">{codeWords(id.split('/')[0] ?? '')}</p>}
      </header>
      <Tabs<Sheet>
        label="Record"
        className="inspector-tabs"
        value={sheet}
        onChange={(next) => {
          setLine(null)
          setSheet(next)
        }}
        tabs={[
          { value: 'overview', label: 'Overview', content: body },
          {
            value: 'tree',
            label: 'Tree',
            content: <TreeSheet id={id} revision={revision} onLine={showLine} />,
          },
          {
            value: 'xml',
            label: 'XML',
            content: <RecordXmlSheet id={id} revision={revision} line={line} />,
          },
        ]}
      />
      {xml && <Provenance place={xml.place} />}
    </>
  )
}
