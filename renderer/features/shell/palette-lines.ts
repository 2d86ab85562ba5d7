import { ReleaseRow, type Severity } from '../../../shared/contract/records.ts'
import type { Command } from '../../commands/command-table.ts'
import { fuzzyMatch } from '../../commands/fuzzy-match.ts'
import { keysLabel } from '../../commands/key-combination.ts'
import { isMac } from '../../commands/keymap.ts'
import { matchingCommands } from '../../commands/matching-commands.ts'
import { engineWords } from '../../i18n/engine-words.ts'
import { t } from '../../i18n/words.ts'
import { answered } from '../../state/answered.ts'
import { openRelease } from '../../state/open-release.ts'
import { goToProblem } from '../../state/problem-walk.ts'
import { ownViews, showView } from '../../state/views.ts'
import type { WorkbenchStores } from '../../state/workbench.ts'
import { count } from '../../ui/quantities.ts'

/** What lines of the palette are shown under. */
export type PaletteSection = 'recent' | 'commands' | 'views' | 'releases' | 'problems'

/** One line of the palette: something to do, or somewhere to go. */
export interface PaletteLine {
  /** Unlike that of every other line. */
  key: string
  section: PaletteSection
  title: string
  /** Where the title holds what was typed, as `[from, to)`. */
  ranges: readonly (readonly [from: number, to: number])[]
  /** After the title: whose it is. */
  detail: string | null
  /** At the end of the line: an identifier, a place. */
  aside: string | null
  /** Its keys, as this platform writes them. */
  keys: string | null
  /** How bad a problem is. */
  severity: Severity | null
  /** Why it cannot be chosen now; null when it can. */
  why: string | null
  /** The command it runs; null for a place. */
  command: Command | null
  run(): void
}

/** What is looked for: `#` before it asks for releases alone, `!` for problems. */
export interface PaletteQuestion {
  of: 'all' | 'releases' | 'problems'
  words: string
}

export function questionOf(typed: string): PaletteQuestion {
  const words = typed.trimStart()
  if (words.startsWith('#')) return { of: 'releases', words: words.slice(1).trim() }
  if (words.startsWith('!')) return { of: 'problems', words: words.slice(1).trim() }
  return { of: 'all', words: words.trim() }
}

/** Views that are listed beside commands, at most. */
const mostViews = 6
/** Records that are listed beside commands, and alone. */
const besides = 5
const alone = 30
/** Words shorter than this find too much to be looked for beside commands. */
const shortestWords = 2

const place = { ranges: [], detail: null, aside: null, keys: null, severity: null, why: null, command: null }

/** The commands and views that fit, the best first. */
export function knownLines(
  workbench: WorkbenchStores,
  commands: readonly Command[],
  { of, words }: PaletteQuestion,
): PaletteLine[] {
  if (of !== 'all') return []
  const { settings, catalog } = workbench.engine.getState()
  const found = matchingCommands(
    commands.filter(({ id }) => id !== 'palette'),
    words,
    settings.recentCommands,
  ).map(
    ({ command, ranges, isRecent }): PaletteLine => ({
      ...place,
      key: command.id,
      section: isRecent && words === '' ? 'recent' : 'commands',
      title: command.title,
      ranges,
      keys: command.keys[0] === undefined ? null : keysLabel(command.keys[0], isMac),
      why: command.disabled(),
      command,
      run: () => command.run(),
    }),
  )
  if (words === '' || catalog.sources === 0) return found
  const views = [...ownViews, ...settings.views].flatMap((view) => {
    const title = 'title' in view ? t(view.title) : view.name
    const match = fuzzyMatch(title, words)
    return match === null ? [] : [{ view, title, ...match }]
  })
  return [
    ...found,
    ...views
      .sort((a, b) => b.score - a.score)
      .slice(0, mostViews)
      .map(
        ({ view, title, ranges }): PaletteLine => ({
          ...place,
          key: 'title' in view ? `view ${view.title}` : `own view ${view.name}`,
          section: 'views',
          title,
          ranges,
          run: () => showView(workbench, view),
        }),
      ),
  ]
}

async function releaseLines(
  workbench: WorkbenchStores,
  words: string,
  limit: number,
  signal: AbortSignal,
): Promise<PaletteLine[]> {
  const query = { list: 'releases', search: words } as const
  const { rows } = await answered(
    () => workbench.session.call('catalog.page', { ...query, offset: 0, limit }, signal),
    signal,
  )
  return rows.flatMap((row, at) => {
    const release = ReleaseRow.safeParse(row).data
    if (!release) return []
    const { id, title, artist, icpn, isrc, grid } = release
    return {
      ...place,
      key: id,
      section: 'releases',
      title: title ?? t('shell.untitled'),
      ranges: fuzzyMatch(title ?? '', words)?.ranges ?? [],
      detail: artist,
      aside: icpn ?? isrc ?? grid,
      run: () => openRelease(workbench, { id, list: { query }, at }),
    } satisfies PaletteLine
  })
}

async function problemLines(
  workbench: WorkbenchStores,
  words: string,
  limit: number,
  signal: AbortSignal,
): Promise<PaletteLine[]> {
  const { rows } = await workbench.session.call('problems.page', { search: words, offset: 0, limit }, signal)
  return rows.map((problem) => ({
    ...place,
    key: problem.id,
    section: 'problems',
    title: engineWords(problem.text),
    detail: problem.file,
    aside: problem.line === null ? null : t('shell.atLine', { line: count(problem.line) }),
    severity: problem.severity,
    run: () => {
      // One of a file itself has no record: it is shown in the list of problems.
      if (!goToProblem(workbench, problem))
        workbench.navigation.setState({
          ...{ screen: 'catalog', list: 'problems', sort: null, search: '', filter: {}, source: null },
          ...{ batch: null, selected: problem.id, inspectorOpen: true },
        })
    },
  }))
}

/** The records that fit, as the engine finds them: releases beside commands, or what `#` and `!` ask for alone. */
export async function foundLines(
  workbench: WorkbenchStores,
  { of, words }: PaletteQuestion,
  signal: AbortSignal,
): Promise<PaletteLine[]> {
  if (workbench.engine.getState().catalog.sources === 0) return []
  if (of === 'problems') return await problemLines(workbench, words, alone, signal)
  if (of === 'releases') return await releaseLines(workbench, words, alone, signal)
  return words.length < shortestWords ? [] : await releaseLines(workbench, words, besides, signal)
}
