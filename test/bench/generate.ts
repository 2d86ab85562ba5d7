import { once } from 'node:events'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { message382 } from './message-3.8.2.ts'
import { message43 } from './message-4.3.ts'
import type { MessageWriter, RecordCounts } from './message-writer.ts'
import { redelivered, renumbered } from './redelivery.ts'
import { planRelease } from './release-plan.ts'

export type GeneratedVersion = '4.3' | '3.8.2'

const writers: Record<GeneratedVersion, MessageWriter> = { '4.3': message43, '3.8.2': message382 }

/** One message: the same for the same version, seed and number of releases. */
export interface CatalogShape {
  version: GeneratedVersion
  seed: number
  /** Albums; their track releases come on top. */
  releases: number
  /** Index of the first album, for a folder of messages that differ. */
  first?: number
  /** Whether it is a later delivery of the same albums: see redelivery.ts. */
  redelivery?: boolean
}

/** What was written, as the command line counts it. */
export interface GeneratedCatalog extends RecordCounts {
  path: string
  bytes: number
}

/** The text of a message in parts of a few kilobytes; never more than one release's part is held. */
export function* catalogText(shape: CatalogShape): Generator<string> {
  const writer = writers[shape.version]
  const first = shape.first ?? 0
  const again = shape.redelivery ? '-again' : ''
  yield writer.open({
    id: `BENCH-${shape.seed}-${first}-${shape.releases}${again}`,
    thread: `BENCH-${shape.seed}`,
  })
  for (const list of writer.lists) {
    yield `  <${list.element}>\n`
    for (let index = first; index < first + shape.releases; index++) {
      const plan = planRelease(shape.seed, index)
      const delivered = shape.redelivery ? redelivered(plan) : plan
      if (!delivered) continue
      const part = list.part(delivered, shape.seed)
      yield shape.redelivery ? renumbered(part) : part
    }
    yield `  </${list.element}>\n`
  }
  yield writer.close
}

/** How many albums make a message of about this many bytes. */
export function releasesFor(version: GeneratedVersion, seed: number, bytes: number): number {
  const sample = 400
  let size = 0
  for (const text of catalogText({ version, seed, releases: sample })) size += Buffer.byteLength(text)
  return Math.max(1, Math.round(bytes / (size / sample)))
}

/** What reading a message of this shape must find. */
export function countsOf(shape: CatalogShape): RecordCounts {
  const total: RecordCounts = { releases: 0, trackReleases: 0, resources: 0, parties: 0, deals: 0 }
  const first = shape.first ?? 0
  for (let index = first; index < first + shape.releases; index++) {
    const plan = planRelease(shape.seed, index)
    const delivered = shape.redelivery ? redelivered(plan) : plan
    if (!delivered) continue
    const one = writers[shape.version].counts(delivered)
    for (const name of Object.keys(total) as (keyof RecordCounts)[]) total[name] += one[name]
  }
  return total
}

/** Writes one message of about `bytes` bytes. */
export async function writeCatalog(
  path: string,
  {
    version = '4.3',
    seed = 42,
    bytes,
    redelivery = false,
  }: { version?: GeneratedVersion; seed?: number; bytes: number; redelivery?: boolean },
): Promise<GeneratedCatalog> {
  const shape: CatalogShape = { version, seed, releases: releasesFor(version, seed, bytes), redelivery }
  const out = createWriteStream(path)
  let pending: string[] = []
  let length = 0
  const flush = async () => {
    if (!out.write(pending.join(''))) await once(out, 'drain')
    pending = []
    length = 0
  }
  for (const text of catalogText(shape)) {
    pending.push(text)
    length += text.length
    if (length > 1 << 19) await flush()
  }
  await flush()
  out.end()
  await once(out, 'finish')
  return { path, bytes: out.bytesWritten, ...countsOf(shape) }
}

/** Writes `files` ERN 4.3 messages of one album each, 1000 to a folder, named by ICPN. */
export function writeFolder(
  folder: string,
  { files, seed = 42 }: { files: number; seed?: number },
): GeneratedCatalog {
  const total: GeneratedCatalog = {
    path: folder,
    bytes: 0,
    releases: 0,
    trackReleases: 0,
    resources: 0,
    parties: 0,
    deals: 0,
  }
  for (let index = 0; index < files; index++) {
    const shape: CatalogShape = { version: '4.3', seed, releases: 1, first: index }
    const batch = join(folder, `batch-${String(Math.floor(index / 1000)).padStart(3, '0')}`)
    if (index % 1000 === 0) mkdirSync(batch, { recursive: true })
    const text = Buffer.from([...catalogText(shape)].join(''))
    writeFileSync(join(batch, `${planRelease(seed, index).icpn}.xml`), text)
    total.bytes += text.length
    const counts = countsOf(shape)
    for (const name of Object.keys(counts) as (keyof RecordCounts)[]) total[name] += counts[name]
  }
  return total
}

const usage = `Writes ERN messages to measure with. The same seed gives the same bytes.

  node test/bench/generate.ts --megabytes 100 [--version 4.3|3.8.2] [--seed 42] FILE
  node test/bench/generate.ts --files 1000 [--seed 42] FOLDER
`

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      megabytes: { type: 'string' },
      files: { type: 'string' },
      version: { type: 'string', default: '4.3' },
      seed: { type: 'string', default: '42' },
    },
  })
  const [path] = positionals
  const seed = Number(values.seed)
  if (!path || (!values.megabytes && !values.files) || !Object.hasOwn(writers, values.version)) {
    process.stderr.write(usage)
    process.exitCode = 2
  } else if (values.files) {
    console.log(JSON.stringify(writeFolder(path, { files: Number(values.files), seed })))
  } else {
    const bytes = Number(values.megabytes) * 1e6
    const version = values.version as GeneratedVersion
    console.log(JSON.stringify(await writeCatalog(path, { version, seed, bytes })))
  }
}
