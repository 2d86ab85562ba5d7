import { howToRaise } from '../base/reading-limits.ts'
import type { ProblemCode } from '../problems/problem-codes.ts'
import type { SourceEncoding } from '../xml/encoding.ts'
import type { XmlReadingLimit } from '../xml/limits.ts'
import { limitMet } from '../xml/messages.ts'
import { longestValue, mostListed } from './candidates.ts'
import type { MessageRecord, ProblemRecord } from './record.ts'
import { type DetectedVersion, type ErnFamily, isOlderThanKnown, type NamespaceState } from './versions.ts'

/** What is wrong with what the root element says of itself. */
export function messageProblems(message: MessageRecord, detected: DetectedVersion): ProblemRecord[] {
  const offset = message.root.start
  if (!message.isErn) {
    return [
      problem('NOT-ERN', 'error', `<${message.type}> is no message of the ERN standard.`, offset, {
        advice: 'Lists it shares with ERN are read as far as they go. It is kept and exported as it is.',
      }),
    ]
  }
  const problems: ProblemRecord[] = []
  const { version, known, family } = detected
  if (version !== null && !known && family !== null) {
    problems.push(
      isOlderThanKnown(version) ? oldVersion(version, offset) : newVersion(version, family, offset),
    )
  }
  if (detected.disagreement !== null) {
    problems.push(
      problem('VERSION-DISAGREES', 'warning', detected.disagreement, offset, {
        advice: `It is read as ERN ${detected.version}. Make the statements agree.`,
      }),
    )
  }
  const namespace = namespaceProblem(message.type, detected.namespace, version, offset)
  if (namespace !== null) problems.push(namespace)
  return problems
}

function oldVersion(version: string, offset: number): ProblemRecord {
  const text = `ERN ${version} is older than the versions Lathe knows in full (3.4 and later).`
  return problem('VERSION-OLD', 'warning', text, offset, {
    advice:
      'It is read like ERN 3.x: records are found, shown and exported. What only the old version has is kept, but not shown as a field.',
  })
}

function newVersion(version: string, family: ErnFamily, offset: number): ProblemRecord {
  return problem('VERSION-UNKNOWN', 'warning', `ERN ${version} is not a version Lathe knows.`, offset, {
    advice: `It is read like ERN ${family}.x. Fields that are new in it are kept, but not shown.`,
  })
}

/** A root that is not in a namespace of the standard. Without a version, the missing version is what is told. */
function namespaceProblem(
  type: string,
  namespace: NamespaceState,
  version: string | null,
  offset: number,
): ProblemRecord | null {
  if (namespace.state === 'ern' || version === null) return null
  const read = `It is read as ERN ${version} all the same.`
  const right = `Declare the namespace of the version: http://ddex.net/xml/ern/${version.replaceAll('.', '')}.`
  if (namespace.state === 'missing') {
    const text = `The root element ${type} has no namespace. ${read}`
    return problem('NAMESPACE-MISSING', 'warning', text, offset, { advice: right })
  }
  if (namespace.state === 'undeclared') {
    const text = `The prefix ${namespace.prefix} of the root element is declared nowhere. ${read}`
    return problem('NAMESPACE-MISSING', 'warning', text, offset, { advice: right })
  }
  const text = `The namespace of the root element, ${shortened(namespace.uri)}, is none of ERN. ${read}`
  return problem('NAMESPACE-WRONG', 'warning', text, offset, { advice: right })
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}

/** An element that stands only in the other family's messages: the version the root states cannot be right. */
export function structureDisagrees(version: string, element: string, offset: number): ProblemRecord {
  const family = version.startsWith('4') ? '3' : '4'
  const text = `The root says ERN ${version}, but <${element}> stands only in ERN ${family}.x.`
  return problem('VERSION-DISAGREES', 'warning', text, offset, {
    advice: `Both ways of writing are read. Correct the version, or the element.`,
  })
}

/** A root element that names no version; `found` is the element that gave the family away. */
export function unknownVersion(
  offset: number,
  found: { family: ErnFamily; element: string } | null,
): ProblemRecord {
  const reading =
    found === null ? '' : ` It is read like ERN ${found.family}.x because it holds <${found.element}>.`
  return problem(
    'VERSION-UNKNOWN',
    'warning',
    `The root element names no version of ERN.${reading}`,
    offset,
    {
      advice: 'Declare the namespace of the version on the root element.',
    },
  )
}

const listedAll = 'It is listed as far as lists go, and exported as it is.'

/** A record that is larger than a limit of records allows. */
export function recordLimit(
  element: string,
  limit: 'maxElementsPerRecord' | 'maxRecordSize',
  most: number,
  found: number,
  offset: number,
): ProblemRecord {
  const number = (value: number) => value.toLocaleString('en')
  const text =
    limit === 'maxRecordSize'
      ? `This ${element} has ${number(found)} bytes; the limit of a record is ${number(most)}.`
      : `This ${element} has ${number(found)} elements; the limit of a record is ${number(most)}.`
  return problem('RECORD-LIMIT', 'error', text, offset, { advice: `${listedAll} ${howToRaise(limit)}` })
}

/** A limit of the reader of XML met inside a record. */
export function readerLimit(
  element: string,
  met: { limit: XmlReadingLimit; value: number; offset: number },
): ProblemRecord {
  const text = `In this ${element}: ${limitMet(met.limit, met.value)}`
  return problem('RECORD-LIMIT', 'error', text, met.offset, {
    advice: `${listedAll} ${howToRaise(met.limit)}`,
  })
}

/** A list of references longer than is kept. */
export function tooMany(kept: number, path: string, offset: number): ProblemRecord {
  return problem(
    'LIST-TOO-LONG',
    'warning',
    `Only the first ${kept} are listed; the source keeps all.`,
    offset,
    { path },
  )
}

/** A value or a list of values longer than is kept. */
export function tooLong(path: string, offset: number): ProblemRecord {
  const text = `A value is cut at ${longestValue} characters or a list at ${mostListed}; the source keeps all of it.`
  return problem('VALUE-TOO-LONG', 'warning', text, offset, { path })
}

function problem(
  code: ProblemCode,
  severity: ProblemRecord['severity'],
  text: string,
  offset: number,
  more: { advice?: string; path?: string },
): ProblemRecord {
  return {
    kind: 'problem',
    code,
    severity,
    text,
    offset,
    advice: more.advice ?? null,
    path: more.path ?? null,
  }
}

/** An XML declaration that names another encoding than the bytes show. */
export function encodingDisagreement({ declared, encoding }: SourceEncoding): ProblemRecord {
  const text = `The XML declaration names ${declared}, but the bytes are ${encoding}.`
  return problem('ENCODING-DISAGREES', 'warning', text, 0, {
    advice: `It is read as ${encoding}. Correct the declaration.`,
  })
}
