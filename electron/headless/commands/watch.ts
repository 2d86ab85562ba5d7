import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type ImportJob, isTerminal } from '../../../shared/contract/jobs.ts'
import type { WatchedFolder } from '../../../shared/contract/watch.ts'
import { onInterruption } from '../interruption.ts'
import { counted, note, plain, printDocument, printLine } from '../output.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'

interface WatchOptions extends OutputOptions {
  keep?: boolean
  once?: boolean
}

/** What one import of a watched folder gave. */
function lineOf(job: ImportJob): string {
  const { read, changed, moved, failed } = job.tally
  const parts = [
    read > 0 && `${counted(read, 'file')} read`,
    changed > 0 && `${counted(changed, 'file')} changed`,
    moved > 0 && `${counted(moved, 'file')} moved or copied`,
    failed > 0 && `${counted(failed, 'file')} failed`,
  ].filter((part) => part !== false)
  const failures = job.failures.map(({ path, error }) => `\n  ${path}: ${error}`).join('')
  return plain(`${job.name}: ${parts.join(', ')}, ${counted(job.counts.releases, 'release')}${failures}`)
}

/** What is to be known of a folder besides its imports. */
function stateOf({ name, state, message, incomplete }: WatchedFolder): string | null {
  if (state === 'unreachable') return `${name}: ${message}`
  if (incomplete > 0) return `${name}: ${counted(incomplete, 'batch', 'batches')} not complete yet`
  return null
}

/** `lathe watch`. */
export function addWatch(program: Command): void {
  withCatalog(program.command('watch'))
    .description('Import what arrives in folders, once it is complete, until Ctrl-C')
    .argument('<folders...>', 'folders to watch; what is in them is imported first')
    .option('--keep', 'watch them whenever this catalog is open, in the window too')
    .option('--once', 'end when all that is in them is imported')
    .option('--json', 'print one JSON document for each import')
    .action((folders: string[], options: WatchOptions) =>
      withWorkbench(options, async ({ client, places }) => {
        let failed = false
        let told = new Map<string, string | null>()
        const ended = client.listen('job.changed', (job) => {
          if (job.kind !== 'import' || !isTerminal(job.status)) return
          failed ||= job.tally.failed > 0 || job.status === 'failed'
          if (options.json) void printDocument(job)
          else if (job.tally.read + job.tally.changed + job.tally.moved + job.tally.failed > 0)
            void printLine(lineOf(job))
        })
        const changed = client.listen('watch.changed', ({ folders: now }) => {
          for (const folder of now) {
            const words = stateOf(folder)
            if (words !== null && told.get(folder.id) !== words) note(words)
          }
          told = new Map(now.map((folder) => [folder.id, stateOf(folder)]))
        })
        const watched: string[] = []
        try {
          for (const folder of folders)
            watched.push(
              (
                await client.call('watch.add', {
                  folder: places.addFile(resolve(folder)),
                  keep: options.keep === true,
                })
              ).id,
            )
          note(`Watching ${counted(folders.length, 'folder')}. Ctrl-C ends it.`)
          await new Promise<void>((done) => {
            const interruption = onInterruption(done)
            if (!options.once) return
            // The first look finds what is there; it is quiet when nothing has come since the one before.
            let quiet = 0
            const timer = setInterval(async () => {
              const now = await client.call('watch.list', {}).catch(() => [])
              const rests = now.every(({ state }) => state === 'watching' || state === 'unreachable')
              quiet = rests ? quiet + 1 : 0
              if (quiet < 3) return
              clearInterval(timer)
              interruption.dispose()
              done()
            }, 1000)
          })
        } finally {
          changed.dispose()
          ended.dispose()
        }
        return failed ? 1 : 0
      }),
    )
}
