import type { ProblemTable } from './explanation.ts'

/** What is wrong between the records of a message. */
export const referenceCodes = {
  'REFERENCE-UNRESOLVED': {
    severity: 'error',
    title: 'A reference leads nowhere',
    explanation:
      'The records of a message refer to each other by anchors such as A1, R0 or PArtist. No record of the right kind in this message has this one, so what was meant is missing. Schema validation does not find this.',
    kept: 'The record and its reference as written.',
    remedy: 'Correct the reference, or add the record it should lead to.',
    example: '<ReleaseResourceReference>A9</ReleaseResourceReference> where no resource is A9',
  },
  'ANCHOR-DUPLICATE': {
    severity: 'error',
    title: 'An anchor is given away twice',
    explanation:
      'An anchor such as A1 must be unique in the whole message; otherwise nobody can tell which record a reference means.',
    kept: 'All records that have it. References lead to the first.',
    remedy: 'Give each record its own anchor, and correct what refers to it.',
    example: 'two SoundRecordings with <ResourceReference>A1</ResourceReference>',
  },
  'RECORD-UNUSED': {
    severity: 'warning',
    title: 'Nothing refers to the record',
    explanation:
      'A resource, party, chapter or cue sheet that no release or other record of the message refers to is delivered for nothing. Most of the time a reference was forgotten.',
    kept: 'The record.',
    remedy: 'Refer to it where it belongs, or take it out.',
    example: 'a SoundRecording A5 that no release refers to',
  },
  'IDENTIFIER-DUPLICATE': {
    severity: 'warning',
    lesser: { severity: 'info', when: 'for cues of one cue sheet, which are often parts of one recording' },
    title: 'Two records share an identifier',
    explanation:
      'Two resources of a message have the same ISRC, two cues of a cue sheet have, or two releases the same ICPN or GRid. That is right for editions of one recording and for parts of a mix; otherwise one of them was copied and not changed.',
    kept: 'Both records.',
    remedy: 'Give each its own identifier, unless they are the same recording.',
    example: 'two SoundRecordings with <ISRC>QZEX12600001</ISRC>',
  },
  'RELEASE-WITHOUT-DEAL': {
    severity: 'warning',
    lesser: { severity: 'info', when: 'for a TrackRelease, which may be sold with its album only' },
    title: 'No deal names the release',
    explanation:
      'A message is a full statement: a release without a deal is not available anywhere. That is how a takedown is written, too.',
    kept: 'The release.',
    remedy: 'Right for a takedown. Otherwise add a ReleaseDeal that refers to the release.',
    example: null,
  },
  'MESSAGE-WITHOUT-DEALS': {
    severity: 'warning',
    title: 'The message has no deals',
    explanation:
      'A message is a full statement: without deals none of its releases is available anywhere. That is how a takedown is written, too.',
    kept: 'All of it.',
    remedy: 'Right for a takedown. Otherwise a DealList is missing.',
    example: null,
  },
} as const satisfies ProblemTable
