import './tabs.css'
import { Tabs as RadixTabs, ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'

/** One sheet of a tabbed view. */
export interface Tab<T extends string> {
  value: T
  label: string
  /** Shown after the label, grouped by locale. */
  count?: number
  content: ReactNode
}

/** Sheets behind one another; arrow keys move between the tabs. Only the shown sheet is mounted. */
export function Tabs<T extends string>({
  label,
  tabs,
  value,
  onChange,
  className,
}: {
  /** What the sheets are of, for screen readers. */
  label: string
  tabs: readonly Tab<T>[]
  value: T
  onChange(value: T): void
  className?: string
}) {
  return (
    <RadixTabs.Root
      className={className ? `tabs ${className}` : 'tabs'}
      value={value}
      onValueChange={(next) => onChange(next as T)}
    >
      <RadixTabs.List className="tabs-list" aria-label={label}>
        {tabs.map((tab) => (
          <RadixTabs.Trigger key={tab.value} value={tab.value} className="tabs-tab">
            {tab.label}
            {tab.count !== undefined && <span className="tabs-count">{tab.count.toLocaleString()}</span>}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className="tabs-panel">
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  )
}

/** One of a few, all seen at once: a row of joined buttons. */
export function Segments<T extends string>({
  label,
  options,
  value,
  onChange,
  size = 'small',
}: {
  label: string
  options: readonly { value: T; label: string }[]
  value: T
  onChange(value: T): void
  size?: 'medium' | 'small'
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      className={size === 'small' ? 'segments segments-small' : 'segments'}
      value={value}
      onValueChange={(next) => {
        if (next) onChange(next as T)
      }}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value}>
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
