import { useEffect, useRef, useState } from 'react'
import { isTerminal } from '../../shared/contract/jobs.ts'
import { useEngine } from './workbench-context.tsx'

/** How long words have to stay the same before they are told, in milliseconds. */
const rest = 700

/**
 * Words of a list for those who do not see them change: told once they have come to rest. While jobs run, which change
 * the list by themselves, they are told once for each `cause`, that is for what the user asked the list for.
 */
export function useSettled(words: string, cause: string): string {
  const isBusy = useEngine(({ jobs }) => jobs.some(({ status }) => !isTerminal(status)))
  const [settled, setSettled] = useState('')
  const told = useRef<string | null>(null)
  useEffect(() => {
    if (words === '' || (isBusy && told.current === cause)) return
    const timer = setTimeout(() => {
      told.current = cause
      setSettled(words)
    }, rest)
    return () => clearTimeout(timer)
  }, [words, cause, isBusy])
  return settled
}
