/** Every way a call can fail. A closed set, so that a client can act on each. */
export const errorCodes = [
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
] as const
export type ErrorCode = (typeof errorCodes)[number]

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
