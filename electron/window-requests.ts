import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { BrowserWindow, ipcMain, shell } from 'electron'
import { z } from 'zod'
import { askForFiles, askForTarget } from './dialogs.ts'
import type { EngineProcess } from './engine.ts'
import { isFromPage, requirePage } from './security.ts'

const What = z.enum(['files', 'folder'])
const Paths = z.array(z.string()).max(10_000)
const Suggestion = z.object({ name: z.string().max(255), several: z.boolean() })

interface Taken {
  id: string
  name: string
  isFolder: boolean
}

async function takeIn(engine: EngineProcess, paths: string[]): Promise<Taken[]> {
  const files = paths.map((path) => ({ path, name: basename(path) }))
  const ids = await engine.start().call('addFiles', { files })
  return files.map(({ path, name }, at) => ({
    id: ids[at]!,
    name,
    isFolder: statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  }))
}

/** Answers what the preload asks for the page. Every request must come from our page, every input is parsed. */
export function answerWindows(engine: EngineProcess): void {
  const answer = (channel: string, handle: (window: BrowserWindow, input: unknown) => Promise<unknown>) =>
    ipcMain.handle(channel, async (event, input: unknown) => {
      requirePage(event)
      const window = BrowserWindow.fromWebContents(event.sender)
      if (!window) throw new Error('Refused: no window')
      return await handle(window, input)
    })

  answer('pick-files', async (window, what) => takeIn(engine, await askForFiles(window, What.parse(what))))
  answer('take-files', (_window, paths) =>
    takeIn(
      engine,
      Paths.parse(paths).filter((path) => path !== ''),
    ),
  )
  answer('pick-target', async (window, suggestion) => {
    const place = await askForTarget(window, Suggestion.parse(suggestion))
    return place && { id: await engine.start().call('addTarget', place), name: place.name }
  })
  answer('reveal', async (_window, target) => {
    shell.showItemInFolder(await engine.start().call('targetPath', { target: z.string().parse(target) }))
  })
  ipcMain.on('port', (event, request: unknown) => {
    if (!isFromPage(event) || typeof request !== 'number') return
    event.sender.postMessage('port', request, [engine.connectWindow()])
  })
}
