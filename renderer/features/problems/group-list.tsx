import { type KeyboardEvent, useRef } from 'react'
import type { ProblemGroup, ProblemGrouping } from '../../../shared/contract/problem-list.ts'
import { explanationOf } from '../../../shared/problems/problem-codes.ts'
import { engineWords } from '../../i18n/engine-words.ts'

import { t } from '../../i18n/words.ts'

import { Icon } from '../../ui/icon.tsx'
import { count } from '../../ui/quantities.ts'
import { severityWords } from '../../ui/severity-words.ts'

/** What a group is called in words; its code stands under it. */
function titleOf(by: ProblemGrouping, { key, label }: ProblemGroup): string {
  if (by === 'code') return engineWords(explanationOf(key)?.title ?? label)
  return by === 'severity' ? (severityWords[key as ProblemGroup['severity']] ?? label) : label
}

/** The groups, all problems first. Arrow keys move; what has the focus is what is shown. */
export function GroupList({
  by,
  groups,
  all,
  value,
  onChange,
}: {
  by: ProblemGrouping
  groups: readonly ProblemGroup[]
  all: number
  /** Null: all problems. */
  value: string | null
  onChange(key: string | null): void
}) {
  const list = useRef<HTMLDivElement>(null)
  const keys: (string | null)[] = [null, ...groups.map(({ key }) => key)]
  const move = (event: KeyboardEvent) => {
    const at = keys.indexOf(value)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: keys.length - 1 }[event.key]
    if (to === undefined || to < 0 || to >= keys.length) return
    event.preventDefault()
    onChange(keys[to]!)
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[to]?.focus()
  }
  return (
    <div
      className="problems-listbox"
      role="listbox"
      aria-label={t('problems.groups')}
      ref={list}
      onKeyDown={move}
    >
      <Option isChosen={value === null} onChoose={() => onChange(null)} figure={all}>
        <span className="problems-group-title">{t('problems.all')}</span>
      </Option>
      {groups.map((group) => (
        <Option
          key={group.key}
          isChosen={group.key === value}
          onChoose={() => onChange(group.key)}
          figure={group.count}
        >
          <Icon name={group.severity} label={severityWords[group.severity]} />
          <span className="problems-group-words">
            <span className="problems-group-title" dir="auto">
              {titleOf(by, group)}
            </span>
            {by === 'code' && <span className="mono faint small">{group.key}</span>}
          </span>
        </Option>
      ))}
    </div>
  )
}

function Option({
  isChosen,
  onChoose,
  figure,
  children,
}: {
  isChosen: boolean
  onChoose(): void
  figure: number
  children: React.ReactNode
}) {
  return (
    <div
      role="option"
      className="problems-group"
      aria-selected={isChosen}
      tabIndex={isChosen ? 0 : -1}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose()
      }}
    >
      {children}
      <span className="spacer" />
      <span className="quiet">{count(figure)}</span>
    </div>
  )
}
