import { useState } from 'react'
import type { BatchDetail, RecordId } from '../../../shared/contract/records.ts'
import { t } from '../../i18n/words.ts'
import { statementWords } from '../../record/history.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { bytes, count } from '../../ui/quantities.ts'
import { Tabs } from '../../ui/tabs.tsx'

type Sheet = 'overview' | 'messages' | 'files' | 'manifest'

function Overview({ detail }: { detail: BatchDetail }) {
  const { navigation } = useWorkbench()
  const { row } = detail
  const missing = detail.entries.filter((entry) => entry.message === null)
  const facts: [string, string | null][] = [
    [t('inspector.kind'), t(row.choreography === 'batch' ? 'inspector.batch' : 'inspector.releaseByRelease')],
    [t('inspector.delivered'), row.delivered?.slice(0, 19).replace('T', ' ') ?? null],
    [t('inspector.priority'), row.priority],
    [t('record.sender'), row.sender],
    [t('record.recipient'), row.recipient],
    [t('inspector.message'), row.messageId],
    [t('record.created'), row.created],
    [t('inspector.root'), detail.rootDirectory],
    [
      t('inspector.test'),
      detail.isTest === null ? null : t(detail.isTest ? 'inspector.yes' : 'inspector.no'),
    ],
    [
      t('inspector.messages'),
      row.expected === null
        ? count(row.messages)
        : t('library.partOf', { part: row.messages, all: row.expected }),
    ],
    [t('record.releases'), count(row.releases)],
    [t('inspector.files'), t('inspector.foundMissing', { found: row.filesFound, missing: row.filesMissing })],
    [t('inspector.differ'), row.filesDifferent > 0 ? t('units.files', { count: row.filesDifferent }) : null],
  ]
  const narrow = (list: 'messages' | 'releases') =>
    navigation.setState({
      list,
      sort: null,
      search: '',
      source: null,
      batch: { id: row.id, name: row.folder },
    })
  return (
    <div className="record-body">
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
      <div className="record-actions">
        <Button size="small" icon="list" onClick={() => narrow('messages')}>
          {t('inspector.itsMessages')}
        </Button>
        <Button size="small" icon="catalog" onClick={() => narrow('releases')}>
          {t('inspector.itsReleases')}
        </Button>
      </div>
      {missing.length > 0 && (
        <section className="record-problems">
          <h3>
            {t('inspector.missingMessages')} <span className="record-number">{count(row.missing)}</span>
          </h3>
          <ul>
            {missing.map((entry) => (
              <li key={entry.position}>
                <Badge icon="error" tone="error" label={t('inspector.missing')} />
                <span className="record-file">{entry.url ?? entry.messageId}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const fileName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

function Messages({ detail }: { detail: BatchDetail }) {
  const { navigation } = useWorkbench()
  if (detail.messages.length === 0) return <p className="record-body quiet">{t('inspector.noMessageHere')}</p>
  return (
    <div className="record-body">
      <table className="record-table">
        <thead>
          <tr>
            <th scope="col">{t('inspector.release')}</th>
            <th scope="col">{t('inspector.statement')}</th>
          </tr>
        </thead>
        <tbody>
          {detail.messages.map((message) => (
            <tr key={message.message}>
              <td>
                <button
                  type="button"
                  className="record-link"
                  onClick={() => navigation.setState({ selected: message.release ?? message.message })}
                >
                  <span className="truncate" dir="auto">
                    {message.title ?? message.file}
                  </span>
                </button>
                <span className="record-second" title={message.file} dir="auto">
                  {message.listed === false
                    ? t('inspector.notInManifest', { file: fileName(message.file) })
                    : fileName(message.file)}
                </span>
              </td>
              <td className="record-nowrap">
                {message.statement && (
                  <Badge icon={statementWords(message.statement).icon} tone="quiet">
                    {statementWords(message.statement).word}
                  </Badge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {detail.messagesTotal > detail.messages.length && (
        <p className="faint small record-sum">
          {t('inspector.firstMessages', { some: detail.messages.length, all: detail.messagesTotal })}
        </p>
      )}
    </div>
  )
}

const hashWords = {
  match: 'inspector.hashFits',
  mismatch: 'inspector.hashDiffers',
  unchecked: 'inspector.hashUnchecked',
} as const

function Files({ detail }: { detail: BatchDetail }) {
  if (detail.files.length === 0) return <p className="record-body quiet">{t('inspector.namesNoFile')}</p>
  return (
    <div className="record-body">
      <table className="record-table">
        <thead>
          <tr>
            <th scope="col">{t('inspector.file')}</th>
            <th scope="col" className="record-end">
              {t('inspector.size')}
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.files.map((file) => (
            <tr key={`${file.message} ${file.resource} ${file.path}`}>
              <td>
                <span className="record-file" title={file.path}>
                  {file.path}
                </span>
                {file.hashState !== null && (
                  <span className="record-second">{t(hashWords[file.hashState])}</span>
                )}
              </td>
              <td className="record-end record-nowrap">
                {file.bytes === null ? (
                  <Badge icon="warning" tone="warning">
                    {t('inspector.missing')}
                  </Badge>
                ) : (
                  bytes(file.bytes)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {detail.filesTotal > detail.files.length && (
        <p className="faint small record-sum">
          {t('inspector.firstFiles', { some: detail.files.length, all: detail.filesTotal })}
        </p>
      )}
    </div>
  )
}

/** One batch: whether it is complete, its messages, the files they name, and its manifest with credentials masked. */
export function BatchInspector({ id, revision }: { id: RecordId; revision: number }) {
  const { session } = useWorkbench()
  const [sheet, setSheet] = useState<Sheet>('overview')
  const { value: detail, error } = useAnswer(id, revision, (signal) =>
    session.call('catalog.batch', { id }, signal),
  )
  if (!detail) return error === null ? null : <Banner tone="error">{error}</Banner>
  const { row } = detail
  const shown = sheet === 'manifest' && row.manifest === null ? 'overview' : sheet
  return (
    <>
      <header className="inspector-head">
        <h2 dir="auto">{row.folder}</h2>
        <p className="quiet">
          {row.state === null
            ? t('inspector.deliveredByRelease')
            : row.state === 'complete'
              ? row.marker === 'manifest'
                ? t('inspector.completeWithManifest')
                : t('inspector.complete')
              : row.marker === null
                ? t('inspector.noBatchComplete')
                : t('inspector.incomplete', { count: row.missing })}
        </p>
      </header>
      {error !== null && <Banner tone="error">{error}</Banner>}
      <Tabs<Sheet>
        label={t('inspector.batch')}
        className="inspector-tabs"
        value={shown}
        onChange={setSheet}
        tabs={[
          { value: 'overview', label: t('inspector.overview'), content: <Overview detail={detail} /> },
          {
            value: 'messages',
            label: t('inspector.messages'),
            count: row.messages,
            content: <Messages detail={detail} />,
          },
          {
            value: 'files',
            label: t('inspector.files'),
            count: detail.filesTotal,
            content: <Files detail={detail} />,
          },
          ...(row.manifest === null
            ? []
            : [
                {
                  value: 'manifest' as const,
                  label: 'XML',
                  content: <RecordXmlSheet id={row.manifest} revision={revision} />,
                },
              ]),
        ]}
      />
    </>
  )
}
