import { z } from 'zod'
import { errorCodes, LatheError } from './lathe-error.ts'

export { LatheError } from './lathe-error.ts'

/** The code of an error, as it is parsed. */
export const ErrorCode = z.enum(errorCodes)
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
