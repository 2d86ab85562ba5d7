import { useState } from 'react'
import type { BatchDetail, RecordId } from '../../../shared/contract/records.ts'
import { statementWords } from '../../record/history.tsx'
import { RecordXmlSheet } from '../../record/record-xml.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import { useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { bytes, count, counted } from '../../ui/quantities.ts'
import { Tabs } from '../../ui/tabs.tsx'

type Sheet = 'overview' | 'messages' | 'files' | 'manifest'

function Overview({ detail }: { detail: BatchDetail }) {
  const { navigation } = useWorkbench()
  const { row } = detail
  const missing = detail.entries.filter((entry) => entry.message === null)
  const facts: [string, string | null][] = [
    ['Kind', row.choreography === 'batch' ? 'Batch' : 'Release by release'],
    ['Delivered', row.delivered?.slice(0, 19).replace('T', ' ') ?? null],
    ['Priority', row.priority],
    ['Sender', row.sender],
    ['Recipient', row.recipient],
    ['Message', row.messageId],
    ['Created', row.created],
    ['Root', detail.rootDirectory],
    ['Test', detail.isTest === null ? null : detail.isTest ? 'Yes' : 'No'],
    [
      'Messages',
      row.expected === null ? count(row.messages) : `${count(row.messages)} of ${count(row.expected)}`,
    ],
    ['Releases', count(row.releases)],
    ['Files', `${count(row.filesFound)} found, ${count(row.filesMissing)} missing`],
    ['Differ', row.filesDifferent > 0 ? counted(row.filesDifferent, 'file') : null],
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
          Its messages
        </Button>
        <Button size="small" icon="catalog" onClick={() => narrow('releases')}>
          Its releases
        </Button>
      </div>
      {missing.length > 0 && (
        <section className="record-problems">
          <h3>
            Missing messages <span className="record-number">{count(row.missing)}</span>
          </h3>
          <ul>
            {missing.map((entry) => (
              <li key={entry.position}>
                <Badge icon="error" tone="error" label="Missing" />
                <span className="record-file">{entry.url ?? entry.messageId}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Messages({ detail }: { detail: BatchDetail }) {
  const { navigation } = useWorkbench()
  if (detail.messages.length === 0) return <p className="record-body quiet">No message of it is here.</p>
  return (
    <div className="record-body">
      <table className="record-table">
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">Statement</th>
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
                  {message.file.slice(message.file.lastIndexOf('/') + 1)}
                  {message.listed === false && ', not in the manifest'}
                </span>
              </td>
              <td className="record-nowrap">
                {message.statement && (
                  <Badge icon={statementWords[message.statement].icon} tone="quiet">
                    {statementWords[message.statement].word}
                  </Badge>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {detail.messagesTotal > detail.messages.length && (
        <p className="faint small record-sum">
          The first {count(detail.messages.length)} of {count(detail.messagesTotal)} messages are shown.
        </p>
      )}
    </div>
  )
}

const hashWords = { match: 'hash fits', mismatch: 'hash differs', unchecked: 'not checked' } as const

function Files({ detail }: { detail: BatchDetail }) {
  if (detail.files.length === 0) return <p className="record-body quiet">Its messages name no file.</p>
  return (
    <div className="record-body">
      <table className="record-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className="record-end">
              Size
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
                  <span className="record-second">{hashWords[file.hashState]}</span>
                )}
              </td>
              <td className="record-end record-nowrap">
                {file.bytes === null ? (
                  <Badge icon="warning" tone="warning">
                    Missing
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
          The first {count(detail.files.length)} of {count(detail.filesTotal)} files are shown.
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
            ? 'Delivered release by release'
            : row.state === 'complete'
              ? row.marker === 'manifest'
                ? 'Complete, with a manifest'
                : 'Complete'
              : row.marker === null
                ? 'Incomplete: no BatchComplete file'
                : `Incomplete: ${counted(row.missing, 'message')} missing`}
        </p>
      </header>
      {error !== null && <Banner tone="error">{error}</Banner>}
      <Tabs<Sheet>
        label="Batch"
        className="inspector-tabs"
        value={shown}
        onChange={setSheet}
        tabs={[
          { value: 'overview', label: 'Overview', content: <Overview detail={detail} /> },
          {
            value: 'messages',
            label: 'Messages',
            count: row.messages,
            content: <Messages detail={detail} />,
          },
          { value: 'files', label: 'Files', count: detail.filesTotal, content: <Files detail={detail} /> },
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
