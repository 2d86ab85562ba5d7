import type { RecordId, Statement, StatementKind, StatementRow } from '../../shared/contract/records.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Badge } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import { count } from '../ui/quantities.ts'

/** What a message does with a release, in a glyph and a word. */
export const statementWords: Readonly<Record<StatementKind, { icon: IconName; word: string }>> = {
  initial: { icon: 'added', word: 'Initial' },
  update: { icon: 'edited', word: 'Update' },
  takedown: { icon: 'removed', word: 'Takedown' },
  purge: { icon: 'close', word: 'Purge' },
}

function Line({ row, open }: { row: StatementRow; open: RecordId }) {
  const { navigation } = useWorkbench()
  const { icon, word } = statementWords[row.kind]
  return (
    <tr aria-current={row.release === open ? 'true' : undefined}>
      <td className="record-nowrap">
        {row.time === null ? (
          <span className="faint">no time</span>
        ) : (
          <time dateTime={row.time}>{row.time.slice(0, 16).replace('T', ' ')}</time>
        )}
      </td>
      <td className="record-nowrap">
        <Badge icon={icon} tone="quiet">
          {word}
        </Badge>
      </td>
      <td className="record-second-line">
        {row.release === open ? (
          <span className="record-second" dir="auto">
            {row.file}
          </span>
        ) : (
          <button
            type="button"
            className="record-link"
            title={row.file}
            onClick={() => navigation.setState({ selected: row.release })}
          >
            <span className="truncate" dir="auto">
              {row.file}
            </span>
          </button>
        )}
      </td>
    </tr>
  )
}

/** All that the sender has said of a release, newest first. */
export function History({ statement, release }: { statement: Statement; release: RecordId }) {
  const { history, historyTotal } = statement
  return (
    <section className="record-body record-problems record-history">
      <h3 id="record-history">
        History <span className="record-number">{count(historyTotal)}</span>
      </h3>
      <table aria-labelledby="record-history" className="record-table">
        <thead>
          <tr>
            <th scope="col">Delivered</th>
            <th scope="col">Statement</th>
            <th scope="col">File</th>
          </tr>
        </thead>
        <tbody>
          {history.map((row) => (
            <Line key={row.release} row={row} open={release} />
          ))}
        </tbody>
      </table>
      {historyTotal > history.length && (
        <p className="faint small record-sum">
          The first {count(history.length)} of {count(historyTotal)} statements are shown.
        </p>
      )}
    </section>
  )
}

/** Says of a release that is not in force what has become of it, with the way to what is. */
export function StatementNote({ statement, newest }: { statement: Statement; newest: RecordId | null }) {
  const { navigation } = useWorkbench()
  const { kind, current } = statement
  if (current && (kind === 'initial' || kind === 'update')) return null
  const { icon, word } = statementWords[kind]
  return (
    <p className="record-state record-statement">
      <Badge icon={current ? icon : 'clock'} tone="quiet">
        {current
          ? kind === 'purge'
            ? 'Purge: the sender has it removed.'
            : 'Takedown: no deal is in force.'
          : `${word}, superseded by a newer delivery.`}
      </Badge>
      {!current && newest !== null && (
        <button
          type="button"
          className="record-link"
          onClick={() => navigation.setState({ selected: newest })}
        >
          Show the current one
        </button>
      )}
    </p>
  )
}
