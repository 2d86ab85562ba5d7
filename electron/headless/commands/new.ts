import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { LatheError } from '../../../shared/contract/errors.ts'
import { NewRelease, type NewReleaseInput } from '../../../shared/contract/new-release.ts'
import { plain, printDocument, printLine } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { type OutputOptions, withCatalog, withWorkbench } from './command.ts'

const help = `
The JSON document says what is known of the release:
  {
    "title": "Low Water", "artist": "Orla Winterhagen", "label": "Nine Fathom Records",
    "icpn": "4006381333931", "releaseType": "Album", "genre": "Folk", "releaseDate": "2026-12-04",
    "tracks": [{ "title": "Ebb", "isrc": "QZEX12600001", "durationSeconds": 205 }],
    "deals": [{ "start": "2026-12-04", "territories": ["Worldwide"] }],
    "sender": { "dpid": "PADPIDA2014122301Q" }, "recipient": { "dpid": "PADPIDA2007040502I" }
  }
Further: version (3.8.2, 3.8.3, 4.1.1, 4.2, 4.3 by default, 4.3.2), subtitle, grid, catalogNumber, subGenre,
originalReleaseDate, language, parentalWarning, pLine and cLine { year, text }, cover, messageId, threadId, created,
isTest; of a track subtitle, artist, parentalWarning, pLine, file; of a deal end, commercialModels, useTypes.`

/** `lathe new`. */
export function addNew(program: Command): void {
  withCatalog(program.command('new'))
    .description('Make a new release from a JSON document: its message is written and taken into the catalog')
    .argument('<file>', 'the document; - reads it from standard input')
    .option('--json', 'print one JSON document: the release, its import and its MessageId')
    .addHelpText('after', help)
    .action((file: string, options: OutputOptions) => {
      const release = readRelease(file)
      return withWorkbench(options, async ({ client }) => {
        const made = await client.call('release.create', release)
        if (options.json) await printDocument(made)
        else
          await printLine(
            `${made.release ?? made.job}  ${plain(release.title)}, MessageId ${plain(made.messageId)}`,
          )
        return 0
      })
    })
}

/** The document, checked before a catalog is opened: all that is wrong with it at once. */
function readRelease(file: string): NewReleaseInput {
  const name = file === '-' ? 'Standard input' : file
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (thrown) {
    throw new UsageError(`${name} cannot be read: ${(thrown as Error).message}`)
  }
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (thrown) {
    throw new LatheError('invalid-input', `${name} is no JSON document: ${(thrown as Error).message}`)
  }
  const { data, error } = NewRelease.safeParse(document)
  if (data) return data
  const faults = error.issues.map(({ path, message }) => `  ${path.join('.') || 'document'}: ${message}`)
  throw new LatheError(
    'invalid-input',
    `${name} does not say what a new release needs:\n${faults.join('\n')}`,
  )
}
