import { beforeEach, describe, expect, it } from 'vitest'
import { ArrivingFiles, batchOf, type FileLook } from '../../shared/engine/watch/arriving-files.ts'

let files: Map<string, FileLook>
let arriving: ArrivingFiles
let now: number
beforeEach(() => {
  files = new Map()
  arriving = new ArrivingFiles('incoming', 2000)
  now = 0
})

/** A file is written, as the watcher tells it. */
function write(place: string, bytes: number): void {
  files.set(place, { bytes, mtime: now })
  arriving.changed(place, now)
}

/** Time goes by, then somebody looks. */
function after(milliseconds: number) {
  now += milliseconds
  const { files: arrived, batches } = arriving.take(now, {
    file: (place) => files.get(place) ?? null,
    isBatchComplete: (place) =>
      [...files.keys()].some((file) => file.startsWith(`${place === '' ? '' : `${place}/`}BatchComplete`)),
  })
  return { files: arrived.map(({ place }) => place), batches: batches.map(({ place }) => place) }
}

const nothing = { files: [], batches: [] }
const batch = '20260301120000000'

describe('files that arrive', () => {
  it('are complete when they have stayed as they are for a while', () => {
    write('a.xml', 10)
    expect(after(500)).toEqual(nothing)
    expect(after(1900)).toEqual(nothing)
    expect(after(100)).toEqual({ files: ['a.xml'], batches: [] })
    expect(arriving.size).toBe(0)
    expect(after(9000)).toEqual(nothing)
  })

  it('are waited for as long as they grow, even where nobody tells of it', () => {
    write('a.xml', 10)
    for (let bytes = 20; bytes < 60; bytes += 10) {
      files.set('a.xml', { bytes, mtime: now })
      expect(after(1500)).toEqual(nothing)
    }
    expect(after(2000)).toEqual({ files: ['a.xml'], batches: [] })
  })

  it('that keep their size are waited for while their time changes', () => {
    write('a.xml', 10)
    after(100)
    files.set('a.xml', { bytes: 10, mtime: 7777 })
    expect(after(2000)).toEqual(nothing)
    expect(after(2000).files).toEqual(['a.xml'])
  })

  it('are forgotten when they go away again', () => {
    write('a.xml', 10)
    write('b.xml', 10)
    files.delete('a.xml')
    files.delete('b.xml')
    arriving.gone('a.xml')
    expect(after(100)).toEqual(nothing)
    expect(arriving.size).toBe(0)
  })

  it('come again when they change', () => {
    write('a.xml', 10)
    after(10)
    expect(after(2000).files).toEqual(['a.xml'])
    write('a.xml', 12)
    after(10)
    expect(after(2000).files).toEqual(['a.xml'])
  })
})

describe('files of a batch', () => {
  it('wait for the file that says it is complete, and come as one', () => {
    write(`${batch}/1/1.xml`, 10)
    write(`${batch}/2/2.xml`, 10)
    write('outside.xml', 10)
    after(10)
    expect(after(2000)).toEqual({ files: ['outside.xml'], batches: [] })
    expect(arriving.incomplete).toBe(1)
    write(`${batch}/BatchComplete_${batch}.xml`, 1)
    after(10)
    expect(after(2000)).toEqual({ files: [], batches: [batch] })
    expect(arriving.incomplete).toBe(0)
    expect(arriving.size).toBe(0)
  })

  it('wait for the last of them to be complete too', () => {
    write(`${batch}/1/1.xml`, 10)
    write(`${batch}/BatchComplete.xml`, 1)
    after(1500)
    write(`${batch}/2/2.xml`, 10)
    expect(after(1000)).toEqual(nothing)
    after(1000)
    expect(after(1000).batches).toEqual([batch])
  })

  it('are a batch in a watched folder that is one itself', () => {
    arriving = new ArrivingFiles(`P_${batch}`, 2000)
    write('1/1.xml', 10)
    after(10)
    expect(after(2000)).toEqual(nothing)
    write('BatchComplete.xml', 0)
    after(10)
    expect(after(2000).batches).toEqual([''])
  })

  it.each([
    ['a.xml', 'incoming', null],
    ['x/a.xml', 'incoming', null],
    [`${batch}/a.xml`, 'incoming', batch],
    [`north/${batch}/4006381333931/a.xml`, 'incoming', `north/${batch}`],
    [`4006381333931_${batch}/a.xml`, 'incoming', null],
    ['a/b.xml', batch, ''],
  ])('%s in %s is of the batch %s', (place, root, found) => {
    expect(batchOf(place, root)).toBe(found)
  })
})
