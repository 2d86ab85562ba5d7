import type { ChangeLine } from '../../../shared/contract/changes.ts'
import { engineWords, fieldNameWords } from '../../i18n/engine-words.ts'

import { dateWords } from '../../i18n/formats.ts'
import { t } from '../../i18n/words.ts'

import { Badge } from '../../ui/badge.tsx'
import type { GridColumn } from '../../ui/data-grid/columns.ts'
import { count, timeOfDay } from '../../ui/quantities.ts'
import { DifferenceText } from './difference-text.tsx'

function heading(line: ChangeLine, isByStep: boolean) {
  if (line.row === 'step')
    return (
      <span className="grid-text strong" dir="auto">
        {engineWords(line.step.label)}
      </span>
    )
  if (line.row === 'record')
    return (
      <span className="grid-text" dir="auto">
        <span className="strong">{line.title ?? t(`changes.${line.what}`)}</span>
        {line.artist !== null && <span className="quiet"> {line.artist}</span>}
        {line.what !== 'release' && <span className="faint"> {t(`changes.${line.what}Inside`)}</span>}
      </span>
    )
  const isShown = isByStep && line.title !== null
  return (
    <span className="grid-text changes-field" dir="auto" title={fieldNameWords(line.name)}>
      {fieldNameWords(line.name)}
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
      title: t('changes.field'),
      width: 190,
      grow: 0.9,
      show: (line) => heading(line, isByStep),
      copy: (line) =>
        line.row === 'change'
          ? fieldNameWords(line.name)
          : line.row === 'step'
            ? engineWords(line.step.label)
            : (line.title ?? ''),
    },
    {
      key: 'before',
      title: isByStep ? t('changes.before') : t('changes.asDelivered'),
      width: 170,
      grow: 1,
      show: (line) =>
        line.row === 'change' ? (
          <DifferenceText
            before={line.before}
            after={line.after}
            side="before"
            nothing={t('changes.nothing')}
          />
        ) : (
          <span className="quiet">{t('units.changes', { count: line.changes })}</span>
        ),
      copy: (line) => (line.row === 'change' ? (line.before ?? '') : ''),
    },
    {
      key: 'after',
      title: t('changes.after'),
      width: 170,
      grow: 1,
      show: (line) => {
        if (line.row === 'step')
          return line.step.undone ? (
            <Badge icon="undo" tone="quiet">
              {t('changes.undone')}
            </Badge>
          ) : null
        if (line.row !== 'change') return null
        return (
          <>
            <DifferenceText
              before={line.before}
              after={line.after}
              side="after"
              nothing={t('changes.nothing')}
            />
            {!line.inForce && !line.step.undone && (
              <Badge icon="undo" tone="quiet">
                {t('changes.reverted')}
              </Badge>
            )}
          </>
        )
      },
      copy: (line) => (line.row === 'change' ? (line.after ?? '') : ''),
    },
    {
      key: 'step',
      title: t('changes.step'),
      width: isByStep ? 150 : 64,
      align: 'end',
      hideBelow: 560,
      className: 'quiet',
      show: (line) => {
        if (line.row === 'record') return null
        if (line.row === 'step')
          return (
            <span className="grid-text">
              {dateWords(line.step.time, { dateStyle: 'medium' })} {timeOfDay(line.step.time)}
            </span>
          )
        return isByStep ? null : <span className="grid-text">{count(line.step.id)}</span>
      },
      copy: (line) => (line.row === 'record' ? '' : String(line.step.id)),
    },
  ]
}
