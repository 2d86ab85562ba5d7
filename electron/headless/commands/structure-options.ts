import type { z } from 'zod'
import type { StructureChange } from '../../../shared/contract/structure.ts'
import { UsageError } from '../usage-error.ts'

/** What can be added on the command line. */
export const addable = [
  'track',
  'deal',
  'title',
  'identifier',
  'artist',
  'contributor',
  'block',
  'territory-value',
] as const
export type Addable = (typeof addable)[number]

/** The options of `lathe edit add`, as they are given. */
export interface AddOptions {
  title?: string
  subtitle?: string
  isrc?: string
  duration?: string
  warning?: string
  video?: boolean
  after?: string
  use?: string
  name?: string
  party?: string
  role?: string
  type?: string
  value?: string
  namespace?: string
  language?: string
  block?: number
  territory?: string[]
  exceptTerritory?: string[]
  copied?: number
  at?: string
  model?: string[]
  useType?: string[]
  start?: string
  end?: string
  price?: string
  currency?: string
}

type Change = z.input<typeof StructureChange>

/** Which options each thing takes; those with a mark it cannot be without. */
const taken: Readonly<Record<Addable, readonly string[]>> = {
  track: ['title', 'duration', 'subtitle', 'isrc', 'warning', 'video', 'after', 'use', 'name', 'party'],
  deal: ['model', 'useType', 'territory', 'exceptTerritory', 'start', 'end', 'price', 'currency'],
  title: ['title', 'subtitle', 'type', 'language', 'territory', 'block'],
  identifier: ['type', 'value', 'namespace'],
  artist: ['name', 'party', 'role', 'block'],
  contributor: ['name', 'party', 'role', 'block'],
  block: ['territory', 'exceptTerritory', 'copied'],
  'territory-value': ['at', 'territory', 'value'],
}

const spelled = (option: string) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Refuses options that say nothing of what is added. */
function checkTaken(what: Addable, options: AddOptions, known: ReadonlySet<string>): void {
  const wrong = Object.keys(options).find((option) => known.has(option) && !taken[what].includes(option))
  if (wrong)
    throw new UsageError(
      `${spelled(wrong)} is not for a ${what}. It takes ${taken[what].map(spelled).join(', ')}.`,
    )
}

const known = new Set(Object.values(taken).flat())

function needed<K extends keyof AddOptions>(
  what: Addable,
  options: AddOptions,
  name: K,
): NonNullable<AddOptions[K]> {
  const value = options[name]
  if (value === undefined) throw new UsageError(`A ${what} needs ${spelled(name)}`)
  return value as NonNullable<AddOptions[K]>
}

function somebody(what: Addable, { name, party }: AddOptions): { name: string } | { party: string } {
  if (party !== undefined) return { party }
  if (name === undefined) throw new UsageError(`A ${what} needs --name, or --party with the id of a Party`)
  return { name }
}

function oneTerritory(what: Addable, { territory = [] }: AddOptions): string | null {
  if (territory.length > 1) throw new UsageError(`A ${what} holds for one territory: add one for each`)
  return territory[0] ?? null
}

/** What `lathe edit add` asks for, of one record. Throws a UsageError that says what is missing or too much. */
export function additionOf(what: Addable, record: string, options: AddOptions): Change {
  checkTaken(what, options, known)
  switch (what) {
    case 'track': {
      const after = options.after === 'none' ? null : options.after
      if (options.use !== undefined)
        return {
          do: 'useTrack',
          release: record,
          resource: options.use,
          ...(after !== undefined && { after }),
        }
      return {
        do: 'addTrack',
        release: record,
        kind: options.video ? 'Video' : 'SoundRecording',
        title: needed(what, options, 'title'),
        subtitle: options.subtitle ?? null,
        isrc: options.isrc ?? null,
        duration: needed(what, options, 'duration'),
        warning: options.warning ?? null,
        ...((options.name ?? options.party) === undefined ? {} : { artist: somebody(what, options) }),
        ...(after !== undefined && { after }),
      }
    }
    case 'deal': {
      const { territory = [], exceptTerritory = [], price, currency } = options
      return {
        do: 'addDeal',
        releases: [record],
        terms: {
          commercialModels: needed(what, options, 'model').map((value) => ({ value })),
          useTypes: (options.useType ?? []).map((value) => ({ value })),
          ...(territory.length > 0 && { territories: territory }),
          ...(exceptTerritory.length > 0 && { excludedTerritories: exceptTerritory }),
          ...(options.start !== undefined && { start: options.start }),
          ...(options.end !== undefined && { end: options.end }),
          ...(price !== undefined && { price: { amount: price, currency: currency ?? null } }),
        },
      }
    }
    case 'title':
      return {
        do: 'addTitle',
        record,
        type: options.type ?? 'DisplayTitle',
        title: needed(what, options, 'title'),
        subtitle: options.subtitle ?? null,
        language: options.language ?? null,
        territory: oneTerritory(what, options),
        block: options.block ?? null,
      }
    case 'identifier':
      return {
        do: 'addIdentifier',
        record,
        name: needed(what, options, 'type'),
        value: needed(what, options, 'value'),
        namespace: options.namespace ?? null,
      }
    case 'artist':
    case 'contributor':
      return {
        do: 'addCredit',
        record,
        as: what,
        who: somebody(what, options),
        role: { value: options.role ?? (what === 'artist' ? 'MainArtist' : needed(what, options, 'role')) },
        block: options.block ?? null,
      }
    case 'block':
      return {
        do: 'addBlock',
        record,
        territories: options.territory ?? [],
        excludedTerritories: options.exceptTerritory ?? [],
        copied: options.copied ?? null,
      }
    case 'territory-value': {
      const territory = oneTerritory(what, options)
      if (territory === null) throw new UsageError('A territory-value needs --territory')
      return {
        do: 'addTerritoryValue',
        record,
        at: needed(what, options, 'at'),
        territory,
        text: options.value ?? null,
      }
    }
  }
}
