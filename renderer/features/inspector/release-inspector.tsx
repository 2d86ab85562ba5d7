import { useState } from 'react'
import type { RecordId } from '../../../shared/contract/records.ts'
import { Deals } from '../../record/deals.tsx'
import { History, StatementNote } from '../../record/history.tsx'
import { Provenance } from '../../record/provenance.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { Tracks } from '../../record/tracks.tsx'
import { TreeSheet } from '../../record/tree-sheet.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Overview } from './overview.tsx'

/** Tracks whose credits are read with a release; a longer one shows the others without. */
const creditedTracks = 200

type Sheet = 'overview' | 'tracks' | 'deals' | 'tree' | 'xml'

/** One release: what it is, its tracks, its deals, and the XML as proof. */
export function ReleaseInspector({ id, revision }: { id: RecordId; revision: number }) {
  const { session } = useWorkbench()
  const [sheet, setSheet] = useState<Sheet>('overview')
  const [line, setLine] = useState<number | null>(null)
  const showLine = (wanted: number) => {
    setLine(wanted)
    setSheet('xml')
  }
  const { value: detail, error } = useAnswer(id, revision, (signal) =>
    session.call('catalog.release', { id }, signal),
  )
  const { value: read } = useAnswer(id, revision, (signal) =>
    session.call('catalog.model', { id, tracks: creditedTracks, deals: 0 }, signal),
  )
  const model = read !== null && 'release' in read && read.id === id ? read : null
  if (!detail) return error === null ? null : <Banner tone="error">{error}</Banner>
  const { row, statement } = detail
  return (
    <>
      <header className="inspector-head">
        <h2 dir="auto">{row.title ?? <span className="faint">Untitled</span>}</h2>
        <p className="quiet" dir="auto">
          {row.artist}
        </p>
      </header>
      {error !== null && <Banner tone="error">{error}</Banner>}
      {!detail.complete && (
        <p className="record-state">
          <Badge icon="reading" tone="quiet">
            Its message is still being read: tracks and deals may be missing.
          </Badge>
        </p>
      )}
      {statement && <StatementNote statement={statement} newest={row.supersededBy} />}
      <Tabs<Sheet>
        label="Release"
        className="inspector-tabs"
        value={sheet}
        onChange={(next) => {
          setLine(null)
          setSheet(next)
        }}
        tabs={[
          {
            value: 'overview',
            label: 'Overview',
            content: (
              <>
                <Overview detail={detail} model={model} revision={revision} onLine={showLine} />
                {statement && statement.historyTotal > 1 && (
                  <History statement={statement} release={row.id} />
                )}
              </>
            ),
          },
          {
            value: 'tracks',
            label: 'Tracks',
            count: detail.tracksTotal,
            content: <Tracks detail={detail} model={model} revision={revision} />,
          },
          {
            value: 'deals',
            label: 'Deals',
            count: detail.dealsTotal,
            content: <Deals detail={detail} revision={revision} />,
          },
          {
            value: 'tree',
            label: 'Tree',
            content: <TreeSheet id={row.id} revision={revision} onLine={showLine} />,
          },
          {
            value: 'xml',
            label: 'XML',
            content: <RecordXmlSheet id={row.id} revision={revision} line={line} />,
          },
        ]}
      />
      <Provenance place={detail.place} ernVersion={row.ernVersion} />
    </>
  )
}
