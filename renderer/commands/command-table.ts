import {
  type CommandDefinition,
  type CommandId,
  commandDefinitions,
  type DesktopCommandId,
  type WindowCommandId,
} from '../../shared/contract/commands.ts'
import { type KeyBindings, keysOf } from '../../shared/contract/key-bindings.ts'
import { engineWords } from '../i18n/engine-words.ts'
import { t } from '../i18n/words.ts'
import { currentImport, runningJobs } from '../state/engine-store.ts'
import { addPicked, stopJob } from '../state/import-actions.ts'
import { writeHeapSnapshot } from '../state/memory-actions.ts'
import type { Screen } from '../state/navigation-store.ts'
import { openRelease } from '../state/open-release.ts'
import { canStepProblems, stepProblem } from '../state/problem-walk.ts'
import { walkRelease } from '../state/release-walk.ts'
import type { WorkbenchStores } from '../state/workbench.ts'
import { askForXml } from '../ui/xml-place.ts'
import { enterScreen, focusRegion } from './regions.ts'

export type { CommandId }

/** What a command does in this window. */
interface CommandBehaviour {
  /** Why it cannot run now; null when it can. */
  disabled(): string | null
  run(): void
}

/** A command of the shared table with what it does here. */
export interface Command extends CommandDefinition, CommandBehaviour {
  id: CommandId
  /** Its group in the language that is shown. */
  groupTitle: string
}

/** The id of the search field in the top bar. */
export const searchFieldId = 'catalog-search'

/** What each of the window's own commands does over these stores. */
function windowBehaviours(workbench: WorkbenchStores): Record<WindowCommandId, CommandBehaviour> {
  const { engine, navigation, connection } = workbench
  const always = () => null
  const disconnected = () => (connection.getState().kind === 'open' ? null : t('commands.notConnected'))
  const nothingRead = () => (engine.getState().catalog.sources === 0 ? t('commands.nothingRead') : null)
  const show = (screen: Screen) => () => {
    navigation.setState({ screen })
    enterScreen()
  }
  const noList = () => {
    const { screen, release } = navigation.getState()
    if (screen !== 'release') return t('commands.openReleaseFirst')
    return release?.list ? disconnected() : t('commands.noList')
  }
  const noProblems = () => (canStepProblems(workbench) ? disconnected() : t('commands.noProblems'))
  const problem = (step: 1 | -1) =>
    void workbench.attempt(async () => {
      if ((await stepProblem(workbench, step)) === null)
        workbench.toasts.show({
          tone: 'done',
          text: t(step === 1 ? 'commands.lastProblem' : 'commands.firstProblem'),
        })
    })
  const step = async (name: 'edit.undo' | 'edit.redo') => {
    const result = await workbench.attempt(() => workbench.session.call(name, {}))
    if (!result) return
    workbench.toasts.show({
      tone: 'done',
      text: t(name === 'edit.undo' ? 'commands.undone' : 'commands.redone', {
        step: engineWords(result.step.label),
      }),
    })
    const release = result.releases[0]
    if (release) navigation.setState({ selected: release })
  }
  return {
    'add-files': { disabled: disconnected, run: () => void addPicked(workbench, 'files') },
    'add-folder': { disabled: disconnected, run: () => void addPicked(workbench, 'folder') },
    'new-release': { disabled: disconnected, run: () => navigation.setState({ newReleaseOpen: true }) },
    'stop-job': {
      disabled: () => (runningJobs(engine.getState().jobs).length === 0 ? t('commands.noJob') : null),
      run: () => {
        const { jobs } = engine.getState()
        const job = currentImport(jobs) ?? runningJobs(jobs)[0]
        if (job) void stopJob(workbench, job.id)
      },
    },
    export: { disabled: nothingRead, run: show('export') },
    'show-library': { disabled: always, run: show('library') },
    'show-catalog': { disabled: nothingRead, run: show('catalog') },
    'open-release': {
      disabled: () =>
        navigation.getState().selected?.startsWith('release/') ? disconnected() : t('commands.chooseRelease'),
      run: () => {
        const { selected, screen, listedReleases } = navigation.getState()
        const listed = listedReleases?.selection
        const list = listed !== undefined && 'query' in listed ? { query: listed.query } : null
        if (selected !== null && screen !== 'release') openRelease(workbench, { id: selected, list })
      },
    },
    'next-release': { disabled: noList, run: () => void workbench.attempt(() => walkRelease(workbench, 1)) },
    'previous-release': {
      disabled: noList,
      run: () => void workbench.attempt(() => walkRelease(workbench, -1)),
    },
    'show-in-xml': {
      disabled: () =>
        ['release', 'catalog', 'problems'].includes(navigation.getState().screen)
          ? disconnected()
          : t('commands.noXmlHere'),
      run: () => askForXml(),
    },
    'next-problem': { disabled: noProblems, run: () => problem(1) },
    'previous-problem': { disabled: noProblems, run: () => problem(-1) },
    'show-problems': { disabled: nothingRead, run: show('problems') },
    'show-changes': {
      disabled: nothingRead,
      run: () => {
        navigation.setState(({ changesView }) => ({
          screen: 'changes',
          changesView: changesView === 'messages' ? 'release' : changesView,
        }))
        enterScreen()
      },
    },
    'compare-messages': {
      disabled: nothingRead,
      run: () => {
        navigation.setState({ screen: 'changes', changesView: 'messages' })
        enterScreen()
      },
    },
    'show-meters': { disabled: always, run: show('meters') },
    'heap-snapshot': {
      disabled: disconnected,
      run: () => void writeHeapSnapshot(workbench, 'engine'),
    },
    'show-settings': { disabled: always, run: show('settings') },
    search: {
      disabled: nothingRead,
      run: () => {
        const field = document.getElementById(searchFieldId)
        if (!(field instanceof HTMLInputElement)) return
        field.focus()
        field.select()
      },
    },
    undo: {
      disabled: () => (engine.getState().edit.undo ? disconnected() : t('commands.nothingToUndo')),
      run: () => void step('edit.undo'),
    },
    redo: {
      disabled: () => (engine.getState().edit.redo ? disconnected() : t('commands.nothingToRedo')),
      run: () => void step('edit.redo'),
    },
    'edit-selected': {
      disabled: () => (navigation.getState().selectedRecords ? disconnected() : t('commands.selectFirst')),
      run: () => navigation.setState(({ selectedRecords }) => ({ bulkEdit: selectedRecords })),
    },
    'edit-listed': {
      disabled: () => (navigation.getState().listedRecords ? disconnected() : t('commands.listsNone')),
      run: () => navigation.setState(({ listedRecords }) => ({ bulkEdit: listedRecords })),
    },
    'toggle-inspector': {
      disabled: () => (navigation.getState().screen === 'catalog' ? null : t('commands.inspectorElsewhere')),
      run: () => navigation.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })),
    },
    'next-region': { disabled: always, run: () => focusRegion(1) },
    'previous-region': { disabled: always, run: () => focusRegion(-1) },
    palette: { disabled: always, run: () => navigation.setState({ paletteOpen: true }) },
    'show-keys': { disabled: always, run: () => navigation.setState({ keysOpen: true }) },
    'show-licences': { disabled: always, run: () => navigation.setState({ licencesOpen: true }) },
  }
}

/** What a command is called in the language that is shown. */
function wordsOf({ id, group }: (typeof commandDefinitions)[number]) {
  return { title: t(`commands.${id}`), groupTitle: t(`commands.group${group}`) }
}

/**
 * All commands that can be had here, with their keys as they are bound: those of the desktop application only where there
 * is one.
 */
export function createCommands(workbench: WorkbenchStores, bindings: KeyBindings = {}): readonly Command[] {
  const behaviours = windowBehaviours(workbench)
  const { desktop } = workbench.host
  return commandDefinitions.flatMap((definition): Command[] => {
    if (definition.doneBy === 'window')
      return [
        {
          ...definition,
          keys: keysOf(definition.id, bindings),
          ...wordsOf(definition),
          ...behaviours[definition.id],
        },
      ]
    if (!desktop) return []
    const id: DesktopCommandId = definition.id
    return [
      {
        ...definition,
        keys: keysOf(id, bindings),
        ...wordsOf(definition),
        disabled: () => null,
        run: () => desktop.runCommand(id),
      },
    ]
  })
}
