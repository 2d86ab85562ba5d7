import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReleaseModel } from '../../shared/contract/model/release.ts'
import { factsOf, plainFacts } from '../support/facts-of-model.ts'
import { messageFacts } from '../support/message-facts.ts'
import { seedOfRun } from '../support/property-seed.ts'
import { TestEngine } from '../support/test-engine.ts'
import { writeFacts, writtenVersions } from '../support/write-facts.ts'

/** Messages of each version, generated from a seed that a failure names. */
const messages = 12

let folder: string
let engine: TestEngine

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lathe-facts-'))
  engine = await TestEngine.open()
})
afterAll(async () => {
  await engine.dispose()
  rmSync(folder, { recursive: true, force: true })
})

describe('what a generated message says', () => {
  test.each(Object.keys(writtenVersions))('is what the model of ERN %s says', async (version) => {
    const generated = fc.sample(messageFacts, {
      seed: seedOfRun + Number(writtenVersions[version]),
      numRuns: messages,
    })
    const input = join(folder, version)
    mkdirSync(input)
    for (const [at, facts] of generated.entries())
      writeFileSync(join(input, `${String(at).padStart(3, '0')}.xml`), writeFacts(facts, version))
    const summary = await engine.import(input)
    expect(summary.totals.messages).toBe(messages)
    const { rows } = await engine.client.call('catalog.page', { list: 'messages', limit: 1000 })
    const releases = (await engine.client.call('catalog.page', { list: 'releases', limit: 1000 })).rows as {
      id: string
      message: string
    }[]
    for (const [at, facts] of generated.entries()) {
      const name = `${String(at).padStart(3, '0')}.xml`
      const message = (rows as { id: string; file: string; ernVersion: string }[]).find(
        (row) => row.file === name && row.ernVersion === version,
      )
      const release = releases.find((row) => row.message === message?.id)
      const model = (await engine.client.call('catalog.model', { id: release!.id })) as ReleaseModel
      expect(factsOf(model), `${name} of ERN ${version}, LATHE_SEED=${seedOfRun}`).toEqual(plainFacts(facts))
    }
  })
})
