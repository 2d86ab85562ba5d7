import { beforeEach, describe, expect, it } from 'vitest'
import { Database } from '../../shared/engine/catalog/database.ts'
import { NumberedInserts, RowInserts, RowNumbers } from '../../shared/engine/catalog/row-inserts.ts'

let database: Database
beforeEach(() => {
  database = new Database(':memory:', { busyMilliseconds: 0 })
  database.exec(`
    CREATE TABLE song (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, length INTEGER);
    CREATE TABLE tag (song INTEGER, word TEXT, PRIMARY KEY (song, word)) WITHOUT ROWID`)
})

describe('rows inserted several at a time', () => {
  it.each([0, 1, 15, 16, 17, 32, 50])('%i rows are all there after a flush, in their order', (count) => {
    const rows = RowInserts.into(database, 'song', 'title, length')
    for (let row = 0; row < count; row++) rows.add([`Song ${row}`, row % 3 === 0 ? null : row])
    rows.flush()
    rows.flush()
    expect(database.all('SELECT title, length FROM song ORDER BY id')).toEqual(
      Array.from({ length: count }, (_, row) => ({
        title: `Song ${row}`,
        length: row % 3 === 0 ? null : row,
      })),
    )
  })

  it('a row that is there already is left out when that was asked for, and no other', () => {
    const rows = RowInserts.into(database, 'tag', 'song, word', 'IGNORE')
    for (let row = 0; row < 40; row++) rows.add([row % 10, row < 20 ? 'a' : 'b'])
    rows.flush()
    expect(database.get('SELECT count(*) AS count FROM tag')).toEqual({ count: 20 })
  })

  it('a row that cannot be inserted throws', () => {
    const rows = RowInserts.into(database, 'song', 'title, length')
    rows.add([null, 1])
    expect(() => rows.flush()).toThrow('NOT NULL')
  })
})

describe('numbered rows', () => {
  it('have the numbers that were told', () => {
    const rows = NumberedInserts.into(database, 'song', 'id, title, length')
    const numbers = Array.from({ length: 40 }, (_, row) => rows.add([`Song ${row}`, row]))
    rows.end()
    expect(database.all('SELECT id, length FROM song')).toEqual(numbers.map((id, length) => ({ id, length })))
  })

  it('never have a number again that was used, nor one another writer has used since', () => {
    const rows = NumberedInserts.into(database, 'song', 'id, title, length')
    rows.add(['First', 1])
    const last = rows.add(['Last', 2])
    rows.end()
    database.run('DELETE FROM song')
    const other = database.run("INSERT INTO song (title) VALUES ('Other')")
    expect(other).toBe(last + 1)
    expect(rows.add(['Next', 3])).toBe(other + 1)
  })

  it('of several statements into one table have their numbers in common', () => {
    const numbers = new RowNumbers(database, 'song')
    const into = (columns: string) => new NumberedInserts(numbers, RowInserts.into(database, 'song', columns))
    const timed = into('id, title, length')
    const untimed = into('id, title')
    const told = Array.from({ length: 40 }, (_, row) =>
      row % 3 === 0 ? untimed.add([`Song ${row}`]) : timed.add([`Song ${row}`, row]),
    )
    for (const rows of [timed, untimed]) rows.flush()
    for (const rows of [timed, untimed]) rows.end()
    expect(database.all('SELECT id, title FROM song ORDER BY id')).toEqual(
      told.map((id, row) => ({ id, title: `Song ${row}` })),
    )
  })
})
