import type { ProblemCode } from '../problems/problem-codes.ts'
import type { SourceEncoding } from '../xml/encoding.ts'
import { longestValue, mostListed } from './candidates.ts'
import type { MessageRecord, ProblemRecord } from './record.ts'
import type { DetectedVersion, ErnFamily } from './versions.ts'

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
  if (!detected.known) {
    problems.push(
      problem('VERSION-UNKNOWN', 'warning', `ERN ${detected.version} is not a version Lathe knows.`, offset, {
        advice: `It is read like ERN ${detected.family}.x. Fields that are new in it are kept, but not shown.`,
      }),
    )
  }
  if (detected.disagreement !== null) {
    problems.push(
      problem('VERSION-DISAGREES', 'warning', detected.disagreement, offset, {
        advice: `It is read as ERN ${detected.version}. Make the statements agree.`,
      }),
    )
  }
  return problems
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
