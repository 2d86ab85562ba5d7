import type { Figure } from '../figures.ts'
import { type FolderRun, folderTable, measureFolder, measureIncremental } from '../folder-pass.ts'
import { generatedFolder } from '../generated.ts'
import { median } from '../report.ts'
import type { Suite } from '../suite.ts'

/** Messages in the folder where nobody says how many. */
const usualFiles = 10_000

/** What is wanted of 10,000 files of 50 kB on two cores, in files a second. */
const wanted: Readonly<Record<string, number>> = { cold: 1500, 'nothing changed': 30_000 }

function figuresOf(suite: string, runs: readonly FolderRun[]): Figure[] {
  return [...new Set(runs.map(({ name }) => name))].flatMap((name): Figure[] => {
    const own = runs.filter((run) => run.name === name)
    return [
      {
        suite,
        name,
        value: median(own.map(({ filesPerSecond }) => filesPerSecond)),
        unit: 'files/s',
        better: 'more',
        ...(wanted[name] === undefined ? {} : { wanted: wanted[name] }),
      },
      {
        suite,
        name: `${name}: peak memory of a process`,
        value: median(own.map(({ peakBytes }) => peakBytes)) / 1e6,
        unit: 'MB',
        better: 'less',
      },
    ]
  })
}

export const folderSuite: Suite = {
  name: 'folder',
  about: 'a folder of small files: cold, and when nothing has changed',
  async run({ files, rounds, keep }) {
    const runs = await measureFolder(generatedFolder(keep, files ?? usualFiles), rounds)
    return { text: folderTable(runs), figures: figuresOf('folder', runs), details: runs }
  },
}

export const incrementalSuite: Suite = {
  name: 'incremental',
  about: 'such a folder after some of its files were changed, moved, copied',
  async run({ files, keep }) {
    const runs = await measureIncremental(generatedFolder(keep, files ?? usualFiles))
    return { text: folderTable(runs), figures: figuresOf('incremental', runs), details: runs }
  },
}
