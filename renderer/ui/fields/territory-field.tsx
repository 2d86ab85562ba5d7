import { Select } from '../select.tsx'
import { ManyOf } from './chips.tsx'
import type { Option } from './matching-options.ts'
import { worldwide } from './territory-names.ts'

/** Where something holds: codes included, or codes excluded, never both. */
export interface TerritoryChoice {
  territories: readonly string[]
  excludedTerritories: readonly string[]
}

type Mode = 'worldwide' | 'except' | 'only'

const modes: { value: Mode; label: string }[] = [
  { value: 'worldwide', label: 'Worldwide' },
  { value: 'except', label: 'Worldwide except …' },
  { value: 'only', label: 'Only …' },
]

/** Which of the three a choice is. */
export function modeOf({ territories, excludedTerritories }: TerritoryChoice): Mode {
  if (excludedTerritories.length > 0) return 'except'
  return territories.length === 0 || territories.includes(worldwide) ? 'worldwide' : 'only'
}

/** Territories as a set: everywhere, everywhere except some, or only some, by the names of the countries. */
export function TerritoryField({
  label = 'Territories',
  value,
  mode,
  options,
  onOpen,
  onChange,
}: {
  label?: string
  value: TerritoryChoice
  /** Held by the caller: a set that is still empty may be one of exceptions. */
  mode: Mode
  options: readonly Option[]
  onOpen?(): void
  onChange(value: TerritoryChoice, mode: Mode): void
}) {
  const codes =
    mode === 'except' ? value.excludedTerritories : value.territories.filter((code) => code !== worldwide)
  const set = (next: readonly string[], now: Mode) =>
    onChange(
      now === 'worldwide'
        ? { territories: [worldwide], excludedTerritories: [] }
        : now === 'except'
          ? { territories: [], excludedTerritories: next }
          : { territories: next, excludedTerritories: [] },
      now,
    )
  return (
    <>
      <Select<Mode>
        label={label}
        labelAbove
        value={mode}
        options={modes}
        onChange={(now) => set(codes, now)}
      />
      {mode !== 'worldwide' && (
        <ManyOf
          label={mode === 'except' ? 'Except in' : 'Only in'}
          labelAbove
          values={codes}
          options={options}
          placeholder="Type a country or its code"
          onOpen={onOpen}
          onChange={(next) => set(next, mode)}
        />
      )}
    </>
  )
}

/** Whether a choice says something that can be written. */
export function isComplete(value: TerritoryChoice): boolean {
  return value.territories.length > 0 || value.excludedTerritories.length > 0
}

export type { Mode as TerritoryMode }
