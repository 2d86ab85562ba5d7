import type { ProblemTable } from './explanation.ts'

/** What is wrong with a message as a whole: its root element, its version, its encoding. */
export const messageCodes = {
  'NOT-ERN': {
    severity: 'error',
    title: 'The file is no ERN message',
    explanation:
      'It is XML, but its root element is none of NewReleaseMessage, PurgeReleaseMessage, CatalogListMessage and NewDealMessage.',
    kept: 'All of it. Lists it shares with ERN are read as far as they go.',
    remedy: 'Choose the message, or leave it: it is exported as it is.',
    example: '<SalesReportMessage>...</SalesReportMessage>',
  },
  'VERSION-UNKNOWN': {
    severity: 'warning',
    title: 'The version of ERN is unknown',
    explanation:
      'The root element names no version, or one Lathe has no tables for. The message is read like the nearest version it knows.',
    kept: 'All of it. Fields that are new in that version are kept, but not listed.',
    remedy: 'Declare the namespace of the version on the root element.',
    example: '<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/99">',
  },
  'VERSION-OLD': {
    severity: 'warning',
    title: 'The version of ERN is an old one',
    explanation:
      'ERN before 3.4 wrote some things in other places. The message is read like ERN 3.x, as far as that goes.',
    kept: 'All of it. Records are found, listed and exported; what only the old version has is not listed as a field.',
    remedy: 'Ask the sender for a newer version where one is to be had.',
    example: '<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/2010/ern-main/312">',
  },
  'VERSION-DISAGREES': {
    severity: 'warning',
    title: 'The message names two versions of ERN',
    explanation:
      'The namespace of the root element, MessageSchemaVersionId and schemaLocation should name the same version, and the elements should be those of that version. The namespace counts first.',
    kept: 'All of it, read as the version that counts. Elements of the other generation of ERN are read too.',
    remedy: 'Make the statements agree.',
    example:
      '<ern:NewReleaseMessage xmlns:ern="http://ddex.net/xml/ern/38" MessageSchemaVersionId="ern/382">',
  },
  'NAMESPACE-MISSING': {
    severity: 'warning',
    title: 'The root element has no namespace',
    explanation:
      'A message says what it is by the namespace of its root element. Here there is none, or its prefix is declared nowhere; the version was found by another statement.',
    kept: 'All of it, read as the version found.',
    remedy: 'Declare the namespace of the version on the root element.',
    example: '<ern:NewReleaseMessage MessageSchemaVersionId="ern/382"> without xmlns:ern',
  },
  'NAMESPACE-WRONG': {
    severity: 'warning',
    title: 'The root element is in a namespace that is none of ERN',
    explanation:
      'A message says what it is by the namespace of its root element. This one is none of DDEX; the version was found by another statement, or by the end of the address.',
    kept: 'All of it, read as the version found.',
    remedy: 'Declare the namespace of the version on the root element.',
    example: '<e:NewReleaseMessage xmlns:e="http://example.com/messages" MessageSchemaVersionId="ern/382">',
  },
  'ENCODING-DISAGREES': {
    severity: 'warning',
    title: 'The XML declaration names another encoding than the bytes show',
    explanation: 'A byte order mark or the pattern of the first bytes says for sure what the encoding is.',
    kept: 'All of it, read in the encoding of the bytes.',
    remedy: 'Correct the declaration.',
    example: '<?xml version="1.0" encoding="UTF-8"?> in a file that is UTF-16',
  },
  'RECORD-LIMIT': {
    severity: 'error',
    title: 'A record goes beyond a limit',
    explanation:
      'A single record has more elements or bytes, or inside it a text, an attribute or the nesting of elements is longer or deeper, than the limits allow. No real message comes near them, so something is probably wrong with the record.',
    kept: 'The record, listed as far as lists go, and everything after it. Exports are complete.',
    remedy:
      'Check the record. If it is meant to be like this, raise the limit in the settings, or for one import with the option the message names.',
    example: null,
  },
  'LIST-TOO-LONG': {
    severity: 'warning',
    title: 'A list of references is longer than is listed',
    explanation: 'A single release or deal refers to more than 100,000 others.',
    kept: 'The first ones are listed, and the source has them all: exports are complete.',
    remedy: 'Check whether the record is meant to be one.',
    example: null,
  },
  'VALUE-TOO-LONG': {
    severity: 'warning',
    title: 'A value is longer than is shown',
    explanation: 'A single value has more than 65,536 characters, or a field more than 1,000 values.',
    kept: 'Its beginning is listed and searched, and the source has all of it: exports are complete.',
    remedy: 'Check whether a whole document was pasted into a field.',
    example: null,
  },
} as const satisfies ProblemTable
