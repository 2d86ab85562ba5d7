import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReleaseModel } from '../../shared/contract/model.ts'
import { type MessageFacts, messageFacts, type PersonFacts } from '../support/message-facts.ts'
import { TestEngine } from '../support/test-engine.ts'
import { writeFacts, writtenVersions } from '../support/write-facts.ts'

/** Messages of each version: generated anew from a seed that a failure names. */
const messages = 12
const seed = Number(process.env.LATHE_SEED ?? Date.now() % 1_000_000)

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

/** What the model says, in the shape of the facts. */
function factsOf({ message, release, tracks, images, deals }: ReleaseModel): unknown {
  const people = (all: { name: string | null; roles: string[] }[]) =>
    all.map(({ name, roles }) => ({ name, role: roles.join(' ') }))
  const party = ({ dpid, name }: { dpid: string | null; name: string | null }) => ({ dpid, name })
  const discs: unknown[][] = []
  for (const track of tracks) {
    discs[track.disc! - 1] ??= []
    discs[track.disc! - 1]![track.sequence! - 1] = {
      isrc: track.isrc,
      title: track.title,
      subtitle: track.subtitle,
      artist: track.artist,
      artists: people(track.artists),
      contributors: people(track.contributors),
      durationSeconds: track.durationSeconds,
      pLine: { year: track.pLine?.year, text: track.pLine?.text },
      file: track.file,
      hash: track.hash && { algorithm: track.hash.algorithm, value: track.hash.value },
    }
  }
  return {
    threadId: message.threadId,
    messageId: message.messageId,
    created: message.created,
    controlType: message.controlType,
    sender: party(message.sender),
    recipients: message.recipients.map(party),
    type: release.types.join(' '),
    grid: release.identifiers.grid,
    icpn: release.identifiers.icpn,
    catalogNumber: release.identifiers.catalogNumber,
    title: release.title,
    subtitle: release.subtitle,
    artist: release.artist,
    artists: people(release.artists),
    label: release.labels.join(' / '),
    genre: { genre: release.genres[0]?.genre, subGenre: release.genres[0]?.subGenre },
    releaseDate: release.releaseDate,
    originalReleaseDate: release.originalReleaseDate,
    pLine: { year: release.pLine?.year, text: release.pLine?.text },
    cLine: { year: release.cLine?.year, text: release.cLine?.text },
    parentalWarning: release.parentalWarnings.join(' '),
    durationSeconds: release.durationSeconds,
    discs,
    image: { type: images[0]?.type, file: images[0]?.file },
    deals: deals.map((deal) => ({
      commercialModels: deal.commercialModels,
      useTypes: deal.useTypes,
      territories: deal.territories,
      excludedTerritories: deal.excludedTerritories,
      start: deal.start,
      end: deal.end,
    })),
  }
}

/** Key order does not count, and blanks at line ends do not occur. */
const plain = (facts: MessageFacts): unknown =>
  JSON.parse(
    JSON.stringify({
      ...facts,
      artists: facts.artists.map(({ name, role }: PersonFacts) => ({ name, role })),
    }),
  )

describe('what a generated message says', () => {
  test.each(Object.keys(writtenVersions))('is what the model of ERN %s says', async (version) => {
    const generated = fc.sample(messageFacts, {
      seed: seed + Number(writtenVersions[version]),
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
      expect(factsOf(model), `${name} of ERN ${version}, LATHE_SEED=${seed}`).toEqual(plain(facts))
    }
  })
})
