import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusFiles, corpusFolder, ernFolder, ernFolderMissing } from '../support/ern-folder.ts'
import { readErn } from '../support/ern-records.ts'

const hasXmllint = (() => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/** The files in which unknown names are known to stand, each with what xmllint or CORPUS.md says of it. */
const found: Readonly<Record<string, readonly string[]>> = {
  // An element nobody knows, put in for a test.
  '3.7/7digital_Incorrect_DDEX.xml': ['InvalidNodeElement'],
  '3.8.2/dedex_005_not_valid_xsd.xml': ['FakeTag'],
  // A tree of ERN 3 under a root of ERN 4.3.
  '4.3/suite_complex_ddex_test.xml': [
    'DealList/ReleaseDeal/DealReference',
    'DealList/ReleaseDeal/DealTerms',
    'MessageRecipient/PartyId/@namespace',
    'MessageSender/PartyId/@namespace',
    'ReferenceTitle',
    'ReleaseDetailsByTerritory',
    'ReleaseResourceReferenceList',
    'ReleaseTitle',
    'ResourceId',
    'SoundRecordingDetailsByTerritory',
  ],
}

describe.skipIf(ernFolder === null)(
  `Unknown names in real messages${ernFolder === null ? `: ${ernFolderMissing}` : ''}`,
  () => {
    test.each(corpusFiles)('%s', (file) => {
      const path = join(corpusFolder!, file)
      const records = readErn(readFileSync(path))
      const unknown = records.flatMap((record) =>
        record.kind === 'problem' && record.code.startsWith('UNKNOWN') ? [record.path] : [],
      )
      expect(unknown.toSorted()).toEqual(found[file] ?? [])
      if (unknown.length === 0 || !hasXmllint) return
      // What is told of a message must be a fault for its schema too.
      const message = records.find((record) => record.kind === 'message')
      const schema = join(ernFolder!, 'xsd', message?.ernVersion ?? '', 'release-notification.xsd')
      if (!existsSync(schema)) return
      const lint = spawnSync('xmllint', ['--noout', '--schema', schema, path], { encoding: 'utf8' })
      expect(lint.status).not.toBe(0)
    })
  },
)
