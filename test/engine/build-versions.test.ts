import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildReport, buildMessage } from '../../shared/engine/build/build-message.ts'
import { builtVersions } from '../../shared/ern/build/canonical-message.ts'
import { ernFolder } from '../support/ern-folder.ts'
import { messagesToBuild } from '../support/messages-to-build.ts'
import { OpenCatalog } from '../support/open-catalog.ts'
import { cannotValidate, canValidate, schemaOf, validate } from '../support/xmllint.ts'

/** What ERN 4 asks of every release. */
const headline = [
  'PartyList/*',
  'ReleaseList/Release/ReleaseType',
  'ReleaseList/Release/DisplayArtistName',
  'ReleaseList/Release/DisplayArtist',
  'ReleaseList/Release/ReleaseLabelReference',
]

/** Messages of the corpus that say too little for another version, and what that version asks of them. */
const lacking: readonly { file: RegExp; to: RegExp; missing: readonly string[]; why: string }[] = [
  {
    file: /^3\.8\.2\/bp_LiveCycle_Takedown/,
    to: /^4\.[23]/,
    missing: [...headline, 'DealList/ReleaseDeal/Deal/DealTerms/ValidityPeriod/StartDate'],
    why: 'a release that is only identified, and a deal without the start that ERN 4.2 and later require',
  },
  {
    file: /^3\.8\.2\/bp_(?!LiveCycle_Purge)/,
    to: /^4/,
    missing: headline,
    why: 'a release that is only identified, so that its deals can be shown: who and what it is, nobody says',
  },
  {
    file: /^3\.8\.2\/dedex_006/,
    to: /^4/,
    missing: ['ReleaseList/TrackRelease/ReleaseResourceReference'],
    why: 'releases of tracks whose recordings are not in the message',
  },
  {
    file: /^3\.8\.2\/audius_track_follow_gated/,
    to: /^4/,
    missing: ['ReleaseList/Release/ReleaseType'],
    why: 'a release of several resources that does not say what kind of release it is',
  },
  {
    file: /^4\.3\/ow_ERN_NewReleaseMessage/,
    to: /^3/,
    missing: [
      'ReleaseList/Release/ReferenceTitle',
      'DealList/ReleaseDeal/Deal/DealTerms/Usage|AllDealsCancelled|TakeDown',
    ],
    why: 'a TrackRelease of a resource that has no title, and a deal without use types',
  },
]

/** What a message cannot know of its next recipient, given as a user would. */
const header = {
  sender: { dpid: 'PADPIDA2014122301Q', name: 'Sender' },
  recipient: { dpid: 'PADPIDA2007040502I', name: 'Recipient' },
}

describe.skipIf(!canValidate)(
  `messages of the corpus built in every version${canValidate ? '' : ` (${cannotValidate})`}`,
  () => {
    let catalog: OpenCatalog
    let messages: { id: number; version: string; path: string }[]

    beforeAll(async () => {
      catalog = new OpenCatalog()
      await catalog.import(join(ernFolder!, 'corpus'))
      messages = catalog.catalog.database
        .all<{ id: number; version: string; path: string }>(
          `SELECT message.id, message.ern_version AS version, path FROM message JOIN source ON source.id = message.source
           WHERE status = 'complete' AND ern_version IS NOT NULL ORDER BY message.id`,
        )
        .filter(
          ({ version, path }) =>
            schemaOf(version) !== null &&
            validate(version, new Map([['', readFileSync(path)]])).get('')!.length === 0,
        )
    })
    afterAll(() => catalog.dispose())

    test.each(builtVersions)(
      '%s: valid, or told what is missing',
      async (to) => {
        const built = new Map<string, Uint8Array>()
        const reports = new Map<string, BuildReport>()
        for (const { id, version, path } of messages) {
          if (version === to) continue
          for (const releases of messagesToBuild(catalog.catalog, id, to)) {
            const pieces: Uint8Array[] = []
            const request = { message: id, version: to, header, ...(releases && { releases }) }
            const report = await buildMessage(catalog.catalog, request, (bytes) => {
              pieces.push(bytes)
            })
            const name = `${path.slice(ernFolder!.length + '/corpus/'.length)} ${releases?.[0] ?? ''}`.trim()
            built.set(name, Buffer.concat(pieces))
            reports.set(name, report)
          }
        }
        expect(built.size).toBeGreaterThan(15)
        const faults = validate(to, built)
        for (const [name, report] of reports) {
          const expected = lacking.find(({ file, to: versions }) => file.test(name) && versions.test(to))
          expect(report.missing.map((each) => each.path).toSorted(), name).toEqual(
            [...(expected?.missing ?? [])].toSorted(),
          )
          if (!expected) expect(faults.get(name), name).toEqual([])
          else expect(faults.get(name)!.length, name).toBeGreaterThan(0)
        }
      },
      120_000,
    )
  },
)
