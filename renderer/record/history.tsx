import type { RecordId, Statement, StatementKind, StatementRow } from '../../shared/contract/records.ts'
import { t } from '../i18n/words.ts'
import { useWorkbench } from '../state/workbench-context.tsx'
import { Badge } from '../ui/badge.tsx'
import type { IconName } from '../ui/icon.tsx'
import { count } from '../ui/quantities.ts'

const statementIcons: Readonly<Record<StatementKind, IconName>> = {
  initial: 'added',
  update: 'edited',
  takedown: 'removed',
  purge: 'close',
}

/** What a message does with a release, in a glyph and a word. */
export function statementWords(kind: StatementKind): { icon: IconName; word: string } {
  return { icon: statementIcons[kind], word: t(`record.${kind}`) }
}

function Line({ row, open, onShow }: { row: StatementRow; open: RecordId; onShow(id: RecordId): void }) {
  const { icon, word } = statementWords(row.kind)
  return (
    <tr aria-current={row.release === open ? 'true' : undefined}>
      <td className="record-nowrap">
        {row.time === null ? (
          <span className="faint">{t('record.noTime')}</span>
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
          <button type="button" className="record-link" title={row.file} onClick={() => onShow(row.release)}>
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
export function History({
  statement,
  release,
  onShow,
}: {
  statement: Statement
  release: RecordId
  /** Shows another delivery of the release; absent: in the inspector. */
  onShow?(id: RecordId): void
}) {
  const { navigation } = useWorkbench()
  const show = onShow ?? ((id: RecordId) => navigation.setState({ selected: id }))
  const { history, historyTotal } = statement
  return (
    <section className="record-body record-problems record-history">
      <h3 id="record-history">
        {t('record.history')} <span className="record-number">{count(historyTotal)}</span>
      </h3>
      <table aria-labelledby="record-history" className="record-table">
        <thead>
          <tr>
            <th scope="col">{t('record.delivered')}</th>
            <th scope="col">{t('record.statement')}</th>
            <th scope="col">{t('record.file')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map((row) => (
            <Line key={row.release} row={row} open={release} onShow={show} />
          ))}
        </tbody>
      </table>
      {historyTotal > history.length && (
        <p className="faint small record-sum">
          {t('record.firstStatements', { some: history.length, all: historyTotal })}
        </p>
      )}
    </section>
  )
}

/** Says of a release that is not in force what has become of it, with the way to what is. */
export function StatementNote({
  statement,
  newest,
  onShow,
}: {
  statement: Statement
  newest: RecordId | null
  /** Shows the one in force; absent: in the inspector. */
  onShow?(id: RecordId): void
}) {
  const { navigation } = useWorkbench()
  const { kind, current } = statement
  if (current && (kind === 'initial' || kind === 'update')) return null
  const { icon, word } = statementWords(kind)
  return (
    <p className="record-state record-statement">
      <Badge icon={current ? icon : 'clock'} tone="quiet">
        {current
          ? kind === 'purge'
            ? t('record.purgeNote')
            : t('record.takedownNote')
          : t('record.superseded', { statement: word })}
      </Badge>
      {!current && newest !== null && (
        <button
          type="button"
          className="record-link"
          onClick={() => (onShow ? onShow(newest) : navigation.setState({ selected: newest }))}
        >
          {t('record.showCurrent')}
        </button>
      )}
    </p>
  )
}
