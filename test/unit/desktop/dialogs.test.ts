import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dialog } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DesktopState } from '../../../electron/desktop/desktop-state.ts'
import { Dialogs } from '../../../electron/desktop/dialogs.ts'

vi.mock('electron', () => ({
  dialog: {
    showOpenDialog: vi.fn(),
    showSaveDialog: vi.fn(),
    showMessageBox: vi.fn(),
    showErrorBox: vi.fn(),
  },
}))

let folder: string
const window = {} as never
const start = () => new Dialogs(new DesktopState(() => {}, folder))
const answerOpen = (...filePaths: string[]) =>
  vi.mocked(dialog.showOpenDialog).mockResolvedValue({ canceled: filePaths.length === 0, filePaths })
const answerSave = (filePath: string) =>
  vi.mocked(dialog.showSaveDialog).mockResolvedValue({ canceled: filePath === '', filePath })
/** Where the last dialog began. */
const began = (shown: { mock: { calls: unknown[][] } }) =>
  (shown.mock.calls.at(-1)?.at(-1) as { defaultPath?: string } | undefined)?.defaultPath

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dialogs-'))
  vi.clearAllMocks()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('each purpose begins where it ended, also after a restart', async () => {
  answerOpen('/in/delivery/a.xml', '/in/delivery/b.xml')
  expect(await start().askForFiles(window, 'files')).toHaveLength(2)
  expect(began(vi.mocked(dialog.showOpenDialog))).toBeUndefined()
  answerSave('/out/a.xml')
  await start().askForTarget(window, { name: 'a.xml', several: false })
  expect(began(vi.mocked(dialog.showSaveDialog))).toBe('a.xml')
  answerSave('/catalogs/spring')
  expect(await start().askForNewCatalog(undefined)).toBe('/catalogs/spring.lathe')

  answerOpen('/other/folder')
  await start().askForFiles(window, 'folder')
  expect(began(vi.mocked(dialog.showOpenDialog))).toBe('/in/delivery')
  await start().askForTarget(window, { name: 'b.xml', several: false })
  expect(began(vi.mocked(dialog.showSaveDialog))).toBe(join('/out', 'b.xml'))
  answerOpen('/exports')
  expect(await start().askForTarget(window, { name: 'b', several: true })).toEqual({
    kind: 'folder',
    path: '/exports',
    name: 'exports',
  })
  await start().askForTarget(window, { name: 'b', several: true })
  expect(began(vi.mocked(dialog.showOpenDialog))).toBe('/exports')
  await start().askForCatalogs(undefined)
  expect(began(vi.mocked(dialog.showOpenDialog))).toBe('/catalogs')
})

test('a dialog that is cancelled gives nothing and remembers nothing', async () => {
  answerOpen()
  answerSave('')
  const dialogs = start()
  expect(await dialogs.askForFiles(window, 'files')).toEqual([])
  expect(await dialogs.askForCatalogs(window)).toEqual([])
  expect(await dialogs.askForTarget(window, { name: 'a.xml', several: false })).toBeNull()
  expect(await dialogs.askForTarget(window, { name: 'a', several: true })).toBeNull()
  expect(await dialogs.askForNewCatalog(window)).toBeNull()
  expect(new DesktopState(() => {}, folder).folder('read')).toBeUndefined()
})

test('closing a question is its last button', async () => {
  vi.mocked(dialog.showMessageBox).mockResolvedValue({ response: 1, checkboxChecked: false })
  const question = { message: 'a', detail: 'b', buttons: ['Do it', 'Cancel'] }
  expect(await start().ask(window, question)).toBe(1)
  expect(vi.mocked(dialog.showMessageBox).mock.calls[0]).toEqual([
    window,
    expect.objectContaining({ ...question, cancelId: 1, defaultId: 0 }),
  ])
  await start().ask(undefined, question)
  expect(vi.mocked(dialog.showMessageBox).mock.calls[1]).toHaveLength(1)
})
