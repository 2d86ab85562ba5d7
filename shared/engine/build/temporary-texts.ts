import type { KeepTexts, KeptTexts } from '../../ern/build/conversion/kept-values.ts'
import { Database } from '../catalog/database.ts'

/** Characters of keys and texts that are held before they go to disk; of all places together. */
const mostHeld = 128 * 1024

/**
 * Places for texts that a build needs later, of any number. They are held in memory while they are few, and stand in a
 * temporary file of SQLite's, which goes with it, from then on. To be disposed of.
 */
export class TemporaryTexts {
  #database: Database | null = null
  #places = 0
  #held = 0

  /** A place of its own. */
  readonly keep: KeepTexts = () => new Place(this, ++this.#places)

  /** Counts what is held; gives the file once it is more than is held at once. */
  holding(characters: number): Database | null {
    this.#held += characters
    if (this.#database === null && this.#held > mostHeld) {
      this.#database = new Database('', { busyMilliseconds: 0 })
      this.#database.exec(`
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA cache_size = -4000;
        CREATE TABLE kept (id INTEGER PRIMARY KEY, place INTEGER NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL);
        CREATE UNIQUE INDEX kept_key ON kept (place, key);
        BEGIN;
      `)
    }
    return this.#database
  }

  dispose(): void {
    this.#database?.dispose()
  }
}

class Place implements KeptTexts {
  readonly #texts: TemporaryTexts
  readonly #place: number
  /** What is held in memory; null once all of it stands on disk. */
  #held: Map<string, string> | null = new Map()
  #database: Database | null = null

  constructor(texts: TemporaryTexts, place: number) {
    this.#texts = texts
    this.#place = place
  }

  get(key: string): string | undefined {
    if (this.#held) return this.#held.get(key)
    return this.#database!.get<{ text: string }>(
      'SELECT text FROM kept WHERE place = ? AND key = ?',
      this.#place,
      key,
    )?.text
  }

  set(key: string, text: string): void {
    const database = this.#texts.holding(key.length + text.length)
    if (this.#held && database) {
      this.#database = database
      for (const [heldKey, held] of this.#held) this.#write(heldKey, held)
      this.#held = null
    }
    if (this.#held) this.#held.set(key, text)
    else this.#write(key, text)
  }

  *entries(): Generator<readonly [string, string]> {
    if (this.#held) {
      yield* this.#held
      return
    }
    let last = 0
    for (;;) {
      const rows = this.#database!.all<{ id: number; key: string; text: string }>(
        'SELECT id, key, text FROM kept WHERE place = ? AND id > ? ORDER BY id LIMIT 200',
        this.#place,
        last,
      )
      for (const { id, key, text } of rows) {
        last = id
        yield [key, text]
      }
      if (rows.length === 0) return
    }
  }

  #write(key: string, text: string): void {
    this.#database!.run(
      'INSERT INTO kept (place, key, text) VALUES (?, ?, ?) ON CONFLICT (place, key) DO UPDATE SET text = excluded.text',
      this.#place,
      key,
      text,
    )
  }
}
