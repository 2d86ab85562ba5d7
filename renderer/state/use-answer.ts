import { useEffect, useEffectEvent, useState } from 'react'
import { type ErrorCode, LatheError } from '../../shared/contract/errors.ts'

/** What a call has answered so far. The last answer stays while a newer one is awaited. */
export interface Answer<T> {
  value: T | null
  /** Key of what `value` is the answer to: the asked one, or the one before it. */
  key: string | null
  /** Why the last call failed; null when it has not. */
  error: string | null
  /** What kind of failure that was; null when it has not failed, or nobody knows. */
  code: ErrorCode | null
}

/** Asks whenever `key` or `revision` changes. An overtaken call is cancelled. */
export function useAnswer<T>(
  key: string,
  revision: number,
  ask: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ value: null, key: null, error: null, code: null })
  const asked = useEffectEvent(ask)
  useEffect(() => {
    const controller = new AbortController()
    asked(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setAnswer({ value, key, error: null, code: null })
      },
      (thrown) => {
        if (controller.signal.aborted) return
        if (thrown instanceof LatheError && thrown.code === 'cancelled') return
        const error = thrown instanceof Error ? thrown.message : String(thrown)
        const code = thrown instanceof LatheError ? thrown.code : null
        setAnswer((old) => (old.key === key ? { ...old, error, code } : { value: null, key, error, code }))
      },
    )
    return () => controller.abort()
  }, [key, revision])
  return answer
}
