import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ImportTask } from '../../shared/contract/import-process.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { ImportRun } from '../../shared/engine/import/import-run.ts'
import { catalogText } from '../bench/generate.ts'
import { tablesOfSource } from '../support/rows-of-source.ts'
import { message43, party, recording, release, releaseDeal } from '../support/small-message.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'

const temporary = makeTemporaryFolder('lathe-small-')
const tables = [...tablesOfSource, 'known_file']
const found = ['release_search', 'resource_search']
let runs = 0

/** What an import of messages leaves behind. Tiny chunks are committed bit by bit, and their releases joined by SQL. */
async function contents(messages: readonly string[], chunkBytes: number) {
  const folder = join(temporary.path, 'folder')
  mkdirSync(folder, { recursive: true })
  messages.forEach((text, at) => {
    writeFileSync(join(folder, `${at}.xml`), text)
  })
  const catalog = Catalog.open(join(temporary.path, `${++runs}.lathe`), 'import')
  try {
    const task = ImportTask.parse({
      catalog: catalog.path,
      input: folder,
      name: 'folder',
      job: 'job',
      chunkBytes,
    })
    const run: ImportRun = new ImportRun(catalog, task, {
      progressed() {},
      committed() {},
    })
    const { files, counts } = await run.run()
    const { database } = catalog
    const sets = new Map(
      database
        .all<{ id: number; terms: string }>('SELECT id, terms FROM territory_set')
        .map(({ id, terms }) => [id, terms]),
    )
    return {
      files,
      counts,
      rows: tables.map((table) =>
        // Problems are told in another order, which is that of their ids.
        database
          .all<Record<string, unknown>>(
            `SELECT * FROM ${table}${table === 'problem' ? ' ORDER BY source, start, code, text' : ''}`,
          )
          .map((row) => ({
            ...row,
            ...(table === 'problem' ? { id: 0 } : {}),
            // Row numbers of sets follow the order in which they are met.
            ...('territory_set' in row
              ? { territory_set: sets.get(row.territory_set as number) ?? null }
              : {}),
            ...('seen' in row ? { seen: 0 } : {}),
            // A file that has just been written is not trusted by its time.
            ...('mtime' in row ? { mtime: 0 } : {}),
          })),
      ),
      found: found.map((table) =>
        ['a', 'de', 'one', '4006381333931', 'DEA012300001'].map((word) =>
          database.all(`SELECT rowid FROM ${table} WHERE ${table} MATCH '"${word}" *' ORDER BY rowid`),
        ),
      ),
    }
  } finally {
    catalog.dispose()
  }
}

const generated = (version: '4.3' | '3.8.2', releases: number) =>
  [...catalogText({ version, seed: 11, releases })].join('')
const parties = party('P1', '<PartyName><FullName>Label</FullName></PartyName>')

describe('small messages, whose records are joined in memory, are stored as large ones are', () => {
  it.each<[what: string, messages: string[]]>([
    ['albums of ERN 4.3', [generated('4.3', 1), generated('4.3', 3)]],
    ['albums of ERN 3.8.2', [generated('3.8.2', 2), generated('3.8.2', 1)]],
    ['a list of releases before that of resources', [swapped(generated('4.3', 2))]],
    ['no deals', [message43({ resources: recording('A1', 'DEA012300001'), releases: release() })]],
    [
      'a deal without territories, and several with different ones',
      [
        message43({
          resources: recording('A1', 'DEA012300001'),
          releases: release(),
          deals: releaseDeal('R0') + releaseDeal('R0', '<TerritoryCode>DE</TerritoryCode>'),
        }),
      ],
    ],
    [
      'recordings and products that stand twice',
      [
        message43({
          parties,
          resources:
            recording('A1', 'DEA012300001') +
            recording('A2', 'DEA012300001') +
            recording('A1', 'DEA012300002'),
          releases: release() + release(),
          deals: releaseDeal(),
        }),
      ],
    ],
    ['a message that breaks off', [generated('4.3', 2).slice(0, 30_000), generated('4.3', 1)]],
    [
      'references that lead nowhere',
      [generated('4.3', 1).replaceAll('<ReleaseResourceReference>A', '<ReleaseResourceReference>X')],
    ],
    [
      'messages that use the same names and mean different things by them',
      [
        ...[
          'xmlns:x="urn:other"',
          'xmlns:x="http://ddex.net/xml/ern/43"',
          '',
          'xmlns:x="urn:other" x:Mood="a"',
          'xmlns:x="urn:other"',
        ].map((also) =>
          message43({
            root: `<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43" ${also} AvsVersionId="3">`,
            releases: release('<x:DisplayTitleText>Other</x:DisplayTitleText><x:Mood/><Mood x:a="1"/>'),
          }),
        ),
        message43({
          releases: release('<Mood xmlns="urn:other"><ReleaseId/></Mood><ReleaseId><Mood/></ReleaseId>'),
        }),
        message43({
          root: '<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/99">',
          releases: release('<Mood/>'),
        }),
        message43({ releases: release('<Mood/>') }),
        generated('3.8.2', 1).replace('<ReleaseList>', '<ReleaseList><Mood/>'),
        generated('4.3', 1).replace('<ReleaseList>', '<ReleaseList><Mood/>'),
        '<other xmlns="urn:other"><PartyList><Party/></PartyList></other>',
        message43(),
      ],
    ],
  ])('%s', async (_what, messages) => {
    const atHand = await contents(messages, 256 * 1024)
    expect(atHand).toEqual(await contents(messages, 512))
    expect(atHand.rows[4]!.length).toBeGreaterThan(0)
  })
})

function swapped(text: string): string {
  const resources = /<ResourceList>[\s\S]*<\/ResourceList>\s*/.exec(text)![0]
  return text.replace(resources, '').replace('</ReleaseList>', `</ReleaseList>\n${resources}`)
}
