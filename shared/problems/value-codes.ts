import type { ProblemTable } from './explanation.ts'

const kept = 'The value as written. It is listed, searched and exported like that.'

/** What is wrong with a single value. Rules of identifiers: their ISO standards as DDEX writes them. */
export const valueCodes = {
  'ISRC-FORMAT': {
    severity: 'error',
    title: 'An ISRC has the wrong form',
    explanation:
      'An International Standard Recording Code (ISO 3901) has 12 characters: two letters, three letters or digits, seven digits, in capitals and without hyphens.',
    kept,
    remedy: 'Write the ISRC of the recording without hyphens, in capitals.',
    example: '<ISRC>QZ-EX1-26-00001</ISRC>',
  },
  'ICPN-FORMAT': {
    severity: 'error',
    title: 'An ICPN has the wrong form',
    explanation:
      'An International Code Product Number is the UPC, EAN or other GTIN of a product: 8, 12, 13 or 14 digits and nothing else.',
    kept,
    remedy: 'Write the UPC or EAN of the product, digits only.',
    example: '<ICPN>40063813339-31</ICPN>',
  },
  'ICPN-CHECK-DIGIT': {
    severity: 'warning',
    title: 'The check digit of an ICPN is wrong',
    explanation:
      'The last digit of a UPC or EAN follows from the others, so one wrong digit can be found. Shops refuse such a number or, worse, know another product by it.',
    kept,
    remedy: 'Compare it with the number on the product: a digit is wrong or two are exchanged.',
    example: '<ICPN>4006381333932</ICPN>',
  },
  'GRID-FORMAT': {
    severity: 'error',
    title: 'A GRid has the wrong form',
    explanation:
      'A Global Release Identifier has 18 characters: A1, then letters and digits, in capitals and without hyphens.',
    kept,
    remedy: 'Write the GRid without hyphens, in capitals.',
    example: '<GRid>A1-2425G-ABC1234002-M</GRid>',
  },
  'GRID-CHECK-DIGIT': {
    severity: 'warning',
    title: 'The check character of a GRid is wrong',
    explanation: 'The last character of a GRid follows from the others (ISO 7064, MOD 37,36).',
    kept,
    remedy: 'Compare it with the GRid you assigned: a character is wrong or two are exchanged.',
    example: '<GRid>A12425GABC1234002N</GRid>',
  },
  'ISWC-FORMAT': {
    severity: 'error',
    title: 'An ISWC has the wrong form',
    explanation:
      'An International Standard Musical Work Code (ISO 15707) is a T and ten digits, without hyphens and dots.',
    kept,
    remedy: 'Write the ISWC of the work without hyphens and dots.',
    example: '<ISWC>T-034.524.680-1</ISWC>',
  },
  'ISWC-CHECK-DIGIT': {
    severity: 'warning',
    title: 'The check digit of an ISWC is wrong',
    explanation: 'The last digit of an ISWC follows from the others.',
    kept,
    remedy: 'Compare it with the register of works: a digit is wrong.',
    example: '<ISWC>T1234567890</ISWC>',
  },
  'ISNI-FORMAT': {
    severity: 'error',
    title: 'An ISNI has the wrong form',
    explanation:
      'An International Standard Name Identifier (ISO 27729) has 16 digits, of which the last may be X, without blanks.',
    kept,
    remedy: 'Write the ISNI of the person or group without blanks.',
    example: '<ISNI>0000 0001 2103 2683</ISNI>',
  },
  'ISNI-CHECK-DIGIT': {
    severity: 'warning',
    title: 'The check character of an ISNI is wrong',
    explanation: 'The last character of an ISNI follows from the others (ISO 7064, MOD 11-2).',
    kept,
    remedy: 'Compare it with the register of names: a digit is wrong or two are exchanged.',
    example: '<ISNI>0000000121032684</ISNI>',
  },
  'DPID-FORMAT': {
    severity: 'error',
    title: 'A DPID has the wrong form',
    explanation:
      'A DDEX Party Identifier is PADPIDA and eleven letters or digits. The sender and the recipients of a message are named by theirs. A PartyId without a Namespace is a DPID.',
    kept,
    remedy: 'Write the DPID that DDEX assigned to the company, in capitals and without hyphens.',
    example: '<PartyId>EXAMPLE RECORDS</PartyId>',
  },
  'DPID-CHECK-DIGIT': {
    severity: 'warning',
    title: 'The check character of a DPID is wrong',
    explanation: 'The last character of a DPID follows from the others (ISO 7064, MOD 37,36).',
    kept,
    remedy: 'Compare it with the DPID that DDEX assigned: a character is wrong or two are exchanged.',
    example: '<PartyId>PADPIDA2014122301R</PartyId>',
  },
  'DATE-FORMAT': {
    severity: 'error',
    title: 'A date cannot be read',
    explanation:
      'A date is written YYYY-MM-DD, and has to be a day of the calendar; dates of events may leave out the day or the month.',
    kept,
    remedy: 'Write the day as YYYY-MM-DD.',
    example: '<ReleaseDate>31.12.2026</ReleaseDate>',
  },
  'DATE-TIME-FORMAT': {
    severity: 'error',
    title: 'A date and time cannot be read',
    explanation:
      'A date and time is written YYYY-MM-DDThh:mm:ss, with Z or the difference to UTC behind it (xs:dateTime), and has to exist.',
    kept,
    remedy: 'Write it like 2026-03-01T00:00:00+01:00.',
    example: '<StartDateTime>2026-03-01 00:00</StartDateTime>',
  },
  'YEAR-FORMAT': {
    severity: 'error',
    title: 'A year cannot be read',
    explanation: 'The year of a (P) or (C) line is written with four digits (xs:gYear).',
    kept,
    remedy: 'Write it like 2026.',
    example: "<Year>'26</Year>",
  },
  'DURATION-FORMAT': {
    severity: 'error',
    title: 'A duration cannot be read',
    explanation:
      'A duration is written in hours, minutes and seconds like PT3M25S (xs:duration). Years and months have no fixed length, so they cannot be the length of a recording.',
    kept,
    remedy: 'Write it like PT3M25S.',
    example: '<Duration>3:25</Duration>',
  },
  'TITLE-MISSING': {
    severity: 'warning',
    title: 'A release has no title',
    explanation: 'Nobody can recognise it in a list.',
    kept: 'The release.',
    remedy: 'Add the title: DisplayTitleText in ERN 4, ReferenceTitle in ERN 3.',
    example: null,
  },
} as const satisfies ProblemTable
