import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { shell } from 'electron'
import type { z } from 'zod'
import type { TakenFile, Target } from '../../shared/contract/window-bridge.ts'
import type { Application } from '../application.ts'
import type { RotatingLog } from '../headless/rotating-log.ts'
import { answerPage, hearPage } from '../security/page-channel.ts'
import type { CatalogWindow } from './catalog-window.ts'
import { pageCalls, pageMessages } from './window-channels.ts'

async function takeIn({ engine }: CatalogWindow, paths: string[]): Promise<TakenFile[]> {
  const files = paths.map((path) => ({ path, name: basename(path) }))
  const ids = await engine.start().call('addFiles', { files })
  return files.map(({ path, name }, at) => ({
    id: ids[at]!,
    name,
    isFolder: statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  }))
}

/** Answers all that pages ask of the main process. */
export function answerWindows(application: Application, log: RotatingLog): void {
  const answer = <Schema extends z.ZodType>(
    channel: keyof typeof pageCalls,
    schema: Schema,
    handle: (window: CatalogWindow, input: z.output<Schema>) => Promise<unknown>,
  ) =>
    answerPage(channel, schema, async (contents, input) => {
      const window = application.windowOf(contents)
      if (!window) throw new Error('Refused: no window')
      return await handle(window, input)
    })
  const hear = <Schema extends z.ZodType>(
    channel: keyof typeof pageMessages,
    schema: Schema,
    handle: (window: CatalogWindow, message: z.output<Schema>) => void,
  ) =>
    hearPage(channel, schema, (contents, message) => {
      // What a window that was just closed still had to say is of no use to anybody.
      const window = application.windowOf(contents)
      if (window) handle(window, message)
    })

  answer('pick-files', pageCalls['pick-files'], async (window, what) =>
    takeIn(window, await application.dialogs.askForFiles(window.browserWindow, what)),
  )
  // A file that a page has made itself stands on no disk.
  answer('take-files', pageCalls['take-files'], (window, paths) =>
    takeIn(
      window,
      paths.filter((path) => path !== ''),
    ),
  )
  answer(
    'pick-target',
    pageCalls['pick-target'],
    async ({ browserWindow, engine }, suggestion): Promise<Target | null> => {
      const place = await application.dialogs.askForTarget(browserWindow, suggestion)
      return place && { id: await engine.start().call('addTarget', place), name: place.name }
    },
  )
  answer('reveal', pageCalls.reveal, async ({ engine }, target) =>
    shell.showItemInFolder(await engine.start().call('targetPath', { target })),
  )

  answer('recent-catalogs', pageCalls['recent-catalogs'], async (window) =>
    application.recentCatalogs(window),
  )
  answer('open-recent', pageCalls['open-recent'], (_window, id) => application.openRecent(id))
  answer('forget-recent', pageCalls['forget-recent'], async (_window, id) => application.forgetRecent(id))

  hear('port', pageMessages.port, (window, request) => void window.givePort(request))
  hear('run-command', pageMessages['run-command'], (_window, command) => void application.runCommand(command))
  hear('command-states', pageMessages['command-states'], (window, states) => {
    application.speak(states.language)
    window.commandsChanged(states)
  })
  hear('ready-to-close', pageMessages['ready-to-close'], (window, question) => window.pageSettled(question))
  hear('page-failure', pageMessages['page-failure'], (window, text) =>
    log.write(`window ${window.name}`, text),
  )
}
