import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NewRelease } from '../../shared/contract/new-release.ts'
import { newRelease } from '../support/new-release.ts'
import { TestEngine } from '../support/test-engine.ts'

describe('a release that is typed in', () => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await TestEngine.open()
  })
  afterAll(() => engine.dispose())

  const create = (change: object = {}) => engine.client.call('release.create', { ...newRelease, ...change })

  test('is in the catalog like any other: read, edited, undone, exported', async () => {
    const { release, messageId } = await create({ messageId: 'M-77' })
    expect(messageId).toBe('M-77')
    const model = await engine.client.call('catalog.model', { id: release! })
    expect(model).toMatchObject({
      message: {
        messageId: 'M-77',
        threadId: 'M-77',
        ernVersion: '4.3',
        sender: { dpid: 'PADPIDA2014122301Q' },
      },
      release: {
        title: 'Low Water & Lanterns (Deluxe)',
        artist: 'Orla Winterhagen',
        labels: ['Nine Fathom Records'],
        identifiers: { icpn: '4006381333931', catalogNumber: 'NFR 12' },
        releaseDate: '2026-12-04',
      },
      tracks: [
        { sequence: 1, isrc: 'QZEX12600001', durationSeconds: 205, title: 'Ebb' },
        { sequence: 2, isrc: 'QZEX12600002', artist: 'Orla Winterhagen & the Harbour Choir' },
      ],
      dealsTotal: 2,
    })
    const problems = await engine.rows('problems')
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    await engine.client.call('edit.apply', { release: release!, set: { title: 'High Water' } })
    const edited = await engine.client.call('catalog.release', { id: release! })
    expect(edited.fields.find(({ field }) => field === 'title')?.value).toBe('High Water')
    await engine.client.call('edit.undo', {})
    expect((await engine.client.call('catalog.release', { id: release! })).row.title).toContain('Low Water')
  })

  test('has a MessageId of its own each time', async () => {
    const made = [await create(), await create()]
    expect(new Set(made.map(({ messageId }) => messageId)).size).toBe(2)
    expect(new Set(made.map(({ release }) => release)).size).toBe(2)
  })

  test('is taken in whatever files the settings leave out', async () => {
    await engine.client.call('settings.change', { exclude: ['*.xml'] })
    expect((await create()).release).not.toBeNull()
    await engine.client.call('settings.change', { exclude: [] })
  })

  test('is refused when its version has no such value, and nothing is left of it', async () => {
    const before = (await engine.rows('releases')).length
    await expect(create({ deals: [{ start: '2026-12-04', territories: ['XQ'] }] })).rejects.toMatchObject({
      code: 'invalid-value',
      message: expect.stringContaining('TerritoryCode cannot be "XQ"'),
    })
    expect((await engine.rows('releases')).length).toBe(before)
  })

  test('may be of every version there is a form for', async () => {
    for (const version of NewRelease.shape.version.unwrap().options) {
      const { release } = await create({ version })
      const model = await engine.client.call('catalog.model', { id: release! })
      expect(model.message.ernVersion).toBe(version)
    }
  })

  test('cannot be kept where nothing can be written', async () => {
    const blocked = await TestEngine.open(undefined, { dataFolder: join(engine.folder, 'blocked') })
    writeFileSync(join(engine.folder, 'blocked'), '')
    await expect(blocked.client.call('release.create', newRelease)).rejects.toMatchObject({
      code: 'not-writable',
    })
    await blocked.dispose()
  })
})
