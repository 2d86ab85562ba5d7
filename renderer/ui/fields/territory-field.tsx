import { t } from '../../i18n/words.ts'
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

const modes = [
  { value: 'worldwide', words: 'controls.worldwide' },
  { value: 'except', words: 'controls.worldwideExcept' },
  { value: 'only', words: 'controls.only' },
] as const

/** Which of the three a choice is. */
export function modeOf({ territories, excludedTerritories }: TerritoryChoice): Mode {
  if (excludedTerritories.length > 0) return 'except'
  return territories.length === 0 || territories.includes(worldwide) ? 'worldwide' : 'only'
}

/** Territories as a set: everywhere, everywhere except some, or only some, by the names of the countries. */
export function TerritoryField({
  label = t('controls.territories'),
  value,
  mode,
  options,
  missing,
  onOpen,
  onChange,
}: {
  label?: string
  value: TerritoryChoice
  /** Held by the caller: a set that is still empty may be one of exceptions. */
  mode: Mode
  options: readonly Option[]
  /** Said at the field when it cannot be left empty. */
  missing?: string | undefined
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
        options={modes.map(({ value: one, words }) => ({ value: one, label: t(words) }))}
        onChange={(now) => set(codes, now)}
      />
      {mode !== 'worldwide' && (
        <ManyOf
          label={t(mode === 'except' ? 'controls.exceptIn' : 'controls.onlyIn')}
          labelAbove
          values={codes}
          options={options}
          placeholder={t('controls.typeACountry')}
          tone={missing ? 'error' : 'plain'}
          note={missing}
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
