import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { shell } from 'electron'
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
  answerPage('pick-files', pageCalls['pick-files'], async (contents, what) => {
    const window = application.windowOf(contents)
    return await takeIn(window, await application.dialogs.askForFiles(window.browserWindow, what))
  })
  answerPage('take-files', pageCalls['take-files'], async (contents, paths) => {
    // A file that a page has made itself stands on no disk.
    const onDisk = paths.filter((path) => path !== '')
    return await takeIn(application.windowOf(contents), onDisk)
  })
  answerPage(
    'pick-target',
    pageCalls['pick-target'],
    async (contents, suggestion): Promise<Target | null> => {
      const { browserWindow, engine } = application.windowOf(contents)
      const place = await application.dialogs.askForTarget(browserWindow, suggestion)
      return place && { id: await engine.start().call('addTarget', place), name: place.name }
    },
  )
  answerPage('reveal', pageCalls.reveal, async (contents, target) => {
    const { engine } = application.windowOf(contents)
    shell.showItemInFolder(await engine.start().call('targetPath', { target }))
  })

  hearPage('port', pageMessages.port, (contents, request) => {
    void application.windowOf(contents).givePort(request)
  })
  hearPage('run-command', pageMessages['run-command'], (_contents, command) => {
    void application.runCommand(command)
  })
  hearPage('command-states', pageMessages['command-states'], (contents, { disabled }) =>
    application.windowOf(contents).commandsChanged(disabled),
  )
  hearPage('ready-to-close', pageMessages['ready-to-close'], (contents, question) =>
    application.windowOf(contents).pageSettled(question),
  )
  hearPage('page-failure', pageMessages['page-failure'], (contents, text) =>
    log.write(`window ${application.windowOf(contents).name}`, text),
  )
}
