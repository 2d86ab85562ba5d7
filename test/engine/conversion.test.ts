import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReleaseModel } from '../../shared/contract/model/release.ts'
import { buildMessage } from '../../shared/engine/build/build-message.ts'
import { builtVersions } from '../../shared/ern/build/canonical-message.ts'
import { factsOf, plainFacts } from '../support/facts-of-model.ts'
import { messageFacts } from '../support/message-facts.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { seedOfRun } from '../support/property-seed.ts'
import { writeFacts, writtenVersions } from '../support/write-facts.ts'

/** Messages of each version, generated from a seed that a failure names. */
const messages = 3
const signal = new AbortController().signal

/** ERN 4 says a title whole, with its subtitle: here both stand apart, as ERN 3 says them. */
function parted(said: unknown): unknown {
  return JSON.parse(JSON.stringify(said), (_name, value) => {
    const end = value?.subtitle && ` ${/^[([]/.test(value.subtitle) ? value.subtitle : `(${value.subtitle})`}`
    return end && value.title?.endsWith(end) ? { ...value, title: value.title.slice(0, -end.length) } : value
  })
}

describe('what a message says, it says when it is built in another version', () => {
  let catalog: OpenCatalog
  beforeAll(() => {
    catalog = new OpenCatalog()
  })
  afterAll(() => catalog.dispose())

  const imported = async (name: string, xml: string | Uint8Array) => {
    await catalog.importBytes(name, xml)
    return catalog.catalog.database.get<{ id: number }>('SELECT max(id) AS id FROM message')!.id
  }

  test.each(Object.keys(writtenVersions))('of ERN %s', async (from) => {
    const generated = fc.sample(messageFacts, {
      seed: seedOfRun + Number(writtenVersions[from]),
      numRuns: messages,
    })
    for (const [at, facts] of generated.entries()) {
      const message = await imported(`${from} ${at}.xml`, writeFacts(facts, from))
      for (const version of builtVersions) {
        const pieces: Uint8Array[] = []
        await buildMessage(catalog.catalog, { message, version }, (bytes) => {
          pieces.push(bytes)
        })
        const built = await imported(`${from} ${at} as ${version}.xml`, Buffer.concat(pieces))
        const row = catalog.catalog.database.get<{ id: number }>(
          "SELECT id FROM release WHERE message = ? AND kind = 'Release'",
          built,
        )
        const model = await catalog.records['catalog.model'](
          { id: `release/${row!.id}`, tracks: 1000, deals: 1000 },
          signal,
        )
        const name = `${from} as ${version}, LATHE_SEED=${seedOfRun}`
        expect(parted(factsOf(model as ReleaseModel)), name).toEqual(parted(plainFacts(facts)))
      }
    }
  })
})
