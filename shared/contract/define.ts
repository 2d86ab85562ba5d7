import type { z } from 'zod'
import type { JsonAnswer } from './json-answer.ts'

/** A call of a contract: what goes in, what comes out. */
export interface CallDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I
  output: O
  /** A newer call of the same name by the same client cancels the older one (pages of a grid). */
  latestWins?: boolean
}

/** An event of a contract. `coalesce` says how waiting payloads may be merged for a slow listener. */
export interface EventDefinition<P extends z.ZodType = z.ZodType> {
  payload: P
  coalesce: 'none' | 'latest'
}

/** Every call and event between a client and a service: the single source of their names and types. */
export interface Contract {
  calls: Record<string, CallDefinition>
  events: Record<string, EventDefinition>
}

export type CallName<C extends Contract> = keyof C['calls'] & string
export type EventName<C extends Contract> = keyof C['events'] & string
/** What a caller passes (before defaults are filled in). */
export type CallInput<C extends Contract, N extends CallName<C>> = z.input<C['calls'][N]['input']>
/** What a handler receives (after parsing). */
export type ParsedInput<C extends Contract, N extends CallName<C>> = z.output<C['calls'][N]['input']>
export type CallOutput<C extends Contract, N extends CallName<C>> = z.output<C['calls'][N]['output']>
export type EventPayload<C extends Contract, N extends EventName<C>> = z.output<C['events'][N]['payload']>

/**
 * One function per call; those of `InJson` may answer in JSON. The signal is aborted when the caller cancels, goes away, or
 * is superseded.
 */
export type Handlers<C extends Contract, InJson extends CallName<C> = never> = {
  [N in CallName<C>]: (
    input: ParsedInput<C, N>,
    signal: AbortSignal,
  ) => Answer<C, N, InJson> | Promise<Answer<C, N, InJson>>
}

type Answer<C extends Contract, N extends CallName<C>, InJson extends CallName<C>> = N extends InJson
  ? CallOutput<C, N> | JsonAnswer<CallOutput<C, N>>
  : CallOutput<C, N>

export function defineContract<const C extends Contract>(contract: C): C {
  return contract
}

export function call<I extends z.ZodType, O extends z.ZodType>(
  definition: CallDefinition<I, O>,
): CallDefinition<I, O> {
  return definition
}

export function event<P extends z.ZodType>(definition: {
  payload: P
  coalesce?: 'none' | 'latest'
}): EventDefinition<P> {
  return { coalesce: 'none', ...definition }
}
