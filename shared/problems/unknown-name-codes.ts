import type { ProblemTable } from './explanation.ts'

/** What stands in a message that its version of the standard does not have. */
export const unknownNameCodes = {
  'UNKNOWN-ELEMENT': {
    severity: 'warning',
    lesser: {
      severity: 'info',
      when: 'when it belongs to a namespace of its own, or when Lathe has no schema of the version',
    },
    title: 'An element the standard does not have there',
    explanation:
      "The schema of the message's version has no element of this name at this place. It may be misspelt, belong to another version, or be a sender's own addition. Each path is told once per file, with how often it stands there.",
    kept: 'All of it, whatever it holds. It is shown in the tree of the record, marked as unknown, and exported as it is; no field is read from it.',
    remedy:
      'Correct the name, declare the version the message is written in, or agree with the sender on what it means.',
    example: '<DisplayArtist><ArtistMood>cheerful</ArtistMood></DisplayArtist>',
  },
  'UNKNOWN-ATTRIBUTE': {
    severity: 'warning',
    lesser: {
      severity: 'info',
      when: 'when it belongs to a namespace of its own, or when Lathe has no schema of the version',
    },
    title: 'An attribute the standard does not have there',
    explanation:
      "The schema of the message's version has no attribute of this name on this element. MessageSchemaVersionId, for one, exists in ERN 3 only.",
    kept: 'All of it. It is shown in the tree of the record, marked as unknown, and exported as it is.',
    remedy: 'Leave it out, or declare the version the message is written in.',
    example: '<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/43" MessageSchemaVersionId="ern/43">',
  },
} as const satisfies ProblemTable
