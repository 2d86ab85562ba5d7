import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FieldState } from '../../shared/contract/records.ts'
import { removeSource } from '../../shared/engine/jobs/sources-of-job.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const samples = join(import.meta.dirname, '../../assets/samples')
const album = readFileSync(join(samples, 'album-ern-4.3.xml'))
const catalogMessage = readFileSync(join(samples, 'catalog-ern-3.8.2.xml'))
const single = readFileSync(join(samples, 'single-ern-4.3.xml'))

let open: OpenCatalog
beforeEach(() => {
  open = new OpenCatalog()
})
afterEach(() => open.dispose())

async function mainRelease(name: string, bytes: Uint8Array): Promise<string> {
  await open.importBytes(name, bytes)
  const [row] = open.catalog.database.all<{ id: number }>(
    "SELECT id FROM release WHERE kind = 'Release' ORDER BY id LIMIT 1",
  )
  return `release/${row!.id}`
}

async function field(id: string, name: string): Promise<FieldState> {
  return (await open.release(id)).fields.find((state) => state.field === name)!
}

describe('an edit', () => {
  test.each([
    ['ERN 4.3', album],
    ['ERN 3.8.2', catalogMessage],
  ])(
    'of every field of %s is seen in the row, the inspector, the search and the XML',
    async (_name, bytes) => {
      const id = await mainRelease('message.xml', bytes)
      const before = (await open.release(id)).row
      const set = {
        title: 'Changed Title & Co',
        artist: 'Changed Artist',
        label: 'Changed Label',
        icpn: '96385074',
        genre: 'Changed Genre',
        releaseDate: '2031-01-02',
      }
      const result = await open.apply(id, set)
      expect(result.step.label).toBe(
        `Set title, artist, label, ICPN, genre and release date of ${before.title}`,
      )
      expect(result.state.undo?.id).toBe(result.step.id)
      expect(result.releases).toContain(id)
      const after = await open.release(id)
      expect(after.row).toMatchObject({ ...set, edited: 6 })
      for (const state of after.fields)
        expect(state).toMatchObject({ value: set[state.field], original: before[state.field], edited: true })
      for (const words of ['changed title', 'changed artist', 'changed label', '96385074'])
        expect(await open.found(words)).toContain(set.title)
      expect(await open.found(`"${before.title}" ${before.icpn}`)).toEqual([])
      const xml = await open.xml(id)
      expect(xml.text).toContain('>Changed Title &amp; Co<')
      const lines = xml.text.split('\n')
      expect(xml.editedLines.map((line) => lines[line])).toEqual(
        expect.arrayContaining([
          expect.stringContaining('Changed Title'),
          expect.stringContaining('96385074'),
        ]),
      )
      for (const line of xml.editedLines) expect(lines[line]).toMatch(/Changed|96385074|2031/)
    },
  )

  test('is there after the process has died, with its undo', async () => {
    const id = await mainRelease('message.xml', album)
    const untouched = open.rows('release')
    await open.apply(id, { title: 'Survives' })
    const edited = open.rows('release')
    open.reopen()
    expect(open.rows('release')).toEqual(edited)
    expect(await field(id, 'title')).toMatchObject({ value: 'Survives', edited: true })
    await open.undo()
    expect(open.rows('release')).toEqual(untouched)
    open.reopen()
    await open.redo()
    expect(open.rows('release')).toEqual(edited)
  })

  test('to the value of the source takes the mark away', async () => {
    const id = await mainRelease('message.xml', album)
    const untouched = open.rows('release')
    const title = (await open.release(id)).row.title!
    await open.apply(id, { title: 'Other' }, true)
    expect((await open.release(id)).row.edited).toBe(1)
    await open.apply(id, { title: ` ${title} ` })
    expect(open.rows('release')).toEqual(untouched)
    expect((await open.xml(id)).editedLines).toEqual([])
  })

  test('that changes nothing makes no step', async () => {
    const id = await mainRelease('message.xml', album)
    const title = (await open.release(id)).row.title!
    await expect(open.apply(id, { title })).rejects.toMatchObject({
      code: 'invalid-value',
      message: `The title is "${title}" already.`,
    })
    await expect(open.apply(id, {})).rejects.toMatchObject({ code: 'invalid-value' })
    expect(open.rows('edit_transaction')).toEqual([])
    expect(open.told).toEqual([])
  })

  test.each([
    [
      'icpn',
      '50608A',
      'doubtful-value',
      'The ICPN was not changed. Expected 8, 12, 13 or 14 digits, got "50608A": A at place 6.',
    ],
    [
      'releaseDate',
      '2026-02-30',
      'doubtful-value',
      /The release date was not changed\. Expected a date .* has no day 30/,
    ],
    ['title', ' ', 'invalid-value', /got nothing/],
  ])(
    'of %s to %j is refused with the reason, and nothing of its step is kept',
    async (name, value, code, message) => {
      const id = await mainRelease('message.xml', album)
      const untouched = open.rows('release')
      await expect(open.apply(id, { artist: 'Kept back', [name]: value })).rejects.toMatchObject({
        code,
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      })
      expect(open.rows('release')).toEqual(untouched)
      expect(open.rows('edit_patch')).toEqual([])
    },
  )

  test('tells of the other places of a text, and changes them when asked', async () => {
    const id = await mainRelease('message.xml', catalogMessage)
    const state = await field(id, 'title')
    expect(state.alsoAt).toHaveLength(1)
    const one = await open.apply(id, { title: 'Only here' })
    expect(one.notes).toEqual([`The title also stands in ${state.alsoAt[0]}, left as it was.`])
    expect((await open.xml(id)).text.match(/>Only here</g)).toHaveLength(1)
    await open.apply(id, { title: 'Only here' }, true)
    expect((await open.xml(id)).text.match(/>Only here</g)).toHaveLength(2)
    expect((await open.release(id)).row.edited).toBe(1)
    await open.undo()
    expect((await open.xml(id)).text.match(/>Only here</g)).toHaveLength(1)
  })

  test('of a 4.x label changes its Party, and every release that names it', async () => {
    const id = await mainRelease('message.xml', album)
    const untouched = open.rows('release')
    const { value, sharedBy } = await field(id, 'label')
    expect(sharedBy).toBe(untouched.filter((row) => row.label === value).length)
    expect(sharedBy).toBeGreaterThan(1)
    const track = `release/${untouched.find((row) => row.kind === 'TrackRelease')!.id}`
    await open.apply(track, { title: 'A track of its own' })
    const result = await open.apply(id, { label: 'New Label' })
    expect(result.releases).toHaveLength(sharedBy)
    expect(result.notes).toContain(`${sharedBy} releases share this label; all of them now show it.`)
    expect(open.rows('release').filter((row) => row.label === 'New Label')).toHaveLength(sharedBy)
    expect(open.rows('release').map((row) => row.edited)).toEqual(
      untouched.map((row) => (`release/${row.id}` === track ? 2 : 1)),
    )
    expect(open.rows('party').some((row) => row.name === 'New Label')).toBe(true)
    expect(await field(track, 'label')).toMatchObject({ value: 'New Label', original: value, edited: true })
    expect(await open.found('new label')).toHaveLength(sharedBy)
    await open.undo()
    await open.undo()
    expect(open.rows('release')).toEqual(untouched)
    expect(await open.found('new label')).toEqual([])
  })

  test('gives a TrackRelease the title it had from its recording, and takes it back', async () => {
    await mainRelease('message.xml', album)
    const untouched = open.rows('release')
    const track = untouched.find((row) => row.kind === 'TrackRelease')!
    const id = `release/${track.id}`
    expect(await field(id, 'title')).toMatchObject({
      value: track.title,
      original: track.title,
      edited: false,
    })
    expect((await field(id, 'artist')).readOnly).toMatch(/TrackRelease of ERN 4\.3 has no DisplayArtistName/)
    await open.apply(id, { title: 'Its own' })
    expect(await field(id, 'title')).toMatchObject({ value: 'Its own', original: track.title, edited: true })
    await open.apply(id, { title: String(track.title) })
    expect(open.rows('release')).toEqual(untouched)
    await expect(open.apply(id, { artist: 'x' })).rejects.toMatchObject({ code: 'not-editable' })
  })

  test('makes the problems of the release come and go', async () => {
    const id = await mainRelease('message.xml', album)
    const count = () => open.rows('problem').filter((row) => row.code === 'ICPN-CHECK-DIGIT').length
    const before = (await open.release(id)).problemsTotal
    const sourceCounts = async () =>
      open.rows('source').flatMap((row) => [row.problems as number, row.errors as number])
    const [problems, errors] = await sourceCounts()
    const result = await open.apply(id, { icpn: '4006381333932' })
    expect(result.notes[0]).toMatch(/kept as given/)
    expect(count()).toBe(1)
    expect(await sourceCounts()).toEqual([problems! + 1, errors])
    const detail = await open.release(id)
    expect(detail.problemsTotal).toBe(before + 1)
    expect(detail.row.problems).toBe(before + 1)
    const problem = detail.problems.find((row) => row.code === 'ICPN-CHECK-DIGIT')!
    const xml = await open.xml(id)
    expect(xml.text.split('\n')[problem.line! - xml.firstLine]).toContain('4006381333932')
    await open.undo()
    expect(count()).toBe(0)
    expect((await open.release(id)).row.problems).toBe(before)
  })

  test('makes an ICPN shared with another release, or its own again, and says so', async () => {
    await open.importBytes('catalog.xml', catalogMessage)
    const [first, second] = open.catalog.database.all<{ id: number; icpn: string }>(
      'SELECT id, icpn FROM release WHERE icpn IS NOT NULL ORDER BY start LIMIT 2',
    )
    const shared = () =>
      open.rows('problem').flatMap((row) => (row.code === 'IDENTIFIER-DUPLICATE' ? [row.record_id] : []))
    expect(shared()).toEqual([])
    // The same number, written with a leading zero.
    await open.apply(`release/${first!.id}`, { icpn: `0${second!.icpn}` })
    expect(shared()).toEqual([second!.id])
    await open.apply(`release/${second!.id}`, { icpn: '4006381333931' })
    expect(shared()).toEqual([])
    await open.undo()
    expect(shared()).toEqual([second!.id])
    await open.undo()
    expect(shared()).toEqual([])
  })
})

describe('undo and redo', () => {
  test('walk the steps back and forth, and a new step ends what was undone', async () => {
    const id = await mainRelease('message.xml', single)
    const states = [open.rows('release')]
    for (const title of ['One', 'Two', 'Three']) {
      await open.apply(id, { title })
      states.push(open.rows('release'))
    }
    for (let at = 2; at >= 0; at--) {
      const result = await open.undo()
      expect(result.step).toMatchObject({ undone: true })
      expect(open.rows('release')).toEqual(states[at])
    }
    await expect(open.undo()).rejects.toMatchObject({ code: 'conflict' })
    for (let at = 1; at <= 3; at++) {
      await open.redo()
      expect(open.rows('release')).toEqual(states[at])
    }
    await expect(open.redo()).rejects.toMatchObject({ code: 'conflict' })
    await open.undo()
    await open.undo()
    const result = await open.apply(id, { artist: 'Another' })
    expect(result.state.redo).toBeNull()
    expect((await open.release(id)).row).toMatchObject({ title: 'One', artist: 'Another', edited: 2 })
    await open.undo()
    expect(open.rows('release')).toEqual(states[1])
  })

  test('revert puts fields back as a step of its own', async () => {
    const id = await mainRelease('message.xml', single)
    const untouched = open.rows('release')
    await open.apply(id, { title: 'One', artist: 'Two', label: 'Three' })
    const edited = open.rows('release')
    const result = await open.revert(id, ['title', 'label', 'genre'])
    expect(result.step.label).toBe('Revert title and label of One')
    expect((await open.release(id)).row).toMatchObject({ artist: 'Two', edited: 1 })
    await open.undo()
    expect(open.rows('release')).toEqual(edited)
    await open.revert(id, ['title', 'artist', 'label'])
    expect(open.rows('release')).toEqual(untouched)
    await expect(open.revert(id, ['title'])).rejects.toMatchObject({ code: 'invalid-value' })
  })

  test('tell every client what can be undone', async () => {
    const id = await mainRelease('message.xml', single)
    await open.apply(id, { title: 'One' })
    await open.undo()
    expect(open.told).toHaveLength(2)
    expect(open.told.at(-1)).toMatchObject({ undo: null, redo: { label: expect.any(String) }, edits: 0 })
  })
})

test('what was imported again after its removal has no edits, and nothing to undo', async () => {
  const id = await mainRelease('message.xml', single)
  await open.importBytes('other.xml', album)
  await open.apply(id, { title: 'One' })
  open.catalog.database.run("UPDATE source SET status = 'removed' WHERE id = 1")
  await expect(open.undo()).rejects.toMatchObject({ code: 'conflict' })
  await removeSource(open.catalog, 1)
  open.context.revision.changed()
  expect(open.told.at(-1)).toEqual({ undo: null, redo: null, editedReleases: 0, edits: 0, checking: 0 })
  await expect(open.undo()).rejects.toMatchObject({ code: 'conflict' })
  await expect(open.release(id)).rejects.toMatchObject({ code: 'not-found' })
})

describe('a release cannot be edited', () => {
  test('when its file was not read to the end', async () => {
    const cut = album.subarray(0, album.lastIndexOf('</ReleaseList>'))
    const file = await open.importBytes('cut.xml', cut)
    expect(file.status).toBe('failed')
    const [release] = open.rows('release')
    const id = `release/${release!.id}`
    await expect(open.apply(id, { title: 'x' })).rejects.toMatchObject({
      code: 'not-editable',
      message: expect.stringContaining('could not be read to its end'),
    })
    for (const state of (await open.release(id)).fields) expect(state.readOnly).toContain('read to its end')
  })

  test('when it is not there', async () => {
    await expect(open.apply('release/99', { title: 'x' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(open.apply('party/1', { title: 'x' })).rejects.toMatchObject({ code: 'invalid-input' })
  })
})

describe('the XML of a record', () => {
  test('shows which lines hold edits, also after a line that was inserted', async () => {
    const without = album.toString().replace(/\n *<ICPN>[^<]*<\/ICPN>/, '')
    const id = await mainRelease('message.xml', Buffer.from(without))
    await open.apply(id, { icpn: '96385074', title: 'Changed' })
    const { text, editedLines } = await open.xml(id)
    const lines = text.split('\n')
    expect(editedLines.map((line) => lines[line]!.trim())).toEqual([
      '<ICPN>96385074</ICPN>',
      expect.stringMatching(/^<DisplayTitleText.*>Changed<\/DisplayTitleText>$/),
    ])
  })

  test('is cut at the limit and says so', async () => {
    const id = await mainRelease('message.xml', album)
    const whole = await open.xml(id)
    expect(whole.truncated).toBe(false)
    expect(whole.text).toMatch(/^<Release[ >][\s\S]*<\/Release>$/)
    const { place } = whole
    expect(album.subarray(place.offset, place.offset + place.length).toString()).toBe(whole.text)
    expect(place.lastLine - place.line).toBe(whole.text.split('\n').length - 1)
    const part = await open.xml(id, 100)
    expect(part).toMatchObject({ truncated: true, text: whole.text.slice(0, 100) })
  })
})
