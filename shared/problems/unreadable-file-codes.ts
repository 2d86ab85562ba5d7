import type { ProblemTable } from './explanation.ts'

const keptToBreak =
  'The records before this place are kept, listed and searched. The file is left out of exports.'

/** What ends the reading of a file. */
export const unreadableFileCodes = {
  'NOT-READABLE': {
    severity: 'error',
    title: 'The file cannot be read',
    explanation:
      'The operating system would not give the file or folder: it is gone, permission is missing, the disk fails, or it is no file at all.',
    kept: 'Nothing of this file. The other files of the import are read.',
    remedy: 'Do what the message says of its cause, then retry.',
    example: null,
  },
  'IMPORT-ENDED': {
    severity: 'error',
    title: 'Reading ended before the file did',
    explanation:
      'The process that read the file has ended, for example because memory ran out. That says nothing about the file.',
    kept: 'What had been read until then.',
    remedy: 'Retry: the file is read again from its beginning.',
    example: null,
  },
  'NOT-XML': {
    severity: 'error',
    title: 'The file is no XML',
    explanation:
      'Its first character that is no white space is not <, so it is another kind of file: an archive, a table, a web page.',
    kept: 'Nothing of it.',
    remedy: 'Choose the XML message itself.',
    example: 'ICPN;Title;Artist',
  },
  EMPTY: {
    severity: 'error',
    title: 'The file is empty',
    explanation: 'It holds nothing, or nothing but white space.',
    kept: 'Nothing: there is nothing.',
    remedy: 'The delivery may have been cut off. Ask the sender for the file again.',
    example: null,
  },
  TRUNCATED: {
    severity: 'error',
    title: 'The file ends too early',
    explanation: 'It ends inside an element, so its end is missing. Most of the time a transfer was cut off.',
    kept: keptToBreak,
    remedy: 'Fetch the file again, then retry.',
    example: '<ReleaseList><Release><ReleaseReference>R0</Rel',
  },
  'NOT-WELL-FORMED': {
    severity: 'error',
    title: 'A rule of XML is broken',
    explanation:
      'Beyond a break of the rules of XML (W3C, Extensible Markup Language 1.0) nobody can say for sure what the text means, so reading ends there.',
    kept: keptToBreak,
    remedy: 'Correct the file at this place, or ask the sender to, then retry.',
    example: '<TitleText>Salt & Pepper</TitleText>',
  },
  ENCODING: {
    severity: 'error',
    title: 'Bytes that are no text in the encoding of the file',
    explanation:
      'The byte order mark or the XML declaration (else the rule: UTF-8) says how bytes stand for characters, and these bytes stand for none.',
    kept: keptToBreak,
    remedy: 'Save the file in the encoding its first line declares, or correct the declaration, then retry.',
    example: '<?xml version="1.0" encoding="UTF-8"?> above text that was saved as Windows-1252',
  },
  DOCTYPE: {
    severity: 'error',
    title: 'A document type declaration is refused',
    explanation:
      'A DOCTYPE can define entities that grow without bound or read other files. ERN messages have none.',
    kept: 'Nothing of it: a DOCTYPE stands before the first record.',
    remedy: 'Take the declaration out, then retry.',
    example: '<!DOCTYPE NewReleaseMessage [<!ENTITY label "Example Records">]>',
  },
  LIMIT: {
    severity: 'error',
    title: 'The file goes beyond a limit',
    explanation:
      'Elements are nested too deep, or a tag, a text or the number of attributes or names is larger than any real message has. The limits keep a broken or hostile file from eating the memory. The message says which limit it is and what its value is.',
    kept: keptToBreak,
    remedy:
      'Check where the file comes from. If it is meant to be like this, raise the limit in the settings (or with the option of the import that the message names), then retry.',
    example: '<a><a><a> ... ten thousand deep',
  },
} as const satisfies ProblemTable
