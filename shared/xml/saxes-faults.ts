import { isXmlCharacter, nameLength, predefinedEntities } from './characters.ts'
import {
  attributeTwice,
  badAttributeName,
  badDeclaration,
  badEntity,
  badTagName,
  bareAmpersand,
  dashesInComment,
  doctypeRefused,
  forbiddenCharacter,
  instructionName,
  lateDeclaration,
  lessThanInAttribute,
  missingBlank,
  notInText,
  outsideRoot,
  secondRoot,
  slashInTag,
  unknownMarkup,
  unquoted,
  valueless,
  wrongEndTag,
} from './messages.ts'
import type { XmlErrorCode } from './reader.ts'
import { referencedCodePoint } from './value-decoder.ts'

/**
 * A violation in a token: `at` counts UTF-16 units from the token's beginning, or is `beforeToken`.
 */
export interface Fault {
  code: XmlErrorCode
  message: string
  at: number
}

/** Stands for the dashes of a comment that saxes took to be ended. */
export const beforeToken = -1

/** The longest thing that can still become a reference when more text comes. */
const beginningReference = /&(?!(?:#x?[0-9a-fA-F]*|[\w.-]*)(?:;|$))/

/**
 * What saxes has not noticed yet in a token that goes on: an & that cannot be a reference (saxes reads on to the next ;
 * whatever stands between), an XML declaration that cannot end any more, a <! that cannot be a comment or a CDATA
 * section (saxes reads on for seven letters), or an end tag whose name cannot begin so.
 */
export function pendingFault(token: string): Fault | null {
  const fault = (message: string, at: number): Fault => ({ code: 'NOT-WELL-FORMED', message, at })
  if (/^<\?xml[ \t\r\n]/.test(token)) {
    const declaration = token.split('?>', 1)[0]!
    return /<|\?[^>]/.test(declaration.slice(5)) ? fault(badDeclaration, 0) : null
  }
  if (token.startsWith('<?')) return null
  if (token.startsWith('<!')) {
    const known = ['<!--', '<![CDATA[', '<!DOCTYPE'].some((start) =>
      start.startsWith(token.slice(0, start.length)),
    )
    return known ? null : fault(unknownMarkup, 0)
  }
  if (token.startsWith('</') && token.length > 2) {
    return nameLength(token.slice(2, 4)) > 0 ? null : fault(badTagName, 2)
  }
  const bare = token.search(beginningReference)
  return bare < 0 ? null : fault(bareAmpersand, bare)
}

/**
 * Translates what saxes says about a token into code, words and place. `read` is the number of units of the token it
 * has read, `open` the innermost open element.
 */
export function faultOf(message: string, token: string, read: number, open: string | null): Fault {
  const fault = (text: string, at: number): Fault => ({ code: 'NOT-WELL-FORMED', message: text, at })
  const last = Math.max(0, read - 1)
  const pending = pendingFault(token.slice(0, read))
  if (/^<!DOCTYPE/.test(token)) return { code: 'DOCTYPE', message: doctypeRefused, at: 0 }
  if (pending !== null) return pending
  if (/entity/.test(message)) return entityFault(token, read)
  if (/^<\?xml[ \t\r\n?]/.test(token))
    return fault(/start of the document/.test(message) ? lateDeclaration : badDeclaration, 0)
  if (/empty close tag/.test(message)) return fault(badTagName, last)
  if (/close tag|closing tag:/.test(message)) {
    const closing = token.slice(2, 2 + nameLength(token.slice(2)))
    return fault(wrongEndTag(closing, open), 0)
  }
  if (/only one root/.test(message)) return fault(secondRoot, 0)
  if (/outside of root/.test(message)) return fault(outsideRoot, Math.max(0, token.search(/[^ \t\r\n]/)))
  if (/start of the document/.test(message)) return fault(lateDeclaration, 0)
  if (/"\]\]>"/.test(message)) return fault(notInText, last - 2)
  if (/malformed comment/.test(message)) return fault(dashesInComment, beforeToken)
  if (/incorrect syntax/.test(message)) return fault(unknownMarkup, 0)
  if (/duplicate attribute/.test(message)) return duplicateFault(token)
  if (/forward-slash/.test(message)) return fault(slashInTag, last)
  if (/without value/.test(message)) return fault(valueless, last)
  if (/unquoted/.test(message)) return fault(unquoted, last)
  if (/processing instruction/.test(message)) return fault(instructionName, last)
  if (/disallowed character\.$/.test(message)) return characterFault(token, read)
  if (/no whitespace/.test(message)) return fault(missingBlank, last)
  if (/attribute/.test(message)) return fault(badAttributeName, last)
  return fault(badTagName, last)
}

function entityFault(token: string, read: number): Fault {
  const at = token.lastIndexOf('&', read - 1)
  const name = token.slice(at + 1, token.indexOf(';', at))
  const isCharacter = name.startsWith('#') && isXmlCharacter(referencedCodePoint(name))
  const message = isCharacter || predefinedEntities.has(name) ? bareAmpersand : badEntity(name)
  return { code: 'NOT-WELL-FORMED', message, at }
}

function duplicateFault(token: string): Fault {
  const seen = new Set<string>()
  const attribute = /[ \t\r\n]([^ \t\r\n=<>"']+)[ \t\r\n]*=[ \t\r\n]*(?:"[^"]*"|'[^']*')/g
  for (const found of token.matchAll(attribute)) {
    const name = found[1]!
    if (seen.has(name)) return { code: 'NOT-WELL-FORMED', message: attributeTwice(name), at: found.index + 1 }
    seen.add(name)
  }
  return { code: 'NOT-WELL-FORMED', message: attributeTwice(''), at: 0 }
}

/** saxes has the same words for a < in an attribute and a character that may stand nowhere. */
function characterFault(token: string, read: number): Fault {
  const at = Math.max(0, read - 1)
  const point = token.charCodeAt(at)
  // The bad character stands right behind the dashes of a comment, before the token; a chunk that ends there leaves none.
  const isBad = point === 0x3c ? at > 0 : token.length > at && !isXmlCharacter(point)
  if (!isBad) return { code: 'NOT-WELL-FORMED', message: dashesInComment, at: beforeToken }
  const message = point === 0x3c ? lessThanInAttribute : forbiddenCharacter(point)
  return { code: 'NOT-WELL-FORMED', message, at }
}
