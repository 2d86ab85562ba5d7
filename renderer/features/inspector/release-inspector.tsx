import { useRef, useState } from 'react'
import type { RecordId } from '../../../shared/contract/records.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { AskedXml } from '../../record/asked-xml.tsx'
import { Deals } from '../../record/deals.tsx'
import { History, StatementNote } from '../../record/history.tsx'
import { Provenance } from '../../record/provenance.tsx'
import { sharedReason } from '../../record/shared-reason.ts'
import { Tracks } from '../../record/tracks.tsx'
import { TreeSheet } from '../../record/tree-sheet.tsx'
import { UnreadRelease } from '../../record/unread-release.tsx'
import { useXmlLine } from '../../record/use-xml-line.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { RetryBanner } from '../../ui/retry-banner.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Overview } from './overview.tsx'

/** Tracks whose models are read with a release: as many as it has in a row. */
const mostTracks = 1000

type Sheet = 'overview' | 'tracks' | 'deals' | 'tree' | 'xml'

/** One release: what it is, its tracks, its deals, and the XML as proof. */
export function ReleaseInspector({ id, revision }: { id: RecordId; revision: number }) {
  const { session, navigation } = useWorkbench()
  const [sheet, setSheet] = useState<Sheet>('overview')
  const root = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const before = useRef<Sheet>('overview')
  const xml = useXmlLine(root, panel, {
    shown() {
      if (sheet !== 'xml') before.current = sheet
      setSheet('xml')
    },
    left: () => setSheet(before.current),
  })
  const showLine = (wanted: number) => xml.showLine(id, wanted)
  const [tries, setTries] = useState(0)
  const again = () => setTries(tries + 1)
  const {
    value: detail,
    error,
    code,
  } = useAnswer(id, revision + tries, (signal) => session.call('catalog.release', { id }, signal))
  const { value: read } = useAnswer(id, revision, (signal) =>
    session.call('catalog.model', { id, tracks: mostTracks, deals: 0 }, signal),
  )
  const model = read !== null && 'release' in read && read.id === id ? read : null
  if (!detail) return error === null ? null : <UnreadRelease error={error} code={code} onRetry={again} />
  const { row, statement } = detail
  const reason = sharedReason(detail)
  return (
    <div ref={root} className="inspector-record">
      <header className="inspector-head">
        <h2 dir="auto">{row.title ?? <span className="faint">{t('inspector.untitled')}</span>}</h2>
        <p className="quiet" dir="auto">
          {row.artist}
        </p>
      </header>
      {error !== null && <RetryBanner error={t('record.partNotRead', { reason: error })} onRetry={again} />}
      {reason !== null && (
        <Banner tone="info">
          {engineWords(reason)} {!detail.complete && t('record.mayBeMissing')}
        </Banner>
      )}
      {!detail.complete && reason === null && (
        <p className="record-state">
          <Badge icon="reading" tone="quiet">
            {t('inspector.stillRead')}
          </Badge>
        </p>
      )}
      {statement && <StatementNote statement={statement} newest={row.supersededBy} />}
      <Tabs<Sheet>
        label={t('inspector.release')}
        className="inspector-tabs"
        value={sheet}
        onChange={(next) => {
          xml.forget()
          setSheet(next)
        }}
        tabs={[
          {
            value: 'overview',
            label: t('inspector.overview'),
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
            label: t('inspector.tracks'),
            count: detail.tracksTotal,
            content: (
              <Tracks
                detail={detail}
                model={model}
                revision={revision}
                fills
                onOpen={(resource) => navigation.setState({ selected: resource })}
              />
            ),
          },
          {
            value: 'deals',
            label: t('inspector.deals'),
            count: detail.dealsTotal,
            content: <Deals detail={detail} revision={revision} fills />,
          },
          {
            value: 'tree',
            label: t('inspector.tree'),
            content: <TreeSheet id={row.id} revision={revision} onLine={showLine} />,
          },
          {
            value: 'xml',
            label: 'XML',
            content: (
              <AskedXml ref={panel} id={row.id} revision={revision} asked={xml.asked} onLeave={xml.leave} />
            ),
          },
        ]}
      />
      <Provenance place={detail.place} ernVersion={row.ernVersion} />
    </div>
  )
}
