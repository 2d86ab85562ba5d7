import { Command, CommanderError } from 'commander'
import { LatheError } from '../../shared/contract/errors.ts'
import { addBench } from './commands/bench.ts'
import { addCache } from './commands/cache.ts'
import { addChanges } from './commands/changes.ts'
import { addDiff } from './commands/diff.ts'
import { addEdit } from './commands/edit.ts'
import { addExport } from './commands/export.ts'
import { addHistory } from './commands/history.ts'
import { addImport } from './commands/import.ts'
import { addList } from './commands/list.ts'
import { addNew } from './commands/new.ts'
import { addRuns } from './commands/runs.ts'
import { addServe } from './commands/serve.ts'
import { addSettings } from './commands/settings.ts'
import { addShow } from './commands/show.ts'
import { addSnapshots } from './commands/snapshots.ts'
import { addUndoAndRedo } from './commands/undo.ts'
import { addWatch } from './commands/watch.ts'
import { findInstallation } from './installation.ts'
import { endWithReader, note } from './output.ts'
import { UsageError } from './usage-error.ts'

/** The command line. Exit status: 0 all good, 1 some input failed or has errors, 2 wrong usage. */
function createProgram(): Command {
  const program = new Command('lathe')
    .description(
      'Workbench for DDEX ERN catalogs: reads, lists, edits and exports release messages of any size',
    )
    .version(findInstallation().version)
    .exitOverride()
    // "lathe edit add" has options of its own, some named as those of "lathe edit".
    .enablePositionalOptions()
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText('after', '\nExit status: 0 all good, 1 some input failed or has errors, 2 wrong usage.')
  for (const add of [
    addImport,
    addNew,
    addList,
    addShow,
    addEdit,
    addUndoAndRedo,
    addHistory,
    addChanges,
    addDiff,
    addExport,
    addWatch,
    addCache,
    addRuns,
    addSnapshots,
    addSettings,
    addBench,
    addServe,
  ])
    add(program)
  return program
}

/** Says on standard error what went wrong, and gives the exit status for it. */
function explain(error: unknown): number {
  // Commander has printed its own message.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) {
    note(`error: ${error.message}`)
    return 2
  }
  if (error instanceof LatheError) {
    note(`error: ${error.message}`)
    if (error.code === 'doubtful-value') note('(add --as-given to write it all the same)')
  } else note(`error: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  return 1
}

endWithReader()
try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}
