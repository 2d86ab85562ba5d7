import { z } from 'zod'
import { ErrorShape } from '../contract/errors.ts'

/**
 * What crosses a transport. The caller picks the ids; a cancel names the call it is for, so nothing has to be
 * set up before a call can be cancelled. Events flow only after `listen`.
 */
export const RequestFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.number() }),
  z.object({ kind: z.literal('listen'), id: z.number(), name: z.string() }),
  z.object({ kind: z.literal('unlisten'), id: z.number() }),
])
export type RequestFrame = z.infer<typeof RequestFrame>

export const ResponseFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: z.number(), output: z.unknown() }),
  /** A result whose output is JSON already. */
  z.object({ kind: z.literal('json'), id: z.number(), json: z.string() }),
  z.object({ kind: z.literal('error'), id: z.number(), error: ErrorShape }),
  z.object({ kind: z.literal('event'), id: z.number(), payload: z.unknown() }),
])
export type ResponseFrame = z.infer<typeof ResponseFrame>

/** A frame as JSON. An output that is JSON already is put in as it is, not as a text to be read a second time. */
export function frameText(frame: unknown): string {
  const { kind, id, json } = (frame ?? {}) as { kind?: unknown; id?: unknown; json?: unknown }
  return kind === 'json' && typeof json === 'string'
    ? `{"kind":"result","id":${JSON.stringify(id)},"output":${json}}`
    : JSON.stringify(frame)
}
