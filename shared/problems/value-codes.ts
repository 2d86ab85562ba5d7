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
  'DATE-FORMAT': {
    severity: 'error',
    title: 'A date cannot be read',
    explanation:
      'A date is written YYYY-MM-DD, and has to be a day of the calendar; dates of events may leave out the day or the month.',
    kept,
    remedy: 'Write the day as YYYY-MM-DD.',
    example: '<ReleaseDate>31.12.2026</ReleaseDate>',
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
