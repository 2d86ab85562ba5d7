import { archiveCodes } from './archive-codes.ts'
import { deliveryCodes } from './delivery-codes.ts'
import type { ProblemExplanation } from './explanation.ts'
import { messageCodes } from './message-codes.ts'
import { referenceCodes } from './reference-codes.ts'
import { unknownNameCodes } from './unknown-name-codes.ts'
import { unreadableFileCodes } from './unreadable-file-codes.ts'
import { valueCodes } from './value-codes.ts'

/** The chapters of the code table, in the order people read them. */
export const problemChapters = [
  { title: 'Files that cannot be read to their end', codes: unreadableFileCodes },
  { title: 'The message as a whole', codes: messageCodes },
  { title: 'References and deals', codes: referenceCodes },
  { title: 'Values', codes: valueCodes },
  { title: 'Names the standard does not have', codes: unknownNameCodes },
  { title: 'Batches and other deliveries', codes: deliveryCodes },
  { title: 'Archives', codes: archiveCodes },
] as const

const table = {
  ...unreadableFileCodes,
  ...messageCodes,
  ...referenceCodes,
  ...valueCodes,
  ...unknownNameCodes,
  ...deliveryCodes,
  ...archiveCodes,
}

/** Every code a problem can have. Codes are stable: what was said of a file once can be looked up later. */
export type ProblemCode = keyof typeof table

/** The code table: what each code means. `docs/problems.md` is made of it. */
export const problemCodes: Readonly<Record<ProblemCode, ProblemExplanation>> = table

/** The explanation of a code; undefined for one this version does not know (a catalog of a later one). */
export function explanationOf(code: string): ProblemExplanation | undefined {
  return Object.hasOwn(problemCodes, code) ? problemCodes[code as ProblemCode] : undefined
}
