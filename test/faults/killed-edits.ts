import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { defaultReadingLimits } from '../../shared/base/reading-limits.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { type GeneratedVersion, writeCatalog } from '../bench/generate.ts'
import { exportCatalog } from '../support/export-catalog.ts'

/** What the engine is killed at. */
export type KilledWork = 'single' | 'bulk' | 'recordings' | 'undo' | 'export'
export const killedWorks: readonly KilledWork[] = ['single', 'bulk', 'undo', 'recordings', 'export']

const entry = join(import.meta.dirname, 'edit-process.ts')

/** A catalog of one message, whose engine is killed again and again, and which must be whole after each time. */
export class KilledCatalog {
  readonly folder = mkdtempSync(join(tmpdir(), 'lathe-killed-'))
  readonly path = join(this.folder, 'test.lathe')
  readonly #out = join(this.folder, 'exported.xml')
  #round = 0
  /** What releases were last told to say, by id; those that nobody told keep what they have. */
  readonly #genres = new Map<number, string | null>()
  /** The same of the titles of recordings. */
  #titles: readonly (string | null)[] = []

  /** Makes the catalog: about `bytes` of a generated message. */
  async fill(version: GeneratedVersion, bytes: number): Promise<void> {
    const message = join(this.folder, 'message.xml')
    await writeCatalog(message, { version, seed: 5, bytes })
    const catalog = Catalog.open(this.path, 'engine')
    const task = {
      catalog: this.path,
      input: message,
      name: 'message.xml',
      job: 'test',
      reader: 'auto',
      chunkBytes: 65_536,
      limits: defaultReadingLimits,
    } as const
    await new ImportRun(catalog, task, { progressed: () => {}, committed: () => {} }).run()
    for (const { id, genre } of this.#rows(catalog)) this.#genres.set(id, genre)
    this.#titles = this.#recordings(catalog)
    catalog.dispose()
  }

  #rows(catalog: Catalog): { id: number; genre: string | null }[] {
    return catalog.database.all('SELECT id, genre FROM release ORDER BY id')
  }

  /** Titles of the recordings, in their order; cover art has none. */
  #recordings(catalog: Catalog): (string | null)[] {
    return catalog.database
      .all<{ title: string | null }>("SELECT title FROM resource WHERE kind = 'SoundRecording' ORDER BY id")
      .map(({ title }) => title)
  }

  /** Kills the engine at this work after so many milliseconds; gives what is wrong with the catalog then. */
  async killAt(work: KilledWork, milliseconds: number): Promise<string[]> {
    const seed = `${++this.#round}`
    const said = await runAndKill([entry, this.path, work, seed, this.#out], milliseconds)
    const catalog = Catalog.open(this.path, 'engine')
    try {
      return [
        ...this.#wholeness(catalog),
        ...this.#kept(catalog, work, said),
        ...(await this.#exported(catalog)),
      ]
    } finally {
      catalog.dispose()
    }
  }

  *#wholeness(catalog: Catalog): Generator<string> {
    const { database } = catalog
    const checked = database.get<{ integrity_check: string }>('PRAGMA integrity_check')!.integrity_check
    if (checked !== 'ok') yield `integrity_check: ${checked}`
    const orphans = database.get<{ n: number }>(
      'SELECT count(*) AS n FROM edit_patch WHERE step NOT IN (SELECT id FROM edit_transaction)',
    )!.n
    if (orphans > 0) yield `${orphans} patches without a step`
    const edited = database.get<{ wrong: number }>(
      `SELECT count(*) AS wrong FROM release WHERE (edited > 0) <> EXISTS (
         SELECT 1 FROM edit_patch AS p JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
         WHERE p.record_table = 'release' AND p.record_id = release.id)`,
    )!.wrong
    if (edited > 0) yield `${edited} releases whose mark of being edited is wrong`
  }

  /** What was done is there; what was begun is there wholly or not at all. */
  *#kept(catalog: Catalog, work: KilledWork, said: readonly string[]): Generator<string> {
    const rows = this.#rows(catalog)
    const begun = said.findLast((line) => line.startsWith('begin '))?.slice(6)
    const done = said.filter((line) => line.startsWith('done ')).map((line) => line.slice(5))
    if (work === 'single') {
      for (const line of done) {
        const [, id, value] = /^release\/(\d+) (.*)$/.exec(line)!
        this.#genres.set(Number(id), value!)
      }
      for (const { id, genre } of rows)
        if (genre !== this.#genres.get(id) && begun !== `release/${id} ${genre}`)
          yield `release/${id} says ${genre}, was told ${this.#genres.get(id)}`
    } else if (work === 'bulk') {
      const isAsBefore = rows.every(({ id, genre }) => genre === this.#genres.get(id))
      const values = new Set(rows.map(({ genre }) => genre))
      const [value] = values
      if (values.size > 1 && !isAsBefore) yield `a bulk edit is half done: ${[...values].join(', ')}`
      if (done.length > 0 && value !== done.at(-1) && value !== begun)
        yield `the bulk edit ${done.at(-1)} is lost`
    } else if (work === 'recordings') yield* this.#keptRecordings(catalog, begun, done)
    else if (work === 'undo') yield* movedWholly(catalog, begun, done)
    else if (rows.some(({ id, genre }) => genre !== this.#genres.get(id)))
      yield 'an export changed the catalog'
    for (const { id, genre } of rows) this.#genres.set(id, genre)
    this.#titles = this.#recordings(catalog)
  }

  /** All recordings say one title or each its own of before, and their tracks what they say. */
  *#keptRecordings(catalog: Catalog, begun: string | undefined, done: readonly string[]): Generator<string> {
    const titles = this.#recordings(catalog)
    const values = new Set(titles)
    const [value] = values
    const isAsBefore = titles.every((title, at) => title === this.#titles[at])
    if (values.size > 1 && !isAsBefore)
      yield `a bulk edit of recordings is half done: ${[...values].join(', ')}`
    if (done.length > 0 && value !== done.at(-1) && value !== begun)
      yield `the bulk edit ${done.at(-1)} of recordings is lost`
    const strayed = catalog.database.get<{ n: number }>(
      `SELECT count(*) AS n FROM edit_patch AS p
       JOIN edit_transaction AS step ON step.id = p.step AND step.state = 'applied'
       JOIN resource ON p.record_table = 'resource' AND resource.id = p.record_id
       WHERE p.step = (SELECT max(id) FROM edit_transaction WHERE state = 'applied') AND p.field LIKE 'titles[0]%'
         AND p.after_value <> resource.title`,
    )!.n
    if (strayed > 0) yield `${strayed} recordings do not say what the newest step wrote`
  }

  /** What stands under the name of an export is a whole one. */
  async #exported(catalog: Catalog): Promise<string[]> {
    if (!existsSync(this.#out)) return []
    const found = readFileSync(this.#out)
    rmSync(this.#out)
    const whole = join(this.folder, 'whole.xml')
    await exportCatalog(catalog, { scope: 'all', kind: 'file', out: whole, replace: true })
    return found.equals(readFileSync(whole)) ? [] : ['an export is there in part']
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The newest step is undone in all its releases or in none, as was told. */
function* movedWholly(
  catalog: Catalog,
  begun: string | undefined,
  done: readonly string[],
): Generator<string> {
  const step = catalog.database.get<{ id: number; state: string; patches: number; there: number }>(
    `SELECT step.id, step.state, count(DISTINCT p.record_id) AS patches,
       count(DISTINCT CASE WHEN release.genre = p.after_value THEN release.id END) AS there
     FROM edit_transaction AS step JOIN edit_patch AS p ON p.step = step.id JOIN release ON release.id = p.record_id
     WHERE step.id = (SELECT max(id) FROM edit_transaction) GROUP BY step.id`,
  )
  if (!step) return
  if (step.there !== (step.state === 'applied' ? step.patches : 0))
    yield `step ${step.id} is ${step.state}, and ${step.there} of ${step.patches} releases say what it wrote`
  if (done.length === 0) return
  const told = done.at(-1) === 'undo' ? 'undone' : 'applied'
  if (step.state !== told && begun === done.at(-1)) yield `the ${done.at(-1)} of step ${step.id} is lost`
}

/** Runs the process until some time after it is ready; gives the lines it said. */
async function runAndKill(args: readonly string[], milliseconds: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let errors = ''
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('ready')) resolve()
    })
  })
  await Promise.race([ready, ended])
  if (child.exitCode !== null) throw new Error(`The engine ended by itself: ${errors}`)
  await Promise.race([delay(milliseconds), ended])
  if (child.exitCode !== null) throw new Error(`The engine ended by itself: ${errors}`)
  child.kill('SIGKILL')
  await ended
  // The last line may be cut: what was not said wholly was not said.
  return said.slice(0, said.lastIndexOf('\n')).split('\n')
}
