import { createContext, useContext, useId, useLayoutEffect } from 'react'

/** What a field says of itself to the form it stands in. */
export interface FieldCheck {
  /** Whether the form can be sent with it. */
  isComplete: boolean
  /** Whether it holds what the version does not allow, and somebody insisted on it. */
  isInsisted: boolean
}

/** The form around a field. */
export interface FormChecks {
  /** Whether somebody tried to send it: from then on its fields say what they lack. */
  isTried: boolean
  /** Null: the field is gone. */
  tell(field: string, check: FieldCheck | null): void
}

export const FormChecksContext = createContext<FormChecks | null>(null)

/** Tells the form around a field whether it can be sent; gives whether the field has to say what it lacks. */
export function useFieldCheck(isComplete: boolean, isInsisted = false): boolean {
  const field = useId()
  const form = useContext(FormChecksContext)
  const tell = form?.tell
  useLayoutEffect(() => {
    tell?.(field, { isComplete, isInsisted })
    return () => tell?.(field, null)
  }, [tell, field, isComplete, isInsisted])
  return form?.isTried === true && !isComplete
}
