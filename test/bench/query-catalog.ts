import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { sortIndexes } from '../../shared/engine/catalog/list-indexes.ts'
import { migrations } from '../../shared/engine/catalog/schema.ts'
import { countDeals } from '../../shared/engine/import/finish-message.ts'
import { MessageRows } from '../../shared/engine/import/message-rows.ts'
import { RecordInserts } from '../../shared/engine/import/record-inserts.ts'
import type { MessageRecord } from '../../shared/ern/record.ts'
import { planRelease } from './release-plan.ts'

const seed = 42
const albumsPerMessage = 100
const versions = ['4.3', '4.2', '4.1.1', '3.8.2', '3.7.1']
const countries = 'GB US DE FR IT ES NL BE SE NO DK FI PL PT IE AT CH JP AU NZ CA MX BR AR ZA'.split(' ')

/** The same number in 0 to `below` for the same index. */
function spread(index: number, salt: number, below: number): number {
  return (Math.imul(index + salt, 0x9e3779b1) >>> 0) % below
}

/** Where the deal of an album holds: mostly everywhere, else some countries, or all but one. */
function dealTerritories(index: number): { territories: string[]; excludedTerritories: string[] } {
  const kind = spread(index, 1, 10)
  if (kind < 6) return { territories: ['Worldwide'], excludedTerritories: [] }
  const first = spread(index, 2, countries.length)
  if (kind < 8) return { territories: [], excludedTerritories: [countries[first]!] }
  const some = countries.slice(first, first + 1 + spread(index, 3, 8))
  return { territories: index % 5000 === 0 ? [...some, 'FJ'] : some, excludedTerritories: [] }
}

const span = { start: 0, end: 100 }

/** Writes the rows of one message, as an import does once it has read it. */
function writeMessage(catalog: Catalog, firstAlbum: number, albums: number): void {
  const { database } = catalog
  const ernVersion = versions[spread(firstAlbum, 4, versions.length)]!
  const source = database.run(
    `INSERT INTO source (path, file, job, bytes, status, imported) VALUES (?, ?, 'bench', 0, 'complete', 0)`,
    `/bench/${firstAlbum}.xml`,
    `${firstAlbum}.xml`,
  )
  const root: MessageRecord = {
    kind: 'message',
    type: 'NewReleaseMessage',
    ernVersion,
    versionKnown: true,
    isErn: true,
    profile: null,
    root: span,
  }
  const message = new MessageRows(database, source, root, new RecordInserts(database))
  const last = firstAlbum + albums
  for (let index = firstAlbum; index < last; index++) {
    const plan = planRelease(seed, index)
    for (const track of plan.tracks)
      message.resource({
        ...span,
        kind: 'resource',
        element: 'SoundRecording',
        reference: `A${track.number}`,
        type: 'MusicalWorkSoundRecording',
        isrc: track.isrc,
        title: track.title,
        artist: plan.artist,
        duration: `PT${track.seconds}S`,
        pLine: `${plan.year} ${plan.label}`,
        file: `${track.isrc}.flac`,
      })
  }
  for (let index = firstAlbum; index < last; index++) {
    const plan = planRelease(seed, index)
    const common = {
      ...span,
      kind: 'release',
      proprietaryIds: [] as string[],
      artist: plan.artist,
      label: index % 200 === 0 ? null : plan.label,
      labelReference: null,
      genre: plan.genre,
      releaseDate: plan.date,
    } as const
    message.release({
      ...common,
      role: 'Release',
      isMainRelease: false,
      reference: `R${plan.base}`,
      releaseType: plan.tracks.length < 7 ? 'EP' : plan.tracks.length > 13 ? 'Compilation' : 'Album',
      grid: plan.grid,
      icpn: index % 300 === 0 ? null : plan.icpn,
      isrc: null,
      catalogNumber: plan.catalogNumber,
      title: plan.title,
      resources: plan.tracks.map(({ number }, at) => ({
        reference: `A${number}`,
        disc: 1,
        sequence: at + 1,
        secondary: false,
      })),
    })
    for (const track of plan.tracks)
      message.release({
        ...common,
        role: 'TrackRelease',
        isMainRelease: false,
        reference: `R${track.number}`,
        releaseType: 'TrackRelease',
        grid: null,
        icpn: null,
        isrc: track.isrc,
        catalogNumber: null,
        title: track.title,
        resources: [{ reference: `A${track.number}`, disc: null, sequence: null, secondary: false }],
      })
    message.deal({
      ...span,
      kind: 'deal',
      releaseReferences: [plan.base, ...plan.tracks.map(({ number }) => number)].map(
        (number) => `R${number}`,
      ),
      commercialModels: ['SubscriptionModel'],
      useTypes: ['OnDemandStream'],
      ...dealTerritories(index),
      validFrom: plan.date,
      validTo: null,
      price: null,
    })
  }
  message.endBatch()
  message.writeCounts(0, false)
  const range = message.allReleases!
  countDeals(database, range.first, range.last, message.id)
  database.run('UPDATE message SET complete = 1 WHERE id = ?', message.id)
}

/**
 * The path of a catalog of so many albums with about ten recordings and track releases each, made once and kept. The rows are
 * written as an import writes them, without the sources: what is measured on it are the lists.
 */
export async function queryCatalog(folder: string, albums: number): Promise<string> {
  // A catalog of other tables than today's would be of no use.
  const tables = createHash('sha256')
    .update([...migrations, ...sortIndexes].join())
    .digest('hex')
    .slice(0, 8)
  const path = join(folder, `query-${albums}-albums-${tables}.lathe`)
  if (existsSync(path)) return path
  const part = `${path}.part`
  for (const end of ['', '-wal', '-shm']) rmSync(`${part}${end}`, { force: true })
  const catalog = Catalog.open(part, 'import')
  const { database } = catalog
  for (let first = 0; first < albums; first += albumsPerMessage)
    database.transaction(() => writeMessage(catalog, first, Math.min(albumsPerMessage, albums - first)))
  database.transaction(() => {
    // One in 50 has a problem, one in 1000 an edit; one album in 100 was delivered a second time by the next.
    database.exec(`
      UPDATE release SET problems = 1, severity = 2 + (id % 100 = 0) WHERE id % 50 = 0;
      UPDATE release SET edited = 1 WHERE id % 1000 = 7;
      INSERT INTO statement (release, subject, kind, superseded)
        SELECT id, id, 'initial', 1 FROM release WHERE kind = 'Release' AND id % 100 = 1;
    `)
  })
  for (const index of sortIndexes) database.exec(index)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  catalog.dispose()
  renameSync(part, path)
  return path
}

if (import.meta.main) await queryCatalog(process.argv[2]!, Number(process.argv[3]))
