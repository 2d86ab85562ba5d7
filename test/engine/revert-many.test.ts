import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { albums } from '../support/model-messages.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { patchedSource } from '../support/patched-source.ts'

const signal = new AbortController().signal
let open: OpenCatalog
let original: Buffer
beforeEach(async () => {
  open = new OpenCatalog()
  await open.importBytes('album.xml', albums.find(({ version }) => version === '4.3')!.message)
  original = patchedSource(open.catalog, 1)
})
afterEach(() => open.dispose())

const revert = (asked: { records?: string[]; changes?: number[]; steps?: number[]; together?: boolean }) =>
  open.edits['edit.revertChanges']({ records: [], changes: [], steps: [], together: false, ...asked }, signal)
const setText = (id: string, path: string, value: string) =>
  open.change([{ do: 'setText', node: { id, path }, value }])
const isrc = 'SoundRecording/SoundRecordingEdition/ResourceId/ISRC'
const listed = async () => {
  const { rows } = await open.changes['changes.page'](
    { view: 'release', search: '', offset: 0, limit: 1000 },
    signal,
  )
  return rows.flatMap((row) => (row.row === 'change' ? [{ name: row.name, change: row.change }] : []))
}

describe('a whole release', () => {
  test('is put back with its tracks and deals in one step, and undo brings everything again', async () => {
    await open.apply('release/1', { title: 'First' })
    await open.apply('release/1', { title: 'Second', releaseDate: '2026-05-01' })
    await setText('resource/2', isrc, 'USS1Z2500009')
    await setText('party/2', 'Party/PartyName/FullName', 'Jo L.')
    const edited = patchedSource(open.catalog, 1)
    const result = await revert({ records: ['release/1'] })
    expect(result).toMatchObject({ reverted: 4, refused: [], refusedTotal: 0 })
    expect(result.step.label).toBe('Revert all edits of Second')
    expect((await listed()).map(({ name }) => name)).toEqual(['Full name (PartyName)'])
    await open.undo()
    expect(patchedSource(open.catalog, 1).equals(edited)).toBe(true)
    await open.redo()
    await revert({ records: ['party/2'] })
    expect(patchedSource(open.catalog, 1).equals(original)).toBe(true)
  })

  test('that was not edited, or no longer is, is refused in words', async () => {
    await expect(revert({ records: ['release/1'] })).rejects.toThrow(/Nothing of this was edited/)
    await open.apply('release/1', { title: 'First' })
    await revert({ records: ['release/1'] })
    await expect(revert({ records: ['release/1'] })).rejects.toThrow(/Nothing of this was edited/)
    expect(patchedSource(open.catalog, 1).equals(original)).toBe(true)
  })
})

describe('several steps', () => {
  test('go back together as one step, whatever lies between them, and undo brings them again', async () => {
    const { step: first } = await open.apply('release/1', { title: 'First' })
    const { step: between } = await open.apply('release/1', { releaseDate: '2026-05-01' })
    const { step: last } = await open.apply('release/1', { title: 'Second', label: 'Other Records' })
    const edited = patchedSource(open.catalog, 1)
    const result = await revert({ steps: [first.id, last.id] })
    expect(result).toMatchObject({ reverted: 3, refused: [] })
    expect(result.step.label).toBe('Revert 2 steps')
    expect((await listed()).map(({ name }) => name)).toEqual(['Release date'])
    await open.undo()
    expect(patchedSource(open.catalog, 1).equals(edited)).toBe(true)
    await revert({ steps: [first.id, between.id, last.id] })
    expect(patchedSource(open.catalog, 1).equals(original)).toBe(true)
  })

  test('what a step that stays changed since is left and told; undone steps have nothing to be taken back', async () => {
    const { step: first } = await open.apply('release/1', { title: 'First', releaseDate: '2026-05-01' })
    await open.apply('release/1', { title: 'Second' })
    const { step: undone } = await open.apply('release/1', { label: 'Other Records' })
    await open.undo()
    const result = await revert({ steps: [first.id, undone.id] })
    expect(result).toMatchObject({ reverted: 1, refusedTotal: 1 })
    expect(result.refused[0]!.reason).toMatch(/changed the same place since/)
    expect((await open.release('release/1')).row.title).toBe('Second')
    await expect(revert({ steps: [undone.id] })).rejects.toThrow(/Nothing of this was edited/)
  })
})

describe('several changes', () => {
  test('of the list go back together, each field to what was delivered', async () => {
    await open.apply('release/1', { title: 'First' })
    await open.apply('release/1', { title: 'Second', releaseDate: '2026-05-01' })
    await setText('resource/2', isrc, 'USS1Z2500009')
    const [title, , track] = await listed()
    const result = await revert({ changes: [title!.change, track!.change], together: true })
    expect(result.reverted).toBe(3)
    expect((await listed()).map(({ name }) => name)).toEqual(['Release date'])
  })

  test('without their earlier ones only the newest goes', async () => {
    await open.apply('release/1', { title: 'First' })
    await open.apply('release/1', { title: 'Second' })
    const [title] = await listed()
    await revert({ changes: [title!.change] })
    expect((await open.release('release/1')).row.title).toBe('First')
  })

  test('what a later change stands on stays and is told with it; the others go', async () => {
    await open.change([
      {
        do: 'insert',
        after: { id: 'release/1', path: 'Release/ReleaseReference' },
        element: { name: 'Own', children: [{ name: 'Text', text: 'one' }] },
      },
    ])
    await open.apply('release/1', { releaseDate: '2026-05-01' })
    await setText('release/1', 'Release/Own/Text', 'two')
    const changes = open.catalog.database
      .all<{ id: number; kind: string }>('SELECT id, kind FROM edit_patch WHERE change = id ORDER BY id')
      .filter(({ kind }) => kind !== 'text')
      .map(({ id }) => id)
    const result = await revert({ changes })
    expect(result).toMatchObject({ reverted: 1, refusedTotal: 1 })
    expect(result.refused[0]).toMatchObject({
      record: 'release/1',
      reason: expect.stringMatching(/Revert that first/),
    })
    expect((await open.release('release/1')).row.releaseDate).not.toBe('2026-05-01')
    // With what stands on it, it goes.
    await revert({ records: ['release/1'] })
    expect(patchedSource(open.catalog, 1).equals(original)).toBe(true)
  })

  test('when nothing can go, nothing is done, and the reason is that of the first', async () => {
    await open.change([
      {
        do: 'insert',
        after: { id: 'release/1', path: 'Release/ReleaseReference' },
        element: { name: 'Own', children: [{ name: 'Text', text: 'one' }] },
      },
    ])
    await setText('release/1', 'Release/Own/Text', 'two')
    const [first] = open.catalog.database.all<{ id: number }>('SELECT id FROM edit_patch ORDER BY id')
    const before = open.rows('edit_transaction')
    await expect(revert({ changes: [first!.id] })).rejects.toMatchObject({ code: 'conflict' })
    expect(open.rows('edit_transaction')).toEqual(before)
  })
})
