import { useRef, useState } from 'react'
import { type ListName, type RecordId, rowSchemas } from '../../../shared/contract/records.ts'
import type { KeyOf } from '../../i18n/keys.ts'
import { t, wordsOr } from '../../i18n/words.ts'
import { AskedXml } from '../../record/asked-xml.tsx'
import { FactSections } from '../../record/fact-sections.tsx'
import { resourceSections } from '../../record/model-sections.ts'
import { XmlPlaceButton } from '../../record/placed.tsx'
import { ProblemList } from '../../record/problem-list.tsx'
import { Provenance } from '../../record/provenance.tsx'
import { RecordFieldsSection } from '../../record/record-fields.tsx'
import { RecordPartsSections } from '../../record/record-parts.tsx'
import { TreeSheet } from '../../record/tree-sheet.tsx'
import { useXmlLine } from '../../record/use-xml-line.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useNavigation, useWorkbench } from '../../state/workbench-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { codeWords, groupedIsrc, playingTime } from '../../ui/identifiers.ts'
import { count } from '../../ui/quantities.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { xmlPlace } from '../../ui/xml-place.ts'

type Sheet = 'overview' | 'tree' | 'xml'

const lists: Readonly<Record<string, ListName>> = {
  release: 'releases',
  resource: 'resources',
  party: 'parties',
  deal: 'deals',
  message: 'messages',
}

const hidden = new Set(['id', 'message', 'source'])

const kindWords: Readonly<Record<string, KeyOf<'inspector'>>> = {
  release: 'inspector.kindRelease',
  resource: 'inspector.kindResource',
  party: 'inspector.kindParty',
  deal: 'inspector.kindDeal',
  message: 'inspector.kindMessage',
}

/** What kind of record an id is of. */
function kindOf(id: RecordId): string {
  const kind = id.split('/')[0] ?? ''
  return wordsOr(kindWords[kind] ?? '', codeWords(kind))
}

/** A field of a row: its key, its name in words, and what it says. */
type NamedValue = readonly [key: string, name: string, value: string]

/** The row's fields, those without a value left out. */
function factsOf(list: ListName, answer: unknown): NamedValue[] {
  const parsed = rowSchemas[list].safeParse(answer)
  if (!parsed.success) return []
  return Object.entries(parsed.data).flatMap(([key, value]) => {
    if (hidden.has(key) || value === null || value === '') return []
    const name = wordsOr(`facts.${key}`, codeWords(key))
    if (key === 'isrc') return [[key, name, groupedIsrc(String(value))]]
    if (key === 'durationSeconds') return [[key, name, playingTime(Number(value))]]
    return [[key, name, typeof value === 'number' ? count(value) : String(value)]]
  })
}

/** A record that is no release: its fields as they were read, and its XML. */
export function RecordInspector({ id, revision }: { id: RecordId; revision: number }) {
  const { session, navigation } = useWorkbench()
  const list = lists[id.split('/')[0] ?? ''] ?? 'messages'
  const shownList = useNavigation((state) => state.list)
  const [sheet, setSheet] = useState<Sheet>('overview')
  const root = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const before = useRef<Sheet>('overview')
  const xmlLine = useXmlLine(root, panel, {
    shown() {
      if (sheet !== 'xml') before.current = sheet
      setSheet('xml')
    },
    left: () => setSheet(before.current),
  })
  const showLine = (wanted: number) => xmlLine.showLine(id, wanted)
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
  const title = facts.find(([name]) => name === 'title' || name === 'name' || name === 'file')?.[2]
  const body = (
    <div className="record-body">
      {error !== null && <Banner tone="error">{error}</Banner>}
      <dl className="record-facts">
        {facts.map(([own, name, value]) => (
          <div key={own} {...xmlPlace({ id, column: own })}>
            <dt>{name}</dt>
            <dd dir="auto">
              <XmlPlaceButton name={name} />
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {found && (
        <ProblemList
          problems={found.problems}
          total={found.total}
          onLine={showLine}
          onField={(field) => navigation.setState({ field })}
        />
      )}
      {(isResource || list === 'parties') && <RecordPartsSections id={id} revision={revision} />}
      {list !== 'batches' && list !== 'problems' && <RecordFieldsSection id={id} revision={revision} />}
      {model !== null && 'resource' in model && model.id === id && (
        <FactSections sections={resourceSections(model)} />
      )}
      {shownList !== list && (
        <Button size="small" onClick={() => navigation.setState({ selected: null })}>
          {t('inspector.closeRecord')}
        </Button>
      )}
    </div>
  )
  if (key === null) return null
  return (
    <div ref={root} className="inspector-record">
      <header className="inspector-head">
        <h2 dir="auto">{title ?? kindOf(id)}</h2>
        {title !== undefined && <p className="quiet">{kindOf(id)}</p>}
      </header>
      <Tabs<Sheet>
        label={t('inspector.record')}
        className="inspector-tabs"
        value={sheet}
        onChange={(next) => {
          xmlLine.forget()
          setSheet(next)
        }}
        tabs={[
          { value: 'overview', label: t('inspector.overview'), content: body },
          {
            value: 'tree',
            label: t('inspector.tree'),
            content: <TreeSheet id={id} revision={revision} onLine={showLine} />,
          },
          {
            value: 'xml',
            label: 'XML',
            content: (
              <AskedXml
                ref={panel}
                id={id}
                revision={revision}
                asked={xmlLine.asked}
                onLeave={xmlLine.leave}
              />
            ),
          },
        ]}
      />
      {xml && <Provenance place={xml.place} />}
    </div>
  )
}
