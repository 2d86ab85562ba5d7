import { z } from 'zod'

/** Every way a call can fail. A closed set, so that a client can act on each. */
export const ErrorCode = z.enum([
  'cancelled',
  'disconnected',
  'invalid-input',
  'not-found',
  'invalid-value',
  // A value that the version of its message does not allow there: it is written when that is insisted on.
  'doubtful-value',
  'not-editable',
  'conflict',
  'busy',
  'not-readable',
  'not-writable',
  'no-space',
  'process-died',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** An error as it crosses a process border. */
export const ErrorShape = z.object({
  code: ErrorCode,
  /** What happened and what to do, in plain words, for the user. */
  message: z.string(),
  /** More for a log or a report: a stack, a path inside the catalog. */
  detail: z.string().optional(),
  /** Whether doing the same again may succeed. */
  retry: z.boolean().optional(),
})
export type ErrorShape = z.infer<typeof ErrorShape>

/** The error every layer throws on purpose: a code from the closed set and a sentence for the user. */
export class LatheError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly retry: boolean

  constructor(
    code: ErrorCode,
    message: string,
    more: { detail?: string; retry?: boolean; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'LatheError'
    this.code = code
    this.detail = more.detail
    this.retry = more.retry ?? false
  }
}

/** Makes any thrown thing fit for the wire; what was not thrown on purpose becomes `internal`. */
export function toErrorShape(thrown: unknown): ErrorShape {
  if (thrown instanceof LatheError)
    return { code: thrown.code, message: thrown.message, detail: thrown.detail, retry: thrown.retry }
  if (thrown instanceof Error) return { code: 'internal', message: thrown.message, detail: thrown.stack }
  return { code: 'internal', message: String(thrown) }
}

/** The inverse of `toErrorShape`, on the caller's side. */
export function fromErrorShape(shape: ErrorShape): LatheError {
  return new LatheError(shape.code, shape.message, { detail: shape.detail, retry: shape.retry ?? false })
}
