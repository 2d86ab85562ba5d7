import type { XmlReadingLimit } from './limits.ts'

/** What both readers say about the same fault, so that a user reads the same words whatever the encoding. */

export const notXml = 'This is not XML: the first character that is no white space should be <.'
export const emptySource = 'The file is empty: it holds no XML.'
export const outsideRoot = 'Text stands outside the root element.'
export const secondRoot = 'A second root element follows the first.'
export const badTagName = 'A character that cannot stand in a tag.'
export const badAttributeName = 'A character that cannot begin the name of an attribute.'
export const bareAmpersand = 'An & that begins no entity: write &amp;.'
export const doctypeRefused =
  'Document type declarations (DOCTYPE) are refused: they can hide attacks and ERN needs none.'
export const lateDeclaration = 'An XML declaration can only stand at the very beginning.'
export const badDeclaration = 'The XML declaration is malformed.'
export const instructionName = 'A processing instruction needs a name.'
export const instructionBlank = 'A blank must follow the name of a processing instruction.'
export const notInText = 'The characters ]]> cannot stand in text.'
export const dashesInComment = 'A comment cannot hold --.'
export const unknownMarkup = 'After <! only a comment or a CDATA section can follow.'
export const slashInTag = 'A / in a tag must be followed by >.'
export const missingBlank = 'A blank is missing between two attributes.'
export const valueless = 'An attribute has no value.'
export const unquoted = 'The value of an attribute is not in quotes.'
export const lessThanInAttribute = 'A < cannot stand in the value of an attribute: write &lt;.'
export const badEndTag = 'An end tag can hold nothing but a name.'

export function attributeTwice(name: string): string {
  return `The attribute ${name} stands twice in one tag.`
}

export function badEntity(name: string): string {
  if (name.startsWith('#')) return `The reference &${name}; stands for no character XML allows.`
  return `The entity &${name}; is not defined.`
}

export function tokenTooLong(limit: number): string {
  return `A single tag, comment or processing instruction is longer than ${number(limit)} bytes.`
}

export function tooManyNames(limit: number): string {
  return `More than ${number(limit)} different names of elements and attributes.`
}

export function namesTooLong(limit: number): string {
  return `The names of elements and attributes have more than ${number(limit)} bytes together.`
}

const overLimit: Record<XmlReadingLimit, (limit: string) => string> = {
  maxElementDepth: (limit) => `Elements are nested more than ${limit} deep.`,
  maxElementCount: (limit) => `The file has more than ${limit} elements.`,
  maxAttributesPerElement: (limit) => `An element has more than ${limit} attributes.`,
  maxAttributeLength: (limit) => `The value of an attribute is longer than ${limit} bytes.`,
  maxTextLength: (limit) => `A text is longer than ${limit} bytes.`,
}

/** What is said when a limit users can set is met. */
export function limitMet(limit: XmlReadingLimit, value: number): string {
  return overLimit[limit](number(value))
}

function number(value: number): string {
  return value.toLocaleString('en')
}

/** `open` is null when no element is open. */
export function wrongEndTag(closing: string, open: string | null): string {
  return open === null ? `</${closing}> closes no element.` : `</${closing}> closes <${open}>.`
}

export function truncated(open: string | null, rootSeen: boolean): string {
  if (open !== null) return `The file ends inside <${open}>.`
  return rootSeen
    ? 'The file ends inside a comment or tag after the root element.'
    : 'The file ends before the root element.'
}

export function forbiddenCharacter(codePoint: number): string {
  return `The character U+${codePoint.toString(16).toUpperCase().padStart(4, '0')} is forbidden in XML.`
}

/** `encoding` is the one it is read in. */
export function notInEncoding(encoding: string): string {
  return `Bytes that are not ${encoding.toUpperCase()}, though the file is read as that.`
}
