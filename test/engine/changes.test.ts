import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChangeLine } from '../../shared/contract/changes.ts'
import { albums } from '../support/model-messages.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { message43, release } from '../support/small-message.ts'

let catalog: OpenCatalog
beforeEach(async () => {
  catalog = new OpenCatalog()
  await catalog.importBytes('album.xml', albums.find(({ version }) => version === '4.3')!.message)
})
afterEach(() => catalog.dispose())

const signal = new AbortController().signal
const page = (query: object = {}) =>
  catalog.changes['changes.page']({ view: 'release', search: '', offset: 0, limit: 1000, ...query }, signal)
const setText = (id: string, path: string, value: string) =>
  catalog.edits['edit.change'](
    { changes: [{ do: 'setText', node: { id, path }, value }], insist: true },
    signal,
  )

function told(rows: readonly ChangeLine[]): string[] {
  return rows.map((row) => {
    if (row.row === 'record') return `${row.what} ${row.title} (${row.changes})`
    if (row.row === 'step')
      return `step ${row.step.label} (${row.changes})${row.step.undone ? ' undone' : ''}`
    return `${row.name}: ${row.before} -> ${row.after}${row.inForce ? '' : ' no longer'}`
  })
}

describe('the list of changes', () => {
  test('calls a track and a deal that were added what they are in the release', async () => {
    const structure = (change: object) => catalog.structure(change as never)
    await structure({ do: 'addTrack', release: 'release/1', title: 'New song', duration: '3:25' })
    await structure({
      do: 'addDeal',
      releases: ['release/1'],
      terms: {
        commercialModels: [{ value: 'SubscriptionModel' }],
        useTypes: [{ value: 'OnDemandStream' }],
        territories: ['Worldwide'],
        start: '2027-01-01',
      },
    })
    const names = (await page()).rows.flatMap((row) => (row.row === 'change' ? [row.name] : []))
    expect(names).toContain('Deal')
    expect(names).toContainEqual(expect.stringMatching(/^(Disc \d )?[Tt]rack \d+$/))
    expect(names.filter((name) => /sound recording|release deal/i.test(name))).toEqual([])
  })

  test('is empty before anything is edited', async () => {
    expect(await page()).toEqual({ rows: [], total: 0, changes: 0, groups: 0, exact: true })
    expect(await page({ view: 'step' })).toEqual({ rows: [], total: 0, changes: 0, groups: 0, exact: true })
  })

  test('by release: each field once, with what the file says and what holds now', async () => {
    await catalog.apply('release/1', { title: 'First' })
    await catalog.apply('release/1', { title: 'Second', releaseDate: '2026-05-01' })
    await setText('resource/2', 'SoundRecording/SoundRecordingEdition/ResourceId/ISRC', 'USS1Z2500009')
    await setText('party/2', 'Party/PartyName/FullName', 'Jo L.')
    const found = await page()
    expect(told(found.rows)).toEqual([
      'release Second (3)',
      'Title: Tides -> Second',
      'Release date: 2026-04-01 -> 2026-05-01',
      'Disc 2 track 1 ISRC (SoundRecordingEdition/ResourceId): USS1Z2500002 -> USS1Z2500009',
      'party Jo L. (1)',
      'Full name (PartyName): Jo Lind -> Jo L.',
    ])
    expect(found).toMatchObject({ total: 6, changes: 4, groups: 2 })
    expect(found.rows[1]).toMatchObject({
      together: 2,
      record: 'release/1',
      release: 'release/1',
      step: { label: expect.stringContaining('title') },
    })
  })

  test('by step: every change, newest step first, undone ones too', async () => {
    await catalog.apply('release/1', { title: 'First' })
    await catalog.apply('release/1', { title: 'Second', releaseDate: '2026-05-01' })
    await catalog.undo()
    const { rows, groups, changes } = await page({ view: 'step' })
    expect(told(rows)).toEqual([
      expect.stringMatching(/^step Set .* \(2\) undone$/),
      'Title: First -> Second no longer',
      'Release date: 2026-04-01 -> 2026-05-01 no longer',
      expect.stringMatching(/^step Set title .* \(1\)$/),
      'Title: Tides -> First',
    ])
    expect([groups, changes]).toEqual([2, 3])
  })

  test('what was reverted on its own no longer counts', async () => {
    await catalog.apply('release/1', { title: 'First', releaseDate: '2026-05-01' })
    const { rows } = await page()
    const date = rows.find((row) => row.row === 'change' && row.name === 'Release date')
    if (date?.row !== 'change') throw new Error('Expected a change of the release date')
    await catalog.edits['edit.revertChange']({ change: date.change }, signal)
    expect(told((await page()).rows)).toEqual(['release First (1)', 'Title: Tides -> First'])
    expect(told((await page({ view: 'step' })).rows)).toContain(
      'Release date: 2026-04-01 -> 2026-05-01 no longer',
    )
  })

  test('is searched in titles, names and values; a heading stands with what was found', async () => {
    await catalog.apply('release/1', { title: 'Ébb', releaseDate: '2026-05-01' })
    await setText('party/2', 'Party/PartyName/FullName', 'Jo L.')
    expect(told((await page({ search: 'full name' })).rows)).toEqual([
      'party Jo L. (1)',
      'Full name (PartyName): Jo Lind -> Jo L.',
    ])
    expect(told((await page({ search: 'ebb 2026-05' })).rows)).toEqual([
      'release Ébb (2)',
      'Release date: 2026-04-01 -> 2026-05-01',
    ])
    expect((await page({ search: 'nowhere' })).total).toBe(0)
  })

  test('is paged by places, and a page agrees with the whole', async () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      release('', `<ProprietaryId Namespace="X">${at}</ProprietaryId>`).replace('>R0<', `>R${at}<`),
    )
    await catalog.importBytes('many.xml', message43({ releases: many.join('') }))
    for (let row = 3; row < 40; row++) await catalog.apply(`release/${row}`, { title: `Title ${row}` })
    const whole = await page()
    expect(whole.total).toBe(74)
    for (let offset = 0; offset < 74; offset += 10) {
      const { rows, total } = await page({ offset, limit: 10 })
      expect(rows).toEqual(whole.rows.slice(offset, offset + 10))
      expect(total).toBe(74)
    }
  })
})

describe('the list as a file', () => {
  const exported = async (format: 'csv' | 'json') => {
    const path = join(catalog.folder, `changes.${format}`)
    const target = catalog.context.host.places.addTarget('file', path)
    const { bytes } = await catalog.changes['changes.export']({ target, format }, signal)
    const text = readFileSync(path, 'utf8')
    expect(Buffer.byteLength(text)).toBe(bytes)
    return text
  }

  test('CSV: quoted where it must be, and nothing a spreadsheet would take for a formula', async () => {
    await catalog.apply('release/1', { title: '=SUM(1,2) "quoted"' })
    const text = await exported('csv')
    const [head, row, end] = text.split('\r\n')
    expect(head).toBe('\ufeffrelease,title,artist,identifier,record,field,before,after,step,label,time')
    expect(row).toContain('release/1,"\'=SUM(1,2) ""quoted""",')
    expect(row).toContain(',Title,Tides,"\'=SUM(1,2) ""quoted""",1,')
    expect(end).toBe('')
  })

  test('JSON: one document, also when there is nothing', async () => {
    expect(JSON.parse(await exported('json'))).toEqual({ changes: [] })
    await catalog.apply('release/1', { title: 'Ebb' })
    expect(JSON.parse(await exported('json'))).toEqual({
      changes: [
        {
          release: 'release/1',
          title: 'Ebb',
          artist: 'Mara Field',
          identifier: '036000291452',
          record: 'release/1',
          field: 'Title',
          before: 'Tides',
          after: 'Ebb',
          step: 1,
          label: expect.any(String),
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        },
      ],
    })
  })

  test('a target that cannot be written leaves nothing behind', async () => {
    const path = join(catalog.folder, 'nowhere', 'changes.csv')
    const target = catalog.context.host.places.addTarget('file', path)
    await expect(catalog.changes['changes.export']({ target, format: 'csv' }, signal)).rejects.toMatchObject({
      code: 'not-writable',
    })
    expect(readdirSync(catalog.folder).filter((name) => name.includes('changes'))).toEqual([])
  })
})
