import type { ChangeLine } from '../../../shared/contract/changes.ts'
import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { count, counted, timeOfDay } from '../../ui/quantities.ts'
import { DifferenceText } from './difference-text.tsx'
import { whatWords, words } from './words.ts'

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

function heading(line: ChangeLine, isByStep: boolean) {
  if (line.row === 'step')
    return (
      <span className="grid-text strong" dir="auto">
        {line.step.label}
      </span>
    )
  if (line.row === 'record')
    return (
      <span className="grid-text" dir="auto">
        <span className="strong">{line.title ?? whatWords[line.what]}</span>
        {line.artist !== null && <span className="quiet"> {line.artist}</span>}
        {line.what !== 'release' && <span className="faint"> {whatWords[line.what]?.toLowerCase()}</span>}
      </span>
    )
  const isShown = isByStep && line.title !== null
  return (
    <span className="grid-text changes-field" dir="auto" title={line.name}>
      {line.name}
      {isShown && <span className="quiet"> {line.title}</span>}
    </span>
  )
}

/** The columns of the list of changes. */
export function changeColumns(view: 'release' | 'step'): readonly GridColumn<ChangeLine>[] {
  const isByStep = view === 'step'
  return [
    {
      key: 'field',
      title: words.field,
      width: 190,
      grow: 0.9,
      show: (line) => heading(line, isByStep),
      copy: (line) =>
        line.row === 'change' ? line.name : line.row === 'step' ? line.step.label : (line.title ?? ''),
    },
    {
      key: 'before',
      title: isByStep ? words.before : words.asDelivered,
      width: 170,
      grow: 1,
      show: (line) =>
        line.row === 'change' ? (
          <DifferenceText before={line.before} after={line.after} side="before" nothing={words.nothing} />
        ) : (
          <span className="quiet">{counted(line.changes, 'change')}</span>
        ),
      copy: (line) => (line.row === 'change' ? (line.before ?? '') : ''),
    },
    {
      key: 'after',
      title: words.after,
      width: 170,
      grow: 1,
      show: (line) => {
        if (line.row === 'step')
          return line.step.undone ? (
            <Badge icon="undo" tone="quiet">
              {words.undone}
            </Badge>
          ) : null
        if (line.row !== 'change') return null
        return (
          <>
            <DifferenceText before={line.before} after={line.after} side="after" nothing={words.nothing} />
            {!line.inForce && !line.step.undone && (
              <Badge icon="undo" tone="quiet">
                {words.reverted}
              </Badge>
            )}
          </>
        )
      },
      copy: (line) => (line.row === 'change' ? (line.after ?? '') : ''),
    },
    {
      key: 'step',
      title: words.step,
      width: isByStep ? 150 : 64,
      align: 'end',
      hideBelow: 560,
      className: 'quiet',
      show: (line) => {
        if (line.row === 'record') return null
        if (line.row === 'step')
          return (
            <span className="grid-text">
              {day.format(line.step.time)} {timeOfDay(line.step.time)}
            </span>
          )
        return isByStep ? null : <span className="grid-text">{count(line.step.id)}</span>
      },
      copy: (line) => (line.row === 'record' ? '' : String(line.step.id)),
    },
  ]
}
