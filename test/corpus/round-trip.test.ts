import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EditableRelease } from '../../shared/engine/edit/editable-release.ts'
import { writingEncoding } from '../../shared/engine/edit/patches-in-force.ts'
import { type FieldName, fieldNames } from '../../shared/ern/field-places.ts'
import { encodeXml } from '../../shared/xml/encode.ts'
import { corpusFiles, corpusFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { exportCatalog } from '../support/export-catalog.ts'
import { OpenCatalog } from '../support/open-catalog.ts'

const signal = new AbortController().signal

/** Files that are not well-formed, or refused (CORPUS.md): they have no export. */
const broken = new Set([
  '3.8.2/bp_Profile_NonInteractiveSubscriptionStreamingService.xml',
  '3.8.2/dedex_002_erroneous_xml.xml',
  'unknown/suite_nasty_billion-laughs.xml',
])

const values: Record<FieldName, string> = {
  title: 'Äußerst „neu“ & 東京 <1>',
  artist: 'Ünbekannt & Söhne',
  label: 'Das Label Ł',
  icpn: '96385074',
  genre: 'Pop & Folk',
  releaseDate: '2031-02-03',
}

let open: OpenCatalog
/** Bytes of every file of the corpus by its path. */
const files = new Map<string, Buffer>()

async function exported(): Promise<Map<string, Buffer>> {
  const out = join(open.folder, 'out')
  const summary = await exportCatalog(open.catalog, { scope: 'all', kind: 'folder', out, replace: true })
  return new Map(
    summary.files
      .filter((file) => file.sha256 !== null)
      .map((file) => [file.path, readFileSync(join(out, file.path))]),
  )
}

function releases(): { id: number; path: string }[] {
  return open.catalog.database.all(
    `SELECT release.id, source.file AS path FROM release JOIN message ON message.id = release.message
     JOIN source ON source.id = message.source WHERE source.status = 'complete' ORDER BY release.id`,
  )
}

describe.skipIf(corpusFolder === null)(
  `the corpus goes through the catalog${corpusFolder === null ? ` (${ernFolderMissing})` : ''}`,
  () => {
    beforeAll(async () => {
      open = new OpenCatalog()
      for (const file of corpusFiles) {
        const path = join(corpusFolder!, file)
        files.set(file, readFileSync(path))
        await open.import(path, file)
      }
    })
    afterAll(() => open.dispose())

    test('and comes out with the same bytes', async () => {
      const out = await exported()
      const seen = new Set<string>()
      for (const [path, bytes] of files) {
        // The same bytes under two names are one source.
        const twin = seen.has(bytes.toString('latin1'))
        seen.add(bytes.toString('latin1'))
        if (broken.has(path)) expect(`${path} ${out.has(path)}`).toBe(`${path} false`)
        else if (!twin) expect(`${path} ${out.get(path)?.equals(bytes)}`).toBe(`${path} true`)
      }
      expect(out.size).toBeGreaterThan(60)
    })

    test('with every field where the reader of releases found it', () => {
      for (const { id, path } of releases()) {
        const release = new EditableRelease(open.catalog, id)
        const shown = {
          title: release.row.title,
          artist: release.row.artist,
          label: release.row.label,
          icpn: release.row.icpn,
          genre: release.row.genre,
          releaseDate: release.row.release_date,
        }
        for (const field of fieldNames)
          expect(`${path} ${id} ${field}: ${release.field(field).original}`).toBe(
            `${path} ${id} ${field}: ${shown[field]}`,
          )
      }
      expect(releases().length).toBeGreaterThan(400)
    })

    test('and an edited title is the only thing that changes', async () => {
      const wanted: [path: string, id: number, start: number, length: number][] = []
      const done = new Set<string>()
      for (const { id, path } of releases()) {
        const release = new EditableRelease(open.catalog, id)
        if (done.has(path) || release.row.kind !== 'Release') continue
        const { location } = release.field('title')
        if (!location?.value) continue
        done.add(path)
        const [place] = location.write(values.title)
        wanted.push([path, id, place!.start, place!.length])
        await open.apply(`release/${id}`, { title: values.title })
      }
      expect(wanted.length).toBeGreaterThan(45)
      const out = await exported()
      for (const [path, id, start, length] of wanted) {
        const bytes = files.get(path)!
        const text = new EditableRelease(open.catalog, id).text
        const expected = Buffer.concat([
          bytes.subarray(0, start),
          encodeXml('Äußerst „neu“ &amp; 東京 &lt;1&gt;', writingEncoding(text)),
          bytes.subarray(start + length),
        ])
        expect(`${path} ${out.get(path)?.equals(expected)}`).toBe(`${path} true`)
      }
      for (const _ of wanted) await open.undo()
      for (const [path, bytes] of await exported())
        expect(`${path} ${bytes.equals(files.get(path)!)}`).toBe(`${path} true`)
    })

    test('and every field can be edited, read again from what is written, and undone', async () => {
      const before = { release: open.rows('release'), party: open.rows('party') }
      let fields = 0
      let steps = 0
      for (const { id, path } of releases()) {
        const state = await open.release(`release/${id}`)
        const wanted = state.fields.filter(({ field, readOnly, original, edited }) => {
          if (readOnly !== null || original === values[field]) return false
          // A Party is a label of many releases; once is enough.
          return field !== 'label' || !edited
        })
        if (wanted.length > 0) {
          await open.apply(
            `release/${id}`,
            Object.fromEntries(wanted.map(({ field }) => [field, values[field]])),
          )
          steps++
          fields += wanted.length
        }
        const after = await open.release(`release/${id}`)
        for (const { field, readOnly, value, edited } of after.fields)
          if (
            readOnly === null &&
            values[field] !== after.fields.find((one) => one.field === field)!.original
          )
            expect(`${path} ${id} ${field} ${value} ${edited}`).toBe(
              `${path} ${id} ${field} ${values[field]} true`,
            )
      }
      expect(fields).toBeGreaterThan(1000)

      const again = new OpenCatalog()
      try {
        for (const [path, bytes] of await exported())
          await again.importBytes(path.replaceAll('/', '_'), bytes)
        const shown = (rows: OpenCatalog) =>
          rows.catalog.database.all(
            `SELECT release.title, artist, label, icpn, grid, isrc, genre, release_date, tracks, release.deals, release.problems
             FROM release JOIN message ON message.id = release.message JOIN source ON source.id = message.source
             WHERE source.status = 'complete' ORDER BY release.id`,
          )
        expect(shown(again)).toEqual(shown(open))
      } finally {
        again.dispose()
      }

      for (let step = 0; step < steps; step++) await open.edits['edit.undo']({}, signal)
      expect(open.rows('release')).toEqual(before.release)
      expect(open.rows('party')).toEqual(before.party)
      for (const [path, bytes] of await exported())
        expect(`${path} ${bytes.equals(files.get(path)!)}`).toBe(`${path} true`)
    })
  },
)
