import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultReadingLimits, type ReadingLimits } from '../../shared/base/reading-limits.ts'
import type { BatchRow } from '../../shared/contract/records.ts'
import { Catalog } from '../../shared/engine/catalog/catalog.ts'
import { planFiles } from '../../shared/engine/export/plan-files.ts'
import { removeSource } from '../../shared/engine/jobs/sources-of-job.ts'
import { readRows } from '../../shared/engine/query/rows.ts'
import { readBatch } from '../../shared/engine/record/read-batch.ts'
import { readRelease } from '../../shared/engine/record/read-release.ts'
import { readXml } from '../../shared/engine/record/read-xml.ts'
import { manifestMessage, newReleaseMessage, writeTree } from '../support/deliveries.ts'
import { ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { runImport } from '../support/run-import.ts'
import { makeTemporaryFolder } from '../support/temporary-folder.ts'
import { TestEngine } from '../support/test-engine.ts'

const temporary = makeTemporaryFolder('lathe-batches-')
let catalog: Catalog
beforeEach(() => {
  catalog = Catalog.open(join(temporary.path, `${crypto.randomUUID()}.lathe`), 'import')
})
afterEach(() => catalog.dispose())

async function importPath(input: string, limits: Partial<ReadingLimits> = {}) {
  const name = input.slice(input.lastIndexOf('/') + 1)
  return await runImport(catalog, {
    input,
    name,
    job: crypto.randomUUID(),
    limits: { ...defaultReadingLimits, ...limits },
  })
}

const tree = (files: Readonly<Record<string, string | Uint8Array>>) =>
  writeTree(join(temporary.path, crypto.randomUUID()), files)

const batches = () => readRows(catalog.database, 'batches', 'true', [], 100) as BatchRow[]
const problems = () =>
  readRows(
    catalog.database,
    'problems',
    "r.code LIKE 'BATCH%' OR r.code LIKE '%HASH%' OR r.code LIKE '%FILE%'",
    [],
    100,
  )

const icpn = '4006381333931'
const batchId = '20240102030405006'
const folder = `${batchId}/${icpn}`
const audio = Buffer.from('no audio')
const md5 = (bytes: Uint8Array | string) => createHash('md5').update(bytes).digest('hex')
const message = (files: { path: string; hash?: string; algorithm?: string }[] = [], messageId = 'M1') =>
  newReleaseMessage({ messageId, releases: [{ icpn, dealUntil: '', files }] })

const wholeBatch = {
  [`${folder}/${icpn}.xml`]: message([{ path: 'resources/a.wav' }, { path: 'resources/b.wav' }]),
  [`${folder}/resources/a.wav`]: audio,
  [`${folder}/resources/b.wav`]: audio,
}

describe('a batch', () => {
  test.each([
    ['echo 1.2', 'http://ddex.net/xml/2011/echo/12'],
    ['ern-c 1.5', 'http://ddex.net/xml/ern-c/15'],
    ['ern-c-sftp 1.6', 'http://ddex.net/xml/ern-c-sftp/16'],
  ])('with a manifest of %s is complete, whatever folder it lies in', async (_, namespace) => {
    const manifest = manifestMessage(batchId, [{ url: `/${folder}/${icpn}.xml`, icpn }], namespace)
    const input = tree({
      ...Object.fromEntries(Object.entries(wholeBatch).map(([path, content]) => [`in/${path}`, content])),
      [`in/${batchId}/BatchComplete_${batchId}.xml`]: manifest,
    })
    const { files, counts } = await importPath(input)
    expect(files.map(({ path, status, role }) => [path, status, role])).toEqual([
      [`in/${folder}/${icpn}.xml`, 'done', undefined],
      [`in/${batchId}/BatchComplete_${batchId}.xml`, 'done', 'manifest'],
    ])
    expect(counts).toMatchObject({ messages: 1, releases: 1, errors: 0 })
    expect(problems()).toEqual([])
    expect(batches()).toEqual([
      {
        id: 'batch/1',
        batchId,
        folder: batchId,
        choreography: 'batch',
        priority: null,
        delivered: '2024-01-02T03:04:05.006Z',
        state: 'complete',
        marker: 'manifest',
        messages: 1,
        expected: 1,
        missing: 0,
        unlisted: 0,
        releases: 1,
        filesFound: 2,
        filesMissing: 0,
        filesDifferent: 0,
        sender: 'Example Records',
        recipient: 'PADPIDA2015010402X',
        messageId: `B${batchId}`,
        created: '2024-01-01T00:00:00Z',
        manifest: 'source/2',
      },
    ])
    const detail = readBatch(catalog.database, 1)
    expect(detail).toMatchObject({
      rootDirectory: `/${batchId}`,
      isTest: false,
      entriesTotal: 1,
      filesTotal: 2,
    })
    expect(detail.entries[0]).toMatchObject({
      url: `/${folder}/${icpn}.xml`,
      messageId: 'M1',
      releases: [{ kind: 'ICPN', namespace: null, value: icpn }],
      deliveryType: 'NewReleaseDelivery',
      productType: 'AudioProduct',
      message: 'message/1',
    })
    expect(detail.files.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['resources/a.wav', audio.length],
      ['resources/b.wav', audio.length],
    ])
    expect(readRelease(catalog, 1).value.statement?.history).toMatchObject([
      { batch: 'batch/1', kind: 'initial' },
    ])
  })

  test('with an empty BatchComplete file is complete too, and the file is exported', async () => {
    const input = tree({ ...wholeBatch, [`${batchId}/BatchComplete_${batchId}.xml`]: '' })
    await importPath(input)
    expect(batches()).toMatchObject([{ state: 'complete', marker: 'flag', expected: null, messages: 1 }])
    expect(
      [...planFiles(catalog, 'all')].map(({ path, bytes, leftOut }) => [path, bytes > 0, leftOut]),
    ).toEqual([
      [`${folder}/${icpn}.xml`, true, null],
      [`${batchId}/BatchComplete_${batchId}.xml`, false, null],
    ])
  })

  test('without one is not', async () => {
    await importPath(tree(wholeBatch))
    expect(batches()).toMatchObject([{ state: 'incomplete', marker: null, messages: 1 }])
  })

  test('is known by its own folder, by a prefix, by its BatchComplete file', async () => {
    const input = tree({
      ...wholeBatch,
      [`N_20240102030405007/${icpn}/${icpn}.xml`]: message([], 'M2'),
      'monday/BatchComplete_20240102030405008.xml': '',
      [`monday/${icpn}.xml`]: message([], 'M3'),
    })
    await importPath(join(input, batchId))
    expect(batches()).toMatchObject([{ folder: batchId, batchId }])
    await importPath(input)
    expect(batches().map(({ batchId: id, priority, delivered }) => [id, priority, delivered])).toEqual([
      [batchId, null, '2024-01-02T03:04:05.006Z'],
      ['20240102030405007', 'N', '2024-01-02T03:04:05.007Z'],
      ['20240102030405008', null, '2024-01-02T03:04:05.008Z'],
    ])
  })

  test('says where its manifest does not count or describe the messages that came', async () => {
    const path = `${folder}/${icpn}.xml`
    await importPath(
      tree({
        ...wholeBatch,
        [`${batchId}/BatchComplete_${batchId}.xml`]: manifestMessage(batchId, [
          { url: path, icpn, hash: md5('another message') },
        ]).replace('<NumberOfMessages>1<', '<NumberOfMessages>3<'),
      }),
      { maxCheckedFileSize: 1_000_000 },
    )
    expect(problems().map(({ code, severity, message: of }) => [code, severity, of])).toEqual([
      ['MESSAGE-HASH-DIFFERS', 'error', 'message/1'],
      ['BATCH-COUNT-DIFFERS', 'warning', null],
    ])
  })

  test('says which messages are missing and which are not in the manifest', async () => {
    const input = tree({
      ...wholeBatch,
      [`${batchId}/9/9.xml`]: message([], 'M9'),
      [`${batchId}/BatchComplete_${batchId}.xml`]: manifestMessage(batchId, [
        { url: `${folder}/${icpn}.xml`, icpn },
        { url: `${batchId}/7/7.xml`, messageId: 'M7' },
      ]),
    })
    const { counts } = await importPath(input)
    expect(batches()).toMatchObject([
      { state: 'incomplete', expected: 2, messages: 2, missing: 1, unlisted: 1 },
    ])
    expect(
      problems().map(({ code, severity, source, message: of, line }) => [code, severity, source, of, line]),
    ).toEqual([
      ['BATCH-MESSAGE-MISSING', 'error', 'source/3', null, expect.any(Number)],
      ['BATCH-MESSAGE-UNLISTED', 'warning', 'source/2', 'message/2', 2],
    ])
    expect(counts).toMatchObject({ errors: 1 })
    // The message comes later: the same batch, looked at again.
    writeTree(input, { [`${batchId}/7/7.xml`]: message([], 'M7') })
    await importPath(input)
    expect(batches()).toMatchObject([{ id: 'batch/1', state: 'complete', missing: 0, unlisted: 1 }])
    expect(problems().map(({ code }) => code)).toEqual(['BATCH-MESSAGE-UNLISTED'])
    expect(catalog.database.get("SELECT problems, errors FROM source WHERE role = 'manifest'")).toEqual({
      problems: 0,
      errors: 0,
    })
  })

  test.each([
    ['a path from the batch folder', { url: `${icpn}/${icpn}.xml` }],
    ['a whole address', { url: `sftp://host/in/${batchId}/${icpn}/${icpn}.xml` }],
    ['another folder', { url: `elsewhere/${icpn}.xml` }],
    ['its MessageId', { url: 'elsewhere/1.xml', messageId: 'M1' }],
    ['its release', { url: '', messageId: 'x', icpn }],
  ])('finds a message by %s', async (_, entry) => {
    await importPath(
      tree({ ...wholeBatch, [`${batchId}/BatchComplete_1.xml`]: manifestMessage(batchId, [entry]) }),
    )
    expect(readBatch(catalog.database, 1).entries).toMatchObject([{ message: 'message/1' }])
  })

  test('leaves the catalog with its sources', async () => {
    await importPath(
      tree({
        ...wholeBatch,
        [`${batchId}/BatchComplete_1.xml`]: manifestMessage(batchId, [{ url: `${icpn}.xml` }]),
      }),
    )
    await removeSource(catalog, 1)
    expect(batches()).toMatchObject([{ messages: 0, missing: 1 }])
    await removeSource(catalog, 2)
    expect(batches()).toEqual([])
    for (const table of ['batch_entry', 'batch_source', 'resource_file'])
      expect(catalog.database.get(`SELECT count(*) AS n FROM ${table}`)).toEqual({ n: 0 })
  })
})

describe('release by release', () => {
  test('every folder with a time is a delivery of its own', async () => {
    await importPath(
      tree({
        [`P_${icpn}_20240102030405006/${icpn}.xml`]: message([{ path: 'resources/a.wav' }]),
        [`P_${icpn}_20240102030405006/resources/a.wav`]: audio,
        [`${icpn}_20240103030405006/${icpn}.xml`]: message([], 'M2'),
      }),
    )
    expect(
      batches().map(({ choreography, priority, state, delivered }) => [
        choreography,
        priority,
        state,
        delivered,
      ]),
    ).toEqual([
      ['release-by-release', null, null, '2024-01-03T03:04:05.006Z'],
      ['release-by-release', 'P', null, '2024-01-02T03:04:05.006Z'],
    ])
    expect(readRelease(catalog, 1).value.statement).toMatchObject({ kind: 'update', current: true })
  })

  test('a message beside its resources is one too, any other is not', async () => {
    await importPath(
      tree({
        'in/1.xml': message([{ path: 'resources/a.wav' }]),
        'in/resources/a.wav': audio,
        '2.xml': message([], 'M2'),
      }),
    )
    expect(batches()).toMatchObject([
      { folder: 'in', choreography: 'release-by-release', filesFound: 1, messages: 1 },
    ])
    expect(readRows(catalog.database, 'messages', 'true', [], 9).map(({ batch }) => batch)).toEqual([
      null,
      'batch/1',
    ])
  })
})

describe('the files of a message', () => {
  const withFiles = (files: { path: string; hash?: string; algorithm?: string }[]) => ({
    [`${folder}/${icpn}.xml`]: message(files),
    [`${folder}/resources/a.wav`]: audio,
    [`${folder}/resources/with space.wav`]: audio,
    'secret.wav': audio,
  })

  test.each([
    ['a.wav', true],
    ['./resources/a.wav', true],
    ['resources\\a.wav', true],
    ['resources/with%20space.wav', true],
    [`${icpn}/resources/a.wav`, true],
    ['../../secret.wav', false],
    ['/etc/passwd', false],
    ['resources', false],
  ])('%s: found is %s', async (path, isThere) => {
    await importPath(tree(withFiles([{ path }])))
    expect(batches()).toMatchObject([{ filesFound: isThere ? 1 : 0, filesMissing: isThere ? 0 : 1 }])
    expect(problems().map(({ code }) => code)).toEqual(isThere ? [] : ['RESOURCE-FILE-MISSING'])
  })

  test('are compared with their hash sums only when that is asked for, up to a size', async () => {
    const files = [
      { path: 'resources/a.wav', hash: md5(audio) },
      { path: 'resources/with space.wav', hash: md5('other') },
    ]
    const states = () => readBatch(catalog.database, 1).files.map(({ path, hashState }) => [path, hashState])
    const input = tree(withFiles(files))
    for (const limits of [{}, { maxCheckedFileSize: audio.length - 1 }]) {
      await importPath(input, limits)
      expect(states().map(([, state]) => state)).toEqual(['unchecked', 'unchecked'])
    }
    await importPath(input, { maxCheckedFileSize: audio.length })
    expect(states()).toEqual([
      ['resources/with space.wav', 'mismatch'],
      ['resources/a.wav', 'match'],
    ])
    expect(problems()).toMatchObject([
      { code: 'RESOURCE-HASH-DIFFERS', severity: 'error', record: 'resource/2' },
    ])
    expect(batches()).toMatchObject([{ filesDifferent: 1 }])
  })

  test('the manifest may give the hash sum of a message', async () => {
    const text = message()
    const sha256 = createHash('sha256').update(text).digest('hex')
    const entry = { url: `${icpn}.xml`, algorithm: 'SHA-256' }
    for (const [name, hash, state] of [
      ['1', sha256, 'match'],
      ['2', sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), 'mismatch'],
      ['3', 'HashSumOfXmlFile', null],
    ] as const) {
      const id = `2024010203040500${name}`
      const input = tree({
        [`${id}/${icpn}/${icpn}.xml`]: text,
        [`${id}/BatchComplete_${id}.xml`]: manifestMessage(id, [{ ...entry, hash }]),
      })
      await importPath(input)
      expect(readBatch(catalog.database, Number(name)).entries[0]?.hashState).toBe(state)
    }
  })
})

describe('other files of a delivery', () => {
  test('acknowledgements are what they are', async () => {
    const input = tree({
      ...wholeBatch,
      [`${batchId}/acknowledgements/ACK_1.xml`]: `<a:FtpAcknowledgementMessage xmlns:a="http://ddex.net/xml/ern-c-sftp/16">
        <MessageHeader><MessageCreatedDateTime>2024-01-03T00:00:00Z</MessageCreatedDateTime></MessageHeader>
        <AcknowledgedFile><ReleaseId><ICPN>${icpn}</ICPN></ReleaseId><Date>2024-01-02</Date></AcknowledgedFile>
        <FileStatus>FileOK</FileStatus></a:FtpAcknowledgementMessage>`,
      [`${batchId}/acknowledgements/ACK_2.xml`]: `<a:ErnAcknowledgementStatusMessage xmlns:a="http://ddex.net/xml/ern-c/17">
        <ReleaseStatus><ReleaseId><GRid>A1</GRid></ReleaseId><ReleaseStatus>Rejected</ReleaseStatus><ErrorText>no cover</ErrorText></ReleaseStatus>
        <ReleaseStatus><ReleaseId><GRid>A2</GRid></ReleaseId><ReleaseStatus>SuccessfullyIngested</ReleaseStatus></ReleaseStatus>
        </a:ErnAcknowledgementStatusMessage>`,
    })
    const { files, counts } = await importPath(input)
    expect(files.map(({ role }) => role)).toEqual([undefined, 'acknowledgement', 'acknowledgement'])
    expect(counts).toMatchObject({ messages: 1, errors: 0 })
    expect(
      readBatch(catalog.database, 1).acknowledgements.map(({ release, status, text, time }) => [
        release,
        status,
        text,
        time,
      ]),
    ).toEqual([
      [icpn, 'FileOK', null, '2024-01-02'],
      ['A1', 'Rejected', 'no cover', null],
      ['A2', 'SuccessfullyIngested', null, null],
    ])
  })

  test('a manifest that breaks off keeps what was read and says where it broke', async () => {
    const whole = manifestMessage(batchId, [{ url: `${icpn}.xml` }, { url: '2.xml' }])
    const input = tree({
      ...wholeBatch,
      [`${batchId}/BatchComplete_1.xml`]: whole.slice(0, whole.lastIndexOf('<MessageInBatch>') + 20),
    })
    const { files } = await importPath(input)
    expect(files[1]).toMatchObject({
      status: 'failed',
      role: 'manifest',
      error: expect.stringMatching(/^Line \d+/),
    })
    expect(batches()).toMatchObject([{ marker: 'manifest', expected: 2, missing: 0 }])
  })

  test('credentials in a manifest are shown nowhere, and exported as they came', async () => {
    const url = `https://user:pa55word@host/${icpn}.xml?X-Amz-Signature=5ecret&x=1`
    const manifest = manifestMessage(batchId, [{ url }])
    const input = tree({ ...wholeBatch, [`${batchId}/BatchComplete_${batchId}.xml`]: manifest })
    await importPath(input)
    const source = batches()[0]!.manifest!
    const seen = [
      JSON.stringify(readBatch(catalog.database, 1)),
      JSON.stringify(problems()),
      readXml(catalog, source, 1_000_000).text,
      readXml(catalog, 'batch/1', 1_000_000).text,
      ...Array.from(
        { length: 60 },
        (_, step) => readXml(catalog, source, manifest.indexOf('user:') - 20 + step * 3).text,
      ),
    ]
    for (const text of seen) {
      expect(text).not.toMatch(/pa55|user:|5ecr/)
    }
    expect(seen[2]).toContain(`https://***@host/${icpn}.xml?X-Amz-Signature=***&amp;x=1`)
    const number = Number(source.split('/')[1])
    expect(catalog.text(number).read(0, manifest.length).toString()).toBe(manifest)
  })
})

describe.skipIf(ernFolder === null)(ernFolder ? 'real batches' : ernFolderMissing, () => {
  test('give their counts, their order and what each message does', async () => {
    const engine = await TestEngine.open()
    try {
      const summary = await engine.import(join(ernFolder!, 'corpus/batches'))
      expect(summary.totals).toMatchObject({ files: 13, failed: 0, messages: 7, releases: 39, resources: 41 })
      const rows = await engine.rows('batches')
      expect(
        rows.map((row) => [
          row.batchId,
          row.state,
          row.messages,
          row.expected,
          row.releases,
          row.filesMissing,
        ]),
      ).toEqual(
        [7, 7, 7, 7, 7, 1].map((releases, index) => [
          `2016102414560312${index + 1}`,
          'complete',
          1,
          1,
          releases,
          releases === 1 ? 3 : 7,
        ]),
      )
      const kinds = []
      for (const row of rows)
        kinds.push(
          (await engine.client.call('catalog.batch', { id: row.id })).messages.map(
            ({ statement }) => statement,
          ),
        )
      expect(kinds).toEqual([['initial'], ['update'], ['update'], ['update'], ['takedown'], ['initial']])
      const current = await engine.rows('releases', { currentOnly: true, kinds: ['Release'] })
      expect(current).toHaveLength(3)
      const { total } = await engine.client.call('catalog.count', {
        list: 'releases',
        currentOnly: true,
        kinds: ['Release'],
      })
      expect(total).toBe(3)
      expect(readFileSync(join(ernFolder!, 'CORPUS.md'), 'utf8')).toContain('no deals at all')
    } finally {
      await engine.dispose()
    }
  })
})
