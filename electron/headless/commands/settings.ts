import type { Command } from 'commander'
import { patternsFromText, patternsRefusal, patternsText } from '../../../shared/base/file-choice.ts'
import {
  profileNames,
  profiles,
  profileText,
  profileValueNames,
  profileValues,
  profileWith,
} from '../../../shared/base/profiles.ts'
import {
  limitText,
  type ReadingLimit,
  readingLimitNames,
  readingLimits,
} from '../../../shared/base/reading-limits.ts'
import {
  Density,
  defaultSettings,
  type Settings,
  type SettingsChange,
  Theme,
} from '../../../shared/contract/settings.ts'
import { parseHash } from '../choice-options.ts'
import { parseLimit } from '../limit-options.ts'
import { print, printDocument } from '../output.ts'
import { parseMaxErrors, parseProfile, parseProfileValue } from '../pace-options.ts'
import { Table } from '../table.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'

interface SettingsOptions extends OutputOptions {
  set?: [name: string, value: string][]
}

interface SettingRow {
  name: string
  value: string
  usual: string
  meaning: string
}

function parsePair(text: string, before: SettingsOptions['set'] = []): SettingsOptions['set'] {
  const equals = text.indexOf('=')
  return [...before, equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)]]
}

/** The change some `--set NAME=VALUE` ask for; `default` puts a limit back. Throws a UsageError. */
export function settingsChange(pairs: readonly [name: string, value: string][]): SettingsChange {
  const change: SettingsChange = {}
  for (const [name, value] of pairs) {
    if (name === 'theme') {
      const theme = Theme.safeParse(value)
      if (!theme.success) throw new UsageError(`theme must be one of ${Theme.options.join(', ')}.`)
      change.theme = theme.data
      continue
    }
    if (name === 'density') {
      const density = Density.safeParse(value)
      if (!density.success) throw new UsageError(`density must be one of ${Density.options.join(', ')}.`)
      change.density = density.data
      continue
    }
    if (name === 'hash') {
      change.hash = value === 'default' ? defaultSettings.hash : chosen(name, value, () => parseHash(value))
      continue
    }
    if (name === 'include' || name === 'exclude') {
      const patterns = value === 'default' ? [] : patternsFromText(value)
      const refusal = patternsRefusal(patterns)
      if (refusal !== null) throw new UsageError(refusal)
      change[name] = patterns
      continue
    }
    if (takePace(change, name, value)) continue
    const limit = readingLimitNames.find((known) => known === name)
    if (!limit)
      throw new UsageError(
        `There is no setting named "${name}". They are theme, density, hash, include, exclude, ${readingLimitNames.join(', ')}, profile, continueOnError, maxErrors, and of each profile ${profileValueNames.join(', ')}, as in balanced.workers.`,
      )
    change.limits = { ...change.limits, [limit]: limitValue(limit, value) }
  }
  return change
}

/** Whether a setting is one of the pace of imports; then the change has it. */
function takePace(change: SettingsChange, name: string, value: string): boolean {
  if (name === 'profile')
    change.profile =
      value === 'default' ? defaultSettings.profile : chosen(name, value, () => parseProfile(value))
  else if (name === 'continueOnError') {
    if (!['true', 'false', 'default'].includes(value))
      throw new UsageError(`continueOnError must be true or false, but "${value}" was given.`)
    change.continueOnError = value !== 'false'
  } else if (name === 'maxErrors')
    change.maxErrors =
      value === 'default' ? defaultSettings.maxErrors : chosen(name, value, () => parseMaxErrors(value))
  else {
    const dot = name.indexOf('.')
    const profile = profileNames.find((known) => known === name.slice(0, dot))
    const own = profileValueNames.find((known) => known === name.slice(dot + 1))
    if (!profile || !own) return false
    const given = value === 'default' ? null : chosen(name, value, () => parseProfileValue(own, value))
    change.profiles = { ...change.profiles, [profile]: { ...change.profiles?.[profile], [own]: given } }
  }
  return true
}

function limitValue(limit: ReadingLimit, text: string): number {
  if (text === 'default') return readingLimits[limit].default
  return chosen(limit, text, () => parseLimit(limit, text))
}

function chosen<T>(name: string, text: string, parse: () => T): T {
  try {
    return parse()
  } catch (thrown) {
    throw new UsageError(`${name} cannot be "${text}". ${(thrown as Error).message}`)
  }
}

function paceRows({ profile, profiles: changed, continueOnError, maxErrors }: Settings): SettingRow[] {
  return [
    {
      name: 'profile',
      value: profile,
      usual: defaultSettings.profile,
      meaning: 'how imports use the machine',
    },
    {
      name: 'continueOnError',
      value: String(continueOnError),
      usual: String(defaultSettings.continueOnError),
      meaning: 'whether an import goes on after a file that cannot be read',
    },
    {
      name: 'maxErrors',
      value: maxErrors.toLocaleString('en'),
      usual: String(defaultSettings.maxErrors),
      meaning: 'errors after which an import stops; 0: never',
    },
    ...profileNames.flatMap((name) =>
      profileValueNames.map((value) => ({
        name: `${name}.${value}`,
        value: profileText(value, profileWith(name, changed)[value]),
        usual: profileText(value, profiles[name].values[value]),
        meaning: profileValues[value].words,
      })),
    ),
  ]
}

function rowsOf(settings: Settings): SettingRow[] {
  const { theme, density, hash, include, exclude, limits } = settings
  return [
    { name: 'theme', value: theme, usual: defaultSettings.theme, meaning: 'colours of the window' },
    {
      name: 'density',
      value: density,
      usual: defaultSettings.density,
      meaning: 'room that rows and controls take',
    },
    { name: 'hash', value: hash, usual: defaultSettings.hash, meaning: 'hash sum files are known by' },
    {
      name: 'include',
      value: patternsText(include),
      usual: '',
      meaning: 'patterns of files of folders and archives that are read, with ; between them; none: all',
    },
    {
      name: 'exclude',
      value: patternsText(exclude),
      usual: '',
      meaning: 'patterns of files and folders that are left out, with ; between them',
    },
    ...paceRows(settings),
    ...readingLimitNames.map((name) => ({
      name,
      value: limitText(name, limits[name]),
      usual: limitText(name, readingLimits[name].default),
      meaning: `limit for the ${readingLimits[name].words}`,
    })),
  ]
}

/** `lathe settings`. */
export function addSettings(program: Command): void {
  withCatalog(program.command('settings'))
    .description('Show the settings, and change some: limits of reading count for the imports that follow')
    .option(
      '--set <name=value>',
      'change one; "default" puts a limit back; can be given several times',
      parsePair,
    )
    .option('--json', 'print one JSON document')
    .action((options: SettingsOptions) => {
      const change = settingsChange(options.set ?? [])
      return withWorkbench(options, async ({ client }) => {
        const settings = options.set
          ? await client.call('settings.change', change)
          : (await client.call('workbench.state', {})).settings
        if (options.json) {
          await printDocument(settings)
          return 0
        }
        const table = new Table<SettingRow>(
          [
            { title: 'SETTING', value: (row) => row.name },
            { title: 'VALUE', value: (row) => row.value, right: true },
            { title: 'DEFAULT', value: (row) => row.usual, right: true },
            { title: 'WHAT IT IS', value: (row) => row.meaning, cut: true },
          ],
          process.stdout.columns,
        )
        await print(`${table.lines(rowsOf(settings)).join('\n')}\n`)
        return 0
      })
    })
}
